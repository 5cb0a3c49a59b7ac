/** The files of a year, asked for again after anything that they may tell of has changed, are what a book opened anew writes. */
import { createRouterClient } from '@orpc/server'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { setImmediate as turn } from 'node:timers/promises'
import { afterEach, expect, it } from 'vitest'
import { binanceTrades } from '../../bench/binance-trades.ts'
import { closed } from '../../electron/backend/closed.ts'
import { type Backend, createBackend } from '../../electron/backend/create-backend.ts'
import type { Client } from '../../electron/contract/contract.ts'
import { EXAMPLE_POLICY } from '../../electron/domain/policy/example-policy.ts'
import { type Instant, instantFromMs } from '../../electron/domain/time/instant.ts'
import { IMPORT_WORKER } from '../support/connect-in-process.ts'
import { moment } from '../support/ledger-story.ts'
import { PRICE_HOSTS, playSources } from '../support/market-answers.ts'
import { startMarketServer } from '../support/market-server.ts'
import { binanceFile, binanceTrade, priceFile } from '../support/statement-files.ts'
import { temporaryDirectory } from '../support/temporary-directory.ts'

const YEAR = 2026
/** Opening a book some forty times over. */
const MOST_MS = 120_000

const HISTORY = binanceFile([
  ['2022-06-01 00:00:00', 'Airdrop Assets', 'LUNA', '7'],
  ['2025-01-02 09:00:00', 'Deposit', 'USD', '100000'],
  ...binanceTrade('2025-02-01 10:00:00', ['BTC', '1'], ['USD', '-40000'], ['USD', '-10']),
  ...binanceTrade('2025-08-01 10:00:00', ['BTC', '1'], ['USD', '-30000'], ['USD', '-10']),
  ...binanceTrade('2026-03-01 10:00:00', ['BTC', '-0.3'], ['USD', '27000'], ['USD', '-7.5']),
  ['2026-04-01 10:00:00', 'Airdrop Assets', 'GRT', '250'],
  ['2026-05-01 10:00:00', 'Distribution', 'BTC', '0.01'],
])
const SALE = binanceFile(binanceTrade('2026-06-01 10:00:00', ['BTC', '-0.9'], ['USD', '63000'], ['USD', '-3']))
/** Tells of what is still to come, as an exchange whose clock is wrong does. */
const AHEAD = binanceFile([['2026-11-27 18:00:00', 'Distribution', 'USD', '25']])

let now: Instant
let backend: Backend
let client: Client
let dataDir: string

async function open(usesSpareTurns = false): Promise<void> {
  backend = await createBackend({ dataDir, clock: () => now, importWorker: IMPORT_WORKER, version: '0' })
  if (usesSpareTurns) backend.startSpareTurns()
  client = createRouterClient(backend.router, { context: {}, interceptors: [closed] })
}

afterEach(() => backend.close())

async function importFile(name: string, content: string): Promise<string> {
  const { stagedId } = await backend.staging.stageStream(name, Readable.from([content]))
  const { files } = await client.import.commitFiles({ files: [{ stagedId }] })
  return files[0]?.batchId ?? expect.fail(`${name} was not imported`)
}

const QUERIES = [{}, { currency: 'EUR' }, { method: 'total-average' as const }]

/** In the book's own currency and in one that a rate leads to; under the rules of the years, and under an average. */
async function filesOf(): Promise<readonly unknown[]> {
  const answers: unknown[] = []
  for (const query of QUERIES)
    for (const format of ['csv', 'json'] as const)
      answers.push(
        await client.gains.exportYear({ year: YEAR, format, ...query }).catch((error: unknown) => String(error)),
      )
  return answers
}

async function eventAt(at: string): Promise<{ readonly id: string; readonly account: string }> {
  const { events } = await client.book.listEvents({})
  return events.find((event) => event.at === at) ?? expect.fail(`nothing happened at ${at}`)
}

const income = (at: string, account: string, quantity: string) => ({
  kind: 'income' as const,
  at,
  account,
  legs: [{ asset: 'USD', quantity, role: 'reward' as const }],
})

/** Fetches what one source of prices tells. */
async function refresh(): Promise<void> {
  const server = await startMarketServer()
  playSources(server)
  process.env['BARBELL_MARKET_TEST_ORIGIN'] = server.origin
  try {
    await backend.close()
    await open()
    await client.market.saveSettings({ on: ['kraken'] })
    await filesOf()
    await client.prices.refreshPrices({})
    expect(server.seen.some(({ host }) => host === PRICE_HOSTS.kraken)).toBe(true)
  } finally {
    delete process.env['BARBELL_MARKET_TEST_ORIGIN']
    await server.close()
  }
}

type Change = () => Promise<unknown>

