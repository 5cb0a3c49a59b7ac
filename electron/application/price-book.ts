/**
 * Prices as of a moment. A pair is looked up as it is, the other way round, or over one hop through anything that the
 * asset is priced in, US dollars first. Of what is found, the first that is fresh wins, else the first at all. No
 * stablecoin is taken to be worth its peg: without a price it has none.
 *
 * Worked example: ETH in EUR, with ETH/USD 2,000 and EUR/USD 1.25 known, is 2,000 ÷ 1.25 = 1,600.
 */
import { compareText } from '../domain/ledger/compare-text.ts'
import { type Price, type Quantity, divide, multiply, one } from '../domain/number/decimal.ts'
import type { DailyClose, Mark } from '../domain/portfolio/mark.ts'
import { type Day, type Instant, instantFromMs } from '../domain/time/instant.ts'
import type { ReadableStore } from './ports.ts'
import { type KnownPrice, type PriceSeriesOfPair, endOfDay, lastKnown, seriesOfPair } from './price-series.ts'

const FIRST_BRIDGE = 'USD'

export interface PriceBook {
  /** `undefined` when no price of any age is known. The currency itself is worth 1. */
  markAt(asset: string, currency: string, at: Instant, staleAfterMs: number): Mark | undefined
  /** Finished days' closes up to a moment, oldest first: the pair's own, else its inverse, else over a hop. */
  closesOf(asset: string, currency: string, until: Instant): DailyClose[]
  /** Forgets what was read; call after every change of prices. */
  invalidate(): void
  /** The first moment at which an answer may differ from one given before the last changes; then forgets these. */
  takeChange(): Instant | undefined
}

interface Lookup {
  seriesOf(asset: string, currency: string): PriceSeriesOfPair | undefined
  /** What an asset is priced in, or prices. */
  neighboursOf(asset: string): readonly string[]
}

export function createPriceBook(store: Pick<ReadableStore, 'readCloses' | 'readPrices' | 'listPairs'>): PriceBook {
  let neighbours: ReadonlyMap<string, readonly string[]> | undefined
  let series = new Map<string, PriceSeriesOfPair>()
  let before: Known | undefined
  const lookup: Lookup = {
    seriesOf: (asset, currency) => {
      if (!lookup.neighboursOf(asset).includes(currency)) return undefined
      const key = keyOf(asset, currency)
      const found =
        series.get(key) ?? seriesOfPair(store.readCloses(asset, currency), store.readPrices(asset, currency))
      series.set(key, found)
      return found
    },
    neighboursOf: (asset) => {
      neighbours ??= neighboursByAsset(store.listPairs())
      return neighbours.get(asset) ?? []
    },
  }
  return {
    markAt: (asset, currency, at, staleAfterMs) => {
      if (asset === currency) return { price: one(), source: 'currency', at, stale: false }
      const found = candidates(lookup, asset, currency, at)
      const chosen = found.find((price) => at - price.at <= staleAfterMs) ?? found[0]
      return chosen && { ...chosen, stale: at - chosen.at > staleAfterMs }
    },
    closesOf: (asset, currency, until) =>
      dailyCloses(lookup, asset, currency).filter(({ day }) => endOfDay(day) <= until),
    invalidate: () => {
      if (neighbours !== undefined) before ??= { neighbours, series }
      neighbours = undefined
      series = new Map()
    },
    takeChange: () => {
      const known = before
      before = undefined
      return known && firstChange(known, store.listPairs(), lookup)
    },
  }
}

/** What was read before a change. */
interface Known {
  readonly neighbours: ReadonlyMap<string, readonly string[]>
  readonly series: ReadonlyMap<string, PriceSeriesOfPair>
}

/** A pair that nobody asked for cannot have answered anything; one that is new answers from its first price on. */
function firstChange(
  known: Known,
  pairs: readonly { asset: string; currency: string }[],
  lookup: Lookup,
): Instant | undefined {
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

const keyOf = (asset: string, currency: string): string => JSON.stringify([asset, currency])

function neighboursByAsset(pairs: readonly { asset: string; currency: string }[]): Map<string, string[]> {
  const found = new Map<string, Set<string>>()
  const link = (from: string, to: string) => found.set(from, (found.get(from) ?? new Set<string>()).add(to))
  for (const { asset, currency } of pairs) {
    link(asset, currency)
    link(currency, asset)
  }
  const usdFirst = (a: string, b: string) =>
    Number(b === FIRST_BRIDGE) - Number(a === FIRST_BRIDGE) || compareText(a, b)
  return new Map([...found].map(([asset, others]) => [asset, [...others].sort(usdFirst)]))
}

const bridgesOf = (lookup: Lookup, asset: string, currency: string): string[] =>
  lookup.neighboursOf(asset).filter((bridge) => bridge !== currency && lookup.neighboursOf(bridge).includes(currency))

/** Prices of a pair as of a moment, the most direct first. */
function candidates(lookup: Lookup, asset: string, currency: string, at: Instant): KnownPrice[] {
  const direct = eitherWay(lookup, asset, currency, at)
  const hops = bridgesOf(lookup, asset, currency).map((bridge) => {
    const first = eitherWay(lookup, asset, bridge, at)[0]
    const second = eitherWay(lookup, bridge, currency, at)[0]
    return first && second && joined(first, second, bridge)
  })
  return [...direct, ...hops.filter((price) => price !== undefined)]
}

function eitherWay(lookup: Lookup, asset: string, currency: string, at: Instant): KnownPrice[] {
  const own = lookup.seriesOf(asset, currency)
  const other = lookup.seriesOf(currency, asset)
  const direct = own && lastKnown(own, at)
  const turned = other && lastKnown(other, at)
  const found = direct ? [direct] : []
  return turned ? [...found, { ...turned, price: inverse(turned.price) }] : found
}

const inverse = (price: Price): Price => divide<Price>(one<Price>(), price, 'half-even')

const joined = (first: KnownPrice, second: KnownPrice, bridge: string): KnownPrice => ({
  price: multiply<Price>(first.price, second.price, 'half-even'),
  at: instantFromMs(Math.min(first.at, second.at)),
  source: `${first.source}, ${second.source} over ${bridge}`,
})

function dailyCloses(lookup: Lookup, asset: string, currency: string): readonly DailyClose[] {
  const direct = closesEitherWay(lookup, asset, currency)
  if (direct.length > 0) return direct
  for (const bridge of bridgesOf(lookup, asset, currency)) {
    const second = new Map<Day, Price>(closesEitherWay(lookup, bridge, currency).map(({ day, close }) => [day, close]))
    const both = closesEitherWay(lookup, asset, bridge).flatMap(({ day, close, volume }) => {
      const factor = second.get(day)
      return factor === undefined
        ? []
        : [{ day, close: multiply<Price>(close, factor, 'half-even'), ...volumeOf(volume) }]
    })
    if (both.length > 0) return both
  }
  return []
}

/** What is traded of an asset counts in units of it, whatever it is priced in. */
const volumeOf = (volume: Quantity | undefined): { readonly volume?: Quantity } =>
  volume === undefined ? {} : { volume }

function closesEitherWay(lookup: Lookup, asset: string, currency: string): readonly DailyClose[] {
  const own = lookup.seriesOf(asset, currency)
  if (own && own.closes.length > 0) return own.closes
  const other = lookup.seriesOf(currency, asset)
  return other ? other.closes.map(({ day, close }) => ({ day, close: inverse(close) })) : []
}
