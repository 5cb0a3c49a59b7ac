/**
 * The booked history of one asset: pools of what is held, by the rule of each year, and what was reported so far, in
 * booking order. Assets do not touch each other, so a change books again only the assets of the changed events, and of
 * those only what comes after the last checkpoint before the change.
 */
import type { LedgerEvent } from '../ledger/event.ts'
import { lowerBound } from '../lower-bound.ts'
import { type Price, type Quantity, negate, subtract, zero } from '../number/decimal.ts'
import type { Instant } from '../time/instant.ts'
import { yearOf } from './asset-years.ts'
import { type Places, carryOver, openPlaces } from './carry-over.ts'
import { type Checkpoint, copyOf, emptyState } from './book-state.ts'
import { type CostPlan, isSameRule, ruleOfYear } from './cost-choice.ts'
import { carriedLots, lotOf } from './carried-lots.ts'
import { BookDrafts } from './draft-list.ts'
import { acquired, draftOf } from './draft-of.ts'
import {
  type AcquisitionDraft,
  type BookedDraft,
  type DisposalDraft,
  type Draft,
  type IncomeDraft,
  type OwnAcquisition,
  type OwnDisposal,
  type RestDraft,
  type WayDraft,
  type WrapDraft,
  againOf,
} from './drafts.ts'
import { GoneYears } from './gone-years.ts'
import type { BookProblem } from './lot.ts'
import type { LostShares } from './lot-places.ts'
import { openPool } from './open-pool.ts'
import type { LotChoices } from './picked-pool.ts'
import type { Pool, Share, Taker } from './pool.ts'
import type { Posting } from './posting.ts'
import type { LinkOf } from './transfer-order.ts'
import { quantityOf } from './transit.ts'
import { worthAt } from './valuation.ts'
import { YearlyCopies } from './yearly-source.ts'

export class AssetBook {
  readonly asset: string
  readonly #drafts = new BookDrafts()
  /** What its disposals come to, by year and account. */
  readonly gone = new GoneYears()
  readonly #plan: CostPlan
  readonly #choices: LotChoices
  readonly #linkOf: LinkOf
  readonly #hasAccounts: boolean
  /** What each wrap took along, by event; booking again replaces it. */
  readonly #given = new Map<string, WrapDraft>()
  /** What was booked after the point that the book went back to, and how much of it is booked again or let go. */
  #undone: readonly BookedDraft[] = []
  #redone = 0
  #state = emptyState()
  /** The first year that something changed in since it was last asked. */
  #changedFrom = Infinity

  constructor(asset: string, plan: CostPlan, choices: LotChoices, linkOf: LinkOf = () => undefined) {
    this.asset = asset
    this.#plan = plan
    this.#choices = choices
    this.#linkOf = linkOf
    this.#hasAccounts = [plan.first, ...plan.years].some(({ scope }) => scope === 'account')
  }

  /** In booking order; whole after `end` only, as the lists below. */
  get disposals(): readonly DisposalDraft[] {
    return this.#drafts.disposals.items
  }

  /** Those of the disposals that moves lost on the way. */
  get lost(): readonly DisposalDraft[] {
    return this.#drafts.lost.items
  }

  get income(): readonly IncomeDraft[] {
    return this.#drafts.income.items
  }

  get problems(): readonly BookProblem[] {
    return this.#drafts.problems.items
  }

  get acquisitions(): readonly AcquisitionDraft[] {
    return this.#drafts.acquisitions.items
  }

  get wraps(): readonly WrapDraft[] {
    return this.#drafts.wraps.items
  }

  /** What left an account and what of it came to an end, in booking order. */
  get onTheWay(): readonly WayDraft[] {
    return this.#drafts.onTheWay.items
  }

  /** The first year that something changed in since this was last asked; Infinity where nothing did. */
  takeChange(): number {
    const year = this.#changedFrom
    this.#changedFrom = Infinity
    return year
  }

