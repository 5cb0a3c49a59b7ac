import type { PlanAnswer } from './plan-answer.ts'

type Holdings = PlanAnswer['before']
type Weighed = Pick<Holdings['sleeves'][number], 'weight' | 'target' | 'band'>

/** One weight that the policy bounds, before and after the plan. A weight is absent where the asset has no price. */
export interface Lane {
  readonly key: string
  readonly subject:
    { readonly kind: 'asset'; readonly asset: string } | { readonly kind: 'reserve' } | { readonly kind: 'convex' }
  readonly side: 'safe' | 'convex'
  readonly before: number | undefined
  readonly after: number | undefined
  readonly target: number | undefined
  readonly band: { readonly low: number; readonly high: number } | undefined
}

/**
 * The lanes of a plan: each safe asset with a target, in the policy's order as the holdings give it, then the reserve
 * and the convex side, which the policy bounds as a whole.
 */
export function lanesOf(plan: Pick<PlanAnswer, 'before' | 'after'>): Lane[] {
  const { before, after } = plan
  const bounded = [...after.positions, ...before.positions].filter(
    (position) => position.side === 'safe' && position.target !== undefined,
  )
  const assets = [...new Set(bounded.map((position) => position.asset))]
  const lanes = assets.map((asset): Lane => {
    const rule = bounded.find((position) => position.asset === asset)
    return {
      key: asset,
      subject: { kind: 'asset', asset },
      side: 'safe',
      before: weightOf(before, asset),
      after: weightOf(after, asset),
      target: rule?.target,
      band: rule?.band,
    }
  })
  const reserve = wholeLane('reserve', 'safe', sleeveOf(before, 'reserve'), sleeveOf(after, 'reserve'))
  const convex = wholeLane('convex', 'convex', sideOf(before, 'convex'), sideOf(after, 'convex'))
  return [...lanes, ...reserve, ...convex]
}

/** The end of the common scale of the lanes: the largest weight or bound, a band's open end at 1 left out. */
export function laneScale(lanes: readonly Lane[]): number {
  const ends = lanes.flatMap(({ before, after, target, band }) => [
    before,
    after,
    target,
    band !== undefined && band.high < 1 ? band.high : undefined,
  ])
  const largest = Math.max(0, ...ends.filter((end) => end !== undefined))
  return Math.min(1, Math.max(0.05, Math.ceil(largest * 1.08 * 20) / 20))
}

/** Not held is a weight of zero; held without a price is no weight at all. */
function weightOf(holdings: Holdings, asset: string): number | undefined {
  const position = holdings.positions.find((held) => held.asset === asset)
  if (position !== undefined) return position.weight
  return holdings.unpriced.some((held) => held.asset === asset) ? undefined : 0
}

const sleeveOf = (holdings: Holdings, name: string): Weighed | undefined =>
  holdings.sleeves.find(({ sleeve }) => sleeve === name)

const sideOf = (holdings: Holdings, name: string): Weighed | undefined =>
  holdings.sides.find(({ side }) => side === name)

function wholeLane(
  kind: 'reserve' | 'convex',
  side: Lane['side'],
  before: Weighed | undefined,
  after: Weighed | undefined,
): Lane[] {
  const rule = after ?? before
  if (rule === undefined) return []
  const { target, band } = rule
  return [{ key: kind, subject: { kind }, side, before: before?.weight, after: after?.weight, target, band }]
}
