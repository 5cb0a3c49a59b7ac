/** The rows of "Weights against their bands": what has a target, and every weight that left its range. */
import type { Answers } from '../../app/client.ts'
import type { Holdings } from './barbell-data.ts'

type Policy = Answers['policy']['getPolicy']['policy']

export interface BandRow {
  readonly id: string
  readonly name: { readonly kind: 'asset'; readonly asset: string } | { readonly kind: 'reserve' | 'convex' }
  readonly side: 'safe' | 'convex'
  /** Absent where the asset is held without a price. */
  readonly weight?: number | undefined
  readonly target?: number | undefined
  readonly drift?: number | undefined
  readonly band?: { readonly low: number; readonly high: number } | undefined
  readonly state: 'inside' | 'above' | 'below' | 'not_held' | 'unpriced' | 'none'
}

/**
 * Blue-chip and yield assets by their own bands, the reserve and the convex side as a whole, and those convex positions
 * that are outside theirs. An asset that the policy wants and the book does not hold is a row too.
 */
export function bandRowsOf(holdings: Holdings, policy: Policy | undefined): readonly BandRow[] {
  const targeted = holdings.positions
    .filter(({ target, sleeve }) => target !== undefined && sleeve !== 'reserve')
    .map((position): BandRow => assetRow(position))
  const held = new Set(holdings.positions.map(({ asset }) => asset))
  const wanted = policy ? Object.entries({ ...policy.safe['blue-chip'], ...policy.safe.yield }) : []
  const unknown = new Set([...holdings.unpriced, ...holdings.shortfalls].map(({ asset }) => asset))
  const missing = wanted
    .filter(([asset, { target }]) => target > 0 && !held.has(asset))
    .map(([asset, { target }]): BandRow => ({
      id: `asset-${asset}`,
      name: { kind: 'asset', asset },
      side: 'safe',
      target,
      ...(unknown.has(asset)
        ? { state: 'unpriced' as const }
        : { weight: 0, drift: -target, state: 'not_held' as const }),
    }))
  const reserve = holdings.sleeves.find(({ sleeve }) => sleeve === 'reserve')
  const convex = holdings.sides.find(({ side }) => side === 'convex')
  const outside = holdings.positions.filter(
    ({ side, bandState }) => side === 'convex' && bandState !== undefined && bandState !== 'inside',
  )
  return [
    ...targeted,
    ...missing,
    ...(reserve?.target === undefined
      ? []
      : [{ ...partsOf(reserve), id: 'reserve', name: { kind: 'reserve' as const } }]),
    ...(convex?.target === undefined ? [] : [{ ...partsOf(convex), id: 'convex', name: { kind: 'convex' as const } }]),
    ...outside.map(assetRow),
  ]
}

type Weighed = Holdings['positions'][number] | Holdings['sleeves'][number] | Holdings['sides'][number]

const partsOf = (weighed: Weighed) => ({
  side: weighed.side ?? ('safe' as const),
  weight: weighed.weight,
  target: weighed.target,
  drift: weighed.drift,
  band: weighed.band,
  state: weighed.bandState ?? ('none' as const),
})

const assetRow = (position: Holdings['positions'][number]): BandRow => ({
  ...partsOf(position),
  id: `asset-${position.asset}`,
  name: { kind: 'asset', asset: position.asset },
})