  /** What an event gave of this asset into another form. */
  givenBy(eventId: string): WrapDraft | undefined {
    return this.#given.get(eventId)
  }

  /** `given`: for a posting that carries on, what its event gave. */
  post(event: LedgerEvent, posting: Posting, bookedAt: Instant, given: readonly WrapDraft[] = []): void {
    this.#changeFrom(this.#yearAt(bookedAt))
    this.#book(draftOf(this.asset, event, posting, bookedAt, given))
  }

  /**
   * After going back: books again, as it was, what was booked before a moment, about so many postings at most and no
   * moment in part. Answers the moment up to which everything is booked again then.
   */
  redoBefore(moment: number, most: number): number {
    let left = most
    let last = -Infinity
    for (let next = this.#undone[this.#redone]; next !== undefined; next = this.#undone[++this.#redone]) {
      if (next.bookedAt >= moment) return moment
      if (left <= 0 && next.bookedAt !== last) return next.bookedAt
      last = next.bookedAt
      left -= 1
      this.#yearAt(next.bookedAt)
      this.#book(next)
    }
    return moment
  }

  /** After going back: lets go what was booked up to a moment and is not booked again. */
  letGoUntil(moment: number): void {
    for (let next = this.#undone[this.#redone]; next !== undefined; next = this.#undone[++this.#redone]) {
      if (next.bookedAt > moment) return
      this.#changeFrom(yearOf(next.bookedAt))
    }
    this.#undone = []
    this.#redone = 0
  }

