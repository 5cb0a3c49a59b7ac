import type { Quantity } from '../number/decimal.ts'
import { DAY_MS, type Day, type Instant, instantFromMs, startOfDay } from '../time/instant.ts'

export const GROWTHS = ['balance', 'rate'] as const
/**
 * How a deposit grows: `balance`, its units become more (interest is credited, a token rebases); `rate`, each unit of the
 * receipt token is worth more of what was deposited.
 */
export type Growth = (typeof GROWTHS)[number]

/** Coins that were put somewhere to earn: into a lending market, a pool, a vault, a validator, an exchange's earn product. */
export interface YieldPosition {
  readonly id: string
  readonly name: string
  readonly protocol: string
  readonly chain?: string | undefined
  readonly issuer?: string | undefined
  /** DefiLlama's id of the pool. */
  readonly pool?: string | undefined
  /** What was deposited; yields are measured in it. */
  readonly asset: string
  /** The token that stands for the deposit; absent where the account itself holds the asset. */
  readonly receipt?: string | undefined
  readonly growth: Growth
  readonly account: string
  /** Further coins that it pays rewards in. */
  readonly rewardAssets: readonly string[]
  readonly opened: Day
  readonly closed?: Day | undefined
  /** The first day on which it can be taken out again: a term's end, or the end of an unbonding under way. */
  readonly lockedUntil?: Day | undefined
  /** Days between asking for it back and having it. */
  readonly unbondingDays?: number | undefined
  readonly note?: string | undefined
}

/** What the person read off the protocol's own page: the position's worth at the end of a day, in the deposited asset. */
export interface StatedBalance {
  readonly day: Day
  readonly quantity: Quantity
}

/** The asset that the book shows while the position is open. */
export const heldAssetOf = ({ receipt, asset }: Pick<YieldPosition, 'receipt' | 'asset'>): string => receipt ?? asset

/** The last millisecond of a day. */
export const endOfDay = (day: Day): Instant => instantFromMs(startOfDay(day) + DAY_MS - 1)

/** Whether a position was open at some time of a day. */
export const isOpenOn = ({ opened, closed }: YieldPosition, day: Day): boolean =>
  opened <= day && (closed === undefined || day <= closed)
