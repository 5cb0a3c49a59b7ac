/**
 * Books the history: events become lots, disposals and income in one currency, by one cost method (spec e).
 *
 * Order. Events are booked by time, whatever order they come in. At one and the same moment everything that comes in is
 * booked first, then withdrawals, deposits, and last what goes; of equals the event id decides. A statement that
 * prints whole seconds, or days, thus never sells what the same second has yet to buy, and no result depends on the
 * order of imports. A withdrawal stamped after its own deposit is booked with the deposit (transfer-order.ts).
 *
 * What is not known stays unknown. A value without a price is absent, with a problem that says where; selling more than
 * is held gives two disposals, the part that is covered and the rest, whose cost and gain are absent.
 *
 * Worked example (tests/unit/domain/lots): buy 2 at 4,000,000 with a fee of 2,000, buy 1 at 5,000,000 with 1,000, sell
 * 1.5 at 6,000,000 with 3,000: by FIFO the sale brings 8,997,000, cost 6,001,500 and gains 2,995,500.
 */
import { compareText } from '../ledger/compare-text.ts'
import type { LedgerEvent } from '../ledger/event.ts'
import { type Money, type Price, type Quantity, multiplyDivide, subtract, sum } from '../number/decimal.ts'
import type { Instant } from '../time/instant.ts'
import { MovingAveragePool, TotalAveragePool } from './average-pool.ts'
import type { BookProblem, CostMethod, Disposal, IncomeReceipt, Lot, LotBook } from './lot.ts'
import { PickedPool } from './picked-pool.ts'
import type { Pool, Use } from './pool.ts'
import { POSTING_ORDER, type Posting } from './posting.ts'
import { postingsOf } from './postings-of.ts'
import { bookingTimes } from './transfer-order.ts'

export interface BookOptions {
  readonly method: CostMethod
  /** The book's currency, e.g. `JPY`. It has no lots; other fiat and stablecoins have. */
  readonly currency: string
  /** The price of one unit in the book's currency; `undefined` where none is known. */
  readonly priceAt: (asset: string, at: Instant) => Price | undefined
  /** Events after this moment do not count; one at the very moment does. */
  readonly until?: Instant | undefined
}

interface DisposalDraft {
  readonly eventId: string
  readonly at: Instant
  readonly asset: string
  readonly quantity: Quantity
  readonly proceeds: Money | undefined
  readonly uses: readonly Use[]
}

/** Lots, disposals, income and problems of a history. O(n log n) in the number of events. */
export function bookLots(events: readonly LedgerEvent[], options: BookOptions): LotBook {
  const { method, currency, until } = options
  const book = new OpenBook(method)
  const inTime = until === undefined ? [...events] : events.filter((event) => event.at <= until)
  for (const { bookedAt, batch } of momentsOf(inTime)) {
    if (batch.length === 1 && batch[0] !== undefined) {
      const [event] = batch
      for (const posting of inOrder(postingsOf(event, options))) book.post(event, posting, bookedAt)
      continue
    }
    const postings = batch.map((event) => ({ event, postings: postingsOf(event, options) }))
    for (const kind of POSTING_ORDER)
      for (const { event, postings: ofEvent } of postings)
        for (const posting of ofEvent) if (posting.kind === kind) book.post(event, posting, bookedAt)
  }
  return { currency, method, ...book.close() }
}

const rank = (posting: Posting): number => POSTING_ORDER.indexOf(posting.kind)
const inOrder = (postings: readonly Posting[]): readonly Posting[] =>
  postings.length < 2 ? postings : [...postings].sort((a, b) => rank(a) - rank(b))

/** Events by booking time, those of one moment together and by id. */
function* momentsOf(events: LedgerEvent[]): Generator<{ bookedAt: Instant; batch: LedgerEvent[] }> {
  events.sort((a, b) => a.at - b.at || compareText(a.id, b.id))
  const moved = bookingTimes(events)
  const bookedAt = (event: LedgerEvent): Instant => moved.get(event.id) ?? event.at
  if (moved.size > 0) events.sort((a, b) => bookedAt(a) - bookedAt(b) || compareText(a.id, b.id))
  for (let start = 0; start < events.length;) {
    const first = events[start]
    if (first === undefined) return
    const moment = bookedAt(first)
    let end = start + 1
    for (let next = events[end]; next !== undefined && bookedAt(next) === moment; next = events[end]) end++
    yield { bookedAt: moment, batch: events.slice(start, end) }
    start = end
  }
}

/** The book while it is written: one pool per asset, and what was reported so far. */
class OpenBook {
  readonly #method: CostMethod
  readonly #pools = new Map<string, Pool>()
  readonly #drafts: DisposalDraft[] = []
  readonly #income: IncomeReceipt[] = []
  readonly #problems: BookProblem[] = []

