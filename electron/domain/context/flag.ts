import type { Instant } from '../time/instant.ts'

/** Structural facts about an asset (spec: structural flags). While one is in force, its ladder is halted. */
export const FLAG_KINDS = ['hack', 'depeg', 'insolvency', 'delisting', 'supply', 'halted-chain', 'regulatory'] as const
export type FlagKind = (typeof FLAG_KINDS)[number]

/** A flag is in force from `from` until `to`, or until it is cleared when `to` is absent. */
export interface Flag {
  readonly id: string
  readonly asset: string
  readonly flag: FlagKind
  readonly from: Instant
  readonly to?: Instant
  readonly source: string
}

/** Whether a flag is in force at a moment; `from` is inside, `to` is outside. */
export const isInForce = (flag: Flag, at: Instant): boolean =>
  flag.from <= at && (flag.to === undefined || at < flag.to)
