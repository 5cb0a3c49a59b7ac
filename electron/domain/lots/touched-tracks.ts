import type { Instant } from '../time/instant.ts'
import type { AssetTrack } from './asset-track.ts'

/** The moments at which a change touches assets. */
export class TouchedTracks {
  readonly #moments = new Map<AssetTrack, Set<Instant>>()

  add(track: AssetTrack, at: Instant): void {
    const moments = this.#moments.get(track)
    if (moments === undefined) this.#moments.set(track, new Set([at]))
    else moments.add(at)
  }

  of(track: AssetTrack): ReadonlySet<Instant> | undefined {
    return this.#moments.get(track)
  }

  /** The first of each. */
  firsts(): Map<AssetTrack, Instant> {
    return new Map([...this.#moments].map(([track, moments]) => [track, firstOf(moments)]))
  }
}

function firstOf(moments: ReadonlySet<Instant>): Instant {
  const [first, ...others] = moments
  if (first === undefined) throw new RangeError('touched at no moment')
  return others.reduce((earliest, at) => (at < earliest ? at : earliest), first)
}
