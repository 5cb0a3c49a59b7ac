/**
 * The value of the book by day, kept and worked out again only from the first day that changed: quantities are running
 * sums of the days' changes, values are quantity × the mark at the day's end, rounded as in the holdings, so that the
 * last day of a history is what the holdings show.
 *
 * A day's flows are valued so that a return does not move with their size: what came in at the prices that the day
 * began with, what went out at those it ended with, trades at their own value.
 */
import type { NegativeSpan } from '../health/event-issues.ts'
import { compareText } from '../ledger/compare-text.ts'
import type { LedgerEvent } from '../ledger/event.ts'
import type { EventsByTime } from '../ledger/event-list.ts'
import type { Valuation } from '../lots/valuation.ts'
import { lowerBound } from '../lower-bound.ts'
import { type Money, type Price, type Quantity, fromRaw, multiply } from '../number/decimal.ts'
import { MARK_LIMIT_MS } from '../portfolio/mark.ts'
import { type Steps, finish } from '../steps.ts'
import { DAY_MS, type Day, type Instant, instantFromMs, startOfDay, toDay } from '../time/instant.ts'
import { type AccountBegin, beginsOf, spansBelowZero } from './account-balances.ts'
import { type DayFlows, type LostOnTheWay, dayFlows } from './day-flows.ts'
import { DayTracks, type Track } from './day-tracks.ts'
import { type Returns, returnsOf } from './returns-of.ts'
import { type AssetDays, type InScope, type ScopeDays, daysOfScope } from './scope-days.ts'

export interface HistorySource {
  readonly valuation: Valuation
  /** By time. */
  readonly events: () => EventsByTime
  readonly markAt: (asset: string, at: Instant) => Price | undefined
  /** When the mark of a moment was made; all marks are of their moment where this is not told. */
  readonly markedAt?: (asset: string, at: Instant) => Instant | undefined
  readonly lostOf?: LostOnTheWay
}

interface OwnDays extends AssetDays {
  readonly quantities: bigint[]
  readonly values: (Money | undefined)[]
  readonly traded: bigint[]
  readonly moved: bigint[]
  readonly unknown: (readonly (readonly string[])[])[]
  /** Days that did something else before. */
  readonly stale: Set<number>
}

const daysOfNothing = (asset: string): OwnDays => ({
  asset,
  quantities: [],
  values: [],
  traded: [],
  moved: [],
  unknown: [],
  stale: new Set(),
})

/** What is held in some tracks of an asset at the end of a day. */
function quantityOf(tracks: readonly Track[], index: number): bigint {
  let quantity = NOTHING
  for (const { quantities } of tracks) {
    // Most are nothing, and a sum with nothing is a new number, too.
    const own = quantities[index] ?? NOTHING
    if (own !== NOTHING) quantity = quantity === NOTHING ? own : quantity + own
  }
  return quantity
}

/** Adds up what some tracks of an asset did on a day. */
function addUp(days: OwnDays, tracks: readonly Track[], index: number): void {
  let [traded, moved] = [NOTHING, NOTHING]
  let unknown = NONE
  for (const track of tracks) {
    const cell = track.cells[index]
    if (cell === undefined) continue
    if (cell.traded !== NOTHING) traded = traded === NOTHING ? cell.traded : traded + cell.traded
    if (cell.moved !== NOTHING) moved = moved === NOTHING ? cell.moved : moved + cell.moved
    if (cell.unknown.length > 0) unknown = unknown.concat(cell.unknown)
  }
  days.traded[index] = traded
  days.moved[index] = moved
  days.unknown[index] = unknown
}

const NONE: readonly (readonly string[])[] = []

const numberOf = (day: Day): number => startOfDay(day) / DAY_MS

interface ToldScope {
  /** The tracks that it is made of, by key. */
  readonly parts: readonly string[]
  readonly days: ScopeDays
  readonly returns: () => Returns | undefined
  /** The first day that is not what it was: those before stand. */
  changedFrom: number
  /** Days that did something else. */
  readonly changed: Set<number>
}

/** All parts of a large book over one period or two. */
const KEPT_SCOPES = 256

