/**
 * Brings outside series up to now from the sources that are on: Fear & Greed, and FRED's series of the US economy and of
 * USD/HKD. Each is asked for at most once in twenty hours unless the person asks; a source that fails takes nothing away.
 */
import { INDICATORS } from '../domain/context/indicator.ts'
import type { MarketFailure } from '../domain/market/market-failure.ts'
import { SOURCES, type SourceId } from '../domain/market/source.ts'
import type { Quantity } from '../domain/number/decimal.ts'
import { decimal } from '../domain/number/parse-decimal.ts'
import { addFigures } from './context.ts'
import { noteAskedAt, readAskedAt } from './asked-at.ts'
import type { Desk } from './desk.ts'
import type { Market } from './market-ports.ts'
import { readMarketSettings } from './market-settings.ts'
import { refuse } from './refusal.ts'

interface FetchedSeries {
  readonly indicator: string
  readonly source: SourceId
  /** The source's own name of it. */
  readonly series?: string
}

const FETCHED: readonly FetchedSeries[] = [
  { indicator: 'fear-greed', source: 'alternative-me' },
  { indicator: 'usd-hkd', source: 'fred', series: 'DEXHKUS' },
  { indicator: 'us-cpi', source: 'fred', series: 'CPIAUCSL' },
  { indicator: 'us-payrolls', source: 'fred', series: 'PAYEMS' },
  { indicator: 'us-unemployment', source: 'fred', series: 'UNRATE' },
  { indicator: 'us-gdp', source: 'fred', series: 'GDPC1' },
  { indicator: 'us-deficit-gdp', source: 'fred', series: 'FYFSGDA188S' },
]
const REST_MS = 20 * 3_600_000
const KEY = 'seriesFetchedAt'

export interface SeriesParts {
  readonly desk: Desk
  readonly market: Pick<Market, 'indicators'>
  readonly write: <Result>(work: () => Result) => Promise<Result>
}

export interface SeriesReport {
  readonly indicator: string
  readonly source: SourceId
  readonly sourceName: string
  readonly added: number
  readonly changed: number
  readonly failure?: MarketFailure['kind'] | undefined
  readonly problem?: MarketFailure | undefined
}

/** Throws `sources_off` where no source of outside series is on. */
export function requireSeriesSource({ store }: Desk): void {
  const { on } = readMarketSettings(store)
  if (FETCHED.some(({ source }) => on.includes(source))) return
  throw refuse(
    'sources_off',
    'No source of outside series is switched on, so nothing was asked of any other machine. Switch one on first: Settings, Prices, or barbell prices sources on fred, or on alternative-me.',
  )
}

/** Asks for each series whose source is on; `isAsked` also for those that were asked for lately. */
export async function refreshSeries(
  { desk, market, write }: SeriesParts,
  { signal, isAsked }: { readonly signal: AbortSignal; readonly isAsked: boolean },
): Promise<SeriesReport[]> {
  const reports: SeriesReport[] = []
  for (const { indicator: id, source, series } of FETCHED) {
    const now = desk.clock()
    const client = market.indicators.find((known) => known.id === source)
    const indicator = INDICATORS.find((known) => known.id === id)
    const isOn = readMarketSettings(desk.store).on.includes(source)
    if (!isOn || !client || !indicator || signal.aborted) continue
    if (!isAsked && now - (readAskedAt(desk.store, KEY)[id] ?? -Infinity) < REST_MS) continue
    const answer = await client.series(series, { signal })
    const sourceName = nameOf(source)
    if (!answer.ok) {
      const { failure } = answer
      reports.push({ indicator: id, source, sourceName, added: 0, changed: 0, failure: failure.kind, problem: failure })
      continue
    }
    const figures = answer.value.map(({ day, value }) => ({
      date: day,
      value: decimal<Quantity>(value),
      seenAt: now,
      source: sourceName,
    }))
    const { added, changed } = await write(() => {
      noteAskedAt(desk.store, KEY, { name: id, at: now })
      return addFigures(desk, indicator, figures)
    })
    reports.push({ indicator: id, source, sourceName, added, changed })
  }
  return reports
}

const nameOf = (id: SourceId): string => SOURCES.find((source) => source.id === id)?.name ?? id