  constructor(method: CostMethod) {
    this.#method = method
  }

  post(event: LedgerEvent, posting: Posting, bookedAt: Instant): void {
    const { asset, quantity } = posting
    const { id: eventId, at } = event
    const report = (code: BookProblem['code'], affected: Quantity): void => {
      if (affected > 0n) this.#problems.push({ code, eventId, at, asset, quantity: affected })
    }
    switch (posting.kind) {
      case 'receive':
        this.#income.push({ eventId, at, asset, quantity, value: posting.value, label: event.label })
        break
      case 'acquire':
        if (posting.cost === undefined) report(posting.gap, quantity)
        this.#poolOf(asset).acquire({ asset, eventId, at: bookedAt, quantity, cost: posting.cost })
        break
      case 'leave':
        report('oversold', subtract(quantity, this.#poolOf(asset).leave(quantity)))
        break
      case 'arrive': {
        const unmatched = subtract(quantity, this.#poolOf(asset).arrive(quantity))
        report('unmatched_transfer', unmatched)
        if (unmatched > 0n)
          this.#poolOf(asset).acquire({ asset, eventId, at: bookedAt, quantity: unmatched, cost: undefined })
        break
      }
      case 'dispose': {
        if (posting.proceeds === undefined) report('missing_value', quantity)
        const uses = this.#poolOf(asset).dispose(quantity, bookedAt)
        report('oversold', subtract(quantity, sum(uses.map((use) => use.quantity))))
        this.#drafts.push({ eventId, at, asset, quantity, proceeds: posting.proceeds, uses })
        break
      }
    }
  }

  close(): Omit<LotBook, 'currency' | 'method'> {
    const pools = [...this.#pools.values()]
    for (const pool of pools) pool.close()
    const disposals = this.#drafts.flatMap((draft) => this.#disposalsOf(draft))
    return {
      lots: pools.flatMap((pool) => pool.openLots()).sort(byAssetAndAge),
      inTransit: pools.flatMap((pool) => pool.lotsInTransit()).sort(byAssetAndAge),
      disposals: disposals.sort((a, b) => a.at - b.at),
      income: this.#income,
      problems: this.#problems.sort(
        (a, b) =>
          a.at - b.at ||
          compareText(a.eventId, b.eventId) ||
          compareText(a.asset, b.asset) ||
          compareText(a.code, b.code),
      ),
    }
  }

  #poolOf(asset: string): Pool {
    const known = this.#pools.get(asset)
    if (known !== undefined) return known
    const pool = openPool(this.#method)
    this.#pools.set(asset, pool)
    return pool
  }

  /** The covered part and, if more was sold than held, the rest. Reports costs that are unknown. */
  #disposalsOf({ eventId, at, asset, quantity, proceeds, uses }: DisposalDraft): Disposal[] {
    const covered = sum(uses.map((use) => use.quantity))
    const uncovered = subtract(quantity, covered)
    const whole = { eventId, at, asset }
    const coveredProceeds =
      proceeds === undefined || uncovered === 0n ? proceeds : multiplyDivide(proceeds, covered, quantity, 'half-even')
    const rest: Disposal = {
      ...whole,
      quantity: uncovered,
      proceeds:
        proceeds === undefined || coveredProceeds === undefined ? undefined : subtract(proceeds, coveredProceeds),
      lots: [],
    }
    if (covered === 0n) return [rest]
    const withoutCost = sum(uses.filter((use) => use.cost === undefined).map((use) => use.quantity))
    if (withoutCost > 0n) this.#problems.push({ code: 'missing_cost', ...whole, quantity: withoutCost })
    const costs = uses.map((use) => use.cost).filter((cost) => cost !== undefined)
    const costBasis = withoutCost > 0n ? undefined : sum(costs)
    const disposal: Disposal = {
      ...whole,
      quantity: covered,
      proceeds: coveredProceeds,
      costBasis,
      realisedPnl:
        coveredProceeds === undefined || costBasis === undefined ? undefined : subtract(coveredProceeds, costBasis),
      lots: uses.map(({ cost, ...use }) => ({ ...use, costBasis: cost })),
    }
    return uncovered === 0n ? [disposal] : [disposal, rest]
  }
}

function openPool(method: CostMethod): Pool {
  if (method === 'moving-average') return new MovingAveragePool()
  if (method === 'total-average') return new TotalAveragePool()
  return new PickedPool(method)
}

const byAssetAndAge = (a: Lot, b: Lot): number =>
  compareText(a.asset, b.asset) || a.acquiredAt - b.acquiredAt || compareText(a.id, b.id)
