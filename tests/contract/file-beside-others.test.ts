/** A file is read the same, whatever files of other accounts the book has already. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { connectInProcess } from '../support/connect-in-process.ts'
import { moment } from '../support/ledger-story.ts'
import { type BinanceLine, binanceFile, binanceTrade } from '../support/statement-files.ts'

const NOW = moment('2026-01-31T12:00:00Z')

const TRADE = binanceTrade('2025-03-01 10:38:00', ['BTC', '1'], ['USDT', '-100'])
/** Half a trade, in the second after a whole one: it asks for the rows of the second before. */
const HALF: BinanceLine = ['2025-03-01 10:38:01', 'Transaction Buy', 'ETH', '2']
const OTHERS = binanceTrade('2024-05-01 09:00:00', ['SOL', '3'], ['USDT', '-50'])

/** Imports files one behind the other, each into an account of its own; the last one's outcome. */
async function lastOf(...files: readonly (readonly BinanceLine[])[]) {
  const folder = mkdtempSync(join(tmpdir(), 'barbell-beside-'))
  const { client, stage, close } = await connectInProcess({ dataDir: join(folder, 'data'), clock: () => NOW })
  try {
    const outcomes = []
    for (const [at, lines] of files.entries()) {
      const stagedId = await stage(`file-${at}.csv`, binanceFile(lines))
      const { files: imported } = await client.import.commitFiles({ files: [{ stagedId, account: `Account ${at}` }] })
      outcomes.push(...imported)
    }
    const last = outcomes.at(-1)
    return [last?.accepted, last?.duplicate, last?.rejected, last?.problems.map(({ row, code }) => [row, code])]
  } finally {
    await close()
    rmSync(folder, { recursive: true, force: true })
  }
}

it('beside the rows that make trades of another account, and behind rows of its own', async () => {
  const alone = await lastOf([...TRADE, HALF])
  expect(alone).toEqual([2, 0, 1, [[3, 'incomplete_group']]])
  expect(await lastOf(OTHERS, [...TRADE, HALF])).toEqual(alone)
})
