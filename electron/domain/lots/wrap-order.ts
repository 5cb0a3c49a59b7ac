import type { LedgerEvent } from '../ledger/event.ts'
import type { Instant } from '../time/instant.ts'
import { compareText } from '../ledger/compare-text.ts'
import { lowerBound } from '../lower-bound.ts'
import { type Quantity, sum } from '../number/decimal.ts'
import type { Steps } from '../steps.ts'
import type { AssetTrack } from './asset-track.ts'
import type { CostScope } from './cost-choice.ts'
import type { NetPart } from './net-legs.ts'
import type { Valuation } from './valuation.ts'
import { type Wrap, circlesOf, orderByHeld, sharedParts, wrapOf } from './wrap-circles.ts'

/** What the books that are at a moment can give then. */
export interface MomentState {
  readonly scope: CostScope
  /** How much of an asset an account could give, of so much at most; absent where the asset's book is not at the moment. */
  readonly heldOf: (part: NetPart, most: Quantity) => Quantity | undefined
}

/** So many events are looked through in one step. */
const LOOKS = 2048

/** The wraps of a ledger that keep their cost: where a change of one asset goes on into another. */
export class WrapOrder {
  readonly #valuation: Valuation
  /** By time, then id. */
  #wraps: LedgerEvent[] = []
  /** How each circle was booked, by the first id of it. */
  readonly #orders = new Map<string, readonly Wrap[]>()

  constructor(valuation: Valuation) {
    this.#valuation = valuation
  }

  /** In steps: every label is judged. */
  *following(added: readonly LedgerEvent[], removed: readonly LedgerEvent[]): Steps {
    const { isKeptWrap } = this.#valuation
    if (isKeptWrap === undefined) return
    const news: LedgerEvent[] = []
    for (const [index, event] of added.entries()) {
      if (isKeptWrap(event)) news.push(event)
      if (index % LOOKS === LOOKS - 1) yield { done: 0, total: added.length }
    }
    const gone = new Set(this.#wraps.length === 0 ? [] : removed.map(({ id }) => id))
    if (news.length === 0 && gone.size === 0) return
    for (const id of gone) this.#orders.delete(id)
    this.#wraps = [...this.#wraps.filter(({ id }) => !gone.has(id)), ...news].sort(
      (a, b) => a.at - b.at || compareText(a.id, b.id),
    )
  }

  /** Takes over another ledger's wraps up to a moment. */
  beginAs(other: WrapOrder, until: Instant): void {
    this.#wraps = other.#wraps.slice(
      0,
      lowerBound(other.#wraps, ({ at }) => at <= until),
    )
  }

  get isEmpty(): boolean {
    return this.#wraps.length === 0
  }

  /**
   * The wraps of one moment in the order in which they are booked, one by one: what is held is looked at when those
   * before are booked. Where not all books of a circle are at this moment, its order stays as it was: it hangs on nothing
   * but what they held, and with one of them all are booked again from a change on.
   */
  *ofMoment(at: Instant, state: MomentState): Generator<LedgerEvent> {
    const wraps: Wrap[] = []
    const first = lowerBound(this.#wraps, (event) => event.at < at)
    for (let wrap = this.#wraps[first]; wrap?.at === at; wrap = this.#wraps[first + wraps.length])
      wraps.push(wrapOf(wrap))
    for (const circle of circlesOf(wraps)) for (const { event } of this.#inOrder(circle, state)) yield event
  }

  #inOrder(circle: readonly Wrap[], { scope, heldOf }: MomentState): readonly Wrap[] {
    const [first] = circle
    if (first === undefined || circle.length === 1) return circle
    const placeOf = ({ asset, account }: NetPart): string => (scope === 'book' ? asset : `${asset}\n${account}`)
    const held = new Map<string, Quantity>()
    for (const parts of Map.groupBy(sharedParts(circle), placeOf).values())
      for (const part of parts.slice(0, 1)) {
        const there = heldOf(part, sum(parts.map(({ quantity }) => quantity)))
        if (there === undefined) return this.#orders.get(first.event.id) ?? circle
        held.set(placeOf(part), there)
      }
    const order = orderByHeld(circle, held, placeOf)
    this.#orders.set(first.event.id, order)
    return order
  }

  /**
   * Touches the assets that wraps lead to from touched ones, from the first such wrap on. Answers the touched assets
   * that have to be booked together.
   */
  spread(
    touched: Map<AssetTrack, Instant>,
    trackOf: (asset: string) => AssetTrack | undefined,
  ): ReadonlySet<AssetTrack> {
    const joined = new Set<AssetTrack>()
    for (let hasGrown = this.#wraps.length > 0; hasGrown;) {
      hasGrown = false
      for (const { at, legs } of this.#wraps) {
        const tracksOf = (isGiver: boolean): AssetTrack[] =>
          legs.flatMap(({ asset, role, quantity }) =>
            role !== 'fee' && quantity < 0n === isGiver ? (trackOf(asset) ?? []) : [],
          )
        const isTouched = (track: AssetTrack): boolean => (touched.get(track) ?? Infinity) <= at
        const givers = tracksOf(true).filter(isTouched)
        if (givers.length === 0) continue
        for (const giver of givers) joined.add(giver)
        for (const track of tracksOf(false)) {
          joined.add(track)
          if (isTouched(track)) continue
          touched.set(track, at)
          hasGrown = true
        }
      }
    }
    return joined
  }
}
