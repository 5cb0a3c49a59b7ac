/** Every procedure, once as it should be used and once as it should not; the same over every door. */
import { ORPCError } from '@orpc/client'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type ErrorCode, errorMap } from '../../electron/contract/errors.ts'
import type { Client } from '../../electron/contract/contract.ts'
import { type Instant, dayOf, parseInstant } from '../../electron/domain/time/instant.ts'
import type { Connect, Connected } from '../support/connected-backend.ts'
import { dumpBook } from '../support/dump-book.ts'
import { binanceFile, binanceTrade, largeBinanceFile, priceFile } from '../support/statement-files.ts'

const at = (text: string): Instant => {
  const found = parseInstant(text)
  if (found === undefined) throw new RangeError(text)
  return found
}

const NOW = at('2026-11-22T12:00:00Z')

/** Two deposits, a purchase in three rows, a reward, an internal move and a row that nobody can read. */
const STATEMENT = binanceFile([
  ['2026-01-05 10:00:00', 'Deposit', 'USD', '10000'],
  ...binanceTrade('2026-01-06 10:00:00', ['BTC', '0.1'], ['USD', '-5000'], ['USD', '-5']),
  ['2026-02-01 00:00:00', 'Simple Earn Flexible Interest', 'BTC', '0.00001'],
  ['2026-02-02 00:00:00', 'Simple Earn Flexible Subscription', 'BTC', '-0.05'],
  ['2026-02-03 00:00:00', 'Deposit', 'USD', 'many'],
])

/** The error of a call, as every door shows it. */
async function refusalOf(call: Promise<unknown>): Promise<{ code: string; message: string; data: unknown }> {
  const error = await call.then(
    () => {
      throw new Error('the call was not refused')
    },
    (thrown: unknown) => thrown,
  )
  if (!(error instanceof ORPCError)) throw error
  expect(error.message).not.toMatch(/\/tmp\/|\.ts\b|SQLITE/)
  return { code: error.code, message: error.message, data: error.data }
}

type Pushes = Awaited<ReturnType<Client['app']['watchPushes']>>

async function nextPush(pushes: Pushes) {
  const next = await pushes.next()
  if (next.done) throw new Error('the pushes ended')
  return next.value
}

const isClosedCode = (code: string): code is ErrorCode => Object.hasOwn(errorMap, code)

