/**
 * Prices as of a moment. A pair is looked up as it is, the other way round, or over one hop through anything that the
 * asset is priced in, US dollars first. Of what is found, the first that is fresh wins, else the first at all. No
 * stablecoin is taken to be worth its peg: without a price it has none.
 *
 * Worked example: ETH in EUR, with ETH/USD 2,000 and EUR/USD 1.25 known, is 2,000 ÷ 1.25 = 1,600.
 */
import { compareText } from '../domain/ledger/compare-text.ts'
import { lowerBound } from '../domain/lower-bound.ts'
import { type Price, divide, multiply, one } from '../domain/number/decimal.ts'
import type { DailyClose, Mark } from '../domain/portfolio/mark.ts'
import { isJump } from '../domain/portfolio/suspicion.ts'
import { type Instant, instantFromMs, startOfDay, toDay } from '../domain/time/instant.ts'
import { type KnownHours, createKnownHours } from './known-hours.ts'
import type { WritableStore } from './ports.ts'
import type { PriceChange } from './price-ports.ts'
import { type PriceRules, readPriceRules } from './price-rules.ts'
import {
  type KnownPrice,
  type PairName,
  type PriceSeriesOfPair,
  lastKnown,
  seriesBefore,
  seriesOfPair,
} from './price-series.ts'

const FIRST_BRIDGE = 'USD'

export interface PriceBook {
  /** `undefined` when no price of any age is known. The currency itself is worth 1. */
  markAt(asset: string, currency: string, at: Instant, staleAfterMs: number): Mark | undefined
  /** Finished days' closes up to a moment, oldest first: the pair's own, else its inverse, else over a hop. */
  closesOf(asset: string, currency: string, until: Instant): DailyClose[]
  /** Whether there is a price at all, of whatever moment. */
  hasPrice(asset: string, currency: string): boolean
  /** Whether anything is priced in it, or it in anything. */
  isPriced(asset: string): boolean
  /** Looks for what changed; call after every change of prices, or of what the person says of them. */
  invalidate(): void
  /** The first moment at which an answer may differ from one given before the last changes; then forgets these. */
  takeChange(): Instant | undefined
}

export type PriceStore = Pick<
  WritableStore,
  | 'readCloses'
  | 'readHours'
  | 'lastHours'
  | 'readPrices'
  | 'readPriceWords'
  | 'readSetting'
  | 'listPairs'
  | 'takePriceChanges'
>

interface Lookup {
  seriesOf(asset: string, currency: string): PriceSeriesOfPair | undefined
  /** The last price of an hour, of a pair that has hours. */
  hourOf(asset: string, currency: string, at: Instant): KnownPrice | undefined
  /** What an asset is priced in, or prices. */
  neighboursOf(asset: string): readonly string[]
}

interface Pairs {
  readonly neighbours: ReadonlyMap<string, readonly string[]>
  readonly withHours: ReadonlySet<string>
}

