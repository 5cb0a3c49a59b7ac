/**
 * The booked history, kept up to date: events come and go, and only what they touch is booked again. Incremental equals
 * from scratch, whatever the order of changes (tests/property/lots/lot-ledger.test.ts).
 *
 * Order. Events are booked by time, whatever order they come in. At one and the same moment everything that comes in is
 * booked first, then withdrawals, deposits, and last what goes; of equals the event id decides. A statement that
 * prints whole seconds, or days, thus never sells what the same second has yet to buy, and no result depends on the
 * order of imports. A withdrawal stamped after its own deposit is booked with the deposit (transfer-order.ts).
 *
 * Wraps are booked one by one, those first that others build on, and those of a circle as what is held allows
 * (wrap-circles.ts).
 *
 * Assets do not touch each other, but where wraps keep their cost: then what a change does to one goes on into the other
 * from the first wrap after it, and both are booked again together.
 */
import { compareText } from '../ledger/compare-text.ts'
import type { LedgerEvent } from '../ledger/event.ts'
import { sortingInSteps } from '../sort-in-steps.ts'
import { type Progress, type Steps, finish } from '../steps.ts'
import type { Instant } from '../time/instant.ts'
import { AssetBook } from './asset-book.ts'
import type { DisposalDraft } from './drafts.ts'
import { lowerBound } from '../lower-bound.ts'
import { AssetTrack } from './asset-track.ts'
import { draftsOfYear, yearOf } from './asset-years.ts'
import { BookingOrder } from './booking-order.ts'
import { type CostPlan, ruleOfYear } from './cost-choice.ts'
import { byTelling } from './disposals-of.ts'
import type { LotChoices } from './picked-pool.ts'
import { POSTING_ORDER, type Posting } from './posting.ts'
import { postingsOf } from './postings-of.ts'
import { PrintedFees } from './printed-fees.ts'
import type { ToldBook } from './told-book.ts'
import { TouchedTracks } from './touched-tracks.ts'
import { quantityOf } from './transit.ts'
import type { Valuation } from './valuation.ts'
import { type MomentState, WrapOrder } from './wrap-order.ts'
import { type WrapRule, createWrapTest } from './wrap.ts'

export interface LotLedgerOptions extends Valuation {
  readonly plan: CostPlan
  readonly choices?: LotChoices | undefined
  /** Whether wraps keep cost and dates; `swap` when absent. A yearly average has no cost to keep before its year ends. */
  readonly wraps?: WrapRule | undefined
}

export interface LedgerChange {
  readonly added: readonly LedgerEvent[]
  readonly removed: readonly LedgerEvent[]
  /**
   * Transfers known to be one, by the id of the withdrawal the id of its deposit: the deposit takes exactly the lots of
   * its withdrawal. Absent: as before.
   */
  readonly links?: ReadonlyMap<string, string> | undefined
}

/** What a booked history says. */
export type ToldLedger = Pick<LotLedger, 'options' | 'fees' | 'books' | 'bookOf' | 'disposalsOf'>

const NO_CHOICES: LotChoices = () => undefined
/** So many events are booked in one step: about a millisecond. */
const STEP = 256
/** So many postings are booked again as they were in one step. */
const REDONE = 2048
/** So many events are looked through in one step. */
const LOOKS = 2048

export class LotLedger {
  readonly options: LotLedgerOptions
  readonly fees: PrintedFees
  readonly #tracks = new Map<string, AssetTrack>()
  readonly #order = new BookingOrder()
  readonly #wraps: WrapOrder
  readonly #valuation: Valuation
  readonly #lists = new Map<string, readonly DisposalDraft[]>()

  constructor(options: LotLedgerOptions) {
    this.options = options
    this.fees = new PrintedFees(options)
    const { plan, wraps, currency } = options
    const isWrap = createWrapTest(currency)
    const isKeptWrap = (event: LedgerEvent): boolean =>
      isWrap(event) && ruleOfYear(plan, yearOf(event.at)).method !== 'total-average'
    this.#valuation = wraps === 'keep' ? { ...options, isKeptWrap } : options
    this.#wraps = new WrapOrder(this.#valuation)
  }