/** Runs the whole contract against one door. */
export function describeContract(door: string, connect: Connect): void {
  describe(`contract ${door}`, () => {
    let folder: string
    let dataDir: string
    let now: Instant
    let connected: Connected
    let client: Client

    beforeEach(async () => {
      folder = mkdtempSync(join(tmpdir(), 'barbell-contract-'))
      dataDir = join(folder, 'data')
      now = NOW
      connected = await connect({ dataDir, clock: () => now })
      client = connected.client
    })

    afterEach(async () => {
      await connected.close()
      rmSync(folder, { recursive: true, force: true })
    })

    const importFile = async (content: string, file = 'history.csv') => {
      const stagedId = await connected.stage(file, content)
      return client.import.commitFiles({ files: [{ stagedId }] })
    }
    const importPrices = async (asset: string, from: string, closes: readonly (number | string)[]) => {
      const stagedId = await connected.stage(`${asset}.csv`, priceFile(from, closes))
      return client.prices.importPrices({ stagedId, asset, currency: 'USD' })
    }
    const saveExample = async () => client.policy.savePolicy(await client.policy.getExample({}))
    /** Runs a call that must be refused and must leave the book as it was. */
    const refused = async (call: () => Promise<unknown>, code: ErrorCode | 'BAD_REQUEST') => {
      const before = dumpBook(dataDir)
      const refusal = await refusalOf(call())
      expect(refusal.code).toBe(code)
      expect(dumpBook(dataDir)).toEqual(before)
      return refusal
    }

    describe('app', () => {
      it('says of a new book that it is empty', async () => {
        const status = await client.app.getStatus({})
        expect(status).toMatchObject({
          isEmpty: true,
          isDemo: false,
          currency: 'USD',
          now: '2026-11-22T12:00:00Z',
          settings: { theme: 'system', staleAfterHours: 24, privacyMode: false },
        })
      })

      it('keeps settings, one at a time', async () => {
        await client.app.saveSettings({ theme: 'dark', locale: 'ja' })
        await client.app.saveSettings({ staleAfterHours: 48 })
        const { settings } = await client.app.getStatus({})
        expect(settings).toMatchObject({ theme: 'dark', locale: 'ja', staleAfterHours: 48, privacyMode: false })
      })

      it('refuses settings out of range', async () => {
        await refused(() => client.app.saveSettings({ staleAfterHours: 0 }), 'BAD_REQUEST')
      })

      it('pushes what changed, and progress under the id of its job', async () => {
        const stop = new AbortController()
        const pushes = await client.app.watchPushes({}, { signal: stop.signal })
        expect(await nextPush(pushes)).toEqual({ kind: 'hello', version: '0.0.0-test' })
        const stagedId = await connected.stage('history.csv', STATEMENT)
        await client.import.commitFiles({ files: [{ stagedId }], jobId: 'job-1' })
        const seen: unknown[] = []
        for (;;) {
          const push = await nextPush(pushes)
          seen.push(push)
          if (push.kind === 'changed') break
        }
        expect(seen).toContainEqual(expect.objectContaining({ kind: 'progress', jobId: 'job-1', file: 'history.csv' }))
        expect(seen.at(-1)).toEqual({ kind: 'changed', areas: ['book', 'backups'] })
        stop.abort()
      })
    })

    describe('import', () => {
      it('lists the formats', async () => {
        const { formats } = await client.import.listFormats({})
        expect(formats.map(({ id }) => id)).toEqual(
          expect.arrayContaining(['binance-transactions', 'coinbase-transactions', 'kraken-ledgers']),
        )
      })

      it('accounts for every row, and leads from an event back to file and row', async () => {
        const report = await importFile(STATEMENT)
        expect(report.files).toMatchObject([{ rows: 7, accepted: 5, duplicate: 0, skipped: 1, rejected: 1 }])
        expect(report.files[0]?.problems).toMatchObject([
          { row: 6, outcome: 'skipped', code: 'internal_move' },
          { row: 7, outcome: 'rejected' },
        ])
        expect(report.balances).toContainEqual(
          expect.objectContaining({ account: 'Binance', asset: 'USD', before: '0', change: '4995', after: '4995' }),
        )
        const { events, total } = await client.book.listEvents({ asset: 'BTC' })
        expect(total).toBe(2)
        expect(events.map(({ kind }) => kind)).toEqual(['income', 'fill'])
        expect(events[1]?.source).toMatchObject({ file: 'history.csv', row: 2, rows: [2, 3, 4] })
        const { batches } = await client.import.listBatches({})
        expect(batches).toMatchObject([{ file: 'history.csv', rows: 7, accepted: 5, isUndone: false }])
        const { problems } = await client.import.listProblems({ batchId: batches[0]?.batchId ?? '' })
        expect(problems).toEqual(report.files[0]?.problems)
      })

      it('previews the very report of the commit and writes nothing', async () => {
        const stagedId = await connected.stage('history.csv', STATEMENT)
        const before = dumpBook(dataDir)
        const preview = await client.import.previewFiles({ files: [{ stagedId }] })
        expect(dumpBook(dataDir)).toEqual(before)
        const commit = await client.import.commitFiles({ files: [{ stagedId }] })
        const { batchId, ...file } = commit.files[0] ?? {}
        expect(batchId).toBeTypeOf('string')
        expect(preview).toEqual({ ...commit, files: [file] })
      })

      it('imported twice is imported once, in one call or two, whatever the file is called', async () => {
        const first = await connected.stage('history.csv', STATEMENT)
        const second = await connected.stage('copy.csv', STATEMENT)
        const report = await client.import.commitFiles({ files: [{ stagedId: first }, { stagedId: second }] })
        expect(report.files).toMatchObject([{ accepted: 5 }, { accepted: 0, duplicate: 5 }])
        expect(report.files[1]).not.toHaveProperty('batchId')
        const once = dumpBook(dataDir)
        const again = await importFile(STATEMENT, 'again.csv')
        expect(again.files[0]).not.toHaveProperty('batchId')
        expect(again.balances).toEqual([])
        expect(dumpBook(dataDir)).toEqual(once)
      })

      it('puts a trade together that two files cut apart', async () => {
        const lines = STATEMENT.split('\n')
        const header = lines[0] ?? ''
        const first = [header, ...lines.slice(1, 3), ''].join('\n')
        const second = [header, ...lines.slice(2, 6), ''].join('\n')
        const files = await Promise.all([connected.stage('1.csv', first), connected.stage('2.csv', second)])
        await client.import.commitFiles({ files: files.map((stagedId) => ({ stagedId })) })
        const { events } = await client.book.listEvents({ asset: 'BTC' })
        const { balances } = await client.book.listBalances({})
        await connected.close()
        rmSync(dataDir, { recursive: true })
        connected = await connect({ dataDir, clock: () => now })
        client = connected.client
        await importFile(STATEMENT)
        const whole = await client.book.listEvents({ asset: 'BTC' })
        expect(events.map(({ id, legs }) => ({ id, legs }))).toEqual(whole.events.map(({ id, legs }) => ({ id, legs })))
        expect((await client.book.listBalances({})).balances).toEqual(balances)
      })

      it('takes all files or none', async () => {
        const good = await connected.stage('history.csv', STATEMENT)
        const bad = await connected.stage('notes.csv', 'a,b\n1,2\n')
        const refusal = await refused(
          () => client.import.commitFiles({ files: [{ stagedId: good }, { stagedId: bad }] }),
          'unknown_format',
        )
        expect(refusal.data).toMatchObject({ file: 'notes.csv', header: ['a', 'b'] })
      })

      it.each([
        ['a binary file', new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0, 1, 2, 3, 0, 0, 0, 0]), 'bad_file'],
        ['a file of rows without a header', 'hello\n', 'unknown_format'],
        ['a header without rows', binanceFile([]), 'bad_file'],
      ] as const)('refuses %s', async (_what, content, code) => {
        const stagedId = await connected.stage('strange.csv', content)
        const refusal = await refused(() => client.import.commitFiles({ files: [{ stagedId }] }), code)
        expect(refusal.message).toContain('strange.csv')
      })

      it('keeps the rows before half a row at the end of a file', async () => {
        const report = await importFile(STATEMENT.slice(0, STATEMENT.lastIndexOf('Deposit')))
        expect(report.files).toMatchObject([{ rows: 7, accepted: 5, skipped: 1, rejected: 1 }])
        expect(report.files[0]?.problems.at(-1)).toMatchObject({ row: 7, code: 'truncated_row' })
      })

      it.each([
        ['a staged file that does not exist', { files: [{ stagedId: 'none' }] }, 'not_found'],
        ['a path in place of an id', { files: [{ stagedId: '../../etc/passwd' }] }, 'not_found'],
        ['no file at all', { files: [] }, 'BAD_REQUEST'],
      ] as const)('refuses %s', async (_what, input, code) => {
        await refused(() => client.import.commitFiles({ ...input, files: [...input.files] }), code)
        await refused(() => client.import.previewFiles({ ...input, files: [...input.files] }), code)
      })

      it('refuses a zone and a format that do not exist', async () => {
        const stagedId = await connected.stage('history.csv', STATEMENT)
        await refused(() => client.import.commitFiles({ files: [{ stagedId, timezone: 'Mars/Base' }] }), 'bad_input')
        await refused(() => client.import.commitFiles({ files: [{ stagedId, format: 'abacus' }] }), 'bad_input')
        await refused(
          () => client.import.commitFiles({ files: [{ stagedId, format: 'kraken-ledgers' }] }),
          'unknown_format',
        )
      })

      it('changes nothing when it is cancelled', async () => {
        const stagedId = await connected.stage('large.csv', largeBinanceFile(60_000))
        const stop = new AbortController()
        const pushes = await client.app.watchPushes({}, { signal: stop.signal })
        await nextPush(pushes)
        const before = dumpBook(dataDir)
        const abort = new AbortController()
        const call = client.import.commitFiles({ files: [{ stagedId }], jobId: 'job' }, { signal: abort.signal })
        const outcome = call.then(
          () => 'done',
          () => 'stopped',
        )
        for (;;) {
          const push = await nextPush(pushes)
          if (push.kind === 'progress' && push.phase === 'planning') break
        }
        abort.abort()
        expect(await outcome).toBe('stopped')
        stop.abort()
        // Writes run one after the other: when this one is done, the import has ended.
        await client.book.assignAsset({ asset: 'BTC' })
        expect(dumpBook(dataDir)).toEqual(before)
        expect((await client.import.commitFiles({ files: [{ stagedId }] })).files[0]?.accepted).toBe(60_000)
      })

      it('takes a batch back, and the same file can come again', async () => {
        const batchId = (await importFile(STATEMENT)).files[0]?.batchId ?? ''
        const { events } = await client.book.listEvents({})
        expect(await client.import.undoBatch({ batchId })).toEqual({ batchId, events: 3 })
        expect((await client.book.listEvents({})).total).toBe(0)
        expect((await client.book.listBalances({})).balances).toEqual([])
        expect((await client.import.listBatches({})).batches).toMatchObject([{ batchId, isUndone: true }])
        await refused(() => client.import.undoBatch({ batchId }), 'bad_input')
        await importFile(STATEMENT)
        const again = await client.book.listEvents({})
        expect(again.events.map(({ id }) => id)).toEqual(events.map(({ id }) => id))
      })

      it('derives a trade again when one of its two files is taken back', async () => {
        const [trade, fee] = [
          binanceFile(binanceTrade('2026-01-06 10:00:00', ['BTC', '0.1'], ['USD', '-5000'])),
          binanceFile(binanceTrade('2026-01-06 10:00:00', ['BTC', '0.1'], ['USD', '-5000'], ['USD', '-5'])),
        ]
        await importFile(trade, 'trade.csv')
        const alone = await client.book.listBalances({})
        const second = await importFile(fee, 'fee.csv')
        expect(second.balances).toMatchObject([{ asset: 'USD', before: '-5000', change: '-5', after: '-5005' }])
        await client.import.undoBatch({ batchId: second.files[0]?.batchId ?? '' })
        expect(await client.book.listBalances({})).toEqual(alone)
      })

      it('refuses a batch that does not exist', async () => {
        await refused(() => client.import.undoBatch({ batchId: 'none' }), 'not_found')
        await refused(() => client.import.listProblems({ batchId: 'none' }), 'not_found')
      })
    })

    describe('book', () => {
      it('values what is held, leaves out what has no price, and explains a position', async () => {
        await importFile(STATEMENT)
        const unvalued = await client.book.getHoldings({})
        expect(unvalued).toMatchObject({ nav: '4995', unpriced: [{ asset: 'BTC', quantity: '0.10001' }] })
        await client.prices.setPrice({ asset: 'BTC', price: '60000', currency: 'USD' })
        const holdings = await client.book.getHoldings({})
        expect(holdings).toMatchObject({ nav: '10995.6', unpriced: [], shortfalls: [] })
        expect(holdings.positions.find(({ asset }) => asset === 'BTC')).toMatchObject({
          quantity: '0.10001',
          value: '6000.6',
          mark: { price: '60000', source: 'by hand', stale: false },
        })
        const { points } = await client.performance.getHistory({})
        expect(points.at(-1)).toMatchObject({ value: '10995.6' })
        expect(points.at(-1)).not.toHaveProperty('unpriced')
        expect(points.at(-2)).toMatchObject({ value: '4995', unpriced: ['BTC'] })
        const explained = await client.book.explainPosition({ asset: 'BTC' })
        expect(explained).toMatchObject({ totalEvents: 2, nav: '10995.6', balances: [{ quantity: '0.10001' }] })
        expect(explained.lots.map(({ quantity }) => quantity)).toEqual(['0.1', '0.00001'])
        expect(explained.totalLots).toBe(2)
        const first = await client.book.explainPosition({ asset: 'BTC', maxLots: 1 })
        expect(first).toEqual({ ...explained, lots: explained.lots.slice(0, 1) })
        expect(explained.problems).toMatchObject([{ code: 'missing_value', asset: 'BTC' }])
      })

      it('explains the worth of the book, and of a side', async () => {
        await importFile(STATEMENT)
        expect(await client.book.explainValue({})).toMatchObject({
          part: 'book',
          value: '4995',
          nav: '4995',
          positions: [{ asset: 'USD', value: '4995' }],
          unpriced: [{ asset: 'BTC', quantity: '0.10001' }],
        })
        await client.prices.setPrice({ asset: 'BTC', price: '60000', currency: 'USD' })
        await client.policy.savePolicy({ policy: (await client.policy.getExample({})).policy })
        const safe = await client.book.explainValue({ part: 'safe' })
        expect(safe).toMatchObject({ value: '10995.6', weight: 1, target: 0.9, policyVersion: 1, unpriced: [] })
        expect(safe.drift).toBeCloseTo(0.1, 12)
        expect(safe.positions.map(({ asset, value }) => [asset, value])).toEqual([
          ['BTC', '6000.6'],
          ['USD', '4995'],
        ])
        expect(await client.book.explainValue({ part: 'convex' })).toMatchObject({
          value: '0',
          weight: 0,
          positions: [],
        })
      })

      it('goes back to any moment', async () => {
        await importFile(STATEMENT)
        const { balances } = await client.book.listBalances({ at: '2026-01-05T23:59:59Z' })
        expect(balances).toEqual([{ asset: 'USD', account: 'Binance', quantity: '10000' }])
        expect((await client.book.getHoldings({ at: '2026-01-05T23:59:59Z' })).nav).toBe('10000')
        expect((await client.book.listEvents({ at: '2026-01-01' })).total).toBe(0)
      })

      it('pages through events, the newest first', async () => {
        await importFile(STATEMENT)
        const all = await client.book.listEvents({})
        const pages = await Promise.all([0, 1, 2, 3].map((offset) => client.book.listEvents({ offset, limit: 1 })))
        expect(pages.flatMap(({ events }) => events)).toEqual(all.events)
        expect(pages.map(({ total }) => total)).toEqual([3, 3, 3, 3])
        await refused(() => client.book.listEvents({ limit: 100_000 }), 'BAD_REQUEST')
        await refused(() => client.book.listEvents({ at: 'yesterday' }), 'BAD_REQUEST')
      })

      it('assigns an asset by hand, and takes it back, but never against the policy', async () => {
        await importFile(STATEMENT)
        await client.prices.setPrice({ asset: 'BTC', price: '60000', currency: 'USD' })
        await client.book.assignAsset({ asset: 'BTC', sleeve: 'dip-buy' })
        const sleeveOfBtc = async () =>
          (await client.book.getHoldings({})).positions.find(({ asset }) => asset === 'BTC')?.sleeve
        expect(await sleeveOfBtc()).toBe('dip-buy')
        await client.book.assignAsset({ asset: 'BTC' })
        expect(await sleeveOfBtc()).toBeUndefined()
        await saveExample()
        await refused(() => client.book.assignAsset({ asset: 'BTC', sleeve: 'yield' }), 'bad_input')
      })

      it('reports the gains of a year', async () => {
        await importFile(
          binanceFile([
            ...binanceTrade('2026-01-06 10:00:00', ['BTC', '0.1'], ['USD', '-5000']),
            ...binanceTrade('2026-03-06 10:00:00', ['USD', '3000'], ['BTC', '-0.05']),
          ]),
        )
        const gains = await client.book.getGains({ year: 2026, method: 'fifo' })
        expect(gains).toMatchObject({ realisedPnl: '500', provisional: false, currency: 'USD' })
        expect(gains.disposals).toMatchObject([{ asset: 'BTC', quantity: '0.05', proceeds: '3000', costBasis: '2500' }])
        expect((await client.book.getGains({ year: 2026, method: 'total-average' })).provisional).toBe(true)
        expect((await client.book.getGains({ year: 2025, method: 'fifo' })).disposals).toEqual([])
        await refused(() => client.book.getGains({ year: 1900, method: 'fifo' }), 'BAD_REQUEST')
      })
    })

    describe('prices', () => {
      it('imports daily closes and counts what is new', async () => {
        expect(await importPrices('BTC', '2026-11-18', [100, 101, 102])).toMatchObject({
          rows: 3,
          added: 3,
          changed: 0,
          unchanged: 0,
          from: dayOf('2026-11-18'),
          to: dayOf('2026-11-20'),
        })
        expect(await importPrices('BTC', '2026-11-19', [101, 103, 104])).toMatchObject({
          added: 1,
          changed: 1,
          unchanged: 1,
        })
        expect(await client.prices.listCloses({ asset: 'BTC', from: dayOf('2026-11-19') })).toEqual({
          currency: 'USD',
          closes: [
            { day: '2026-11-19', close: '101' },
            { day: '2026-11-20', close: '103' },
            { day: '2026-11-21', close: '104' },
          ],
        })
        expect((await client.prices.listSeries({})).series).toMatchObject([{ asset: 'BTC', days: 4 }])
      })

      it('marks a price stale when it is older than the limit', async () => {
        await importFile(STATEMENT)
        await importPrices('BTC', '2026-11-19', [100, 101, 102])
        const markOfBtc = async () =>
          (await client.book.getHoldings({})).positions.find(({ asset }) => asset === 'BTC')?.mark
        expect(await markOfBtc()).toMatchObject({ price: '102', stale: false, at: '2026-11-21T23:59:59.999Z' })
        now = at('2026-11-23T12:00:00Z')
        expect(await markOfBtc()).toMatchObject({ stale: true })
        await client.app.saveSettings({ staleAfterHours: 72 })
        expect(await markOfBtc()).toMatchObject({ stale: false })
      })

      it.each(['0', '-1'])('refuses a price of %s, set by hand or in a file', async (price) => {
        await refused(() => client.prices.setPrice({ asset: 'BTC', price, currency: 'USD' }), 'bad_input')
        const refusal = await refused(() => importPrices('BTC', '2026-11-18', [100, price]), 'bad_input')
        expect(refusal.message).toContain('row 2')
      })

      it.each(['1e400', 'NaN', '0x10', '', ' 1', '1,000', '1.0000000000000000001'])(
        'refuses %j as a number',
        async (price) => {
          await refused(() => client.prices.setPrice({ asset: 'BTC', price, currency: 'USD' }), 'BAD_REQUEST')
        },
      )

      it('refuses a price in the future, and of a currency in itself', async () => {
        const future = { asset: 'BTC', price: '1', currency: 'USD', at: '2027-01-01T00:00:00Z' }
        await refused(() => client.prices.setPrice(future), 'bad_input')
        await refused(() => client.prices.setPrice({ asset: 'USD', price: '2', currency: 'USD' }), 'bad_input')
      })

      it('tells what price files say, and takes each whole or not at all', async () => {
        const good = await connected.stage('BTC-USD.csv', 'date,close,volume\n2026-11-18,100,5\n2026-11-19,101,6\n')
        const wrong = await connected.stage('ETH-USD.csv', 'date,close\n2026-11-18,0\n')
        const unnamed = await connected.stage('prices.csv', 'date,close\n2026-11-18,7\n')
        const other = await connected.stage('notes.csv', 'name,colour\nball,red\n')
        const stagedIds = [good, wrong, unnamed, other]
        const { files } = await client.prices.previewPriceFiles({ stagedIds })
        expect(files).toMatchObject([
          { kind: 'readable', asset: 'BTC', currency: 'USD', grain: 'day', closes: 2, rejected: 0, from: '2026-11-18' },
          { kind: 'readable', asset: 'ETH', rejected: 1, problems: [{ row: 1, code: 'price_not_positive' }] },
          { kind: 'readable', file: 'prices.csv', closes: 1 },
          { kind: 'unreadable', code: 'unknown_format' },
        ])
        expect(files[2]).not.toHaveProperty('asset')
        expect((await client.prices.listSeries({})).series).toEqual([])
        const loaded = await client.prices.importPriceFiles({ files: stagedIds.map((stagedId) => ({ stagedId })) })
        expect(loaded.files).toMatchObject([
          { kind: 'imported', asset: 'BTC', added: 2, source: 'BTC-USD.csv' },
          { kind: 'refused', file: 'ETH-USD.csv', code: 'bad_input' },
          { kind: 'refused', file: 'prices.csv', code: 'bad_input' },
          { kind: 'refused', code: 'unknown_format' },
        ])
        expect((await client.prices.listCloses({ asset: 'BTC' })).closes[1]).toEqual({
          day: '2026-11-19',
          close: '101',
          volume: '6',
        })
      })

      it('exports a series that an import reads back, and lets hours go but not the closes of their days', async () => {
        const hours = Array.from({ length: 48 }, (_, hour) => {
          const moment = new Date(Date.UTC(2026, 10, 18, hour)).toISOString().replace('.000Z', 'Z')
          return `${moment},BTC/USD,${100 + hour}.5,1`
        })
        const stagedId = await connected.stage('hours.csv', `date,pair,close,volume\n${hours.join('\n')}\n`)
        expect(await client.prices.importPrices({ stagedId, source: 'kraken' })).toMatchObject({
          asset: 'BTC',
          currency: 'USD',
          grain: 'hour',
          added: 48,
        })
        const series = { asset: 'BTC', currency: 'USD', source: 'kraken', kind: 'candle', grain: 'hour' } as const
        const file = await client.prices.exportSeries(series)
        expect(file.rows).toBe(48)
        const again = await connected.stage(file.name, file.text)
        expect(await client.prices.importPrices({ stagedId: again, source: 'kraken' })).toMatchObject({ unchanged: 48 })
        const prune = { hourlyBefore: dayOf('2026-11-19') }
        const told = await client.prices.prunePrices({ ...prune, isDone: false })
        expect(told).toMatchObject({ hours: 24, points: 0, series: [{ source: 'kraken', hours: 24 }] })
        expect((await client.prices.exportSeries(series)).rows).toBe(48)
        expect(await client.prices.prunePrices({ ...prune, isDone: true })).toMatchObject({ hours: 24 })
        expect((await client.prices.exportSeries(series)).rows).toBe(24)
        expect((await client.prices.listCloses({ asset: 'BTC' })).closes).toMatchObject([
          { day: '2026-11-18', close: '123.5' },
          { day: '2026-11-19', close: '147.5' },
        ])
        await refused(() => client.prices.exportSeries({ ...series, grain: 'point' }), 'not_found')
      })

      it('doubts what two sources say differently, until the person confirms one', async () => {
        await importFile(STATEMENT)
        const load = async (source: string, close: string) => {
          const stagedId = await connected.stage('BTC-USD.csv', `date,close\n2026-11-21,${close}\n`)
          await client.prices.importPrices({ stagedId, source })
        }
        await load('kraken', '100')
        await load('other', '110')
        const markOfBtc = async () =>
          (await client.book.getHoldings({})).positions.find(({ asset }) => asset === 'BTC')?.mark
        expect(await markOfBtc()).toMatchObject({
          price: '110',
          kind: 'candle',
          suspect: { kind: 'sources', figure: { source: 'other' }, against: { source: 'kraken', price: '100' } },
        })
        const found = async () =>
          (await client.health.listIssues({})).issues.filter(({ check }) => check === 'price_sources')
        expect(await found()).toMatchObject([{ figures: { price: '110', otherPrice: '100', days: 1 } }])
        const span = { from: dayOf('2026-11-21'), to: dayOf('2026-11-21') }
        const word = { asset: 'BTC', currency: 'USD', source: 'kraken', ...span }
        expect(await client.prices.confirmPrice({ ...word, isRight: true })).toEqual({ days: 1 })
        expect(await markOfBtc()).toMatchObject({ price: '100', source: 'kraken' })
        expect(await markOfBtc()).not.toHaveProperty('suspect')
        expect(await found()).toEqual([])
        await refused(() => client.prices.confirmPrice({ ...word, isRight: true, source: 'nobody' }), 'not_found')
        await client.prices.confirmPrice({ ...word, isRight: false })
        expect(await found()).toHaveLength(1)
        await client.app.saveSettings({ priceSources: ['kraken'], priceGapLimit: 0.2 })
        expect(await markOfBtc()).toMatchObject({ price: '100', source: 'kraken' })
        expect(await found()).toEqual([])
      })

      it('fetches no prices while every source is off', async () => {
        await refused(() => client.prices.refreshPrices({}), 'sources_off')
      })
    })

    describe('policy', () => {
      it('has none at first, then every version', async () => {
        await refused(() => client.policy.getPolicy({}), 'no_policy')
        const { policy } = await client.policy.getExample({})
        expect(await client.policy.savePolicy({ policy })).toMatchObject({ policyVersion: 1 })
        const second = { ...policy, lossBudget: 0.6 }
        expect(await client.policy.savePolicy({ policy: second })).toMatchObject({ policyVersion: 2 })
        expect((await client.policy.getPolicy({})).policy).toEqual(second)
        expect((await client.policy.getPolicy({ version: 1 })).policy).toEqual(policy)
        expect((await client.policy.listVersions({})).versions.map(({ policyVersion }) => policyVersion)).toEqual([
          1, 2,
        ])
        await refused(() => client.policy.getPolicy({ version: 9 }), 'not_found')
      })

      it('accepts a policy that breaks its own loss budget, with a warning that says so', async () => {
        const { policy } = await client.policy.getExample({})
        const { problems, lossBudget } = await client.policy.checkPolicy({ policy: { ...policy, lossBudget: 0.3 } })
        expect(problems.map(({ severity }) => severity)).toContain('warning')
        expect(lossBudget?.budget).toBe(0.3)
      })

      it('refuses targets that sum to 1.2', async () => {
        const { policy } = await client.policy.getExample({})
        const wrong = { ...policy, safe: { ...policy.safe, reserve: { ...policy.safe.reserve, target: 0.55 } } }
        const refusal = await refused(() => client.policy.savePolicy({ policy: wrong }), 'bad_policy')
        expect(refusal.message).toMatch(/1\.2|120/)
      })

      it.each([
        ['null', null],
        ['text', 'policy'],
        ['an empty object', {}],
        ['a key too many', { surprise: true }],
        ['a prototype in disguise', JSON.parse('{"__proto__":{"version":1}}')],
      ])('refuses %s and names the path', async (_what, part) => {
        const { policy: example } = await client.policy.getExample({})
        const isExtra = typeof part === 'object' && part !== null && 'surprise' in part
        const policy = isExtra ? { ...example, ...part } : part
        const checked = await client.policy.checkPolicy({ policy })
        expect(checked.problems.some(({ severity }) => severity === 'error')).toBe(true)
        const refusal = await refused(() => client.policy.savePolicy({ policy }), 'bad_policy')
        if (isExtra) expect(refusal.data).toMatchObject({ problems: [{ path: 'surprise' }] })
      })
    })

    describe('plan, ladders and reminders', () => {
      it('need a policy', async () => {
        await refused(() => client.plan.getPlan({}), 'no_policy')
        await refused(() => client.triggers.listLadders({}), 'no_policy')
        await refused(
          () => client.triggers.replayLadders({ from: dayOf('2026-01-01'), to: dayOf('2026-02-01') }),
          'no_policy',
        )
      })

      it('plan a purchase below the band and a sale above it', async () => {
        await saveExample()
        await importFile(binanceFile([['2026-01-05 10:00:00', 'Deposit', 'USD', '60000']]))
        await importFile(
          binanceFile([
            ['2026-01-06 10:00:00', 'Deposit', 'BTC', '0.4'],
            ['2026-01-06 10:00:01', 'Deposit', 'ETH', '1'],
          ]),
        )
        await client.prices.setPrice({ asset: 'BTC', price: '100000', currency: 'USD' })
        await client.prices.setPrice({ asset: 'ETH', price: '3000', currency: 'USD' })
        await client.prices.setPrice({ asset: 'AAVE-USDC', price: '1', currency: 'USD' })
        const plan = await client.plan.getPlan({})
        expect(plan.orders.find(({ asset }) => asset === 'BTC')).toMatchObject({
          action: 'sell',
          reasonData: { kind: 'above_band' },
        })
        expect(plan.orders.find(({ asset }) => asset === 'ETH')).toMatchObject({
          action: 'buy',
          reasonData: { kind: 'below_band' },
        })
        expect(plan.orders.every(({ reason }) => reason.length > 10)).toBe(true)
        const { due } = await client.reminders.listDue({})
        const drift = due.find(({ kind }) => kind === 'drift')
        expect(drift).toMatchObject({ kind: 'drift' })
        const until = '2026-11-23T12:00:00Z'
        expect(await client.reminders.snoozeDue({ id: drift?.id ?? '', until })).toEqual({ id: drift?.id, until })
        expect(await client.reminders.listDue({})).toMatchObject({ snoozed: 1 })
        expect((await client.reminders.listDue({})).due.map(({ id }) => id)).not.toContain(drift?.id)
        expect((await client.reminders.listDue({ at: until })).due.map(({ id }) => id)).toContain(drift?.id)
        await refused(() => client.reminders.snoozeDue({ id: 'drift:none', until }), 'not_found')
        const past = '2026-11-22T11:00:00Z'
        await refused(() => client.reminders.snoozeDue({ id: drift?.id ?? '', until: past }), 'bad_input')
        await client.reminders.dismissDue({ id: drift?.id ?? '' })
        expect((await client.reminders.listDue({})).due.map(({ id }) => id)).not.toContain(drift?.id)
        await refused(() => client.plan.getPlan({ withdraw: '1000000' }), 'infeasible_plan')
        await refused(() => client.plan.getPlan({ deposit: '-1' }), 'bad_input')
      })

      it('show the lots, the gain and the account of a sale, and sell around what is locked', async () => {
        await saveExample()
        await importFile(
          binanceFile([
            ['2026-01-05 10:00:00', 'Deposit', 'USD', '60000'],
            ...binanceTrade('2026-01-06 10:00:00', ['BTC', '0.5'], ['USD', '-20000']),
          ]),
        )
        for (const [asset, price] of [
          ['BTC', '100000'],
          ['ETH', '3000'],
          ['AAVE-USDC', '1'],
        ] as const)
          await client.prices.setPrice({ asset, price, currency: 'USD' })
        const saleOfBtc = async () => (await client.plan.getPlan({})).orders.find(({ asset }) => asset === 'BTC')
        const whole = await saleOfBtc()
        expect(whole).toMatchObject({ action: 'sell', sale: { method: 'fifo', isProvisional: false } })
        expect(whole?.sale?.lots).toMatchObject([{ acquiredAt: '2026-01-06T10:00:00Z', quantity: whole?.quantity }])
        const cost = Number(whole?.quantity) * 40000
        expect(Number(whole?.sale?.costBasis)).toBeCloseTo(cost, 6)
        expect(Number(whole?.sale?.realisedPnl)).toBeCloseTo(Number(whole?.notional) - Number(whole?.fee) - cost, 6)
        expect(whole?.places).toEqual([{ account: expect.any(String), quantity: whole?.quantity }])

        const { id } = await client.locks.addLock({
          asset: 'BTC',
          quantity: '0.45',
          until: '2026-12-24',
          note: 'staked',
        })
        expect((await client.locks.listLocks({})).locks).toMatchObject([
          { id, asset: 'BTC', quantity: '0.45', until: '2026-12-24T00:00:00Z', note: 'staked' },
        ])
        expect(await saleOfBtc()).toMatchObject({ quantity: '0.05' })
        expect((await client.plan.getPlan({})).locked).toEqual([
          { asset: 'BTC', quantity: '0.45', value: '45000', until: '2026-12-24' },
        ])
        await refused(() => client.locks.addLock({ asset: 'BTC', quantity: '0' }), 'bad_input')
        await refused(() => client.locks.addLock({ asset: 'BTC', quantity: '1', until: '2020-01-01' }), 'bad_input')
        await client.locks.removeLock({ id })
        await refused(() => client.locks.removeLock({ id }), 'not_found')
        expect((await saleOfBtc())?.quantity).toBe(whole?.quantity)
      })

      it('name the constraint that cannot hold, and meet the bands with the fewest orders where asked', async () => {
        await saveExample()
        await refused(() => client.plan.getPlan({}), 'infeasible_plan')
        await expect(client.plan.getPlan({})).rejects.toMatchObject({ data: { constraint: 'no_nav' } })
        await importFile(binanceFile([['2026-01-05 10:00:00', 'Deposit', 'USD', '60000']]))
        await expect(client.plan.getPlan({ withdraw: '1000000' })).rejects.toMatchObject({
          data: { constraint: 'withdrawal' },
        })
        expect((await client.plan.getPlan({})).prefer).toBe('least-turnover')
        expect((await client.plan.getPlan({ prefer: 'fewest-trades' })).prefer).toBe('fewest-trades')
      })

      it('fire a tranche on a panic, put it into the plan, and count what was bought', async () => {
        await saveExample()
        await importFile(binanceFile([['2026-01-05 10:00:00', 'Deposit', 'USD', '100000']]))
        const calm = Array.from({ length: 60 }, (_, index) => 100 + (index % 3))
        await importPrices('SOL', '2026-09-16', [...calm, 90, 80, 70, 62, 61, 60, 60])
        const { ladders } = await client.triggers.listLadders({})
        expect(ladders.find(({ asset }) => asset === 'SOL')).toMatchObject({ state: 'panic', gate: 'open' })
        expect((await client.plan.getPlan({})).orders).toContainEqual(
          expect.objectContaining({
            asset: 'SOL',
            action: 'buy',
            reasonData: expect.objectContaining({ kind: 'tranche' }),
          }),
        )
        const { tranches, trace } = await client.triggers.replayLadders({
          from: dayOf('2026-11-01'),
          to: dayOf('2026-11-21'),
        })
        expect(tranches).toMatchObject([{ asset: 'SOL', tranche: 1 }])
        expect(trace[0]?.at).toBe('2026-11-01')
        await importFile(binanceFile(binanceTrade('2026-11-22 09:00:00', ['SOL', '12.5'], ['USD', '-750'])), 'buy.csv')
        const sol = (await client.triggers.listLadders({})).ladders.find(({ asset }) => asset === 'SOL')
        expect(sol?.tranches.map(({ isDue }) => isDue)).toEqual([false, false, false])
        await refused(
          () => client.triggers.replayLadders({ from: dayOf('2026-02-01'), to: dayOf('2026-01-01') }),
          'bad_input',
        )
      })

      it('write the calendar of reviews', async () => {
        await saveExample()
        expect((await client.reminders.exportCalendar({})).ics).toMatch(/^BEGIN:VCALENDAR[\s\S]*BEGIN:VEVENT/)
      })
    })

    describe('flags', () => {
      it('halt a ladder while in force', async () => {
        await saveExample()
        const added = await client.flags.addFlag({ asset: 'SOL', flag: 'hack', source: 'the news' })
        expect(added).toMatchObject({ asset: 'SOL', flag: 'hack', from: '2026-11-22T12:00:00Z', source: 'the news' })
        const gateOfSol = async () =>
          (await client.triggers.listLadders({})).ladders.find(({ asset }) => asset === 'SOL')?.gate
        expect(await gateOfSol()).toBe('blocked')
        now = at('2026-11-23T12:00:00Z')
        expect(await client.flags.clearFlag({ id: added.id })).toMatchObject({ to: '2026-11-23T12:00:00Z' })
        expect((await client.flags.listFlags({})).flags).toMatchObject([{ id: added.id, to: '2026-11-23T12:00:00Z' }])
        await refused(() => client.flags.clearFlag({ id: 'none' }), 'not_found')
        await refused(
          () =>
            client.flags.addFlag({ asset: 'SOL', flag: 'depeg', from: dayOf('2026-01-02'), to: dayOf('2026-01-01') }),
          'bad_input',
        )
      })
    })

    describe('a flag with what hangs on it', () => {
      it('is set and taken back in one write, or not at all', async () => {
        const added = await client.flags.addFlag({
          asset: 'Aave',
          flag: 'hack',
          also: ['AAVE-USDC', 'Aave', 'GHO', 'GHO'],
        })
        expect(added).toMatchObject({ asset: 'Aave', also: [{ asset: 'AAVE-USDC' }, { asset: 'GHO' }] })
        const flags = async () => (await client.flags.listFlags({})).flags
        expect((await flags()).map(({ asset, flag, from }) => `${asset} ${flag} ${from}`).sort()).toEqual(
          ['AAVE-USDC', 'Aave', 'GHO'].map((asset) => `${asset} hack 2026-11-22T12:00:00Z`),
        )
        now = at('2026-11-22T12:05:00Z')
        await refused(() => client.flags.clearFlag({ id: added.id, also: ['none'] }), 'not_found')
        expect((await flags()).map(({ to }) => to)).toEqual([undefined, undefined, undefined])
        await client.flags.clearFlag({ id: added.id, also: added.also.map(({ id }) => id) })
        expect(new Set((await flags()).map(({ to }) => to))).toEqual(new Set(['2026-11-22T12:05:00Z']))
      })
    })

    describe('demo', () => {
      it('fills an empty book with something for every screen, and goes again', async () => {
        await client.app.saveSettings({ theme: 'dark' })
        const empty = dumpBook(dataDir)
        const made = await client.app.fillDemo({ seed: 3 })
        expect(made.events).toBeGreaterThan(100)
        expect(await client.app.getStatus({})).toMatchObject({ isDemo: true, isEmpty: false, policyVersion: 1 })
        const holdings = await client.book.getHoldings({})
        const stateOf = (name: string) => holdings.positions.find(({ asset }) => asset === name)?.bandState
        expect([stateOf('BTC'), stateOf('ETH')]).toEqual(['above', 'below'])
        expect(holdings.unpriced).toHaveLength(1)
        expect(holdings.positions.filter(({ mark }) => mark.stale)).toHaveLength(1)
        expect(holdings.shortfalls).toEqual([])
        const { ladders } = await client.triggers.listLadders({})
        expect(ladders.find(({ asset }) => asset === 'SOL')).toMatchObject({ state: 'panic', gate: 'open' })
        expect(ladders.find(({ asset }) => asset === 'SOL')?.tranches.filter(({ isDue }) => isDue)).toHaveLength(1)
        expect(ladders.find(({ asset }) => asset === 'AVAX')).toMatchObject({ gate: 'blocked', blocks: ['flag'] })
        await refused(() => client.app.fillDemo({}), 'not_empty')
        await client.app.removeDemo({})
        expect(dumpBook(dataDir)).toEqual(empty)
        await refused(() => client.app.removeDemo({}), 'not_empty')
      })

      it('is not mixed with a real book', async () => {
        await importFile(STATEMENT)
        await refused(() => client.app.fillDemo({}), 'not_empty')
        await refused(() => client.app.removeDemo({}), 'not_empty')
      })
    })

    describe('upkeep', () => {
      it('backs up, restores and saves what it replaces', async () => {
        await importFile(STATEMENT)
        const kept = dumpBook(dataDir)
        const backup = await client.upkeep.createBackup({})
        await client.prices.setPrice({ asset: 'BTC', price: '1', currency: 'USD' })
        const changed = dumpBook(dataDir)
        const { restored, saved } = await client.upkeep.restoreBackup({ file: backup.file })
        expect(restored).toBe(backup.file)
        expect(dumpBook(dataDir)).toEqual(kept)
        expect((await client.book.listEvents({})).total).toBe(3)
        await client.upkeep.restoreBackup({ file: saved })
        expect(dumpBook(dataDir)).toEqual(changed)
        expect((await client.upkeep.listBackups({})).backups.map(({ reason }) => reason)).toEqual([
          'restore',
          'restore',
          'manual',
        ])
        expect(await client.upkeep.checkIntegrity({})).toMatchObject({ ok: true, problems: [], events: 3 })
      })

      it.each(['none.db', '../barbell.db', '/etc/passwd', ''])('refuses to restore %j', async (file) => {
        await refused(() => client.upkeep.restoreBackup({ file }), 'not_found')
      })

      it('refuses a damaged book everywhere but where a backup takes its place, and then goes on', async () => {
        await importFile(STATEMENT)
        const { file } = await client.upkeep.createBackup({})
        const kept = dumpBook(dataDir)
        await connected.close()
        const garbage = Buffer.alloc(8192, 'not a database ')
        writeFileSync(join(dataDir, 'barbell.db'), garbage)
        connected = await connect({ dataDir, clock: () => now })
        client = connected.client

        const refusing: readonly Promise<unknown>[] = [
          client.app.getStatus({}),
          client.app.watchPushes({}),
          client.app.fillDemo({}),
          client.import.listFormats({}),
          client.import.commitFiles({ files: [{ stagedId: 'x' }] }),
          client.book.getHoldings({}),
          client.prices.setPrice({ asset: 'BTC', price: '1', currency: 'USD' }),
          client.policy.getExample({}),
          client.plan.getPlan({}),
          client.locks.listLocks({}),
          client.triggers.listLadders({}),
          client.flags.listFlags({}),
          client.reminders.listDue({}),
          client.upkeep.createBackup({}),
          client.upkeep.exportBook({ dir: folder, format: 'csv' }),
          client.context.listIndicators({}),
        ]
        for (const call of refusing)
          await expect(call).rejects.toMatchObject({ code: 'database_corrupt', defined: true })
        expect((await client.upkeep.checkIntegrity({})).ok).toBe(false)
        expect((await client.upkeep.listBackups({})).backups).toMatchObject([{ file }])
        expect(readFileSync(join(dataDir, 'barbell.db')).equals(garbage)).toBe(true)

        const { saved } = await client.upkeep.restoreBackup({ file })
        expect(readFileSync(join(dataDir, saved)).equals(garbage)).toBe(true)
        expect(dumpBook(dataDir)).toEqual(kept)
        expect((await client.book.listEvents({})).total).toBe(3)
        expect((await importFile(STATEMENT)).files[0]).toMatchObject({ accepted: 0 })
      })

      it('says what a later version will bring', async () => {
        const refusal = await refused(
          () => client.later.runBacktest({ from: dayOf('2024-01-01'), to: dayOf('2025-01-01') }),
          'not_available',
        )
        expect(isClosedCode(refusal.code)).toBe(true)
        expect(refusal.message).toMatch(/cannot run back-tests yet/)
      })
    })

    it('runs writes that arrive together one after the other', async () => {
      const prices = ['1', '2', '3', '4', '5']
      await Promise.all(prices.map((price) => client.prices.setPrice({ asset: 'BTC', price, currency: 'USD' })))
      const stagedId = await connected.stage('history.csv', STATEMENT)
      const [first, second] = await Promise.all([
        client.import.commitFiles({ files: [{ stagedId }] }),
        client.import.commitFiles({ files: [{ stagedId }] }),
      ])
      expect([first, second].map(({ files }) => files[0]?.accepted)).toEqual([5, 0])
    })
  })
}