export function createPriceBook(store: PriceStore): PriceBook {
  let pairs: Pairs | undefined
  /** Those that the last answers rested on, also when more have come since. */
  let answered: Pairs | undefined
  let series = new Map<string, PriceSeriesOfPair>()
  let rules: PriceRules | undefined
  let before: Known | undefined
  let changedFrom: Instant | undefined
  const currentRules = (): PriceRules => (rules ??= readPriceRules(store))
  const hours: KnownHours = createKnownHours(store, currentRules)
  const currentPairs = (): Pairs => (pairs ??= answered = pairsOf(store.listPairs()))
  const lookup: Lookup = {
    seriesOf: (asset, currency) => {
      if (!lookup.neighboursOf(asset).includes(currency)) return undefined
      const key = keyOf(asset, currency)
      const found =
        series.get(key) ??
        seriesOfPair(
          { asset, currency },
          store.readCloses(asset, currency),
          store.readPrices(asset, currency),
          currentRules(),
        )
      series.set(key, found)
      return found
    },
    hourOf: (asset, currency, at) =>
      currentPairs().withHours.has(keyOf(asset, currency)) ? hours.lastKnown({ asset, currency }, at) : undefined,
    neighboursOf: (asset) => currentPairs().neighbours.get(asset) ?? [],
  }

  const forgetAll = (): void => {
    if (answered !== undefined) before ??= { neighbours: answered.neighbours, series }
    pairs = undefined
    series = new Map()
    rules = undefined
    hours.forget()
  }
  /** Reads again what a change touched of what was read; a known pair that nobody asked for cannot have answered. */
  const follow = ({ asset, currency, from }: PriceChange): void => {
    const key = keyOf(asset, currency)
    const old = series.get(key)
    const isNew = answered !== undefined && answered.neighbours.get(asset)?.includes(currency) !== true
    if (isNew || old !== undefined || hours.hasRead({ asset, currency }))
      changedFrom = changedFrom === undefined || from < changedFrom ? from : changedFrom
    hours.forget({ asset, currency }, from)
    if (old === undefined) return
    const day = toDay(from)
    series.set(
      key,
      seriesOfPair(
        { asset, currency },
        store.readCloses(asset, currency, { from: day }),
        store.readPrices(asset, currency, startOfDay(day)),
        currentRules(),
        seriesBefore(old, day),
      ),
    )
  }
  return {
    markAt: (asset, currency, at, staleAfterMs) => {
      if (asset === currency) return { price: one(), source: 'currency', kind: 'derived', at, stale: false }
      const isFresh = (price: KnownPrice): boolean => at - price.at <= staleAfterMs
      const direct = eitherWay(lookup, asset, currency, at)
      const found = direct.some(isFresh) ? direct : [...direct, ...overHops(lookup, asset, currency, at)]
      const chosen = found.find(isFresh) ?? found[0]
      if (!chosen) return undefined
      const { price, source, kind, suspect } = chosen
      const stale = at - chosen.at > staleAfterMs
      return { price, source, kind, at: chosen.at, stale, ...(suspect === undefined ? {} : { suspect }) }
    },
    closesOf: (asset, currency, until) => {
      const firstUnfinished = toDay(instantFromMs(until + 1))
      const closes = dailyCloses(lookup, asset, currency)
      return closes.slice(
        0,
        lowerBound(closes, ({ day }) => day < firstUnfinished),
      )
    },
    hasPrice: (asset, currency) =>
      asset === currency ||
      lookup.neighboursOf(asset).includes(currency) ||
      bridgesOf(lookup, asset, currency).length > 0,
    isPriced: (asset) => lookup.neighboursOf(asset).length > 0,
    invalidate: () => {
      const changes = store.takePriceChanges()
      if (changes === undefined || (rules !== undefined && rules.text !== readPriceRules(store).text)) forgetAll()
      else if (changes.length > 0) {
        changes.forEach(follow)
        pairs = undefined
      }
    },
    takeChange: () => {
      const known = before
      const followed = changedFrom
      before = undefined
      changedFrom = undefined
      const read = known && firstChange(known, store.listPairs(), lookup)
      return earlier(read, followed)
    },
  }
}

const earlier = (a: Instant | undefined, b: Instant | undefined): Instant | undefined =>
  a === undefined || (b !== undefined && b < a) ? b : a

/** What was read before a change. */
interface Known {
  readonly neighbours: ReadonlyMap<string, readonly string[]>
  readonly series: ReadonlyMap<string, PriceSeriesOfPair>
}

/** A pair that nobody asked for cannot have answered anything; one that is new answers from its first price on. */
function firstChange(known: Known, pairs: readonly PairName[], lookup: Lookup): Instant | undefined {
  let first: Instant | undefined
  const note = (at: Instant | undefined): void => {
    if (at !== undefined && (first === undefined || at < first)) first = at
  }
  const now = new Set(pairs.map(({ asset, currency }) => keyOf(asset, currency)))
  for (const { asset, currency } of pairs) {
    const old = known.series.get(keyOf(asset, currency))
    const isNew = known.neighbours.get(asset)?.includes(currency) !== true
    if (old === undefined && !isNew) continue
    note(firstDifference(old?.known ?? [], lookup.seriesOf(asset, currency)?.known ?? []))
  }
  for (const [key, { known: gone }] of known.series) if (!now.has(key)) note(gone[0]?.at)
  return first
}

function firstDifference(before: readonly KnownPrice[], after: readonly KnownPrice[]): Instant | undefined {
  for (let index = 0; index < Math.max(before.length, after.length); index += 1) {
    const [a, b] = [before[index], after[index]]
    if (a === undefined || b === undefined) return a?.at ?? b?.at
    if (a.at !== b.at || a.price !== b.price || a.source !== b.source) return a.at < b.at ? a.at : b.at
  }
  return undefined
}

/** The name of a pair; the length tells where the asset ends. Made anew for every mark, so without quoting. */
const keyOf = (asset: string, currency: string): string => `${asset.length} ${asset}${currency}`

function pairsOf(list: ReturnType<PriceStore['listPairs']>): Pairs {
  const found = new Map<string, Set<string>>()
  const link = (from: string, to: string) => found.set(from, (found.get(from) ?? new Set<string>()).add(to))
  for (const { asset, currency } of list) {
    link(asset, currency)
    link(currency, asset)
  }
  const usdFirst = (a: string, b: string) =>
    Number(b === FIRST_BRIDGE) - Number(a === FIRST_BRIDGE) || compareText(a, b)
  return {
    neighbours: new Map([...found].map(([asset, others]) => [asset, [...others].sort(usdFirst)])),
    withHours: new Set(list.filter(({ hasHours }) => hasHours).map(({ asset, currency }) => keyOf(asset, currency))),
  }
}

