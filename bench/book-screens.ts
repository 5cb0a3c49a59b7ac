/**
 * What a person waits for with a large book: its first answer after opening, one event more at its end, in its middle
 * and at its beginning, and each screen and report afterwards, through the procedures that the page calls. Events are
 * spread over seven and a half years whatever their number, with daily prices of six coins and a policy. The bound is a
 * bare FIFO loop over the same trades in float64. `node bench/book-screens.ts EVENTS` for one size.
 */
import { createRouterClient } from '@orpc/server'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { createBackend } from '../electron/backend/create-backend.ts'
import type { Client } from '../electron/contract/contract.ts'
import type { LedgerEvent, Leg } from '../electron/domain/ledger/event.ts'
import { type Price, type Quantity, fromRaw } from '../electron/domain/number/decimal.ts'
import { decimal } from '../electron/domain/number/parse-decimal.ts'
import { EXAMPLE_POLICY } from '../electron/domain/policy/example-policy.ts'
import { addDays, dayOf, instantFromMs, toDay } from '../electron/domain/time/instant.ts'
import { openStore } from '../electron/storage/open-store.ts'
import { bareFifo } from './bare-fifo.ts'
import { COINS, START_MS, ledgerEvents } from './ledger-events.ts'
import { type Measure, peakMb, timeOf } from './measure.ts'
import { mulberry32 } from './mulberry32.ts'

const SIZES = process.argv[2] === undefined ? [100_000, 1_000_000] : [Number(process.argv[2])]
const SPAN_MS = 7.6 * 365.25 * 86_400_000
const NOW = instantFromMs(START_MS + SPAN_MS + 20 * 86_400_000)
const YEAR = 2021
const RUNS = 5
const ASK_EVERY_MS = 10
/** Of a hundred events one is a reward and one a move between accounts, which is two. */
const EVERY = 100
const SOURCE = { file: 'bench.csv', fileHash: 'bench', batchId: 'bench' }

/** In the busy account, without a receipt token: any event of the coin may be the position's. */
const STAKED = {
  protocol: 'exchange earn',
  growth: 'balance',
  account: 'exchange',
  rewardAssets: [],
  opened: '2017-08-01',
}

const thousandth = (asset: string, account: string, sign: 1 | -1, role: Leg['role']): Leg => ({
  asset,
  account,
  quantity: fromRaw<Quantity>(BigInt(sign) * 10n ** 15n),
  role,
})

/** The trades with rewards and moves among them. */
function* mixed(trades: readonly LedgerEvent[]): Iterable<LedgerEvent> {
  for (const [index, event] of trades.entries()) {
    yield event
    const asset = event.legs[0]?.asset ?? 'BTC'
    const at = instantFromMs(event.at + 1000)
    const later = (id: string, rest: Pick<LedgerEvent, 'kind' | 'account' | 'label' | 'legs'>): LedgerEvent => ({
      id: `${event.id}-${id}`,
      at,
      ...rest,
      source: { ...event.source },
    })
    if (index % EVERY === 0)
      yield later('reward', {
        kind: 'income',
        account: 'exchange',
        label: 'Staking reward',
        legs: [thousandth(asset, 'exchange', 1, 'reward')],
      })
    if (index % EVERY !== 50 || event.label !== 'Buy') continue
    yield later('out', {
      kind: 'transfer',
      account: 'exchange',
      label: 'Withdrawal',
      legs: [thousandth(asset, 'exchange', -1, 'principal')],
    })
    yield later('in', {
      kind: 'transfer',
      account: 'wallet',
      label: 'Deposit',
      legs: [thousandth(asset, 'wallet', 1, 'principal')],
    })
  }
}

