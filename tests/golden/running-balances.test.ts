/**
 * Running balances of published samples. Files that hold one stretch of an account lead from row to row; files that
 * were put together from rows of several accounts, or with figures made up, break exactly where they were put together.
 */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { DIALECTS } from '../../electron/statements/formats.ts'
import { createMemoryBook } from '../fixtures/statements/memory-book.ts'

const SAMPLES = join(import.meta.dirname, '../../../shared/csv/samples')
const breaksOf = (content: string | Uint8Array) => {
  const { balanceBreaks } = createMemoryBook().take(content, { timezone: 'UTC' })
  return balanceBreaks.map(({ row, asset }) => `${row} ${asset}`)
}
const sample = (name: string) => readFileSync(join(SAMPLES, `${name}.csv`))

/** One stretch each, to the last digit. */
const WHOLE = ['coinbasepro-account', 'bybit-funding-account', 'bybit-uta-transaction-log', 'kraken-ledgers-wallet']

/** Rows of several accounts or months in one file: a break wherever a row of an asset is not the next of the one before. */
const PUT_TOGETHER = {
  'kraken-ledgers': ['4 EUR', '5 EUR', '7 EUR', '10 EUR', '12 EUR', '19 SOL', '23 SOL', '28 USD', '30 USD', '32 SOL'],
  'okx-funding': ['1 BTC'],
  'okx-unified-trades-17col': ['2 EUR'],
  'okx-unified-trades-19col': ['3 BTC', '4 USDT'],
}

describe.skipIf(!existsSync(SAMPLES))('running balances (skipped where ../shared/csv is absent)', () => {
  it.each(WHOLE)('lead through the whole of %s', (name) => {
    expect(breaksOf(sample(name))).toEqual([])
  })

  it.each(Object.entries(PUT_TOGETHER))('break in %s where its rows do not belong together', (name, breaks) => {
    expect(breaksOf(sample(name))).toEqual(breaks)
  })

  it.each(['coinbasepro-account', 'bybit-uta-transaction-log'])('of %s show a row that is taken out', (name) => {
    const lines = sample(name).toString().trimEnd().split('\n')
    const rows = lines.length - (lines[0]?.startsWith('UID:') ? 2 : 1)
    expect(breaksOf(lines.toSpliced(-rows + Math.floor(rows / 2), 1).join('\n'))).not.toEqual([])
  })
})

it('are declared by every format that prints them', () => {
  expect(DIALECTS.filter(({ balances }) => balances !== undefined).map(({ id }) => id)).toEqual([
    'coinbase-pro-account',
    'kraken-ledgers',
    'bybit-log',
    'bybit-funding',
    'okx-trading',
    'okx-funding',
    'gemini',
    'bitfinex-ledger',
  ])
})
