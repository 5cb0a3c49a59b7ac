/**
 * What a person waits for with a large book: its first answer after opening, one event more at its end, in its middle
 * and at its beginning, and each screen and report afterwards, through the procedures that the page calls: at once, and
 * once the backend had its spare turns. Events are
 * spread over seven and a half years whatever their number, with daily prices of six coins and a policy. The bound is a
 * bare FIFO loop over the same trades in float64. `node bench/book-screens.ts EVENTS` for one size.
 */
import { createRouterClient } from '@orpc/server'
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { type Backend, createBackend } from '../electron/backend/create-backend.ts'
import type { Client } from '../electron/contract/contract.ts'
import { dayOf } from '../electron/domain/time/instant.ts'
import { COINS, NOW, SPAN_MS, START_MS } from './ledger-events.ts'
import { type Measure, type Taken, middleOf, peakMb, spreadOf, timeOf } from './measure.ts'

const SIZES = process.argv[2] === undefined ? [100_000, 1_000_000] : [Number(process.argv[2])]
const YEAR = 2021
const YEAR_OF_START = new Date(START_MS).getUTCFullYear()
const RUNS = 5
const ASK_EVERY_MS = 10

/** Fills a data directory in a process that ends; what the bare loop over the same trades takes there, and its gain. */
function fillBook(dir: string, events: number): Taken & { readonly gain: number } {
  const filled = spawnSync(process.execPath, [join(import.meta.dirname, 'fill-book.ts'), dir, String(events)], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  if (filled.status !== 0) throw new Error('the book could not be filled')
  return JSON.parse(filled.stdout) as ReturnType<typeof fillBook>
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
  ['position of one coin', () => client.book.explainPosition({ asset: 'BTC', maxLots: 6 })],
  ['names: questions', () => client.assets.listQuestions({})],
  ['names: in force', () => client.assets.listNames({})],
  ['health: what was looked at', () => client.health.explainChecks({})],
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
  ['events: by label', () => client.book.listEvents({ sort: 'label' })],
  ['events: by hand', () => client.book.listEvents({ state: 'by_hand' })],
  ['events: with problems', () => client.book.listEvents({ state: 'any_problem' })],
  ['transfers', () => client.transfers.listTransfers({})],
  ['health', () => client.health.listIssues({})],
  ['batches', () => client.import.listBatches({})],
]
/** The year's report in the forms that are nothing but text. */
const REPORTS = ['csv', 'json'] as const

type ReportFiles = Awaited<ReturnType<Client['gains']['exportYear']>>['files']

/** The lines of a report's tables joined from ready cells, a hundred at a time: the least that writing them costs. */
async function joinedLines(files: ReportFiles): Promise<Taken & { readonly lines: number }> {
  const rows = files.flatMap((file) => ('text' in file ? file.text.split('\r\n').map((line) => line.split(',')) : []))
  let length = 0
  const taken = await middleOf(3, async () => {
    const texts: string[] = []
    for (let row = 0; row < rows.length; row += 100)
      texts.push(
        rows
          .slice(row, row + 100)
          .map((cells) => cells.join(','))
          .join('\r\n'),
      )
    length = texts.join('\r\n').length
  })
  if (length === 0) throw new RangeError('no lines')
  return { ...taken, lines: rows.length }
}

/** What a person does to events of a statement, each to as many as there are runs, from a place of the ledger on. */
async function editsOf(
  client: Client,
  place: number,
): Promise<readonly (readonly [string, (run: number) => Promise<unknown>])[]> {
  const { events } = await client.book.listEvents({ sort: 'oldest', offset: place, limit: 200 })
  const trades = events.filter(({ kind }) => kind === 'fill')
  const tradeOf = (run: number): (typeof trades)[number] => {
    const trade = trades[run]
    if (trade === undefined) throw new RangeError('too few trades')
    return trade
  }
  return [
    [
      'changed',
      (run) => {
        const { id: eventId, kind, at, account, label, legs } = tradeOf(run)
        const changed = legs.map((leg) => (leg.role === 'quote' ? { ...leg, quantity: `${leg.quantity}1` } : leg))
        return client.events.changeEvent({ eventId, event: { kind, at, account, label, legs: changed } })
      },
    ],
    ['removed', (run) => client.events.removeEvent({ eventId: tradeOf(run).id })],
    ['restored', (run) => client.events.restoreEvent({ eventId: tradeOf(run).id })],
  ]
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

/** Writes down what was taken, and says it as it comes. */
type Note = (name: string, goalMs: number, taken: Taken) => void

/** A book that lies in a directory, and how it is opened. */
interface Filled {
  readonly events: number
  readonly limitMs: number
  readonly note: Note
  readonly open: () => Promise<Backend>
}

async function measureSize(events: number): Promise<Measure[]> {
  const dir = mkdtempSync(join(tmpdir(), 'barbell-bench-'))
  const bare = fillBook(dir, events)
  const boundName = `a bare FIFO loop in float64 over the same trades (gain ${bare.gain.toFixed(0)})`
  const measures: Measure[] = []
  const filled: Filled = {
    events,
    limitMs: events > 100_000 ? 150 : 50,
    note: (name, goalMs, { wallMs, processorMs }) => {
      measures.push({
        name: `${events} events, ${name}`,
        value: Number(wallMs.toFixed(1)),
        unit: 'ms',
        bound: Number(bare.wallMs.toFixed(1)),
        boundName: `${boundName}; ${processorMs.toFixed(1)} ms of processor time, goal ${goalMs} ms`,
        ratio: processorMs / bare.processorMs,
      })
      console.error(`${events} ${name}: ${wallMs.toFixed(0)} ms, processor ${processorMs.toFixed(0)} ms`)
    },
    open: () =>
      createBackend({
        dataDir: dir,
        importWorker: new URL('../electron/backend/import-worker.ts', import.meta.url),
        version: 'bench',
        clock: () => NOW,
      }),
  }
  const { peak, reports } = await measureAtOnce(filled)
  await measureAfterSpareTurns(filled)
  rmSync(dir, { recursive: true })
  return [...measures, ...reports].map((measure, index) => (index === 0 ? { ...measure, peakMb: peak } : measure))
}

/** One event more a minute, from a place of the history on, in percent. */
function addingAt(client: Client, share: number): () => Promise<void> {
  let edits = 0
  return async () => {
    edits += 1
    await client.events.addEvent({
      event: {
        kind: 'fill',
        at: new Date(START_MS + (share * SPAN_MS) / 100 + edits * 60_000).toISOString(),
        account: 'exchange',
        label: 'Late',
        legs: [
          { asset: 'SOL', quantity: '1', role: 'base' },
          { asset: 'USD', quantity: '-100', role: 'quote' },
        ],
      },
    })
  }
}

/** The first round of questions after opening, and one after each change, when the backend has had its spare turns. */
async function measureAfterSpareTurns({ limitMs, note, open }: Filled): Promise<void> {
  const backend = await open()
  const client: Client = createRouterClient(backend.router, { context: {} })
  const addOne = addingAt(client, 51)
  backend.startSpareTurns()
  const waits: number[] = []
  await client.book.getHoldings({})
  note('all spare turns after opening', 15_000, await timeOf(() => askMeanwhile(client, backend.whenIdle(), waits)))
  for (const [name, ask] of questions(client))
    note(`first time, after spare turns, ${name}`, limitMs, await timeOf(async () => void (await ask(0))))
  // Somebody looked at the year just now.
  note(
    'spare turns for the files of a year that was looked at',
    15_000,
    await timeOf(() => askMeanwhile(client, backend.whenIdle(), waits)),
  )
  const files = async (name: string): Promise<void> => {
    for (const format of REPORTS)
      note(
        `${name}, report of the year as ${format.toUpperCase()}`,
        limitMs,
        await timeOf(async () => void (await client.gains.exportYear({ year: YEAR, format }))),
      )
  }
  await files('first time, after spare turns')
  for (const [name, ask] of questions(client)) {
    await addOne()
    await client.book.getHoldings({})
    await askMeanwhile(client, backend.whenIdle(), waits)
    note(
      `after a change in the middle and spare turns, ${name}`,
      limitMs,
      await timeOf(async () => void (await ask(0))),
    )
  }
  await addOne()
  await client.gains.getYear({ year: YEAR })
  await askMeanwhile(client, backend.whenIdle(), waits)
  await files('after a change in the middle and spare turns')
  noteWaits(note, waits, 'spare turns')
  await backend.close()
}

/** How late other questions were answered in the meantime. */
function noteWaits(note: Note, waits: readonly number[], name: string): void {
  const slowest = waits.toSorted((a, b) => b - a)
  note(`longest wait of another question during ${name}`, 50, { wallMs: slowest[0] ?? 0, processorMs: 0 })
  note(`slowest of a hundred such waits during ${name}`, 50, {
    wallMs: slowest[Math.floor(slowest.length / 100)] ?? 0,
    processorMs: 0,
  })
}

async function measureAtOnce({ events, limitMs, note, open }: Filled) {
  const backend = await open()
  const client: Client = createRouterClient(backend.router, { context: {} })
  /** Reports have a bound of their own, which is taken last: its ready cells are no memory of the program. */
  const reported: (readonly [string, Taken])[] = []
  const report = async (name: string, runs: number): Promise<void> => {
    for (const format of REPORTS) {
      const taken = await middleOf(runs, () => client.gains.exportYear({ year: YEAR, format }))
      const full = `report of the year as ${format.toUpperCase()}, whole, in turns, ${name}`
      reported.push([full, taken])
      console.error(`${events} ${full}: ${taken.wallMs.toFixed(0)} ms, processor ${taken.processorMs.toFixed(0)} ms`)
    }
  }
  // A door that lasts, which nobody gives the quiet for a spare turn.
  backend.startSpareTurns()
  const openingWaits: number[] = []
  note(
    'first holdings after opening: read, booked and valued, and what first plans and searches follow',
    15_000,
    await timeOf(() => askMeanwhile(client, client.book.getHoldings({}), openingWaits)),
  )
  note(
    'first returns after opening: valued by day',
    15_000,
    await timeOf(() => askMeanwhile(client, client.performance.getPerformance({}), openingWaits)),
  )
  noteWaits(note, openingWaits, 'opening')
  for (const [name, ask] of questions(client))
    note(`first time, at once, ${name}`, limitMs, await timeOf(async () => void (await ask(0))))
  await report('first written', 1)
  const past = { at: `${YEAR}-06-30T12:00:00Z` }
  for (const name of ['never asked before', 'asked again'])
    note(
      `holdings of a past day, ${name}`,
      limitMs,
      await timeOf(async () => void (await client.book.getHoldings(past))),
    )
  for (const [place, share] of [
    ['the end', 99.99],
    ['the middle', 50],
    ['the beginning', 0.01],
  ] as const) {
    const addOne = addingAt(client, share)
    note(
      `one event more at ${place}, until holdings are new`,
      300,
      await middleOf(RUNS, async () => {
        await addOne()
        await client.book.getHoldings({})
      }),
    )
    if (share !== 50) continue
    for (const [name, edit] of await editsOf(client, events >> 1))
      note(
        `one event of the middle ${name}, until holdings are new`,
        300,
        await middleOf(RUNS, async (run) => {
          await edit(run)
          await client.book.getHoldings({})
        }),
      )
    const change = async (): Promise<void> => {
      await addOne()
      await client.book.getHoldings({})
    }
    for (const [name, ask] of questions(client)) {
      const { middle, longest } = await spreadOf(RUNS, ask, change)
      note(`after a change in the middle, at once, ${name}`, limitMs, middle)
      note(`the longest of ${RUNS} times after a change in the middle, at once, ${name}`, limitMs, longest)
    }
    await change()
    await report('after a change in the middle', 1)
  }
  await client.gains.chooseMethod({ year: YEAR_OF_START, method: 'hifo' })
  note(
    'another cost method, every event booked from scratch, until holdings are new',
    15_000,
    await timeOf(async () => void (await client.book.getHoldings({}))),
  )
  await client.gains.chooseMethod({ year: YEAR_OF_START })
  await client.book.getHoldings({})
  for (const [name, ask] of questions(client)) note(name, limitMs, await middleOf(RUNS, (run) => ask(run + 7)))
  await report('asked again', 3)
  const peak = peakMb()
  console.error(`peak ${peak} MB`)
  const joined = await joinedLines((await client.gains.exportYear({ year: YEAR, format: 'csv' })).files)
  await backend.close()
  const reports = reported.map(([name, { wallMs, processorMs }]): Measure => ({
    name: `${events} events, ${name}`,
    value: Number(wallMs.toFixed(1)),
    unit: 'ms',
    bound: Number(joined.wallMs.toFixed(1)),
    boundName: `the ${joined.lines} lines of its tables joined from ready cells; ${processorMs.toFixed(1)} ms of processor time against ${joined.processorMs.toFixed(1)}, goal ${limitMs} ms`,
    ratio: processorMs / joined.processorMs,
  }))
  return { peak, reports }
}

const measures: Measure[] = []
for (const size of SIZES) measures.push(...(await measureSize(size)))
console.log(JSON.stringify(measures))
