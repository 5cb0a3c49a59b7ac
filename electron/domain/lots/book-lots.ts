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
import { type Money, type Price, type Quantity, add, multiplyDivide, subtract, zero } from '../number/decimal.ts'
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
  const bookedAt = sortForBooking(inTime)
  let moment: LedgerEvent[] = []
  for (const event of inTime) {
    const [first] = moment
    if (first !== undefined && bookedAt(first) !== bookedAt(event)) {
      bookMoment(book, moment, bookedAt(first), options)
      moment = []
    }
    moment.push(event)
  }
  const [first] = moment
  if (first !== undefined) bookMoment(book, moment, bookedAt(first), options)
  return { currency, method, ...book.close() }
}

/** Sorts events by booking time, then id, in place; gives the booking time of each. */
function sortForBooking(events: LedgerEvent[]): (event: LedgerEvent) => Instant {
  events.sort((a, b) => a.at - b.at || compareText(a.id, b.id))
  const moved = bookingTimes(events)
  if (moved.size === 0) return (event) => event.at
  const bookedAt = (event: LedgerEvent): Instant =>
    (event.kind === 'transfer' ? moved.get(event.id) : undefined) ?? event.at
  events.sort((a, b) => bookedAt(a) - bookedAt(b) || compareText(a.id, b.id))
  return bookedAt
}

/** Books the events of one moment: all postings of the first kind, then all of the second, and so on. */
function bookMoment(book: OpenBook, events: readonly LedgerEvent[], at: Instant, options: BookOptions): void {
  const postings = events.map((event) => postingsOf(event, options))
  for (const kind of POSTING_ORDER)
    postings.forEach((ofEvent, index) => {
      const event = events[index]
      for (const posting of ofEvent) if (posting.kind === kind && event !== undefined) book.post(event, posting, at)
    })
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
        report(
          'oversold',
          uses.reduce((left, use) => subtract(left, use.quantity), quantity),
        )
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
    let covered = zero<Quantity>()
    let withoutCost = zero<Quantity>()
    let cost = zero<Money>()
    for (const use of uses) {
      covered = add(covered, use.quantity)
      if (use.costBasis === undefined) withoutCost = add(withoutCost, use.quantity)
      else cost = add(cost, use.costBasis)
    }
    if (withoutCost > 0n) this.#problems.push({ code: 'missing_cost', eventId, at, asset, quantity: withoutCost })

    const uncovered = subtract(quantity, covered)
    const share =
      proceeds === undefined || uncovered === 0n ? proceeds : multiplyDivide(proceeds, covered, quantity, 'half-even')
    const disposals: Disposal[] = []
    if (covered > 0n) {
      const costBasis = withoutCost > 0n ? undefined : cost
      const realisedPnl = share === undefined || costBasis === undefined ? undefined : subtract(share, costBasis)
      disposals.push({ eventId, at, asset, quantity: covered, proceeds: share, costBasis, realisedPnl, lots: uses })
    }
    if (uncovered > 0n) {
      const rest = proceeds === undefined || share === undefined ? undefined : subtract(proceeds, share)
      disposals.push({ eventId, at, asset, quantity: uncovered, proceeds: rest, lots: [] })
    }
    return disposals
  }
}

function openPool(method: CostMethod): Pool {
  if (method === 'moving-average') return new MovingAveragePool()
  if (method === 'total-average') return new TotalAveragePool()
  return new PickedPool(method === 'specific' ? 'fifo' : method)
}

const byAssetAndAge = (a: Lot, b: Lot): number =>
  compareText(a.asset, b.asset) || a.acquiredAt - b.acquiredAt || compareText(a.id, b.id)
