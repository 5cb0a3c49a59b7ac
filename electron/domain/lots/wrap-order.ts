import type { LedgerEvent } from '../ledger/event.ts'
import type { Instant } from '../time/instant.ts'
import { compareText } from '../ledger/compare-text.ts'
import { lowerBound } from '../lower-bound.ts'
import type { AssetTrack } from './asset-track.ts'
import type { Valuation } from './valuation.ts'

/** The wraps of a ledger that keep their cost: where a change of one asset goes on into another. */
export class WrapOrder {
  readonly #valuation: Valuation
  /** By time, then id. */
  #wraps: LedgerEvent[] = []

  constructor(valuation: Valuation) {
    this.#valuation = valuation
  }

  follow(added: readonly LedgerEvent[], removed: readonly LedgerEvent[]): void {
    const { isKeptWrap } = this.#valuation
    if (isKeptWrap === undefined) return
    const news = added.filter(isKeptWrap)
    const gone = new Set(this.#wraps.length === 0 ? [] : removed.map(({ id }) => id))
    if (news.length === 0 && gone.size === 0) return
    this.#wraps = [...this.#wraps.filter(({ id }) => !gone.has(id)), ...news].sort(
      (a, b) => a.at - b.at || compareText(a.id, b.id),
    )
  }

  get isEmpty(): boolean {
    return this.#wraps.length === 0
  }

  /** The wraps of one moment, those first that another of them builds on. */
  ofMoment(at: Instant): readonly LedgerEvent[] {
    const found: LedgerEvent[] = []
    const first = lowerBound(this.#wraps, (event) => event.at < at)
    for (let index = first; this.#wraps[index]?.at === at; index += 1)
      found.push(...this.#wraps.slice(index, index + 1))
    return inOrderOfUse(found)
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

function inOrderOfUse(wraps: readonly LedgerEvent[]): readonly LedgerEvent[] {
  if (wraps.length < 2) return wraps
  const left = [...wraps]
  const ordered: LedgerEvent[] = []
  while (left.length > 0) {
    const isFree = (wrap: LedgerEvent): boolean => {
      const coming = new Set(left.filter((other) => other !== wrap).flatMap(comingOf))
      return wrap.legs.every(({ asset, quantity, role }) => role === 'fee' || quantity >= 0n || !coming.has(asset))
    }
    ordered.push(...left.splice(Math.max(0, left.findIndex(isFree)), 1))
  }
  return ordered
}

const comingOf = ({ legs }: LedgerEvent): string[] =>
  legs.filter(({ quantity, role }) => quantity > 0n && role !== 'fee').map(({ asset }) => asset)