async function fillBook(dataDir: string, trades: readonly LedgerEvent[]): Promise<void> {
  const { store, close } = await openStore({ dataDir, clock: () => NOW })
  const events = [...mixed(trades)]
  store.transaction(() => {
    const batch = store.openBatch({ batchId: SOURCE.batchId, file: SOURCE.file, fileHash: SOURCE.fileHash }, NOW)
    batch.begin({ format: 'binance-spot-trades', account: 'exchange' })
    for (const event of events) batch.event(event, undefined)
    const counts = { rows: events.length, accepted: events.length, duplicate: 0, skipped: 0, rejected: 0 }
    const head = { format: 'binance-spot-trades', account: 'exchange', timezone: 'UTC' }
    batch.finish({ ...head, ...counts, problems: [], balanceBreaks: [] })
  })
  const random = mulberry32(5)
  const days = Math.round((NOW - START_MS) / 86_400_000)
  for (const asset of COINS) {
    let price = 100
    const closes = Array.from({ length: days }, (_, index) => {
      price *= 1 + (random() - 0.5) * 0.05
      return { day: addDays(toDay(instantFromMs(START_MS)), index), close: decimal<Price>(price.toFixed(2)) }
    })
    store.writeCloses({ asset, currency: 'USD', source: 'bench' }, closes, NOW)
  }
  for (const asset of ['BTC', 'ETH'])
    store.writeYield(asset, JSON.stringify({ id: asset, name: `${asset} staked`, asset, ...STAKED }))
  store.writePolicy(JSON.stringify(EXAMPLE_POLICY), NOW)
  close()
}

/** What each screen asks, but for the parts that no event can change. */
const questions = (client: Client): readonly (readonly [string, (run: number) => Promise<unknown>])[] => [
  ['frame: status', () => client.app.getStatus({})],
  ['holdings', () => client.book.getHoldings({})],
  ['balances', () => client.book.listBalances({})],
  ['overview: returns of the book', () => client.performance.getPerformance({})],
  ['overview: history by day', () => client.performance.getHistory({})],
  ['overview: returns of all parts', () => client.performance.listPerformance({})],
  [
    'returns of one year of all parts',
    () => client.performance.listPerformance({ from: dayOf(`${YEAR}-01-01`), to: dayOf(`${YEAR}-12-31`) }),
  ],
  ['plan', () => client.plan.getPlan({})],
  ['reminders', () => client.reminders.listDue({})],
  ['yield positions', () => client.yields.listPositions({})],
  ['one yield position', () => client.yields.getPosition({ id: 'BTC' })],
  ['ladders', () => client.triggers.listLadders({})],
  ['orders', () => client.journal.listOrders({})],
  ['episodes', () => client.journal.listEpisodes({})],
  ['position of one coin', () => client.book.explainPosition({ asset: 'BTC' })],
  ['gains: the year', () => client.gains.getYear({ year: YEAR })],
  ['gains: disposals, a page', () => client.gains.listDisposals({ year: YEAR })],
  ['gains: income, a page', () => client.gains.listIncome({ year: YEAR })],
  ['events: first page', () => client.book.listEvents({})],
  [
    'events: two words never asked before',
    (run) => client.book.listEvents({ search: `Exchange ${['sol', 'eth', 'btc', 'avax', 'link'][run % 5]}` }),
  ],
  ['events: a quantity never asked before', (run) => client.book.listEvents({ search: `${12 + run}.5` })],
  [
    'events: by kind, coin and account',
    (run) => client.book.listEvents({ kinds: ['income', 'transfer'], asset: COINS[run % 6], account: 'exchange' }),
  ],
  ['events: with problems', () => client.book.listEvents({ state: 'any_problem' })],
  ['transfers', () => client.transfers.listTransfers({})],
  ['health', () => client.health.listIssues({})],
  ['batches', () => client.import.listBatches({})],
]
const reports = (client: Client): readonly (readonly [string, () => Promise<unknown>])[] => [
  ['report of the year as CSV, whole, in turns', () => client.gains.exportYear({ year: YEAR, format: 'csv' })],
]

interface Taken {
  readonly wallMs: number
  readonly processorMs: number
}

/** The middle one of several runs by processor time, which other work on the machine does not lengthen. */
async function middleOf(runs: number, work: (run: number) => Promise<unknown>): Promise<Taken> {
  const taken: Taken[] = []
  for (let run = 0; run < runs; run += 1) taken.push(await timeOf(async () => void (await work(run))))
  taken.sort((a, b) => a.processorMs - b.processorMs)
  const middle = taken[runs >> 1]
  if (middle === undefined) throw new RangeError('no runs')
  return middle
}

/** Asks for the status every few milliseconds until an answer is there; how late each answer came. */
async function askMeanwhile(client: Client, answer: Promise<unknown>, waits: number[]): Promise<void> {
  const ended = answer.then(() => 'ended' as const)
  const isRunning = async (): Promise<boolean> =>
    (await Promise.race([ended, wait(ASK_EVERY_MS).then(() => 'running' as const)])) === 'running'
  for (let start = performance.now(); await isRunning(); start = performance.now()) {
    await client.app.getStatus({})
    waits.push(performance.now() - start - ASK_EVERY_MS)
  }
}

