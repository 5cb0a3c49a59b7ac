import { EXAMPLE_POLICY } from '../domain/policy/example-policy.ts'
import type { Money } from '../domain/number/decimal.ts'
import { decimal } from '../domain/number/parse-decimal.ts'
import { type Instant, addDays, dayOf, instantFromMs, startOfDay, toDay } from '../domain/time/instant.ts'
import type { Digest, ImportPlan } from '../statements/import-plan.ts'
import { demoContext } from './demo-context.ts'
import { DEMO_ACCOUNT, demoEvents } from './demo-ledger.ts'
import { demoMarket } from './demo-market.ts'
import { type DemoLanguage, type DemoWords, demoWords } from './demo-words.ts'
import { demoYields } from './demo-yields.ts'
import type { Desk } from './desk.ts'
import type { ReadableStore } from './ports.ts'
import { ladderSteps } from './ladders.ts'
import { recordPlan, tickOrder } from './orders.ts'
import { refuse } from './refusal.ts'
import { readSettings, saveSettings } from './settings.ts'
import { declineSuggestion, undecidedSuggestions } from './suggestions.ts'

const DEMO_KEY = 'demo'
const DEFAULT_SEED = 7
const DEMO_FILE = 'demo-exchange.csv'
const DEMO_SOURCE = 'made up for the demo'
const FLAGGED = 'AVAX'
const FLAGGED_DAYS = 6
/** Of these nothing was found behind their falls, so the ladder and the band of the demo may buy them. */
const DECLINED: ReadonlySet<string> = new Set(['SOL', 'ETH'])
const TOLD = 'SOL'
const DECIDED_AT_MS = 10 * 3_600_000

/** What happened in the world, as the demo's journal tells it. */
const demoEntries = ({ hack, depeg, tariff }: DemoWords) =>
  [
    {
      day: dayOf('2025-02-21'),
      ...hack,
      kind: 'hack',
      severity: 3,
      amount: decimal<Money>('1500000000'),
      currency: 'USD',
      assets: ['ETH'],
      accounts: ['Bybit'],
    },
    { day: dayOf('2023-03-11'), label: depeg, kind: 'depeg', severity: 2, assets: ['USDC'], accounts: [] },
    { day: dayOf('2025-04-02'), label: tariff, kind: 'tariff', severity: 2, assets: [], accounts: [] },
  ] as const

export interface DemoQuery {
  readonly seed?: number | undefined
  /** Of what the person of the demo wrote; that of the settings, else English, when absent. */
  readonly language?: DemoLanguage | undefined
}

/** Whether the book is the made-up one. */
export const isDemo = (store: Pick<ReadableStore, 'readSetting'>): boolean => store.readSetting(DEMO_KEY) !== undefined

/**
 * Fills an empty book with a made-up portfolio, its history, about three years of prices, the example policy and one
 * flag. The same seed on the same day gives the same book. Throws `not_empty`.
 */
export function fillDemo(desk: Desk, digest: Digest, { seed = DEFAULT_SEED, language }: DemoQuery) {
  const { store } = desk
  const words = demoWords(language ?? readSettings(store).locale ?? 'en')
  if (store.countEvents() > 0 || store.findPolicy() || store.listPairs().length > 0)
    throw refuse('not_empty', 'The demo goes into an empty book only. Name another folder with --data.')
  const now = desk.clock()
  const lastDay = addDays(toDay(now), -1)
  const market = demoMarket(seed, lastDay)
  const batchId = `demo-${seed}`
  const source = { file: DEMO_FILE, fileHash: digest(`${DEMO_FILE} ${seed} ${lastDay}`), batchId }
  const events = demoEvents({ seed, lastDay, market, digest, source })
  const plan: ImportPlan = {
    format: 'demo',
    account: DEMO_ACCOUNT,
    timezone: 'UTC',
    rows: events.length,
    accepted: events.length,
    duplicate: 0,
    skipped: 0,
    rejected: 0,
    problems: [],
    events,
    groupRows: [],
    regrouped: [],
    groupOf: new Map(),
    balanceBreaks: [],
  }
  let prices = 0
  store.transaction(() => {
    store.writeImport([{ batchId, file: source.file, fileHash: source.fileHash, plan }], now)
    for (const [asset, closes] of market)
      prices += store.writeCloses({ asset, currency: 'USD', source: DEMO_SOURCE }, closes, now).added
    for (const [indicator, figures] of demoContext(seed, lastDay))
      store.addFigures(
        indicator,
        figures.map((figure) => ({ ...figure, seenAt: now, source: DEMO_SOURCE })),
      )
    const told = { seed, lastDay, seenAt: now, source: DEMO_SOURCE, newId: desk.newId, words }
    for (const { position, rates, balances } of demoYields(told)) {
      store.writeYield(position.id, JSON.stringify(position))
      store.addYieldRates(position.id, rates)
      for (const { day, quantity } of balances) store.writeYieldBalance(position.id, day, quantity)
    }
    store.writePolicy(JSON.stringify(EXAMPLE_POLICY), now)
    const from = startOfDay(addDays(lastDay, -FLAGGED_DAYS))
    store.addFlag({ id: desk.newId(), asset: FLAGGED, flag: 'hack', from, source: DEMO_SOURCE })
    store.writeSetting(DEMO_KEY, String(seed))
    decideLongAgo(desk, now, words)
    declineFalls(desk, words)
    for (const entry of demoEntries(words)) store.writeEntry({ ...entry, id: desk.newId() })
  })
  return { events: events.length, prices, assets: [...market.keys()] }
}

/** The first panic of the demo: the plan of the day after its first tranche, and what was decided about its orders. */
function decideLongAgo(desk: Desk, now: Instant, words: DemoWords): void {
  const steps = ladderSteps(desk, EXAMPLE_POLICY, { currency: 'USD', until: now, asset: TOLD }).get(TOLD) ?? []
  const [tranche] = steps.flatMap(({ fired }) => fired)
  if (!tranche) return
  const then = instantFromMs(startOfDay(addDays(tranche.day, 1)) + DECIDED_AT_MS)
  const before: Desk = { ...desk, clock: () => then }
  declineFalls(before, words)
  const { orders } = recordPlan(before, {})
  for (const { orderId, asset } of orders) {
    const isTold = asset === TOLD
    tickOrder(before, { orderId, outcome: isTold ? 'done' : 'declined', note: isTold ? words.done : words.waited })
  }
}

function declineFalls(desk: Desk, { declined }: DemoWords): void {
  for (const { id, asset } of undecidedSuggestions(desk, EXAMPLE_POLICY, desk.clock()))
    if (DECLINED.has(asset)) declineSuggestion(desk, { id, note: declined })
}

/** Empties a demo book and keeps the person's settings. Throws `not_empty` for a book that is not the demo. */
export function removeDemo(desk: Desk): Record<string, never> {
  const { store } = desk
  if (!isDemo(store)) throw refuse('not_empty', 'This book is not the demo; nothing was removed.')
  const settings = readSettings(store)
  store.transaction(() => {
    store.empty()
    saveSettings(store, settings)
  })
  return {}
}