/** Each in turn, to the book that those before it left. */
function changes(sale: string, backup: string): readonly (readonly [string, Change])[] {
  const added = '2026-02-01T00:00:00Z'
  const day = '2026-04-01T10:00:00Z'
  return [
    [
      'an event is added',
      async () => {
        const { account } = await eventAt(day)
        return client.events.addEvent({ event: income(added, account, '5') })
      },
    ],
    [
      'it is changed',
      async () => {
        const { id: eventId, account } = await eventAt(added)
        return client.events.changeEvent({ eventId, event: income(added, account, '6') })
      },
    ],
    ['it is removed', async () => client.events.removeEvent({ eventId: (await eventAt(added)).id })],
    ['an event of a statement is removed', async () => client.events.removeEvent({ eventId: (await eventAt(day)).id })],
    [
      'it is restored',
      async () => {
        const { edits } = await client.events.listEdits({})
        return client.events.restoreEvent({ eventId: edits[0]?.eventId ?? '' })
      },
    ],
    [
      'a name is answered',
      async () => {
        const { questions } = await client.assets.listQuestions({})
        return client.assets.answer({ id: questions[0]?.id ?? expect.fail('no name is asked for'), asset: 'LUNC' })
      },
    ],
    ['an asset is renamed', () => client.assets.rename({ from: 'GRT', to: 'GRAPH' })],
    ['a method is chosen for the year', () => client.gains.chooseMethod({ year: YEAR, method: 'lifo' })],
    ['lots are to be chosen', () => client.gains.chooseMethod({ year: YEAR, method: 'specific' })],
    [
      'lots are chosen',
      async () => {
        const { id: eventId } = await eventAt('2026-03-01T10:00:00Z')
        const { lots } = await client.gains.listOpenLots({ eventId, asset: 'BTC' })
        const lotId = lots.at(-1)?.lotId ?? expect.fail('there is no lot')
        return client.gains.chooseLots({ eventId, asset: 'BTC', lots: [{ lotId, quantity: '0.3' }] })
      },
    ],
    ['the profile has another term', () => client.gains.saveProfile({ longTermAfterDays: 300 })],
    ['it is of another country', () => client.gains.saveProfile({ kind: 'jp' })],
    ['and of none again', () => client.gains.saveProfile({ kind: 'none' })],
    [
      'a price is set by hand',
      () => client.prices.setPrice({ asset: 'GRAPH', price: '0.2', currency: 'USD', at: '2026-04-01T09:00:00Z' }),
    ],
    [
      'a rate is set by hand',
      () => client.prices.setPrice({ asset: 'EUR', price: '1.1', currency: 'USD', at: '2026-05-01T09:00:00Z' }),
    ],
    [
      'rates are imported',
      async () => {
        const days = Array.from({ length: 90 }, (_, index) => (1.2 + index / 1000).toFixed(3))
        const { stagedId } = await backend.staging.stageStream(
          'eur.csv',
          Readable.from([priceFile('2026-02-01', days)]),
        )
        return client.prices.importPrices({ stagedId, asset: 'EUR', currency: 'USD' })
      },
    ],
    ['prices are refreshed', refresh],
    [
      'the policy is in another currency',
      () => client.policy.savePolicy({ policy: { ...EXAMPLE_POLICY, currency: 'EUR' } }),
    ],
    ['and in dollars again', () => client.policy.savePolicy({ policy: EXAMPLE_POLICY })],
    ['an import is undone', () => client.import.undoBatch({ batchId: sale })],
    ['it is done again', () => client.import.redoBatch({ batchId: sale })],
    ['the moment of an event has come', async () => (now = moment('2026-11-27T18:00:00Z'))],
    ['a day has passed', async () => (now = moment('2026-11-28T00:00:00Z'))],
    ['the year is over', async () => (now = moment('2027-01-01T00:00:00Z'))],
    ['a backup is put in the place of the book', () => client.upkeep.restoreBackup({ file: backup })],
  ]
}

it.each([
  ['at once', false],
  ['after spare turns', true],
])(
  'asked for %s',
  async (_, usesSpareTurns) => {
    now = moment('2026-11-27T09:00:00Z')
    dataDir = join(temporaryDirectory(), 'data')
    await open(usesSpareTurns)
    await client.policy.savePolicy({ policy: EXAMPLE_POLICY })
    await importFile('history.csv', HISTORY)
    const { file } = await client.upkeep.createBackup({})
    const sale = await importFile('sale.csv', SALE)
    await importFile('ahead.csv', AHEAD)
    for (const [name, change] of changes(sale, file)) {
      const before = await filesOf()
      await change()
      if (usesSpareTurns) {
        await client.gains.getYear({ year: YEAR })
        await backend.whenIdle()
      }
      const after = await filesOf()
      await backend.close()
      await open(usesSpareTurns)
      expect(after, name).toEqual(await filesOf())
      expect(after, name).not.toEqual(before)
    }
    // Nothing changes any more but the time.
    const before = await filesOf()
    now = instantFromMs(now + 3_600_125)
    const after = await filesOf()
    await backend.close()
    await open()
    expect(after).toEqual(await filesOf())
    expect(after).not.toEqual(before)
  },
  MOST_MS,
)

/** What comes first: the files, or a turn of somebody else. A report of thousands of trades takes many turns. */
const first = (format: 'csv' | 'json'): Promise<string> =>
  Promise.race([client.gains.exportYear({ year: 2024, format }).then(() => 'files'), turn().then(() => 'turn')])

it(
  'after spare turns those of a year that somebody looks at are there without a turn',
  async () => {
    now = moment('2026-01-31T12:00:00Z')
    dataDir = join(temporaryDirectory(), 'data')
    await open(true)
    await importFile('trades.csv', [...binanceTrades(8000)].join(''))
    await client.gains.getYear({ year: 2024, method: 'lifo' })
    await backend.whenIdle()
    expect(await first('csv')).toBe('turn')
    await backend.whenIdle()
    for (const [look, change] of [
      [() => client.gains.getYear({ year: 2024 }), '2024-02-01T00:00:00Z'],
      [() => client.gains.listDisposals({ year: 2024 }), '2024-02-02T00:00:00Z'],
      [() => client.gains.listIncome({ year: 2024 }), '2024-02-03T00:00:00Z'],
    ] as const) {
      await client.events.addEvent({ event: income(change, 'exchange', '5') })
      await backend.whenIdle()
      expect(await first('csv')).toBe('turn')
      await client.gains.exportYear({ year: 2023, format: 'csv' })
      await look()
      await backend.whenIdle()
      expect([await first('csv'), await first('json')]).toEqual(['files', 'files'])
    }
  },
  MOST_MS,
)
