/**
 * What every part of a plan looks at: the input, with its money once as float64 for solving. Weights are fractions of
 * `gross`, net asset value after the cash flow and before fees.
 */
import type { Flag } from '../context/flag.ts'
import type { FlagSuggestion } from '../context/flag-suggestion.ts'
import { type Money, type Price, type Quantity, add, one, ratio, subtract, toNumber, zero } from '../number/decimal.ts'
import { decimal, decimalFromNumber } from '../number/parse-decimal.ts'
import type { Balance } from '../ledger/balance.ts'
import { type CapGroup, type Deposit, capGroups } from '../policy/cap-groups.ts'
import type { Policy, TradePreference } from '../policy/policy.ts'
import type { Holdings, Position } from '../portfolio/holdings.ts'
import { type Lock, isLocked, lockedQuantities } from '../portfolio/lock.ts'
import type { Mark } from '../portfolio/mark.ts'
import type { Sleeve } from '../portfolio/sleeve.ts'
import type { Instant } from '../time/instant.ts'
import type { LadderStatus } from '../trigger/ladder.ts'
import type { ProfitTaking, TimeStop } from '../trigger/take-profit.ts'
import type { OrderPlace } from './custodian-tally.ts'
import type { SaleResult, SkipReason } from './plan.ts'

export interface PlanInput {
  readonly at: Instant
  readonly policy: Policy
  readonly holdings: Holdings
  readonly assignments: ReadonlyMap<string, Sleeve>
  readonly deposit: Money
  readonly withdraw: Money
  /** Brings every weight to its target, as on a review day of the calendar. */
  readonly isReview: boolean
  readonly staleAfterHours: number
  readonly ladders: readonly LadderStatus[]
  readonly flags: readonly Flag[]
  /** Flags that the data suggest and that nobody decided yet: nothing is bought of what they affect. */
  readonly undecided?: readonly FlagSuggestion[] | undefined
  /** Bought in the running episode of each asset, in the book's currency. */
  readonly ladderSpent: ReadonlyMap<string, Money>
  readonly markOf: (asset: string) => Mark | undefined
  /** What is held where; empty: not known, and then custodian caps are not planned. */
  readonly balances: readonly Balance[]
  /** Holdings that cannot be traded now. */
  readonly locks: readonly Lock[]
  /** Open yield positions: they use up the caps of where they lie. Default none. */
  readonly deposits?: readonly Deposit[] | undefined
  /** Sales that take-profit levels ask for, by asset. */
  readonly takeProfit: ReadonlyMap<string, ProfitTaking>
  /** Purchases that are past their time stop, by asset. */
  readonly timeStops: ReadonlyMap<string, TimeStop>
  /** The lots that a sale takes and its gain, by the legal method of its year; `proceeds` are net of the fee. */
  readonly saleOf?: ((sale: PlannedSale) => SaleResult) | undefined
  /** Default: the policy's. */
  readonly prefer?: TradePreference | undefined
}

export interface PlannedSale {
  readonly asset: string
  readonly quantity: Quantity
  readonly proceeds: Money
  readonly places: readonly OrderPlace[]
}

const DEFAULT_STEP = decimal<Quantity>('0.00000001')

export interface PlanFrame {
  readonly input: PlanInput
  readonly gross: number
  readonly cashFlow: number
  /** Fee and slippage, of what changes hands. */
  readonly feeRate: number
  readonly positions: ReadonlyMap<string, Position>
  /** Assets with a target or in the reserve that are held without a price: net asset value is too low by them. */
  readonly unpricedTargets: readonly string[]
  readonly shortfalls: ReadonlySet<string>
  /** In force now. */
  readonly locks: readonly Lock[]
  readonly locked: ReadonlyMap<string, Quantity>
  readonly groups: readonly CapGroup[]
  readonly prefer: TradePreference
}

