/**
 * What the portfolio is worth, where, and how far that is from the policy (spec a). Net asset value is the sum of
 * positions with a price; an asset without one, or below zero, is listed apart and never valued. A value is quantity ×
 * price, half-even at 18 decimals, so sums are exact: positions = sides + unassigned = net asset value.
 *
 * Worked example: 0.5 BTC at 60,000 and 10,000 USD in a book in USD are 40,000; BTC weighs 0.75.
 */
import { compareText } from '../ledger/compare-text.ts'
import type { OpenCost } from '../lots/lot.ts'
import { type Money, type Quantity, fromRaw, multiply, one, ratio, subtract, sum } from '../number/decimal.ts'
import { type WeightRule, bandState, ruleOfAsset, ruleOfSide, ruleOfSleeve, sleeveOf } from '../policy/placement.ts'
import type { Policy } from '../policy/policy.ts'
import type { Instant } from '../time/instant.ts'
import type { Holdings, Position, SideHolding, SleeveHolding, Unpriced, Weighed } from './holdings.ts'
import type { Mark } from './mark.ts'
import { SIDES, SLEEVES, type Side, type Sleeve, sideOf } from './sleeve.ts'

export interface PortfolioInput {
  readonly at: Instant
  readonly currency: string
  /** What is held of each asset, over all accounts. */
  readonly quantities: ReadonlyMap<string, Quantity>
  /** What the open lots of an asset hold and cost, in the same currency; absent where it has none. */
  readonly costOf: (asset: string) => OpenCost | undefined
  /** The mark of an asset in `currency` as of `at`; not asked for the currency itself, which is worth 1. */
  readonly markOf: (asset: string) => Mark | undefined
  /** Whether an asset without a mark has prices of later moments. */
  readonly isPricedLater?: ((asset: string) => boolean) | undefined
  readonly policy?: Policy | undefined
  readonly assignments: ReadonlyMap<string, Sleeve>
}

interface Held {
  readonly asset: string
  readonly quantity: Quantity
  readonly side?: Side | undefined
  readonly sleeve?: Sleeve | undefined
  readonly costBasis?: Money | undefined
}

type PricedHolding = Held & { readonly mark: Mark; readonly value: Money }

/** Values a portfolio as of a moment. Weights are fractions of net asset value, and 0 where that is zero. */
export function valuePortfolio(input: PortfolioInput): Holdings {
  const { at, currency, policy } = input
  const held = heldAssets(input)
  const par: Mark = { price: one(), source: 'par', kind: 'derived', at, stale: false }
  const markOf = (asset: string): Mark | undefined => (asset === currency ? par : input.markOf(asset))

  const priced: PricedHolding[] = []
  const unpriced: Unpriced[] = []
  for (const holding of held) {
    if (holding.quantity < 0n) continue
    const mark = markOf(holding.asset)
    if (mark === undefined)
      unpriced.push({ ...holding, why: input.isPricedLater?.(holding.asset) === true ? 'no_price_then' : 'no_price' })
    else priced.push({ ...holding, mark, value: multiply<Money>(holding.quantity, mark.price, 'half-even') })
  }
  const valueOf = (isCounted: (holding: PricedHolding) => boolean): Money =>
    sum(priced.filter(isCounted).map((holding) => holding.value))
  const nav = valueOf(() => true)
  const weigh = (value: Money, rule: WeightRule | undefined): Weighed => weighed(value, nav, rule)

  const toSide = (side: Side): SideHolding => {
    const value = valueOf((holding) => holding.side === side)
    return { side, ...weigh(value, policy && ruleOfSide(policy, side)) }
  }
  const toSleeve = (sleeve: Sleeve): SleeveHolding => {
    const value = valueOf((holding) => holding.sleeve === sleeve)
    return { side: sideOf(sleeve), sleeve, ...weigh(value, policy && ruleOfSleeve(policy, sleeve)) }
  }
  const toPosition = ({ value, ...holding }: PricedHolding): Position => {
    const unrealisedPnl = holding.costBasis === undefined ? undefined : subtract(value, holding.costBasis)
    return { ...holding, ...weigh(value, policy && ruleOfAsset(policy, holding.asset)), unrealisedPnl }
  }

  return {
    asOf: at,
    currency,
    nav,
    sides: SIDES.map(toSide),
    sleeves: SLEEVES.map(toSleeve),
    positions: priced.map(toPosition).sort(bySleeveAndValue),
    unassigned: valueOf((holding) => holding.sleeve === undefined),
    unpriced,
    shortfalls: held.filter(({ quantity }) => quantity < 0n).map(({ asset, quantity }) => ({ asset, quantity })),
  }
}

/** Everything with a quantity other than zero, by asset, in its sleeve and with its cost. */
function heldAssets({ currency, quantities, costOf, policy, assignments }: PortfolioInput): Held[] {
  return [...quantities]
    .filter(([, quantity]) => quantity !== 0n)
    .sort(([a], [b]) => compareText(a, b))
    .map(([asset, quantity]) => {
      const sleeve = sleeveOf(asset, policy, assignments)
      const costBasis = asset === currency ? fromRaw<Money>(quantity) : knownCost(costOf(asset), quantity)
      return { asset, quantity, sleeve, side: sleeve && sideOf(sleeve), costBasis }
    })
}

/** Cost of the lots, if it is known and they are just what is held: the cost of another quantity would mislead. */
const knownCost = (open: OpenCost | undefined, quantity: Quantity): Money | undefined =>
  open?.quantity === quantity ? open.cost : undefined

function weighed(value: Money, nav: Money, rule: WeightRule | undefined): Weighed {
  const weight = nav === 0n ? 0 : ratio(value, nav)
  return {
    value,
    weight,
    target: rule?.target,
    drift: rule?.target === undefined ? undefined : weight - rule.target,
    band: rule?.band,
    bandState: rule?.band && bandState(weight, rule.band),
  }
}

const sleeveRank = ({ sleeve }: Position): number => (sleeve === undefined ? SLEEVES.length : SLEEVES.indexOf(sleeve))

const bySleeveAndValue = (a: Position, b: Position): number =>
  sleeveRank(a) - sleeveRank(b) || (a.value === b.value ? compareText(a.asset, b.asset) : a.value > b.value ? -1 : 1)