  /** What each asset's book says, by asset. */
  books(): ToldBook[] {
    return [...this.#tracks].sort(([a], [b]) => compareText(a, b)).map(([, { told }]) => told)
  }

  bookOf(asset: string): ToldBook | undefined {
    return this.#tracks.get(asset)?.told
  }

  /** Disposals of a year, of one asset or of all, in the order in which they are told. */
  disposalsOf(year: number, asset?: string): readonly DisposalDraft[] {
    const key = `${year} ${asset ?? ''}`
    const known = this.#lists.get(key)
    if (known !== undefined) return known
    const books = asset === undefined ? this.books() : [this.bookOf(asset)].filter((told) => told !== undefined)
    const drafts = books.flatMap(({ book }) => draftsOfYear(book.disposals, year)).sort(byTelling)
    this.#lists.set(key, drafts)
    return drafts
  }

  /** Takes events in and out, and books what that changes. */
  apply(change: LedgerChange): void {
    finish(this.applying(change))
  }

  /** The same in steps. Between its first step and its last the ledger is not to be asked, nor changed. */
  *applying({ added, removed, links }: LedgerChange): Steps {
    this.#lists.clear()
    const removedAt = removed.map((event) => [event, this.#order.bookedAt(event)] as const)
    const retimed = this.#order.follow(added, removed, links)
    yield* this.#wraps.following(added, removed)
    if (this.#tracks.size === 0) yield* this.#bookAll(added)
    else {
      const touched = new TouchedTracks()
      this.#takeOut([...removedAt, ...retimed], touched)
      this.#putIn([...added, ...retimed.keys()], touched)
      yield* this.#bookTouched(touched.firsts(), touched)
    }
  }

  /** Books again what an asset's events from a moment on come to: after a change of what values them. */
  revalue(from: Instant): void {
    finish(this.revaluing(from))
  }

  /** The same in steps, as `applying`. */
  *revaluing(from: Instant): Steps {
    this.#lists.clear()
    this.fees.forget()
    yield* this.#bookTouched(new Map([...this.#tracks.values()].map((track) => [track, from])))
  }

  /**
   * What this ledger would say without the events after a moment, in steps. It is good until this one changes, whose
   * lots and disposals it reads. Before the first event that is booked otherwise without the later ones, which mostly is
   * none of them, it begins at a checkpoint of this one.
   */
  *upTo(until: Instant): Generator<Progress, ToldLedger> {
    const past = new LotLedger(this.options)
    const from = past.#order.beginAs(this.#order, until)
    past.#wraps.beginAs(this.#wraps, until)
    // An average of this year is another one then, also for what comes before.
    const year = ruleOfYear(this.options.plan, yearOf(from)).method === 'total-average' ? yearOf(from) : Infinity
    for (const [asset, track] of this.#tracks) {
      const place = this.#placeIn(track, from)
      const others = track.events.slice(place, this.#placeIn(track, until + 1)).filter(({ at }) => at <= until)
      if (place + others.length === 0) continue
      const begun = track.book.before(from, track.checkpointBefore(place, year), (id) => past.#order.linkOf(id))
      const rest = new AssetTrack(begun)
      rest.insert(others, (a, b) => past.#order.compare(a, b))
      past.#tracks.set(asset, rest)
    }
    const tracks = [...past.#tracks.values()]
    const progress = (): Progress => ({ done: 0, total: tracks.length })
    for (const { book } of tracks)
      for (let done = -Infinity; done < from; yield progress()) done = book.redoBefore(from, REDONE)
    yield* past.#bookOnTogether(tracks, progress)
    return past
  }

  #takeOut(events: readonly (readonly [LedgerEvent, Instant])[], touched: TouchedTracks): void {
    const gone = new Map<AssetTrack, Set<LedgerEvent>>()
    for (const [event, bookedAt] of events)
      for (const asset of this.#assetsOf(event)) {
        const track = this.#tracks.get(asset)
        if (track === undefined) continue
        touched.add(track, bookedAt)
        const known = gone.get(track)
        if (known === undefined) gone.set(track, new Set([event]))
        else known.add(event)
      }
    for (const [track, known] of gone) track.remove([...known])
  }

  #putIn(events: readonly LedgerEvent[], touched: TouchedTracks): void {
    const grown = new Map<AssetTrack, LedgerEvent[]>()
    for (const event of events)
      for (const asset of this.#assetsOf(event)) {
        const track = this.#trackOf(asset)
        touched.add(track, this.#order.bookedAt(event))
        const news = grown.get(track)
        if (news === undefined) grown.set(track, [event])
        else news.push(event)
      }
    for (const [track, news] of grown) track.insert(news, (a, b) => this.#order.compare(a, b))
  }

  #trackOf(asset: string): AssetTrack {
    const known = this.#tracks.get(asset)
    if (known !== undefined) return known
    const { plan, choices = NO_CHOICES } = this.options
    const track = new AssetTrack(new AssetBook(asset, plan, choices, (eventId) => this.#order.linkOf(eventId)))
    this.#tracks.set(asset, track)
    return track
  }

  /** Books a whole history, each event once for all its assets. */
  *#bookAll(history: readonly LedgerEvent[]): Steps {
    const events = yield* sortingInSteps(history, (a, b) => this.#order.compare(a, b))
    const total = events.length
    for (const [index, event] of events.entries()) {
      for (const asset of this.#assetsOf(event)) this.#trackOf(asset).append(event)
      if (index % LOOKS === LOOKS - 1) yield { done: 0, total }
    }
    for (const track of this.#tracks.values()) track.begin()
    const trackOf = (asset: string): AssetTrack | undefined => this.#tracks.get(asset)
    let step = 0
    for (let start = 0; start < events.length;) {
      if (start >= step) {
        step = start + STEP
        yield { done: start, total }
      }
      const end = this.#endOfMoment(events, start)
      for (let index = start; index < end; index += 1) {
        const event = events[index]
        if (event !== undefined) for (const asset of this.#assetsOf(event)) trackOf(asset)?.keepIfDue()
      }
      this.#bookMoment(events, start, end, trackOf)
      for (let index = start; index < end; index += 1) {
        const event = events[index]
        if (event !== undefined) for (const asset of this.#assetsOf(event)) trackOf(asset)?.advance(1)
      }
      start = end
    }
    for (const track of this.#tracks.values()) track.end()
  }

  /**
   * Books each asset again from the moment of its change on, and what wraps carry on from it. Where moments are named,
   * only those are worked out from their events; what lies between is booked again by the values that it had.
   */
  *#bookTouched(touched: Map<AssetTrack, Instant>, moments = new TouchedTracks()): Steps {
    const joined = this.#wraps.spread(touched, (asset) => this.#tracks.get(asset))
    for (const [track, from] of touched) track.goBack(this.#placeIn(track, from))
    const left = (): number => [...touched.keys()].reduce((all, { events, booked }) => all + events.length - booked, 0)
    const total = left()
    const progress = (): Progress => ({ done: total - left(), total })
    for (const track of touched.keys()) {
      const own = joined.has(track) ? undefined : moments.of(track)
      if (own !== undefined) yield* this.#redoBetween(track, own, progress)
      track.book.letGoUntil(Infinity)
      if (!joined.has(track)) yield* this.#bookOnAlone(track, progress)
    }
    yield* this.#bookOnTogether([...joined], progress)
    for (const track of touched.keys()) if (track.events.length === 0) this.#tracks.delete(track.book.asset)
  }

  /** Books what is not booked of one asset: some moments from their events, the rest as it was. */
  *#redoBetween(track: AssetTrack, moments: ReadonlySet<Instant>, progress: () => Progress): Steps {
    const { book, events } = track
    for (const moment of [...[...moments].sort((a, b) => a - b), Infinity]) {
      for (let done = -Infinity; done < moment;) {
        track.keepIfDue()
        done = book.redoBefore(moment, REDONE)
        track.advanceTo(this.#placeIn(track, done))
        if (done < moment) yield progress()
      }
      book.letGoUntil(moment)
      const next = events[track.booked]
      if (next !== undefined && this.#order.bookedAt(next) === moment) this.#bookNext(track)
    }
  }

  /** Books the next moment of one asset. */
  #bookNext(track: AssetTrack): void {
    const { book, events } = track
    const end = this.#endOfMoment(events, track.booked)
    this.#bookMoment(events, track.booked, end, (asset) => (asset === book.asset ? track : undefined))
    track.advance(end - track.booked)
  }

  /** Books what is not booked of one asset. */
  *#bookOnAlone(track: AssetTrack, progress: () => Progress): Steps {
    let step = track.booked + STEP
    while (track.booked < track.events.length) {
      if (track.booked >= step) {
        step = track.booked + STEP
        yield progress()
      }
      track.keepIfDue()
      this.#bookNext(track)
    }
    track.end()
  }

  /** Books what is not booked of assets that wraps join, moment by moment. */
  *#bookOnTogether(tracks: readonly AssetTrack[], progress: () => Progress): Steps {
    for (let moments = 1; ; moments += 1) {
      if (moments % STEP === 0) yield progress()
      const at = tracks.reduce((least, track) => Math.min(least, this.#nextMoment(track)), Infinity)
      if (at === Infinity) break
      const due = tracks.filter((track) => this.#nextMoment(track) === at)
      const byAsset = new Map(due.map((track) => [track.book.asset, track]))
      const parts = due.map((track) => {
        track.keepIfDue()
        return { track, events: track.events.slice(track.booked, this.#endOfMoment(track.events, track.booked)) }
      })
      const events = this.#merged(parts.map((part) => part.events))
      this.#bookMoment(events, 0, events.length, (asset) => byAsset.get(asset))
      for (const { track, events: booked } of parts) track.advance(booked.length)
    }
    for (const track of tracks) track.end()
  }

  /** How many of an asset's events are booked before a moment. */
  #placeIn({ events }: AssetTrack, moment: number): number {
    return lowerBound(events, (event) => this.#order.bookedAt(event) < moment)
  }

  #nextMoment({ events, booked }: AssetTrack): number {
    const next = events[booked]
    return next === undefined ? Infinity : this.#order.bookedAt(next)
  }

  /** The events of one moment of several assets, each event once, in booking order. */
  #merged(parts: readonly (readonly LedgerEvent[])[]): readonly LedgerEvent[] {
    const [only, ...others] = parts
    if (only !== undefined && others.length === 0) return only
    return [...new Set(parts.flat())].sort((a, b) => this.#order.compare(a, b))
  }

  /** Each asset that an event books, once. The book's currency has no lots, and is income at most. */
  #assetsOf({ kind, legs }: LedgerEvent): string[] {
    const assets: string[] = []
    for (const { asset } of legs)
      if (!assets.includes(asset) && (asset !== this.options.currency || kind === 'income')) assets.push(asset)
    return assets
  }

  #endOfMoment(events: readonly LedgerEvent[], start: number): number {
    const first = events[start]
    if (first === undefined) return start
    const at = this.#order.bookedAt(first)
    let end = start + 1
    for (let next = events[end]; next !== undefined && this.#order.bookedAt(next) === at; next = events[++end]);
    return end
  }

  /** Books the events of one moment: all postings of the first kind, then all of the second, and so on. */
  #bookMoment(
    events: readonly LedgerEvent[],
    start: number,
    end: number,
    trackOf: (asset: string) => AssetTrack | undefined,
  ): void {
    const first = events[start]
    if (first === undefined) return
    const at = this.#order.bookedAt(first)
    const postings: (readonly [LedgerEvent, readonly Posting[]])[] = []
    for (let index = start; index < end; index += 1) {
      const event = events[index]
      if (event !== undefined) postings.push([event, postingsOf(event, this.#valuation)])
    }
    for (const kind of POSTING_ORDER)
      if (kind === 'wrap') this.#bookWraps(postings, at, trackOf)
      else
        for (const [event, ofEvent] of postings)
          for (const posting of ofEvent)
            if (posting.kind === kind) trackOf(posting.asset)?.book.post(event, posting, at)
  }

  #bookWraps(
    postings: readonly (readonly [LedgerEvent, readonly Posting[]])[],
    at: Instant,
    trackOf: (asset: string) => AssetTrack | undefined,
  ): void {
    if (this.#wraps.isEmpty) return
    const { scope } = ruleOfYear(this.options.plan, yearOf(at))
    const heldOf: MomentState['heldOf'] = ({ asset, account }, most) => {
      const book = trackOf(asset)?.book
      return book && quantityOf(book.preview([{ account, quantity: most }], at))
    }
    for (const wrap of this.#wraps.ofMoment(at, { scope, heldOf }))
      for (const [event, ofEvent] of postings) if (event === wrap) this.#bookWrap(event, ofEvent, at, trackOf)
  }

  #bookWrap(
    event: LedgerEvent,
    postings: readonly Posting[],
    at: Instant,
    trackOf: (asset: string) => AssetTrack | undefined,
  ): void {
    for (const posting of postings) if (posting.kind === 'give') trackOf(posting.asset)?.book.post(event, posting, at)
    for (const posting of postings)
      if (posting.kind === 'carry') {
        const given = posting.given.flatMap((asset) => this.#tracks.get(asset)?.book.givenBy(event.id) ?? [])
        trackOf(posting.asset)?.book.post(event, posting, at, given)
      }
  }
}
