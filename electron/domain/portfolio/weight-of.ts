import type { Holdings } from './holdings.ts'
import type { Side, Sleeve } from './sleeve.ts'

/**
 * Weight of an asset, a fraction of net asset value. What is not held weighs nothing; neither does what is held without
 * a price or below zero, which is outside net asset value: a caller that judges a weight looks for those first.
 */
export function weightOfAsset({ positions }: Pick<Holdings, 'positions'>, asset: string): number {
  const position = positions.find((held) => held.asset === asset)
  return position === undefined ? 0 : position.weight
}

/** Weight of a sleeve. Holdings list every sleeve, also an empty one. */
export const weightOfSleeve = ({ sleeves }: Holdings, sleeve: Sleeve): number =>
  weightIn(sleeves.filter((one) => one.sleeve === sleeve))

/** Weight of a side. Holdings list both. */
export const weightOfSide = ({ sides }: Holdings, side: Side): number =>
  weightIn(sides.filter((one) => one.side === side))

const weightIn = (weighed: readonly { readonly weight: number }[]): number =>
  weighed.reduce((sum, { weight }) => sum + weight, 0)
