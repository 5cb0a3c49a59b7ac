/**
 * How much of net asset value lies with each protocol, issuer and chain, against the policy's caps. A group's assets
 * count as the plan counts them (`placedGroups`); a position counts beside them where the asset that the book holds for it
 * is not already one of the group's.
 *
 * Worked example: AAVE-USDC of protocol aave weighs 9 %, and 2 % of USDC lie in another position of aave: 11 %, over a
 * cap of 10 %.
 */
import { compareText } from '../ledger/compare-text.ts'
import { type CapGroupKind, CAP_GROUP_KINDS, placedGroups } from '../policy/cap-groups.ts'
import { EDGE_TOLERANCE } from '../policy/placement.ts'
import type { Policy } from '../policy/policy.ts'
import type { Holdings } from '../portfolio/holdings.ts'
import { weightOfAsset } from '../portfolio/weight-of.ts'
import { type YieldPosition, heldAssetOf } from './position.ts'

/** An open position with its weight, a fraction of net asset value; absent where it has no price. */
export interface WeighedPosition {
  readonly position: YieldPosition
  readonly weight?: number | undefined
}

/** One of what a group counts. */
export interface ExposurePart {
  readonly asset: string
  /** Absent where the policy counts the asset itself: then all that is held of it counts. */
  readonly positionId?: string | undefined
  readonly weight: number
}

export interface Exposure {
  readonly kind: CapGroupKind
  readonly name: string
  /** The sum of `parts`. */
  readonly weight: number
  readonly parts: readonly ExposurePart[]
  readonly cap?: number | undefined
  readonly isBroken: boolean
  /** Assets that the policy counts here and that are held. */
  readonly assets: readonly string[]
  /** Positions that lie here, by id, counted through their asset or beside it. */
  readonly positions: readonly string[]
  /** Held assets and positions of unknown weight. */
  readonly unknown: readonly string[]
}

/** The largest weight first within a kind. */
export function yieldExposure(
  positions: readonly WeighedPosition[],
  holdings: Holdings,
  policy: Policy | undefined,
): Exposure[] {
  const isHeld = (asset: string): boolean =>
    holdings.positions.some((held) => held.asset === asset) || isUnpriced(holdings, asset)
  const coins = positions.map(({ position, weight }) => ({ ...position, asset: heldAssetOf(position), weight }))
  const rows = placedGroups(policy, coins).map(({ kind, name, cap, members, placed, beside }): Exposure => {
    const held = members.filter(isHeld)
    const parts: ExposurePart[] = [
      ...held
        .filter((asset) => !isUnpriced(holdings, asset))
        .map((asset) => ({ asset, weight: weightOfAsset(holdings, asset) })),
      ...beside.flatMap(({ id, asset, weight }) => (weight === undefined ? [] : [{ asset, positionId: id, weight }])),
    ]
    const weight = parts.reduce((total, part) => total + part.weight, 0)
    return {
      kind,
      name,
      weight,
      parts,
      cap,
      isBroken: cap !== undefined && weight > cap + EDGE_TOLERANCE,
      assets: held,
      positions: placed.map(({ id }) => id),
      unknown: [
        ...held.filter((asset) => isUnpriced(holdings, asset)),
        ...beside.filter((one) => one.weight === undefined).map((one) => one.name),
      ],
    }
  })
  const told = rows.filter(({ assets, positions: here }) => assets.length > 0 || here.length > 0)
  return CAP_GROUP_KINDS.flatMap((kind) =>
    told.filter((row) => row.kind === kind).sort((a, b) => b.weight - a.weight || compareText(a.name, b.name)),
  )
}

const isUnpriced = ({ unpriced, shortfalls }: Holdings, asset: string): boolean =>
  [...unpriced, ...shortfalls].some((held) => held.asset === asset)
