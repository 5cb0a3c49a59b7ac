/**
 * Fills the days that the book lacks of an asset. What a source has is one stretch without a gap of its own making: it is
 * asked for the days after the last one that the book has of it, and for those before the first one asked for where the
 * book has come to need more. Where its history begins later than the book, the next source is asked for the rest.
 *
 * Ladders go by closes, so of what is held or watched the newest days are asked of two sources: where they are too far
 * apart the day is suspect and fires nothing.
 */
import { compareText } from '../domain/ledger/compare-text.ts'
import type { Listing } from '../domain/market/coin-listings.ts'
import type { MarketFailure } from '../domain/market/market-failure.ts'
import { type Day, addDays, instantFromMs, toDay } from '../domain/time/instant.ts'
import type { AssetWork } from './asset-report.ts'
import type { CandlePage, DaySpan, Grain, PriceSource } from './market-ports.ts'
import { readHistoryState, writeHistoryState } from './history-state.ts'
import type { PriceSeries } from './price-ports.ts'
import type { RefreshParts } from './refresh-prices.ts'
import { nameOfSource } from './source-name.ts'

/** Days of which a second source is asked too; longer than any ladder takes to fire. */
const CHECKED_DAYS = 30
const SOURCES_WANTED = 2

export async function fillHistory(
  parts: RefreshParts,
  work: AssetWork,
  sources: readonly PriceSource[],
  hourlyDays: number,
  signal: AbortSignal,
): Promise<void> {
  const yesterday = addDays(toDay(parts.desk.clock()), -1)
  let need: DaySpan | undefined = { from: work.wanted.from, to: yesterday }
  for (const source of sources) {
    // The newest market first: what it does not reach is asked of the one before it.
    const listings = work.listings
      .filter((listing) => listing.source === source.id)
      .toSorted((a, b) => compareText(b.from ?? '', a.from ?? ''))
    for (const listing of listings) {
      if (need === undefined || need.from > need.to || signal.aborted) break
      need = await fillFrom(parts, work, source, listing, need, signal)
    }
  }
  // A source that failed has told nothing of where its history begins.
  const isTold = !signal.aborted && work.problems.every(({ asked }) => asked !== 'day')
  if (isTold && need !== undefined && need.from <= need.to && work.listings.length > 0)
    work.historyFrom = addDays(need.to, 1)
  if (work.wanted.isCurrent) await fillChecks(parts, work, sources, yesterday, signal)
  if (hourlyDays > 0 && work.wanted.isCurrent) await fillHours(parts, work, sources, hourlyDays, signal)
}

/** Brings the newest days of the first two sources that count in one currency, so that one can contradict the other. */
async function fillChecks(
  parts: RefreshParts,
  work: AssetWork,
  sources: readonly PriceSource[],
  yesterday: Day,
  signal: AbortSignal,
): Promise<void> {
  const span = { from: addDays(yesterday, 1 - CHECKED_DAYS), to: yesterday }
  const standing = sources.flatMap((source) => {
    const listing = work.listings.find(
      (found) => found.source === source.id && withinDates({ from: yesterday, to: yesterday }, found) !== undefined,
    )
    return listing ? [{ source, listing }] : []
  })
  const alike = standing.filter(({ listing }) => listing.currency === standing[0]?.listing.currency)
  if (alike.length < SOURCES_WANTED) return
  for (const { source, listing } of alike.slice(0, SOURCES_WANTED)) {
    if (signal.aborted || work.problems.some((problem) => problem.source === source.id && problem.asked === 'day'))
      continue
    const lastDay = parts.desk.store.listSeries().find(isSeriesOf(listing))?.lastDay
    // What a source has stays one stretch, also where it was not asked for longer than that.
    const from = lastDay !== undefined && lastDay < span.from ? addDays(lastDay, 1) : span.from
    await fillFrom(parts, work, source, listing, { ...span, from }, signal)
  }
}

