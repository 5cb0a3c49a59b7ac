/**
 * Brings prices up to now from the sources that are on, in the person's order. Each asset is priced by the first two
 * sources that have it, so that one can contradict the other, and so are its newest closes; its history is filled day by
 * day from the first, and what lies before the beginning of that one's history from the next. Every answer is kept as soon as it comes, so a refresh
 * that is stopped goes on where it was. Nothing is ever taken away: a source that fails leaves what is known as it is.
 */
import { type Listing, coinStanding } from '../domain/market/coin-listings.ts'
import { toDay } from '../domain/time/instant.ts'
import { type AssetReport, type AssetWork, reportOf } from './asset-report.ts'
import type { Desk } from './desk.ts'
import { fillHistory } from './fill-history.ts'
import type { Market, PriceSource } from './market-ports.ts'
import { readCoinAnswers, readMarketSettings, sourcesOn } from './market-settings.ts'
import { nameOfSource } from './source-name.ts'
import type { Instant } from '../domain/time/instant.ts'
import { wantedPrices } from './wanted-prices.ts'

export interface RefreshParts {
  readonly desk: Desk
  readonly market: Market
  /** Writes after the writes before it, and tells nobody: a refresh is announced as a whole. */
  readonly write: <Result>(work: () => Result) => Promise<Result>
}

export interface RefreshReport {
  readonly startedAt: Instant
  readonly endedAt: Instant
  readonly outcome: 'done' | 'cancelled'
  readonly priced: number
  readonly failed: number
  readonly days: number
  readonly hours: number
  readonly assets: readonly AssetReport[]
}

/** Called after each asset whose history is done. */
export type OnRefreshProgress = (progress: {
  readonly asset: string
  readonly done: number
  readonly total: number
}) => void

/** How many sources are asked for the price of now. */
const QUOTES_WANTED = 2

export async function refreshPrices(
  parts: RefreshParts,
  signal: AbortSignal,
  onProgress: OnRefreshProgress = () => undefined,
): Promise<RefreshReport> {
  const { desk, market } = parts
  const startedAt = desk.clock()
  const settings = readMarketSettings(desk.store)
  const sources = sourcesOn(settings).flatMap((id) => market.prices.find((source) => source.id === id) ?? [])
  const works = assetWorks(desk, sources)
  for (const source of sources) await askPricesOfNow(parts, source, works, signal)
  let done = 0
  await Promise.all(
    works.map(async (work) => {
      await fillHistory(parts, work, sources, settings.hourlyDays, signal)
      done += 1
      onProgress({ asset: work.wanted.asset, done, total: works.length })
    }),
  )
  const assets = works.map(reportOf)
  return {
    startedAt,
    endedAt: desk.clock(),
    outcome: signal.aborted ? 'cancelled' : 'done',
    priced: assets.filter(({ outcome }) => outcome === 'priced').length,
    failed: assets.filter(({ outcome }) => outcome === 'failed').length,
    days: assets.reduce((total, { days }) => total + days, 0),
    hours: assets.reduce((total, { hours }) => total + hours, 0),
    assets,
  }
}

function assetWorks(desk: Desk, sources: readonly PriceSource[]): AssetWork[] {
  const answers = readCoinAnswers(desk.store)
  const rankOf = ({ source }: Listing): number => sources.findIndex(({ id }) => id === source)
  return wantedPrices(desk).map((wanted) => {
    const standing = coinStanding(wanted.asset, answers)
    const listings =
      standing.kind === 'known'
        ? standing.listings.filter((listing) => rankOf(listing) >= 0).toSorted((a, b) => rankOf(a) - rankOf(b))
        : []
    return { wanted, standing: standing.kind, listings, quotes: [], problems: [], days: 0, hours: 0 }
  })
}

/** Asks one source for every asset that it has and that still lacks a price, or one to compare with. */
async function askPricesOfNow(
  { desk, write }: RefreshParts,
  source: PriceSource,
  works: readonly AssetWork[],
  signal: AbortSignal,
): Promise<void> {
  const today = toDay(desk.clock())
  const asked = works.flatMap((work) => {
    if (!work.wanted.isCurrent || work.quotes.length >= QUOTES_WANTED) return []
    const listing = work.listings.find(
      (found) =>
        found.source === source.id &&
        (found.from === undefined || found.from <= today) &&
        (found.until === undefined || found.until >= today),
    )
    return listing ? [{ work, listing }] : []
  })
  if (asked.length === 0 || signal.aborted) return
  const answers = await source.spot(
    asked.map(({ listing }) => listing),
    { signal },
  )
  await write(() => {
    desk.store.transaction(() => {
      for (const { work, listing } of asked) {
        const answer = answers.get(listing.asset)
        if (!answer) continue
        if (!answer.ok) {
          work.problems.push({ source: source.id, asked: 'now', failure: answer.failure })
          continue
        }
        const { price, at } = answer.value
        work.quotes.push({ source: source.id, price, currency: listing.currency, at })
        desk.store.writePrice(listing.asset, listing.currency, {
          at,
          price,
          source: nameOfSource(source.id),
          kind: 'traded',
        })
      }
    })
  })
}
