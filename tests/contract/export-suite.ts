/** The export of a whole book, over every door: read back by code that shares nothing with the writer. */
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Client } from '../../electron/contract/contract.ts'
import { balancesOf } from '../../electron/domain/ledger/balances-of.ts'
import type { LedgerEvent } from '../../electron/domain/ledger/event.ts'
import { type Quantity, sum } from '../../electron/domain/number/decimal.ts'
import { formatDecimal } from '../../electron/domain/number/format-decimal.ts'
import { decimal } from '../../electron/domain/number/parse-decimal.ts'
import { beancountProblems } from '../support/check-beancount.ts'
import type { Connect, Connected } from '../support/connected-backend.ts'
import { dumpBook } from '../support/dump-book.ts'
import { moment } from '../support/ledger-story.ts'
import { readCsv } from '../support/read-csv.ts'
import { binanceFile, binanceTrade, priceFile } from '../support/statement-files.ts'

const NOW = moment('2026-11-22T12:00:00Z')

/** A purchase, a swap with a fee in a third coin, a reward, a sale of more than is held, and a withdrawal. */
const STATEMENT = binanceFile([
  ['2026-01-05 10:00:00', 'Deposit', 'USD', '10000'],
  ...binanceTrade('2026-01-06 10:00:00', ['BTC', '0.1'], ['USD', '-5000'], ['USD', '-5']),
  ['2026-01-07 10:00:00', 'Deposit', 'BNB', '1'],
  ...binanceTrade('2026-01-08 10:00:00', ['ETH', '0.75'], ['BTC', '-0.03'], ['BNB', '-0.01']),
  ['2026-02-01 00:00:00', 'Simple Earn Flexible Interest', 'BTC', '0.00001'],
  ...binanceTrade('2026-03-01 10:00:00', ['USD', '9000'], ['BTC', '-0.2']),
  ['2026-04-01 00:00:00', 'Withdraw', 'ETH', '-0.5'],
])

interface ExportedBook {
  readonly events: readonly {
    readonly id: string
    readonly legs: readonly { readonly asset: string; readonly account: string; readonly quantity: string }[]
  }[]
  readonly originals: readonly { readonly id: string; readonly label: string }[]
  readonly balances: readonly { readonly asset: string; readonly account: string; readonly quantity: string }[]
  readonly lots: readonly { readonly asset: string; readonly quantity: string; readonly costBasis?: string }[]
  readonly disposals: readonly { readonly asset: string; readonly realisedPnl?: string }[]
  readonly edits: readonly { readonly kind: string; readonly note?: string }[]
  readonly prices: readonly { readonly asset: string; readonly closes: readonly unknown[] }[]
  readonly policies: readonly unknown[]
  readonly flags: readonly { readonly asset: string }[]
}

