/**
 * One event as postings that add up to nothing in every commodity, costs counted in the book's currency at twelve
 * decimals. What an account gains or loses beyond what was booked as acquired or disposed of is a movement without a
 * cost; its other side, where the event does not have it, is in Equity:Transfers.
 */
import type { LedgerEvent } from '../domain/ledger/event.ts'
import { isGift } from '../domain/ledger/loss.ts'
import type { AcquisitionDraft, DisposalDraft, IncomeDraft, WrapDraft } from '../domain/lots/drafts.ts'
import { disposalsOf } from '../domain/lots/disposals-of.ts'
import { incomeKindOf } from '../domain/lots/income-kind.ts'
import type { ToldLedger } from '../domain/lots/lot-ledger.ts'
import { costOf } from '../domain/lots/pool.ts'
import {
  type Decimal,
  type Money,
  type Quantity,
  fromRaw,
  negate,
  roundTo,
  subtract,
} from '../domain/number/decimal.ts'
import { moneyOf } from '../domain/number/fraction.ts'
import type { Instant } from '../domain/time/instant.ts'

/** More decimals than this would not survive a cost per unit of 28 digits. */
const PLACES = 12

export interface BookedEvent {
  readonly acquisitions: AcquisitionDraft[]
  readonly disposals: DisposalDraft[]
  readonly income: IncomeDraft[]
  readonly wraps: (WrapDraft & { readonly asset: string })[]
}

export type BeancountPosting = {
  readonly asset: string
  readonly quantity: Decimal
  readonly lot?: { readonly id: string; readonly acquiredAt: Instant; readonly cost: Money } | undefined
} & (
  | { readonly account?: undefined; readonly bookAccount: string }
  | { readonly account: string; readonly bookAccount?: undefined }
)

/** What was booked of each event, by its id. */
export function bookedByEvent(ledger: ToldLedger): ReadonlyMap<string, BookedEvent> {
  const byEvent = new Map<string, BookedEvent>()
  const of = ({ event }: { readonly event: LedgerEvent }): BookedEvent => {
    let booked = byEvent.get(event.id)
    if (booked === undefined)
      byEvent.set(event.id, (booked = { acquisitions: [], disposals: [], income: [], wraps: [] }))
    return booked
  }
  for (const { book } of ledger.books()) {
    for (const draft of book.acquisitions) of(draft).acquisitions.push(draft)
    for (const draft of book.disposals) of(draft).disposals.push(draft)
    for (const draft of book.income) of(draft).income.push(draft)
    for (const draft of book.wraps) of(draft).wraps.push({ ...draft, asset: book.asset })
  }
  return byEvent
}

const NOTHING: BookedEvent = { acquisitions: [], disposals: [], income: [], wraps: [] }

/** The postings of an event. Book accounts come as they are called; all others are named in beancount's way. */
export function beancountPostings(
  event: LedgerEvent,
  booked: BookedEvent = NOTHING,
  currency: string,
): BeancountPosting[] {
  const sheet = new Sheet(event, currency)
  for (const draft of booked.acquisitions) sheet.acquire(draft)
  for (const draft of booked.disposals) sheet.dispose(draft)
  for (const draft of booked.wraps) sheet.give(draft)
  for (const { event: of, value } of booked.income)
    if (value !== undefined)
      sheet.add({
        account: `Income:${capital(incomeKindOf(of.label))}`,
        asset: currency,
        quantity: negate(coarse(value)),
      })
  return sheet.balanced()
}

class Sheet {
  readonly #event: LedgerEvent
  readonly #currency: string
  readonly #postings: BeancountPosting[] = []
  /** By account and asset, what is still to be posted of the event's legs; raw. */
  readonly #open = new Map<string, { readonly account: string; readonly asset: string; raw: bigint }>()
  /** What the postings so far come to in the book's currency, costs included; raw. */
  #worth = 0n
  #isKnown = true

  constructor(event: LedgerEvent, currency: string) {
    this.#event = event
    this.#currency = currency
    for (const { account, asset, quantity } of event.legs) this.#change(account, asset, quantity)
  }

