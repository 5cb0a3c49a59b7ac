/**
 * A plan over 100 positions with bands, caps, ladders, accounts and what-if money, against a bare valuation of the same
 * positions, which every plan does twice.
 */
import { type Money, type Price, type Quantity, fromRaw } from '../electron/domain/number/decimal.ts'
import { decimal, decimalFromNumber } from '../electron/domain/number/parse-decimal.ts'
import { EXAMPLE_POLICY } from '../electron/domain/policy/example-policy.ts'
import type { Policy } from '../electron/domain/policy/policy.ts'
import type { Mark } from '../electron/domain/portfolio/mark.ts'
import { valuePortfolio } from '../electron/domain/portfolio/value-portfolio.ts'
import { planTrades } from '../electron/domain/rebalance/plan-trades.ts'
import { instantFromMs } from '../electron/domain/time/instant.ts'
import { type Measure, medianMs } from './measure.ts'
import { mulberry32 } from './mulberry32.ts'

const POSITIONS = 100
const RUNS = 51
const random = mulberry32(7)
const at = instantFromMs(Date.UTC(2026, 10, 22, 12))
const assets = Array.from({ length: POSITIONS }, (_, index) => `A${index}`)
const prices = new Map(assets.map((asset) => [asset, decimalFromNumber<Price>(Number((1 + random() * 99).toFixed(2)))]))
const markOf = (asset: string): Mark | undefined => {
  const price = prices.get(asset)
  return price && { price, source: 'bench', kind: 'candle', at, stale: false }
}
const quantities = new Map([
  ...assets.map((asset) => [asset, decimalFromNumber<Quantity>(Number((10 + random() * 90).toFixed(4)))] as const),
  ['USD', decimal<Quantity>('200000')] as const,
])
const policy: Policy = {
  ...EXAMPLE_POLICY,
  safe: {
    'blue-chip': Object.fromEntries(assets.slice(0, 70).map((asset) => [asset, { target: 0.006, stress: 0.8 }])),
    yield: Object.fromEntries(
      assets
        .slice(70, 85)
        .map((asset, index) => [
          asset,
          { target: 0.006, stress: 0.1, protocol: `p${index % 4}`, issuer: `i${index % 3}` },
        ]),
    ),
    reserve: { ...EXAMPLE_POLICY.safe.reserve, target: 0.4 },
  },
  convex: { target: 0.09, cap: 0.15, positionCap: 0.01, assets: assets.slice(85) },
  ladders: [],
}
const input = { at, currency: 'USD', quantities, costOf: () => undefined, markOf, policy, assignments: new Map() }
const holdings = valuePortfolio(input)
const none = fromRaw<Money>(0n)
let orders = 0

const bare = await medianMs(RUNS, () => {
  valuePortfolio(input)
})
const whole = await medianMs(RUNS, () => {
  const result = planTrades({
    at,
    policy,
    holdings,
    assignments: input.assignments,
    deposit: decimal<Money>('10000'),
    withdraw: none,
    isReview: false,
    staleAfterHours: 24,
    ladders: [],
    flags: [],
    ladderSpent: new Map(),
    markOf,
    balances: [...quantities].map(([asset, quantity], index) => ({ asset, account: `account ${index % 5}`, quantity })),
    locks: [],
    takeProfit: new Map(),
    timeStops: new Map(),
  })
  if (!result.ok) throw new Error(`no plan: ${result.refusal.kind}`)
  orders = result.plan.orders.length
})

const measures: Measure[] = [
  {
    name: `a plan over ${POSITIONS} positions, ${orders} orders`,
    value: Number(whole.toFixed(1)),
    unit: 'ms',
    bound: Number(bare.toFixed(1)),
    boundName: 'a valuation of the same positions',
    ratio: whole / bare,
  },
]
console.log(JSON.stringify(measures))