export function frameOf(input: PlanInput): PlanFrame {
  const { policy, holdings, deposit, withdraw, locks, at } = input
  const { feeBps, slippageBps } = policy.rebalance
  const positions = new Map(holdings.positions.map((position) => [position.asset, position]))
  const targeted = holdings.unpriced.filter(({ sleeve }) => sleeve !== undefined && sleeve !== 'dip-buy')
  return {
    input,
    gross: toNumber(subtract(add(holdings.nav, deposit), withdraw)),
    cashFlow: toNumber(subtract(deposit, withdraw)),
    feeRate: (feeBps + slippageBps) / 10_000,
    positions,
    unpricedTargets: targeted.map(({ asset }) => asset),
    shortfalls: new Set(holdings.shortfalls.map(({ asset }) => asset)),
    locks: locks.filter((lock) => isLocked(lock, at)),
    locked: lockedQuantities(locks, at, (asset) => positions.get(asset)?.quantity ?? zero<Quantity>()),
    groups: capGroups(policy, input.deposits),
    prefer: input.prefer ?? policy.rebalance.prefer ?? 'least-turnover',
  }
}

/** Mark of a held asset, else of any other. */
export const markIn = ({ input, positions }: PlanFrame, asset: string): Mark | undefined =>
  positions.get(asset)?.mark ?? input.markOf(asset)

/** Price of an asset that a plan moves money through; the book's own currency is worth 1. Throws where there is none. */
export function priceIn(frame: PlanFrame, asset: string): Price {
  if (asset === frame.input.holdings.currency) return one<Price>()
  const mark = markIn(frame, asset)
  if (mark === undefined) throw new RangeError(`${asset} has no price`)
  return mark.price
}

/** Smallest tradeable part of an asset. */
export function stepIn({ input }: PlanFrame, asset: string): Quantity {
  const step = input.policy.rebalance.steps?.[asset]
  return step === undefined ? DEFAULT_STEP : decimalFromNumber<Quantity>(step)
}

export function valueIn({ positions }: PlanFrame, asset: string): number {
  const position = positions.get(asset)
  return position === undefined ? 0 : toNumber(position.value)
}

export const quantityIn = ({ positions }: PlanFrame, asset: string): Quantity =>
  positions.get(asset)?.quantity ?? zero<Quantity>()

/** What of an asset is locked now. */
export const lockedIn = ({ locked }: PlanFrame, asset: string): Quantity => locked.get(asset) ?? zero<Quantity>()

export const freeIn = (frame: PlanFrame, asset: string): Quantity =>
  subtract(quantityIn(frame, asset), lockedIn(frame, asset))

/** Value of what is locked, never more than the position's. */
export function lockedValue(frame: PlanFrame, asset: string): number {
  const position = frame.positions.get(asset)
  if (position === undefined || !frame.locked.has(asset)) return 0
  return Math.min(1, ratio(lockedIn(frame, asset), position.quantity)) * toNumber(position.value)
}

/** Value of the reserve that cannot be spent because it is locked. */
export const lockedReserve = (frame: PlanFrame): number =>
  [...frame.positions.values()]
    .filter(({ sleeve }) => sleeve === 'reserve')
    .reduce((sum, { asset }) => sum + lockedValue(frame, asset), 0)

/** Value of one step of an asset at a price. */
export const stepValue = (frame: PlanFrame, asset: string, price: Price): number =>
  toNumber(stepIn(frame, asset)) * toNumber(price)

/** Value of one step of everything that a plan may round: what rounding leaves over at most, fees aside. */
export function roundingValue(frame: PlanFrame): number {
  const { safe } = frame.input.policy
  const convex = [...frame.positions.values()].filter(({ sleeve }) => sleeve === 'dip-buy').map(({ asset }) => asset)
  const assets = [...Object.keys(safe['blue-chip']), ...Object.keys(safe.yield), ...convex]
  return assets.reduce((sum, asset) => {
    const mark = markIn(frame, asset)
    return mark === undefined ? sum : sum + stepValue(frame, asset, mark.price)
  }, 0)
}

/** Why nothing is bought of an asset while a suggested flag waits for the person; `undefined` where none does. */
export function undecidedReason({ input }: PlanFrame, asset: string): SkipReason | undefined {
  const open = input.undecided?.find(({ affects }) => affects.includes(asset))
  return open && { kind: 'undecided', check: open.figures.check, asset: open.asset, since: open.first }
}

/** The smallest trade worth making: the policy's amount, or its share of what is left after fees (spec b). */
export function smallestTrade({ input }: PlanFrame, total: number): Money {
  const { amount, ofNav } = input.policy.rebalance.minTrade
  return decimalFromNumber(Math.max(amount, ofNav * total))
}