  /**
   * What a sale at a moment would take, by the rule of its year, account by account; the book stays as it is. Less than
   * asked for where less is held.
   */
  preview(parts: readonly { readonly account: string; readonly quantity: Quantity }[], at: Instant): Share[] {
    return this.#inYearOf(at, (places) => {
      const preview = places.previewing(saleAt(at))
      return parts.flatMap(({ account, quantity }) => preview(account, quantity))
    })
  }

  /** All that sales of an account at a moment would take, in their order; the book stays as it is. */
  inOrder(account: string, at: Instant): Share[] {
    return this.#inYearOf(at, (places) => places.inOrder(account, saleAt(at)))
  }

  /** Asks by the rule of a year: where it begins under another one than the book's last, what is held is carried over. */
  #inYearOf(at: Instant, ask: (places: Places) => Share[]): Share[] {
    const kept = this.#state
    if (kept.rule === undefined) return []
    if (at < kept.yearEnd || isSameRule(ruleOfYear(this.#plan, yearOf(at)), kept.rule)) return ask(this.#places)
    this.#state = copyOf(kept)
    try {
      this.#rollTo(at)
      return ask(this.#places)
    } finally {
      this.#state = kept
    }
  }

  /** Open lots by account (one account, the empty one, for a pool over the whole book), in no order. */
  open(): Map<string, Share[]> {
    return this.#state.places?.open() ?? new Map<string, Share[]>()
  }

  /** How much that is in all. */
  get openQuantity(): Quantity {
    return this.#state.places?.openQuantity ?? zero<Quantity>()
  }

  /** Lots that left an account and have not arrived in another; over the whole book, those that are shown as such. */
  inTransit(): Share[] {
    return this.#state.places?.away() ?? []
  }

  /** Roughly what a checkpoint costs, in things to copy. */
  get size(): number {
    const { places } = this.#state
    return places === undefined ? 0 : places.size
  }

  checkpoint(): Checkpoint {
    return {
      state: copyOf(this.#state),
      gone: this.gone.keepFrom(this.#state.year),
      lengths: this.#drafts.lengths(),
    }
  }

  /** Goes back to a checkpoint of this book, or to the beginning. The checkpoint can be used again. */
  goBackTo(checkpoint: Checkpoint | undefined): void {
    this.#state = checkpoint === undefined ? emptyState() : copyOf(checkpoint.state)
    this.#state.places?.resume()
    this.gone.goBackTo(checkpoint?.gone)
    this.#undone = this.#drafts.cutTo(checkpoint?.lengths)
    this.#redone = 0
  }

  /**
   * This book as it was before a moment: a book of its own that begins at a checkpoint of this one and has the rest yet
   * to do (`redoBefore`). What both have written down is the same, so it is good until this one changes.
   */
  before(moment: number, checkpoint: Checkpoint | undefined, linkOf: LinkOf): AssetBook {
    const book = new AssetBook(this.asset, this.#plan, this.#choices, linkOf)
    if (checkpoint !== undefined) book.#state = copyOf(checkpoint.state, new YearlyCopies())
    book.gone.beginAs(this.gone, checkpoint?.gone)
    book.#drafts.beginAs(this.#drafts, checkpoint?.lengths)
    const { items } = this.#drafts.booked
    const end = lowerBound(items, ({ bookedAt }) => bookedAt < moment)
    book.#undone = items.slice(book.#drafts.booked.length, end).map(againOf)
    return book
  }

  /** Call after everything is booked, before anything is asked. */
  end(): void {
    this.#drafts.trim()
  }

  #book(booked: BookedDraft): void {
    this.#drafts.booked.push(booked)
    switch (booked.kind) {
      case 'received':
        this.#drafts.income.push(booked)
        return
      case 'acquired':
        this.#acquire(booked)
        if (this.#hasAccounts) this.#count(booked.account, booked.source.quantity)
        return
      case 'disposed':
      case 'lost':
        this.#dispose(booked)
        if (this.#hasAccounts) this.#count(booked.account, -booked.quantity)
        return
      case 'rest':
        this.#bookRest(booked)
    }
  }

  #bookRest({ event, posting, bookedAt, given }: RestDraft): void {
    const { quantity, account } = posting
    switch (posting.kind) {
      case 'receive':
      case 'dispose':
        throw new RangeError(`${posting.kind} is booked otherwise`)
      case 'acquire':
        this.#report(posting.gap, event, quantity)
        this.#acquire(acquired(this.asset, event, account, lotOf(quantity, posting.cost), bookedAt))
        break
      case 'leave':
        this.#leave(event, posting, bookedAt)
        break
      case 'arrive':
        this.#arrive(event, posting, bookedAt)
        break
      case 'move':
        this.#report('oversold', event, this.#places.move(account, posting.to, quantity))
        break
      case 'give': {
        const shares = this.#take(account, quantity, { event, bookedAt })
        const draft = { event, bookedAt, account, quantity, shares }
        this.#drafts.wraps.push(draft)
        this.#given.set(event.id, draft)
        break
      }
      case 'carry':
        for (const lot of carriedLots(posting, given))
          this.#acquire(acquired(this.asset, event, account, lot, bookedAt))
        if (posting.portion === undefined) this.#report('missing_value', event, quantity)
    }
    if (this.#hasAccounts) this.#countRest(posting)
  }

  #acquire(draft: OwnAcquisition): void {
    draft.source.sequence = this.#state.sequence++
    this.#drafts.acquisitions.push(draft)
    this.#places.poolOf(draft.account).acquire(draft.source)
  }

  #dispose(draft: OwnDisposal): void {
    const { event, account, quantity, proceeds } = draft
    if (proceeds === undefined) this.#report('missing_value', event, quantity)
    draft.shares = this.#take(account, quantity, draft)
    this.#keep(draft)
  }

  #keep(draft: OwnDisposal): void {
    this.#drafts.disposals.push(draft)
    if (draft.kind === 'lost') this.#drafts.lost.push(draft)
    this.gone.add(draft)
  }

  #take(account: string, quantity: Quantity, taker: Draft): Share[] {
    const pool = this.#places.poolOf(account)
    const shares = pool.take(quantity, taker)
    // A pool that is left with something had enough.
    if (pool.isEmpty) this.#report('oversold', taker.event, subtract(quantity, quantityOf(shares)))
    return shares
  }

  #leave(event: LedgerEvent, { account, quantity }: Posting, bookedAt: Instant): void {
    const missing = this.#places.leave(account, quantity, this.#linkOf(event.id))
    this.#report('oversold', event, missing)
    this.#noteWay(event, bookedAt, subtract(quantity, missing))
  }

  #arrive(event: LedgerEvent, posting: Extract<Posting, { kind: 'arrive' }>, bookedAt: Instant): void {
    const { account, quantity, price, isMoney } = posting
    const link = this.#linkOf(event.id)
    const wanted = this.#places.arrive(account, quantity, link)
    this.#noteWay(event, bookedAt, subtract(wanted, quantity))
    if (link !== undefined)
      for (const lost of this.#places.lose(link, { event, bookedAt })) this.#payOnTheWay(event, price, bookedAt, lost)
    if (wanted === 0n) return
    const cost = isMoney ? worthAt(wanted, price) : undefined
    if (!isMoney) this.#report('unmatched_transfer', event, wanted)
    else if (cost === undefined) this.#report('missing_value', event, wanted)
    this.#acquire(acquired(this.asset, event, account, lotOf(wanted, cost), bookedAt))
  }

  /**
   * What left for a deposit and is more than arrived was a fee of the account that sent it: it goes at market value when
   * the rest arrives, as one that is printed does.
   */
  #payOnTheWay(event: LedgerEvent, price: Price | undefined, bookedAt: Instant, { account, shares }: LostShares): void {
    const quantity = quantityOf(shares)
    this.#noteWay(event, bookedAt, negate(quantity))
    const proceeds = worthAt(quantity, price)
    if (proceeds === undefined) this.#report('missing_value', event, quantity)
    this.#keep({ kind: 'lost', event, bookedAt, asset: this.asset, account, quantity, proceeds, shares })
  }

  #noteWay(event: LedgerEvent, bookedAt: Instant, quantity: Quantity): void {
    if (quantity !== 0n) this.#drafts.onTheWay.push({ event, bookedAt, quantity })
  }

  #report(code: BookProblem['code'], { id: eventId, at }: LedgerEvent, affected: Quantity): void {
    if (affected > 0n) this.#drafts.problems.push({ code, eventId, at, asset: this.asset, quantity: affected })
  }

  get #places(): Places {
    const { places } = this.#state
    if (places === undefined) throw new RangeError('lots before the first year')
    return places
  }

  #countRest(posting: Posting): void {
    const { kind, account, quantity } = posting
    this.#count(account, kind === 'acquire' || kind === 'arrive' || kind === 'carry' ? quantity : -quantity)
    if (kind === 'move') this.#count(posting.to, quantity)
  }

  #count(account: string, change: bigint): void {
    const { held } = this.#state
    held.set(account, (held.get(account) ?? zero<Quantity>()) + change)
  }

  #changeFrom(year: number): void {
    if (year < this.#changedFrom) this.#changedFrom = year
  }

  /** The year of a moment, no earlier than any before, which its rule begins with. */
  #yearAt(bookedAt: Instant): number {
    if (bookedAt >= this.#state.yearEnd) this.#rollTo(bookedAt)
    return this.#state.year
  }

  #rollTo(at: Instant): void {
    const state = this.#state
    const before = state.rule
    state.year = yearOf(at)
    state.yearEnd = Date.UTC(state.year + 1, 0, 1)
    const rule = ruleOfYear(this.#plan, state.year)
    state.rule = rule
    const openOne = (): Pool => openPool(rule, this.#choices)
    if (before === undefined || state.places === undefined) state.places = openPlaces(rule, openOne)
    else if (!isSameRule(before, rule))
      state.places = carryOver({ rule: before, places: state.places, held: state.held }, rule, openOne)
    state.places.beginYear(state.year)
  }
}

/** A sale that has not been made. */
const saleAt = (at: Instant): Taker => ({ event: { id: '' }, bookedAt: at })