  add(posting: BeancountPosting): void {
    if (posting.quantity === 0n && posting.lot === undefined) return
    this.#postings.push(posting)
    if (posting.lot !== undefined) this.#worth += posting.quantity < 0n ? -posting.lot.cost : posting.lot.cost
    else if (posting.asset === this.#currency) this.#worth += posting.quantity
  }

  acquire({ source }: AcquisitionDraft): void {
    const cost = source.cost && coarse(moneyOf(source.cost, 'half-even'))
    this.#take(source.asset, source.quantity, cost && { id: source.lotId, acquiredAt: source.acquiredAt, cost })
  }

  dispose(draft: DisposalDraft): void {
    for (const { lots, realisedPnl, quantity } of disposalsOf(draft)) {
      if (lots.length === 0) this.#take(draft.asset, negate(quantity), undefined)
      for (const use of lots) {
        const cost = use.costBasis && coarse(use.costBasis)
        this.#take(
          draft.asset,
          negate(use.quantity),
          use.costBasis === undefined
            ? undefined
            : { id: use.lotId, acquiredAt: use.acquiredAt, cost: cost ?? use.costBasis },
        )
      }
      if (realisedPnl === undefined) this.#isKnown = false
      else this.add({ account: 'Income:Gains', asset: this.#currency, quantity: negate(coarse(realisedPnl)) })
    }
  }

  give({ asset, quantity, shares }: BookedEvent['wraps'][number]): void {
    let missing = quantity
    for (const { source, quantity: part } of shares) {
      const cost = costOf({ source, quantity: part })
      const { lotId: id, acquiredAt } = source
      this.#take(asset, negate(part), cost && { id, acquiredAt, cost: coarse(moneyOf(cost, 'half-even')) })
      missing = subtract(missing, part)
    }
    if (missing > 0n) this.#take(asset, negate(missing), undefined)
  }

  /** All postings, with those that make up for what is missing. */
  balanced(): BeancountPosting[] {
    const left = new Map<string, bigint>()
    for (const { account, asset, raw } of this.#open.values()) {
      this.add({ bookAccount: account, asset, quantity: fromRaw<Quantity>(raw) })
      left.set(asset, (left.get(asset) ?? NONE) + raw)
    }
    for (const [asset, raw] of left)
      if (asset !== this.#currency) this.add({ account: 'Equity:Transfers', asset, quantity: fromRaw<Quantity>(-raw) })
    const rest = fromRaw<Money>(-this.#worth)
    if (rest !== 0n) this.#postings.push({ account: this.#restAccount(), asset: this.#currency, quantity: rest })
    return this.#postings
  }

  #take(asset: string, quantity: Quantity, lot: BeancountPosting['lot']): void {
    const account = this.#event.legs.find((leg) => leg.asset === asset)?.account ?? this.#event.account
    this.add({ bookAccount: account, asset, quantity, lot })
    this.#change(account, asset, -quantity)
    if (lot !== undefined) return
    this.#isKnown = false
    this.add({ account: 'Equity:Unknown-Cost', asset, quantity: negate(quantity) })
  }

  #change(account: string, asset: string, raw: bigint): void {
    const key = `${account}\0${asset}`
    const open = this.#open.get(key)
    if (open === undefined) this.#open.set(key, { account, asset, raw })
    else open.raw += raw
  }

  /** Where the money went to, or came from, that no account of the book had. */
  #restAccount(): string {
    const { kind } = this.#event
    if (!this.#isKnown) return 'Equity:Unknown-Value'
    if (kind === 'fee') return 'Expenses:Fees'
    if (kind === 'spend') return isGift(this.#event) ? 'Expenses:Gifts' : 'Expenses:Spent'
    if (kind === 'adjustment') return 'Equity:Adjustments'
    if (kind === 'transfer')
      return this.#event.legs.some(({ asset, role }) => asset === this.#currency && role !== 'fee')
        ? 'Equity:Transfers'
        : 'Expenses:Fees'
    return 'Equity:Rounding'
  }
}

const NONE = 0n
const coarse = (amount: Money): Money => roundTo(amount, PLACES, 'half-even')
const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)
