import type { HoldingsAnswer, Position, Sleeve, SleeveHolding } from './holdings-answer.ts'

/** The rows below one header: a sleeve with its own figures, or what belongs to none. */
export interface HoldingsGroup {
  readonly key: Sleeve | 'none'
  readonly sleeve: SleeveHolding | undefined
  readonly positions: readonly Position[]
}

/**
 * The table's groups in the order of the sleeves; an empty sleeve stays where it has a target, since nothing held
 * against a target is news. What belongs to no sleeve comes last, and only where there is any.
 */
export function groupHoldings({ sleeves, positions }: Pick<HoldingsAnswer, 'sleeves' | 'positions'>): HoldingsGroup[] {
  const groups = sleeves.map((sleeve): HoldingsGroup => ({
    key: sleeve.sleeve,
    sleeve,
    positions: positions.filter((position) => position.sleeve === sleeve.sleeve),
  }))
  const unassigned = positions.filter(({ sleeve }) => sleeve === undefined)
  const shown = groups.filter(({ sleeve, positions: rows }) => rows.length > 0 || sleeve?.target !== undefined)
  return unassigned.length === 0 ? shown : [...shown, { key: 'none', sleeve: undefined, positions: unassigned }]
}

/** The assets in the order of the rows: what J and K move through. */
export const assetsInOrder = (groups: readonly HoldingsGroup[]): string[] =>
  groups.flatMap(({ positions }) => positions.map(({ asset }) => asset))
