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
import type { Valuation } from '../lots/valuation.ts'
import { lowerBound } from '../lower-bound.ts'
import { type Money, type Price, type Quantity, fromRaw, multiply } from '../number/decimal.ts'
import { type Steps, finish } from '../steps.ts'
import { DAY_MS, type Day, type Instant, instantFromMs, startOfDay, toDay } from '../time/instant.ts'
import { type DayFlows, type FlowCell, type LostOnTheWay, dayFlows } from './day-flows.ts'
import { type Returns, returnsOf } from './returns-of.ts'

export interface HistorySource {
  readonly valuation: Valuation
  /** By time. */
  readonly events: () => readonly LedgerEvent[]
  readonly markAt: (asset: string, at: Instant) => Price | undefined
  readonly lostOf?: LostOnTheWay
}

/** One asset in some accounts, day by day from the first of the history. */
export interface AssetDays {
  readonly asset: string
  /** At the end of each day; raw, may be below zero where history is missing. */
  readonly quantities: readonly bigint[]
  /** At the end of each day; zero where nothing is held; absent where it has no price. */
  readonly values: readonly (Money | undefined)[]
}

export interface DayOfScope {
  readonly value: Money
  readonly inflow: Money
  readonly outflow: Money
}

/** What makes the value or the flows of a day unknown. */
export interface MissingFigure {
  readonly code: 'no_price' | 'no_value'
  readonly asset: string
  readonly day: Day
}

export interface ScopeDays {
  readonly first: Day
  /** The day before the first asked for, then each day of the period. */
  readonly days: readonly DayOfScope[]
  readonly missing: MissingFigure | undefined
}

/** Which of the book counts: by asset and account. */
export type InScope = (asset: string, account: string) => boolean

const numberOf = (day: Day): number => startOfDay(day) / DAY_MS
const dayOfNumber = (number: number): Day => toDay(instantFromMs(number * DAY_MS))

interface ToldScope {
  readonly days: ScopeDays
  readonly returns: () => Returns | undefined
}

/** All parts of a large book over one period or two. */
const KEPT_SCOPES = 256

interface Track {
  readonly asset: string
  readonly account: string
  /** At the end of each day. */
  readonly quantities: bigint[]
  /** What each day did, by its index; days that did nothing are absent. */
  readonly cells: (FlowCell | undefined)[]
}

export class ValueHistory {
  readonly #source: HistorySource
  readonly #flows = new Map<number, DayFlows>()
  readonly #tracks = new Map<string, Track>()
  readonly #marks = new Map<string, (Price | undefined)[]>()
  readonly #assets = new Map<string, { readonly quantities: bigint[]; readonly values: (Money | undefined)[] }>()
  #dirty: Set<number> | 'all' = 'all'
  #marksFrom = Infinity
  /** How often prices changed. */
  #valued = 0
  /** Scopes by what they are made of, and their returns, until anything changes. */
  readonly #told = new Map<string, ToldScope>()
  #prepared: { readonly events: readonly LedgerEvent[]; readonly byDay: ReadonlyMap<number, DayFlows> } | undefined
  #first = 0
  #last = -1

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
      const number = Math.floor((events[start]?.at ?? 0) / DAY_MS)
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
    if (this.#dirty !== 'all') for (const known of this.#flows.keys()) if (known >= day) this.#dirty.add(known)
  }

  /** The first day with an event; absent for an empty ledger. */
  firstDay(): Day | undefined {
    const [first] = this.#source.events()
    return first && toDay(first.at)
  }