export function describeExport(door: string, connect: Connect): void {
  describe(`export ${door}`, () => {
    let folder: string
    let dataDir: string
    let connected: Connected
    let client: Client

    beforeEach(async () => {
      folder = mkdtempSync(join(tmpdir(), 'barbell-export-'))
      dataDir = join(folder, 'data')
      connected = await connect({ dataDir, clock: () => NOW })
      client = connected.client
      const stagedId = await connected.stage('history.csv', STATEMENT)
      await client.import.commitFiles({ files: [{ stagedId, account: 'Mein "Konto"' }] })
      for (const [asset, close] of [
        ['BTC', 50_000],
        ['ETH', 2000],
        ['BNB', 600],
      ] as const) {
        const staged = await connected.stage(
          `${asset}.csv`,
          priceFile(
            '2026-01-01',
            Array.from({ length: 120 }, () => close),
          ),
        )
        await client.prices.importPrices({ stagedId: staged, asset, currency: 'USD' })
      }
      await client.policy.savePolicy(await client.policy.getExample({}))
      await client.flags.addFlag({ asset: 'SOL', flag: 'hack', source: 'a story' })
      await client.events.addEvent({
        event: {
          kind: 'spend',
          at: '2026-05-01T00:00:00Z',
          account: 'hot wallet',
          label: '=HYPERLINK("http://evil") stolen',
          legs: [{ asset: '1INCH', quantity: '-3', role: 'principal' }],
        },
        note: '=1+1',
      })
    })

    afterEach(async () => {
      await connected.close()
      rmSync(folder, { recursive: true, force: true })
    })

    const read = (name: string): string => readFileSync(join(folder, 'out', name), 'utf8')
    const exportAs = (format: 'csv' | 'json' | 'beancount') =>
      client.upkeep.exportBook({ dir: join(folder, 'out'), format })

    it('gives a JSON from which the ledger can be built again, and says what the book says', async () => {
      const { events: listed } = await client.book.listEvents({})
      const deposit = listed.find(({ kind, legs }) => kind === 'transfer' && legs[0]?.asset === 'USD')
      if (deposit === undefined) throw new Error('no deposit')
      await client.events.changeEvent({
        eventId: deposit.id,
        event: { ...deposit, legs: [{ asset: 'USD', quantity: '20000', role: 'principal' }] },
      })
      expect(await exportAs('json')).toEqual({ files: [join(folder, 'out', 'book.json')] })
      const book: ExportedBook = JSON.parse(read('book.json'))
      const rebuilt = book.events.map(
        // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- balances read nothing but legs
        ({ legs }) =>
          ({
            legs: legs.map((leg) => ({ ...leg, quantity: decimal<Quantity>(leg.quantity) })),
          }) as unknown as LedgerEvent,
      )
      const balances = balancesOf(rebuilt).map((one) => ({ ...one, quantity: formatDecimal(one.quantity) }))
      expect(balances).toEqual((await client.book.listBalances({})).balances)
      expect(book.balances).toEqual(balances)
      const { positions, unpriced } = await client.book.getHoldings({})
      const inLots = Map.groupBy(book.lots, ({ asset }) => asset)
      for (const { asset, quantity } of [...positions, ...unpriced].filter(({ asset: held }) => held !== 'USD'))
        expect([
          asset,
          formatDecimal(sum((inLots.get(asset) ?? []).map((lot) => decimal<Quantity>(lot.quantity)))),
        ]).toEqual([asset, quantity])
      const gains = await client.book.getGains({ year: 2026 })
      expect(book.disposals.map(({ asset, realisedPnl }) => [asset, realisedPnl])).toEqual(
        gains.disposals.map(({ asset, realisedPnl }) => [asset, realisedPnl]),
      )
      expect(book.originals).toMatchObject([{ id: deposit.id, label: 'Deposit' }])
      expect(book.edits).toMatchObject([{ kind: 'added', note: '=1+1' }, { kind: 'changed' }])
      expect(book.prices.map(({ asset, closes }) => [asset, closes.length])).toEqual([
        ['BNB', 120],
        ['BTC', 120],
        ['ETH', 120],
      ])
      expect(book.policies).toHaveLength(1)
      expect(book.flags).toMatchObject([{ asset: 'SOL' }])
    })

    it('gives tables that add up to the balances and that a spreadsheet does not run', async () => {
      await exportAs('csv')
      const rows = readCsv(read('events.csv'))
      const sums = Map.groupBy(rows, (row) => `${row['asset']} ${row['leg account']}`)
      const { balances } = await client.book.listBalances({})
      for (const { asset, account, quantity } of balances)
        expect(
          formatDecimal(
            sum((sums.get(`${asset} ${account}`) ?? []).map((row) => decimal<Quantity>(row['quantity'] ?? ''))),
          ),
        ).toBe(quantity)
      expect(rows.every((row) => row['file'] !== '' && Number(row['row']) > 0)).toBe(true)
      expect(read('events.csv')).toContain(`"'=HYPERLINK(""http://evil"") stolen"`)
      expect(read('edits.csv')).toContain("'=1+1")
      expect(JSON.parse(read('policy-1.json'))).toMatchObject({ version: 1 })
    })

    it('gives a beancount file in which every transaction balances and every balance holds', async () => {
      await exportAs('beancount')
      const text = read('book.beancount')
      expect(beancountProblems(text)).toEqual([])
      expect(text).toContain('balance Assets:Mein-Konto 0.25 ETH')
      expect(text).toContain('commodity X.1INCH\n  name: "1INCH"')
      expect(text.match(/ balance /g)).toHaveLength((await client.book.listBalances({})).balances.length)
      expect(beancountProblems(text.replace(/\{\{\d/, '{{9'))).not.toEqual([])
    })

    it('never writes over anything, and leaves nothing behind', async () => {
      mkdirSync(join(folder, 'out'))
      writeFileSync(join(folder, 'out', 'mine.txt'), 'mine')
      writeFileSync(join(folder, 'file'), '')
      const before = dumpBook(dataDir)
      await expect(exportAs('csv')).rejects.toMatchObject({ code: 'not_empty', defined: true })
      for (const dir of [join(folder, 'file'), join(folder, 'file', 'inside'), 'relative', '../up', '\0', ''])
        await expect(client.upkeep.exportBook({ dir, format: 'json' })).rejects.toMatchObject({
          code: expect.stringMatching(/^(bad_input|BAD_REQUEST)$/),
        })
      expect(readdirSync(folder).sort()).toEqual(['data', 'file', 'out'])
      expect(read('mine.txt')).toBe('mine')
      expect(dumpBook(dataDir)).toEqual(before)
    })

    it('fills a folder that is there and empty', async () => {
      mkdirSync(join(folder, 'out'))
      await exportAs('beancount')
      expect(readdirSync(join(folder, 'out'))).toEqual(['book.beancount'])
    })
  })
}
