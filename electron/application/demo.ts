import { EXAMPLE_POLICY } from '../domain/policy/example-policy.ts'
import { addDays, startOfDay, toDay } from '../domain/time/instant.ts'
import type { Digest, ImportPlan } from '../statements/import-plan.ts'
import { demoContext } from './demo-context.ts'
import { DEMO_ACCOUNT, demoEvents } from './demo-ledger.ts'
import { demoMarket } from './demo-market.ts'
import type { Desk } from './desk.ts'
import type { ReadableStore } from './ports.ts'
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
const DECLINED_NOTE = 'Looked it up: the whole market fell, nothing happened to the coin. (made up)'

/** Whether the book is the made-up one. */
export const isDemo = (store: Pick<ReadableStore, 'readSetting'>): boolean => store.readSetting(DEMO_KEY) !== undefined

/**
 * Fills an empty book with a made-up portfolio, its history, about three years of prices, the example policy and one
 * flag. The same seed on the same day gives the same book. Throws `not_empty`.
 */
export function fillDemo(desk: Desk, digest: Digest, { seed = DEFAULT_SEED }: { seed?: number | undefined }) {
  const { store } = desk
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
    store.writePolicy(JSON.stringify(EXAMPLE_POLICY), now)
    const from = startOfDay(addDays(lastDay, -FLAGGED_DAYS))
    store.addFlag({ id: desk.newId(), asset: FLAGGED, flag: 'hack', from, source: DEMO_SOURCE })
    store.writeSetting(DEMO_KEY, String(seed))
  })
  for (const { id, asset } of undecidedSuggestions(desk, EXAMPLE_POLICY, now))
    if (DECLINED.has(asset)) declineSuggestion(desk, { id, note: DECLINED_NOTE })
  return { events: events.length, prices, assets: [...market.keys()] }
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