  assets(now: Instant): string[] {
    this.#update(now)
    return [...new Set([...this.#tracks.values()].map(({ asset }) => asset))].sort()
  }

  /** The assets that a scope ever held. */
  assetsIn(inScope: InScope, now: Instant): string[] {
    this.#update(now)
    const inside = [...this.#tracks.values()].filter(({ asset, account }) => inScope(asset, account))
    return [...new Set(inside.map(({ asset }) => asset))].sort()
  }

  accounts(now: Instant): string[] {
    this.#update(now)
    return [...new Set([...this.#tracks.values()].map(({ account }) => account))].sort()
  }

  /** Assets that are in the ledger and never had a price by now: outside every value. */
  unpriced(now: Instant): string[] {
    return this.assets(now).filter((asset) => this.#marksOf(asset, now).every((mark) => mark === undefined))
  }

  /** For each account and asset that is below zero at the end of a day by then: since when, how often, how far. */
  negativeSpans(now: Instant, until: Instant): NegativeSpan[] {
    this.#update(now)
    const end = Math.floor(until / DAY_MS) - this.#first + 1
    return [...this.#tracks.values()].flatMap(({ asset, account, quantities: all }) => {
      const quantities = all.slice(0, Math.max(0, end))
      const below = quantities.flatMap((quantity, index) => (quantity < 0n ? [index] : []))
      const [first] = below
      if (first === undefined) return []
      const lowest = quantities.reduce((least, quantity) => (quantity < least ? quantity : least), 0n)
      return [{ asset, account, from: dayOfNumber(first + this.#first), days: below.length, lowest }]
    })
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
    const parts = [...this.#tracks].filter(([, { asset, account }]) => inScope(asset, account)).map(([key]) => key)
    const name = JSON.stringify([from, to, isWholeBook, parts])
    let told = this.#told.get(name)
    if (told === undefined) {
      if (this.#told.size >= KEPT_SCOPES) this.#told.clear()
      const days = this.#workOutScope(inScope, from, to, now, isWholeBook)
      let returns: { readonly found: Returns | undefined } | undefined
      told = { days, returns: () => (returns ??= { found: returnsOf(days.days) }).found }
      this.#told.set(name, told)
    }
    return told
  }

  #workOutScope(inScope: InScope, from: Day, to: Day, now: Instant, isWholeBook: boolean): ScopeDays {
    const unpriced = new Set(this.unpriced(now))
    const tracks = [...this.#tracks.values()].filter(
      ({ asset, account }) => !unpriced.has(asset) && inScope(asset, account),
    )
    const byAsset = [...Map.groupBy(tracks, ({ asset }) => asset)]
      .sort(([a], [b]) => compareText(a, b))
      .map(([asset, ofAsset]) => ({ ...this.#assetDays(asset, ofAsset, now), tracks: ofAsset }))
    const counted = new Set(byAsset.map(({ asset }) => asset))
    const days: DayOfScope[] = []
    let missing: MissingFigure | undefined
    const begin = numberOf(from) - 1
    const end = Math.min(numberOf(to), this.#last)
    for (let number = begin; number <= end; number += 1) {
      const index = number - this.#first
      let [value, inflow, outflow, traded] = [0n, 0n, 0n, 0n]
      const book = (amount: bigint): void => {
        if (amount > 0n) inflow += amount
        else outflow -= amount
      }
      if (number > begin) missing ??= this.#unpricedDay(byAsset, index)
      for (const { asset, values, tracks: ofAsset } of byAsset) {
        value += values[index] ?? NOTHING
        if (number === begin) continue
        let moved = 0n
        let isUnknown = false
        for (const { cells } of ofAsset) {
          const cell = cells[index]
          if (cell === undefined) continue
          traded += cell.traded
          moved += cell.moved
          isUnknown ||= cell.unknown.some((assets) => !isWholeBook || assets.some((other) => !counted.has(other)))
        }
        const worth = this.#worthOfMove(asset, moved, index, now)
        if (worth !== undefined) book(worth)
        else missing ??= { code: 'no_price', asset, day: dayOfNumber(number) }
        if (isUnknown) missing ??= { code: 'no_value', asset, day: dayOfNumber(number) }
      }
      book(traded)
      days.push({ value: fromRaw<Money>(value), inflow: fromRaw<Money>(inflow), outflow: fromRaw<Money>(outflow) })
    }
    return { first: from, days, missing }
  }

  /** Value of the coins that a scope got or gave: at the prices that the day began with, or ended with. */
  #worthOfMove(asset: string, moved: bigint, index: number, now: Instant): bigint | undefined {
    if (moved === 0n) return 0n
    const marks = this.#marksOf(asset, now)
    const mark = moved > 0n ? (marks[index - 1] ?? marks[index]) : marks[index]
    return mark === undefined ? undefined : multiply<Money>(fromRaw<Quantity>(moved), mark, 'half-even')
  }

  /** An asset that is held, or was the day before, without a price: its value would appear from nowhere. */
  #unpricedDay(assets: readonly AssetDays[], index: number): MissingFigure | undefined {
    const isUnpriced = ({ quantities, values }: AssetDays, at: number): boolean =>
      at >= 0 && values[at] === undefined && quantities[at] !== 0n
    const found = assets.find((days) => isUnpriced(days, index) || isUnpriced(days, index - 1))
    return found && { code: 'no_price', asset: found.asset, day: dayOfNumber(index + this.#first) }
  }

  #assetDays(asset: string, tracks: readonly Track[], now: Instant): AssetDays {
    const key = tracks.map(({ account }) => account).join('\0')
    const name = `${asset}\0${key}`
    let known = this.#assets.get(name)
    if (known === undefined) this.#assets.set(name, (known = { quantities: [], values: [] }))
    const { quantities, values } = known
    const marks = this.#marksOf(asset, now)
    for (let index = values.length; index <= this.#last - this.#first; index += 1) {
      const quantity = tracks.reduce((sum, track) => sum + (track.quantities[index] ?? NOTHING), 0n)
      const mark = marks[index]
      quantities[index] = quantity
      // What is below zero is missing history, and outside the value, as in the holdings.
      values[index] =
        quantity <= 0n ? fromRaw<Money>(0n) : mark && multiply<Money>(fromRaw<Quantity>(quantity), mark, 'half-even')
    }
    return { asset, quantities, values }
  }

  /** An asset's mark at the end of each day, or now where that is earlier. */
  #marksOf(asset: string, now: Instant): readonly (Price | undefined)[] {
    let marks = this.#marks.get(asset)
    if (marks === undefined) this.#marks.set(asset, (marks = []))
    for (let index = marks.length; index <= this.#last - this.#first; index += 1) {
      const end = (this.#first + index + 1) * DAY_MS - 1
      marks[index] = this.#source.markAt(asset, instantFromMs(Math.min(end, now)))
    }
    return marks
  }

  /** Brings the history to a moment. Later moments build on it; an earlier one begins anew. */
  #update(now: Instant): void {
    const today = Math.floor(now / DAY_MS)
    const [firstEvent] = this.#source.events()
    const first = firstEvent === undefined ? today + 1 : Math.floor(firstEvent.at / DAY_MS)
    const known = this.#last
    const isKnown = this.#dirty !== 'all' && this.#dirty.size === 0 && first === this.#first && today === known
    if (isKnown && this.#marksFrom === Infinity && this.#isMarkedAlike(now)) return
    this.#told.clear()
    if (this.#dirty === 'all') this.#rebuild(first, today)
    else {
      if (first !== this.#first || today < known) this.#begin(first, today, [...this.#flows])
      const from = Math.min(...this.#dirty, known)
      this.#rebuildDays([...this.#dirty, ...daysAfter(known, today)])
      this.#last = today
      this.#sumFrom(from)
    }
    // The last day was known only up to the moment of then: its marks may have moved since.
    const marksFrom = Math.min(this.#marksFrom, known, today)
    for (const marks of this.#marks.values())
      marks.length = Math.min(marks.length, Math.max(0, marksFrom - this.#first))
    for (const { values } of this.#assets.values())
      values.length = Math.min(values.length, Math.max(0, marksFrom - this.#first))
    this.#dirty = new Set()
    this.#marksFrom = Infinity
  }

  /** Whether every mark of the last day is at a moment of that day what it was when it was last looked at. */
  #isMarkedAlike(now: Instant): boolean {
    const last = this.#last - this.#first
    for (const [asset, marks] of this.#marks)
      if (marks.length > last && marks[last] !== this.#source.markAt(asset, now)) return false
    return true
  }

  #rebuild(first: number, today: number): void {
    finish(this.preparing())
    this.#begin(first, today, this.#prepared?.byDay ?? [])
    this.#prepared = undefined
    this.#sumFrom(first)
  }

  /** Begins the days anew, at another first or last one, with what is known of them. */
  #begin(first: number, today: number, byDay: Iterable<readonly [number, DayFlows]>): void {
    this.#first = first
    this.#last = today
    this.#flows.clear()
    this.#tracks.clear()
    this.#marks.clear()
    this.#assets.clear()
    for (const [number, flows] of byDay) if (number >= first && number <= today) this.#setFlows(number, flows)
  }

  #flowsOf(events: readonly LedgerEvent[]): DayFlows {
    return dayFlows(events, this.#source.valuation, this.#source.lostOf)
  }

  #rebuildDays(days: readonly number[]): void {
    const events = this.#source.events()
    for (const number of days) {
      const from = lowerBound(events, ({ at }) => at < number * DAY_MS)
      const to = lowerBound(events, ({ at }) => at < (number + 1) * DAY_MS)
      this.#setFlows(number, to > from ? this.#flowsOf(events.slice(from, to)) : undefined)
    }
  }

  /** Sums quantities up again from a day on, and forgets the values from there. */
  #sumFrom(from: number): void {
    const start = Math.max(0, from - this.#first)
    const last = this.#last - this.#first
    for (const { quantities, cells } of this.#tracks.values()) {
      const begin = Math.min(start, quantities.length)
      let quantity = begin === 0 ? NOTHING : (quantities[begin - 1] ?? NOTHING)
      for (let index = begin; index <= last; index += 1) {
        const cell = cells[index]
        if (cell !== undefined) quantity += cell.change
        quantities[index] = quantity
      }
    }
    for (const { values } of this.#assets.values()) values.length = Math.min(values.length, start)
  }

  #setFlows(number: number, flows: DayFlows | undefined): void {
    const index = number - this.#first
    for (const key of this.#flows.get(number)?.keys() ?? []) {
      const cells = this.#tracks.get(key)?.cells
      if (cells !== undefined) cells[index] = undefined
    }
    if (flows === undefined) this.#flows.delete(number)
    else this.#flows.set(number, flows)
    for (const [key, cell] of flows ?? []) {
      let track = this.#tracks.get(key)
      if (track === undefined) {
        const { asset, account } = cell
        this.#tracks.set(key, (track = { asset, account, quantities: [], cells: [] }))
      }
      track.cells[index] = cell
    }
  }
}

const NOTHING = 0n
/** So many events' days are worked out in one step. */
const STEP = 256

const daysAfter = (known: number, today: number): number[] =>
  Array.from({ length: Math.max(0, today - known) }, (_, index) => known + 1 + index)