export class ValueHistory {
  readonly #source: HistorySource
  readonly #tracks = new DayTracks()
  readonly #marks = new Map<string, (Price | undefined)[]>()
  readonly #assets = new Map<string, OwnDays>()
  #dirty: Set<number> | 'all' = 'all'
  #marksFrom = Infinity
  /** How often prices changed. */
  #valued = 0
  /** Scopes by what they are made of, and their returns; a change makes anew what has part in it. */
  readonly #told = new Map<string, ToldScope>()
  #prepared: { readonly events: EventsByTime; readonly byDay: ReadonlyMap<number, DayFlows> } | undefined

  constructor(source: HistorySource) {
    this.#source = source
  }

  /** Works out what each day did, in steps, where that is not known at all. Another ledger makes it be done anew. */
  *preparing(): Steps {
    if (this.#dirty !== 'all') return
    const events = this.#source.events()
    if (this.#prepared?.events === events) return
    const valued = this.#valued
    const byDay = new Map<number, DayFlows>()
    let step = 0
    for (let start = 0; start < events.length;) {
      const number = Math.floor((events.at(start)?.at ?? 0) / DAY_MS)
      const end = lowerBound(events, ({ at }) => at < (number + 1) * DAY_MS)
      byDay.set(number, this.#flowsOf(events.slice(start, end)))
      start = end
      if (start < step) continue
      step = start + STEP
      yield { done: start, total: events.length }
    }
    // Prices that changed meanwhile make all of it be done again, when it is asked for.
    if (valued === this.#valued) this.#prepared = { events, byDay }
  }

  /** Events of these moments came or went. */
  touch(moments: Iterable<Instant>): void {
    if (this.#dirty !== 'all') for (const at of moments) this.#dirty.add(Math.floor(at / DAY_MS))
  }

  /** Prices from a moment on are not what they were. */
  revalue(from: Instant): void {
    const day = Math.floor(from / DAY_MS)
    this.#valued += 1
    this.#prepared = undefined
    this.#marksFrom = Math.min(this.#marksFrom, day)
    if (this.#dirty !== 'all') for (const known of this.#tracks.days()) if (known >= day) this.#dirty.add(known)
  }

  /** The first day with an event; absent for an empty ledger. */
  firstDay(): Day | undefined {
    const first = this.#source.events().at(0)
    return first && toDay(first.at)
  }

  assets(now: Instant): string[] {
    this.#update(now)
    return [...new Set(this.#tracks.all().map(({ asset }) => asset))].sort()
  }

  /** The assets that a scope ever held. */
  assetsIn(inScope: InScope, now: Instant): string[] {
    this.#update(now)
    const inside = this.#tracks.all().filter(({ asset, account }) => inScope(asset, account))
    return [...new Set(inside.map(({ asset }) => asset))].sort()
  }

  accounts(now: Instant): string[] {
    this.#update(now)
    return [...new Set(this.#tracks.all().map(({ account }) => account))].sort()
  }

  /** Assets that are in the ledger and never had a price by now: outside every value. */
  unpriced(now: Instant): string[] {
    return this.assets(now).filter((asset) => this.#marksOf(asset, now).every((mark) => mark === undefined))
  }

  /** What is held of each asset at the end of a day, or by now where that is earlier; raw. */
  heldOn(day: Day, now: Instant): Map<string, bigint> {
    this.#update(now)
    return this.#tracks.heldOn(numberOf(day))
  }

  /** For each account and asset that anything happened to by the day of a moment: the first such day. */
  firstDays(now: Instant, until: Instant): AccountBegin[] {
    this.#update(now)
    return beginsOf(this.#tracks, until)
  }

  /** For each account and asset that is below zero at the end of a day by then: since when, how often, how far. */
  negativeSpans(now: Instant, until: Instant): NegativeSpan[] {
    this.#update(now)
    return spansBelowZero(this.#tracks, until)
  }

  /** A scope from the end of the day before `from` to the end of `to`, or to now where that is earlier. */
  scope(inScope: InScope, from: Day, to: Day, now: Instant, isWholeBook: boolean): ScopeDays {
    return this.#scope(inScope, from, to, now, isWholeBook).days
  }

  /** The returns of the same; absent where it has no days. */
  returns(inScope: InScope, from: Day, to: Day, now: Instant, isWholeBook: boolean): Returns | undefined {
    return this.#scope(inScope, from, to, now, isWholeBook).returns()
  }

  #scope(inScope: InScope, from: Day, to: Day, now: Instant, isWholeBook: boolean): ToldScope {
    this.#update(now)
    const parts = this.#tracks.keys(inScope)
    const name = JSON.stringify([from, to, isWholeBook, parts])
    let told = this.#told.get(name)
    if (told === undefined || told.changedFrom < Infinity) {
      if (this.#told.size >= KEPT_SCOPES) this.#told.clear()
      const days = this.#workOutScope(inScope, from, to, now, isWholeBook, told)
      let returns: { readonly found: Returns | undefined } | undefined
      told = {
        parts,
        days,
        returns: () => (returns ??= { found: returnsOf(days.days) }).found,
        changedFrom: Infinity,
        changed: new Set(),
      }
      this.#told.set(name, told)
    }
    return told
  }

  #workOutScope(
    inScope: InScope,
    from: Day,
    to: Day,
    now: Instant,
    isWholeBook: boolean,
    before: ToldScope | undefined,
  ): ScopeDays {
    const unpriced = new Set(this.unpriced(now))
    const tracks = this.#tracks.all().filter(({ asset, account }) => !unpriced.has(asset) && inScope(asset, account))
    const assets = [...Map.groupBy(tracks, ({ asset }) => asset)]
      .sort(([a], [b]) => compareText(a, b))
      .map(([asset, ofAsset]) => this.#assetDays(asset, ofAsset, now))
    const { first, last } = this.#tracks
    return daysOfScope(
      {
        first,
        last,
        assets,
        isWholeBook,
        markOf: (asset, index) => this.#marksOf(asset, now)[index],
        isOutdated: (asset, index) => this.#isOutdated(asset, index, now),
      },
      { from, to, before },
    )
  }

  /** Whether the mark of a day is older than those that value events may be. */
  #isOutdated(asset: string, index: number, now: Instant): boolean {
    const start = (this.#tracks.first + index) * DAY_MS
    const end = instantFromMs(Math.min(start + DAY_MS - 1, now))
    const markedAt = this.#source.markedAt?.(asset, end)
    return markedAt !== undefined && markedAt < start - MARK_LIMIT_MS
  }

  #assetDays(asset: string, tracks: readonly Track[], now: Instant): AssetDays {
    const key = tracks.map(({ account }) => account).join('\0')
    const name = `${asset}\0${key}`
    let known = this.#assets.get(name)
    if (known === undefined) this.#assets.set(name, (known = daysOfNothing(asset)))
    const { values, quantities, traded, stale } = known
    const marks = this.#marksOf(asset, now)
    const last = this.#tracks.last - this.#tracks.first
    for (const index of stale) if (index < traded.length) addUp(known, tracks, index)
    stale.clear()
    for (let index = traded.length; index <= last; index += 1) addUp(known, tracks, index)
    for (let index = values.length; index <= last; index += 1) {
      const mark = marks[index]
      const quantity = quantityOf(tracks, index)
      quantities[index] = quantity
      // What is below zero is missing history, and outside the value, as in the holdings.
      values[index] =
        quantity <= 0n ? fromRaw<Money>(0n) : mark && multiply<Money>(fromRaw<Quantity>(quantity), mark, 'half-even')
    }
    return known
  }

  /** An asset's mark at the end of each day, or now where that is earlier. */
  #marksOf(asset: string, now: Instant): readonly (Price | undefined)[] {
    let marks = this.#marks.get(asset)
    if (marks === undefined) this.#marks.set(asset, (marks = []))
    const { first, last: lastDay } = this.#tracks
    const last = lastDay - first
    for (let index = marks.length; index <= last; index += 1) {
      const end = (first + index + 1) * DAY_MS - 1
      marks[index] = this.#source.markAt(asset, instantFromMs(Math.min(end, now)))
    }
    return marks
  }

  /** Brings the history to a moment. Later moments build on it; an earlier one begins anew. */
  #update(now: Instant): void {
    const tracks = this.#tracks
    const today = Math.floor(now / DAY_MS)
    const firstEvent = this.#source.events().at(0)
    const first = firstEvent === undefined ? today + 1 : Math.floor(firstEvent.at / DAY_MS)
    const known = tracks.last
    const isAlike =
      first === tracks.first && today === known && this.#marksFrom === Infinity && this.#isMarkedAlike(now)
    if (isAlike && this.#dirty !== 'all' && this.#dirty.size === 0) return
    if (!isAlike || this.#dirty === 'all') this.#told.clear()
    if (this.#dirty === 'all') this.#rebuild(first, today)
    else {
      if (first !== tracks.first || today < known) this.#begin(first, today, tracks.flows())
      const from = Math.min(...this.#dirty, known)
      const days = [...this.#dirty, ...daysAfter(known, today)]
      const changed = tracks.change(this.#flowsOfDays(days))
      for (const told of this.#told.values())
        if (told.parts.some((key) => changed.tracks.has(key))) {
          told.changedFrom = Math.min(told.changedFrom, from)
          for (const day of days) told.changed.add(day)
        }
      for (const { asset, stale } of this.#assets.values())
        if (changed.assets.has(asset)) for (const day of days) stale.add(day - tracks.first)
      this.#sumFrom(from, today, changed.assets)
    }
    // The last day was known only up to the moment of then: its marks may have moved since.
    const marksFrom = Math.min(this.#marksFrom, known, today)
    const left = Math.max(0, marksFrom - tracks.first)
    for (const marks of this.#marks.values()) marks.length = Math.min(marks.length, left)
    for (const { values } of this.#assets.values()) values.length = Math.min(values.length, left)
    this.#dirty = new Set()
    this.#marksFrom = Infinity
  }

  /** Whether every mark of the last day is at a moment of that day what it was when it was last looked at. */
  #isMarkedAlike(now: Instant): boolean {
    const last = this.#tracks.last - this.#tracks.first
    for (const [asset, marks] of this.#marks)
      if (marks.length > last && marks[last] !== this.#source.markAt(asset, now)) return false
    return true
  }

  #rebuild(first: number, today: number): void {
    finish(this.preparing())
    this.#begin(first, today, this.#prepared?.byDay ?? [])
    this.#prepared = undefined
    this.#tracks.sumFrom(first, today)
  }

  /** Begins the days anew, at another first or last one, with what is known of them. */
  #begin(first: number, today: number, byDay: Iterable<readonly [number, DayFlows]>): void {
    this.#tracks.begin(first, today, byDay)
    this.#marks.clear()
    this.#assets.clear()
  }

  #flowsOf(events: readonly LedgerEvent[]): DayFlows {
    return dayFlows(events, this.#source.valuation, this.#source.lostOf)
  }

  *#flowsOfDays(days: readonly number[]): Iterable<readonly [number, DayFlows | undefined]> {
    const events = this.#source.events()
    for (const number of days) {
      const from = lowerBound(events, ({ at }) => at < number * DAY_MS)
      const to = lowerBound(events, ({ at }) => at < (number + 1) * DAY_MS)
      yield [number, to > from ? this.#flowsOf(events.slice(from, to)) : undefined]
    }
  }

  /** Sums quantities up again from a day on, and forgets the values from there of assets that changed. */
  #sumFrom(from: number, today: number, assets: ReadonlySet<string>): void {
    this.#tracks.sumFrom(from, today)
    const start = Math.max(0, from - this.#tracks.first)
    for (const { asset, values } of this.#assets.values())
      if (assets.has(asset)) values.length = Math.min(values.length, start)
  }
}

const NOTHING = 0n
/** So many events' days are worked out in one step. */
const STEP = 256

const daysAfter = (known: number, today: number): number[] =>
  Array.from({ length: Math.max(0, today - known) }, (_, index) => known + 1 + index)