async function measureSize(events: number): Promise<Measure[]> {
  const dir = mkdtempSync(join(tmpdir(), 'barbell-bench-'))
  const { events: all, trades } = ledgerEvents(events, 1, (2 * SPAN_MS) / events)
  let gain = 0
  bareFifo(trades)
  const bare = await middleOf(3, async () => void (gain = bareFifo(trades)))
  const boundName = `a bare FIFO loop in float64 over the same trades (gain ${gain.toFixed(0)})`
  const limitMs = events > 100_000 ? 150 : 50
  const measureOf = (name: string, goalMs: number, { wallMs, processorMs }: Taken): Measure => ({
    name: `${events} events, ${name}`,
    value: Number(wallMs.toFixed(1)),
    unit: 'ms',
    bound: Number(bare.wallMs.toFixed(1)),
    boundName: `${boundName}; ${processorMs.toFixed(1)} ms of processor time, goal ${goalMs} ms`,
    ratio: processorMs / bare.processorMs,
  })
  await fillBook(dir, all)
  all.length = 0
  const open = () =>
    createBackend({
      dataDir: dir,
      importWorker: new URL('../electron/backend/import-worker.ts', import.meta.url),
      version: 'bench',
      clock: () => NOW,
    })
  const backend = await open()
  const client: Client = createRouterClient(backend.router, { context: {} })
  const measures: Measure[] = []
  const note = (name: string, goalMs: number, taken: Taken): void => {
    measures.push(measureOf(name, goalMs, taken))
    console.error(`${events} ${name}: ${taken.wallMs.toFixed(0)} ms, processor ${taken.processorMs.toFixed(0)} ms`)
  }
  const openingWaits: number[] = []
  note(
    'first holdings after opening: read, booked and valued',
    15_000,
    await timeOf(() => askMeanwhile(client, client.book.getHoldings({}), openingWaits)),
  )
  note(
    'first returns after opening: valued by day',
    15_000,
    await timeOf(() => askMeanwhile(client, client.performance.getPerformance({}), openingWaits)),
  )
  const slowest = openingWaits.toSorted((a, b) => b - a)
  note('longest wait of another question meanwhile', 50, { wallMs: slowest[0] ?? 0, processorMs: 0 })
  note('slowest of a hundred such waits', 50, {
    wallMs: slowest[Math.floor(slowest.length / 100)] ?? 0,
    processorMs: 0,
  })
  for (const [name, ask] of questions(client))
    note(`first time, ${name}`, limitMs, await timeOf(async () => void (await ask(0))))
  const perEvent = SPAN_MS / 100
  for (const [place, share] of [
    ['the end', 99.99],
    ['the middle', 50],
    ['the beginning', 0.01],
  ] as const) {
    let edits = 0
    const addOne = async (): Promise<void> => {
      edits += 1
      await client.events.addEvent({
        event: {
          kind: 'fill',
          at: new Date(START_MS + share * perEvent + edits * 60_000).toISOString(),
          account: 'exchange',
          label: 'Late',
          legs: [
            { asset: 'SOL', quantity: '1', role: 'base' },
            { asset: 'USD', quantity: '-100', role: 'quote' },
          ],
        },
      })
    }
    note(
      `one event more at ${place}, until holdings are new`,
      300,
      await middleOf(RUNS, async () => {
        await addOne()
        await client.book.getHoldings({})
      }),
    )
    if (share !== 50) continue
    for (const [name, ask] of questions(client)) {
      await addOne()
      await client.book.getHoldings({})
      note(`after a change in the middle, ${name}`, limitMs, await timeOf(async () => void (await ask(0))))
    }
  }
  for (const [name, ask] of questions(client)) note(name, limitMs, await middleOf(RUNS, (run) => ask(run + 7)))
  for (const [name, ask] of reports(client)) note(name, limitMs, await middleOf(3, ask))
  console.error(`peak ${peakMb()} MB`)
  await backend.close()
  rmSync(dir, { recursive: true })
  return measures.map((measure, index) => (index === 0 ? { ...measure, peakMb: peakMb() } : measure))
}

const measures: Measure[] = []
for (const size of SIZES) measures.push(...(await measureSize(size)))
console.log(JSON.stringify(measures))
