/** How a disposal's gain was computed, back to the event, file and row of each lot. */
import type { DisposalDraft } from '../domain/lots/drafts.ts'
import { yearOf } from '../domain/lots/asset-years.ts'
import { isAverage, ruleOfYear } from '../domain/lots/cost-choice.ts'
import type { CostMethod } from '../domain/lots/lot.ts'
import type { LedgerEvent } from '../domain/ledger/event.ts'
import type { ToldLedger } from '../domain/lots/lot-ledger.ts'
import { moneyOf } from '../domain/number/fraction.ts'
import { problemsOfAsset } from './booked-lots.ts'
import { withMissingPrices } from './cost-gaps.ts'
import type { Desk } from './desk.ts'
import { type YearQuery, bookOfYear, describeReceipt, disposalDescriber, incomeOfYear, unitOf } from './gains.ts'
import { BOOKING_LIMIT_MS } from './kept-books.ts'
import { refuse } from './refusal.ts'

const LISTED_ACQUISITIONS = 200

/** The disposals of an asset by an event, with all they were computed from. Throws `not_found`. */
export function explainDisposal(
  desk: Desk,
  { eventId, asset, ...query }: Omit<YearQuery, 'year'> & { eventId: string; asset: string },
) {
  const event = desk.ledger.event(eventId)
  if (event === undefined) throw refuse('not_found', `There is no event ${eventId}.`)
  const year = yearOf(event.at)
  const { currency, ledger } = bookOfYear(desk, { ...query, year })
  const drafts = ledger.disposalsOf(year, asset).filter((draft) => draft.event.id === eventId)
  if (drafts.length === 0) throw refuse('not_found', `The event ${eventId} disposes of no ${asset}.`)
  const rule = ruleOfYear(ledger.options.plan, year)
  const isByUnit = isAverage(rule)
  const source = drafts[0]?.shares[0]?.source
  const accounts = rule.scope === 'book' ? undefined : new Set(drafts.map(({ account }) => account))
  const acquisitions = isByUnit
    ? acquiredInto(ledger, event, asset, rule.method).filter(({ account }) => accounts?.has(account) !== false)
    : acquiredLots(ledger, drafts, asset)
  return {
    currency,
    ...rule,
    disposals: drafts.flatMap(disposalDescriber(desk, ledger)),
    event,
    prices: pricesOf(desk, event, currency),
    acquisitions: acquisitions.slice(0, LISTED_ACQUISITIONS).map(describeAcquisition),
    totalAcquisitions: acquisitions.length,
    formula: isByUnit ? ('unit_cost' as const) : ('lots' as const),
    ...(isByUnit && source?.cost ? { unitCost: unitOf(source.cost, source.quantity) } : {}),
    problems: withMissingPrices(
      desk,
      currency,
      problemsOfAsset(ledger, asset).filter((problem) => problem.eventId === eventId),
    ),
  }
}

/** What an income was worth, and by which price. Throws `not_found`. */
export function explainIncome(
  desk: Desk,
  { eventId, asset, currency: asked }: { eventId: string; asset: string; currency?: string | undefined },
) {
  const event = desk.ledger.event(eventId)
  if (event === undefined) throw refuse('not_found', `There is no event ${eventId}.`)
  const { currency, ledger } = bookOfYear(desk, { year: yearOf(event.at), currency: asked })
  const receipts = incomeOfYear(ledger, yearOf(event.at), asset).filter((draft) => draft.event.id === eventId)
  if (receipts.length === 0) throw refuse('not_found', `The event ${eventId} is no income of ${asset}.`)
  return {
    currency,
    receipts: receipts.map(describeReceipt),
    event,
    prices: pricesOf(desk, event, currency),
    problems: withMissingPrices(
      desk,
      currency,
      problemsOfAsset(ledger, asset).filter((problem) => problem.eventId === eventId),
    ),
  }
}

/** The lots that disposals took, as they were acquired, in the order in which they were taken. */
function acquiredLots(ledger: ToldLedger, drafts: readonly DisposalDraft[], asset: string) {
  const wanted = new Set(drafts.flatMap(({ shares }) => shares.map(({ source }) => source.lotId)))
  const found = (ledger.bookOf(asset)?.book.acquisitions ?? []).filter(({ source }) => wanted.has(source.lotId))
  const byLot = new Map(found.map((acquired) => [acquired.source.lotId, acquired]))
  return [...wanted].flatMap((lotId) => {
    const acquired = byLot.get(lotId)
    return acquired === undefined ? [] : [acquired]
  })
}

/** What went into the pool before, newest first; for a yearly average also what came later in its year. */
function acquiredInto(ledger: ToldLedger, event: LedgerEvent, asset: string, method: CostMethod) {
  const year = yearOf(event.at)
  return (ledger.bookOf(asset)?.book.acquisitions ?? [])
    .filter(({ event: { at } }) => (method === 'total-average' ? yearOf(at) <= year : at <= event.at))
    .reverse()
}

const describeAcquisition = ({
  event,
  source,
}: {
  readonly event: LedgerEvent
  readonly source: DisposalDraft['shares'][number]['source']
}) => ({
  lotId: source.lotId,
  event,
  quantity: source.quantity,
  costBasis: source.cost && moneyOf(source.cost, 'half-even'),
})

/** The prices that an event's worth rests on: none for amounts of the book's currency, those of third-coin fees always. */
function pricesOf(desk: Desk, { legs, stated, at }: LedgerEvent, currency: string) {
  const principal = legs.filter(({ role }) => role !== 'fee')
  const isPaidInCash = principal.some(({ asset }) => asset === currency)
  const needed = new Set(legs.filter(({ role }) => role === 'fee').map(({ asset }) => asset))
  if (!isPaidInCash && stated !== undefined) needed.add(stated.currency)
  else if (!isPaidInCash) for (const { asset } of principal) needed.add(asset)
  needed.delete(currency)
  return [...needed].flatMap((asset) => {
    const mark = desk.prices.markAt(asset, currency, at, BOOKING_LIMIT_MS)
    return mark === undefined || mark.stale ? [] : [{ asset, price: mark.price, source: mark.source, at: mark.at }]
  })
}