/** Fills a span from one market; answers what is left of it for others. */
async function fillFrom(
  parts: RefreshParts,
  work: AssetWork,
  source: PriceSource,
  listing: Listing,
  need: DaySpan,
  signal: AbortSignal,
): Promise<DaySpan | undefined> {
  const span = withinDates(need, listing)
  if (span === undefined) return need
  const { store } = parts.desk
  const known = store.listSeries().find(isSeriesOf(listing))
  const state = readHistoryState(store, listing)
  const firstAsked = state?.askedFrom
  const from = state?.historyFrom === undefined || state.historyFrom < span.from ? span.from : state.historyFrom
  const gaps: DaySpan[] = []
  if (known?.lastDay === undefined || firstAsked === undefined) gaps.push({ from, to: span.to })
  else {
    if (from < firstAsked) gaps.push({ from, to: addDays(firstAsked, -1) })
    gaps.push({ from: later(addDays(known.lastDay, 1), from), to: span.to })
  }
  let historyFrom = state?.historyFrom
  const keepState = (askedFrom: Day): void =>
    writeHistoryState(store, listing, { askedFrom, ...(historyFrom === undefined ? {} : { historyFrom }) })
  for (const gap of gaps) {
    if (gap.from > gap.to) continue
    // Days come oldest first, so a first reading that is stopped goes on after the last day that it kept.
    const onKept = known?.lastDay === undefined && gap.from === from ? () => keepState(gap.from) : () => undefined
    const read = await readCandles(parts, work, source, { listing, grain: 'day', span: gap, onKept }, signal)
    const isOldest = gap.from === from
    if (isOldest && read.historyFrom !== undefined) historyFrom = read.historyFrom
    if (read.failure?.kind === 'no_history')
      historyFrom = later(read.failure.before, historyFrom ?? read.failure.before)
    else if (read.failure) {
      work.problems.push({ source: source.id, asked: 'day', failure: read.failure })
      return need
    }
    if (isOldest) await parts.write(() => keepState(gap.from))
  }
  const begins = later(historyFrom ?? span.from, span.from)
  return begins > need.from ? { from: need.from, to: addDays(begins, -1) } : undefined
}

const later = (a: Day, b: Day): Day => (a > b ? a : b)

/** The part of a span in which the market stood under this name. */
function withinDates({ from, to }: DaySpan, listing: Listing): DaySpan | undefined {
  const start = listing.from === undefined ? from : later(from, listing.from)
  const end = listing.until !== undefined && listing.until < to ? listing.until : to
  return start > end ? undefined : { from: start, to: end }
}

const isSeriesOf =
  ({ asset, currency, source }: Listing) =>
  (series: PriceSeries): boolean =>
    series.asset === asset &&
    series.currency === currency &&
    series.source === nameOfSource(source) &&
    series.kind === 'candle'

async function fillHours(
  parts: RefreshParts,
  work: AssetWork,
  sources: readonly PriceSource[],
  hourlyDays: number,
  signal: AbortSignal,
): Promise<void> {
  const { desk } = parts
  const today = toDay(desk.clock())
  for (const source of sources) {
    const listing = work.listings.find(
      (found) => found.source === source.id && withinDates({ from: today, to: today }, found) !== undefined,
    )
    if (listing === undefined || source.id === 'frankfurter' || signal.aborted) continue
    const lastHour = desk.store.listSeries().find(isSeriesOf(listing))?.lastHour
    const oldest = addDays(today, -hourlyDays)
    const from = lastHour === undefined ? oldest : later(toDay(lastHour), oldest)
    const { failure } = await readCandles(
      parts,
      work,
      source,
      { listing, grain: 'hour', span: { from, to: today } },
      signal,
    )
    if (!failure) return
    work.problems.push({ source: source.id, asked: 'hour', failure })
  }
}

interface CandleQuestion {
  readonly listing: Listing
  readonly grain: Grain
  readonly span: DaySpan
  /** Called in the same write, after a page is kept. */
  readonly onKept?: () => void
}

/** Reads a span and keeps each page as it comes. */
async function readCandles(
  { desk, write }: RefreshParts,
  work: AssetWork,
  source: PriceSource,
  { listing, grain, span, onKept = () => undefined }: CandleQuestion,
  signal: AbortSignal,
): Promise<{ readonly historyFrom?: Day; readonly failure?: MarketFailure }> {
  const series = { asset: listing.asset, currency: listing.currency, source: nameOfSource(source.id) }
  const keep = (page: CandlePage): void => {
    const seenAt = desk.clock()
    if (grain === 'day') {
      const closes = page.candles.map(({ at, close, volume }) => ({ day: toDay(at), close, volume }))
      work.days += desk.store.writeCloses(series, closes, seenAt).added
      return
    }
    const hours = page.candles.map(({ at, close, volume }) => ({ hour: instantFromMs(at), close, volume }))
    work.hours += desk.store.writeHours(series, hours, seenAt).added
  }
  let historyFrom: Day | undefined
  for await (const page of source.candles(listing, grain, span, { signal })) {
    if (!page.ok) return { failure: page.failure, ...(historyFrom === undefined ? {} : { historyFrom }) }
    historyFrom ??= page.value.historyFrom
    await write(() => {
      keep(page.value)
      onKept()
    })
  }
  return historyFrom === undefined ? {} : { historyFrom }
}