const bridgesOf = (lookup: Lookup, asset: string, currency: string): string[] =>
  lookup.neighboursOf(asset).filter((bridge) => bridge !== currency && lookup.neighboursOf(bridge).includes(currency))

/** Prices of a pair as of a moment over one hop, US dollars first. */
const overHops = (lookup: Lookup, asset: string, currency: string, at: Instant): KnownPrice[] =>
  bridgesOf(lookup, asset, currency).flatMap((bridge) => {
    const [first] = eitherWay(lookup, asset, bridge, at)
    const [second] = eitherWay(lookup, bridge, currency, at)
    return first && second ? [joined(first, second, bridge)] : []
  })

/** Prices of a pair as of a moment, its own first. */
function eitherWay(lookup: Lookup, asset: string, currency: string, at: Instant): KnownPrice[] {
  const direct = lastOfPair(lookup, { asset, currency }, at)
  const turned = lastOfPair(lookup, { asset: currency, currency: asset }, at)
  const found = direct ? [direct] : []
  return turned ? [...found, { ...turned, kind: 'derived', price: inverse(turned.price) }] : found
}

/** The newest of a pair's days, moments and hours; of one moment, the day counts. */
function lastOfPair(lookup: Lookup, pair: PairName, at: Instant): KnownPrice | undefined {
  const series = lookup.seriesOf(pair.asset, pair.currency)
  if (!series) return undefined
  const last = lastKnown(series.known, at)
  const hour = lookup.hourOf(pair.asset, pair.currency, at)
  return !hour || (last && last.at >= hour.at)
    ? last
    : { ...hour, suspect: hour.suspect ?? jumpOfHour(pair, series, hour) }
}

function jumpOfHour(pair: PairName, { closes }: PriceSeriesOfPair, { at, price, source }: KnownPrice): Mark['suspect'] {
  const day = toDay(at)
  const before = closes.findLast((close) => close.day < day)
  return before && isJump(price, before.close)
    ? {
        kind: 'jump',
        ...pair,
        figure: { price, source, day },
        against: { price: before.close, source: before.source, day: before.day },
      }
    : undefined
}

const inverse = (price: Price): Price => divide<Price>(one<Price>(), price, 'half-even')

const joined = (first: KnownPrice, second: KnownPrice, bridge: string): KnownPrice => ({
  price: multiply<Price>(first.price, second.price, 'half-even'),
  at: instantFromMs(Math.min(first.at, second.at)),
  source: `${first.source}, ${second.source} over ${bridge}`,
  kind: 'derived',
  suspect: first.suspect ?? second.suspect,
})

function dailyCloses(lookup: Lookup, asset: string, currency: string): readonly DailyClose[] {
  const direct = closesEitherWay(lookup, asset, currency)
  if (direct.length > 0) return direct
  for (const bridge of bridgesOf(lookup, asset, currency)) {
    const second = new Map(closesEitherWay(lookup, bridge, currency).map((close) => [close.day, close]))
    const both = closesEitherWay(lookup, asset, bridge).flatMap((close) => {
      const factor = second.get(close.day)
      return factor === undefined ? [] : [overHop(close, factor)]
    })
    if (both.length > 0) return both
  }
  return []
}

/** What is traded of an asset counts in units of it, whatever it is priced in. */
const overHop = ({ day, close, source, volume, suspect, isConfirmed }: DailyClose, factor: DailyClose): DailyClose => ({
  ...told({ source: sourcesOf(source, factor.source), volume, suspect: suspect ?? factor.suspect, isConfirmed }),
  day,
  close: multiply<Price>(close, factor.close, 'half-even'),
})

const sourcesOf = (first: string | undefined, second: string | undefined): string | undefined =>
  first === second || second === undefined ? first : first === undefined ? second : `${first}, ${second}`

function closesEitherWay(lookup: Lookup, asset: string, currency: string): readonly DailyClose[] {
  const own = lookup.seriesOf(asset, currency)
  if (own && own.closes.length > 0) return own.closes
  const other = lookup.seriesOf(currency, asset)
  return other
    ? other.closes.map(({ day, close, source, suspect, isConfirmed }) => ({
        ...told({ source, suspect, isConfirmed }),
        day,
        close: inverse(close),
      }))
    : []
}

type Told = Pick<DailyClose, 'source' | 'volume' | 'suspect' | 'isConfirmed'>

/** Only what there is to tell. */
const told = ({ source, volume, suspect, isConfirmed }: Told): Told => ({
  ...(source === undefined ? {} : { source }),
  ...(volume === undefined ? {} : { volume }),
  ...(suspect === undefined ? {} : { suspect }),
  ...(isConfirmed === undefined ? {} : { isConfirmed }),
})
