import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Flag } from '../../../electron/domain/context/flag.ts'
import {
  type Money,
  type Price,
  type Quantity,
  absolute,
  add,
  fromRaw,
  ratio,
  subtract,
  sum,
} from '../../../electron/domain/number/decimal.ts'
import { decimal, decimalFromNumber } from '../../../electron/domain/number/parse-decimal.ts'
import { convexLimitOf } from '../../../electron/domain/policy/convex-limit.ts'
import type { Policy } from '../../../electron/domain/policy/policy.ts'
import type { Plan } from '../../../electron/domain/rebalance/plan.ts'
import { type PlanInput, planTrades } from '../../../electron/domain/rebalance/plan-trades.ts'
import { dayOf, instantFromMs } from '../../../electron/domain/time/instant.ts'
import type { LadderStatus } from '../../../electron/domain/trigger/ladder.ts'
import { NOON, NO_MINIMUM, type PlanStory, planInput } from '../../unit/domain/rebalance/plan-story.ts'

const PRICES = {
  BTC: '91234.56',
  ETH: '3001.7',
  'AAVE-USDC': '1.0831',
  USDC: '0.9998',
  SOL: '151.23',
  DOGE: '0.1463',
  LINK: '14.07',
  AVAX: '21.3',
  XYZ: '3.3',
}
const STEPS = { DOGE: 1, LINK: 0.01 }

/** Below this a step of 1 DOGE is a share of the book that tolerances would have to grow for. */
const BIG_ENOUGH = decimal<Money>('2000')

const worth = fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 60_000 }))

function holdingsOf(values: Readonly<Record<string, number>>): Record<string, string> {
  const priceOf: Readonly<Record<string, string>> = { ...PRICES, USD: '1' }
  return Object.fromEntries(
    Object.entries(values).map(([asset, value]) => [asset, (value / Number(priceOf[asset])).toFixed(11)]),
  )
}

const partOf = (held: string | undefined, part: number): Quantity =>
  decimal<Quantity>((Number(held ?? '0') * part).toFixed(8))

/** A tranche that has fired and is due in part or whole. */
function ladderOf(asset: string, spent: number, drawdown: number): LadderStatus {
  const notionals = [750, 1050].map((amount) => decimalFromNumber<Money>(amount))
  let before = 0
  return {
    asset,
    state: 'panic',
    referenceHigh: decimal<Price>('100'),
    drawdown,
    tranches: notionals.map((notional, index) => {
      before += Number(notional / 10n ** 18n)
      return {
        tranche: index + 1,
        drawdown: 0.35 + index * 0.15,
        share: 0.25 + index * 0.1,
        notional,
        firedOn: dayOf('2026-11-20'),
        isDue: spent < 0.95 * before,
      }
    }),
    gate: 'open',
    blocks: [],
  }
}

const stories: fc.Arbitrary<PlanStory> = fc
  .record({
    BTC: worth,
    ETH: worth,
    'AAVE-USDC': worth,
    SOL: fc.integer({ min: 0, max: 12_000 }),
    DOGE: fc.integer({ min: 0, max: 3_000 }),
    LINK: fc.constantFrom(0, 500),
    XYZ: fc.constantFrom(0, 0, 20_000),
    USDC: worth,
    USD: worth,
    deposit: fc.constantFrom(0, 0, 0, 5_000, 40_000),
    withdraw: fc.constantFrom(0, 0, 0, 500, 9_000),
    isReview: fc.boolean(),
    destination: fc.constantFrom<Policy['rebalance']['destination']>('edge', 'halfway', 'target', 0.125),
    minimum: fc.constantFrom(0, 0.001, 0.02),
    dueOf: fc.subarray(['SOL', 'DOGE', 'AVAX']),
    spent: fc.constantFrom(0, 400, 760),
    stale: fc.subarray(['BTC', 'SOL', 'AAVE-USDC'], { maxLength: 1 }),
    flagged: fc.subarray(['ETH', 'DOGE'], { maxLength: 1 }),
    shortOf: fc.subarray(['ETH'], { maxLength: 1 }),
    protocolCap: fc.constantFrom(0.1, 0.05),
    prefer: fc.constantFrom<Policy['rebalance']['prefer']>(undefined, 'fewest-trades'),
    lockedOf: fc.subarray(['BTC', 'SOL', 'USDC'], { maxLength: 2 }),
    profitOf: fc.subarray(['SOL', 'LINK'], { maxLength: 1 }),
    deposited: fc.constantFrom(0, 30, 400),
  })
  .map((drawn) => {
    const {
      deposit,
      withdraw,
      isReview,
      destination,
      minimum,
      dueOf,
      spent,
      stale,
      flagged,
      shortOf,
      protocolCap,
      prefer,
      lockedOf,
      profitOf,
      deposited,
      ...values
    } = drawn
    const holds = holdingsOf(values)
    for (const asset of shortOf) holds[asset] = '-0.5'
    const flags = flagged.map((asset): Flag => ({
      id: asset,
      asset,
      flag: 'hack',
      from: instantFromMs(NOON - 1),
      source: 'me',
    }))
    const policy: Policy = {
      ...NO_MINIMUM,
      caps: { ...NO_MINIMUM.caps, protocol: protocolCap },
      rebalance: {
        ...NO_MINIMUM.rebalance,
        destination,
        minTrade: { amount: 0, ofNav: minimum },
        steps: STEPS,
        prefer,
      },
    }
    return {
      holds,
      policy,
      prices: PRICES,
      stale,
      flags,
      isReview,
      deposit: String(deposit),
      withdraw: String(withdraw),
      ladders: dueOf.map((asset, index) => ladderOf(asset, spent, 0.5 + index / 100)),
      spent: Object.fromEntries(dueOf.map((asset) => [asset, String(spent)])),
      deposits: [{ asset: 'AETH', protocol: 'Aave', value: decimal<Money>(String(deposited)) }],
      locks: lockedOf.map((asset) => ({ asset, quantity: partOf(holds[asset], 0.6) })),
      takeProfit: Object.fromEntries(
        profitOf
          .filter((asset) => Number(holds[asset]) > 0 && !dueOf.includes(asset))
          .map((asset) => [
            asset,
            { quantity: partOf(holds[asset], 0.34), level: 1, gain: 2, share: 0.34, purchases: 1 },
          ]),
      ),
    }
  })

const inputOf = (story: PlanStory): PlanInput => planInput(story)

const planned = (input: PlanInput): Plan | undefined => {
  const result = planTrades(input)
  return result.ok ? result.plan : undefined
}

const reserveOf = (plan: Plan) => plan.after.sleeves.find(({ sleeve }) => sleeve === 'reserve')!

/** The same question once the orders are done. */
function askedAgain(input: PlanInput, plan: Plan): PlanInput {
  const ladderSpent = new Map(input.ladderSpent)
  for (const { asset, reasonData, notional } of plan.orders)
    if (reasonData.kind === 'tranche')
      ladderSpent.set(asset, add(ladderSpent.get(asset) ?? fromRaw<Money>(0n), notional))
  const takeProfit = new Map(input.takeProfit)
  for (const { action, asset, quantity } of plan.orders) {
    const due = takeProfit.get(asset)
    if (!due || action !== 'sell') continue
    if (quantity >= due.quantity) takeProfit.delete(asset)
    else takeProfit.set(asset, { ...due, quantity: subtract(due.quantity, quantity) })
  }
  return { ...input, holdings: plan.after, deposit: fromRaw(0n), withdraw: fromRaw(0n), ladderSpent, takeProfit }
}

const check = (law: (input: PlanInput, plan: Plan) => void, numRuns = 800) =>
  fc.assert(
    fc.property(stories, (story) => {
      const input = inputOf(story)
      const plan = planned(input)
      if (plan && plan.after.nav > BIG_ENOUGH) law(input, plan)
    }),
    { numRuns, endOnFailure: true },
  )

describe('a plan', () => {
  it('conserves money to the last decimals', () => {
    check((input, plan) => {
      const put = subtract(add(plan.nav, input.deposit), input.withdraw)
      expect(plan.fees).toBe(sum(plan.orders.map(({ fee }) => fee)))
      expect(absolute(subtract(add(plan.after.nav, plan.fees), put))).toBeLessThanOrEqual(4n)
    })
  })

  it('never sells more than is held, nor buys and sells one asset', () => {
    check((input, plan) => {
      const held = new Map(input.holdings.positions.map(({ asset, quantity }) => [asset, quantity]))
      for (const { action, asset, quantity } of plan.orders) {
        expect(quantity).toBeGreaterThan(0n)
        if (action === 'sell') expect(quantity).toBeLessThanOrEqual(held.get(asset) ?? 0n)
      }
      const sold = new Set(plan.orders.filter(({ action }) => action === 'sell').map(({ asset }) => asset))
      expect(plan.orders.some(({ action, asset }) => action === 'buy' && sold.has(asset))).toBe(false)
      expect(plan.after.shortfalls.map(({ asset }) => asset)).toEqual(
        input.holdings.shortfalls.map(({ asset }) => asset),
      )
    })
  })

  it('never sells nor spends what is locked', () => {
    check((_input, plan) => {
      const held = new Map(plan.after.positions.map(({ asset, quantity }) => [asset, quantity]))
      for (const { asset, quantity } of plan.locked) expect(held.get(asset) ?? 0n).toBeGreaterThanOrEqual(quantity)
    })
  })

  it('never buys out of the floor of the reserve', () => {
    check((input, plan) => {
      if (plan.orders.some(({ action }) => action === 'buy'))
        expect(reserveOf(plan).weight).toBeGreaterThanOrEqual(input.policy.safe.reserve.floor - 1e-9)
    })
  })

  it('asks for nothing when it has been carried out', () => {
    check((input, plan) => {
      const again = planned(askedAgain(input, plan))
      expect(again?.orders.map(({ action, asset, notional }) => [action, asset, notional])).toEqual([])
    })
  })

  it('gives an order or a reason, not both, for each asset that is named or held', () => {
    check(({ policy, holdings }, plan) => {
      const ordered = new Set(plan.orders.map(({ asset }) => asset))
      const skipped = plan.skipped.map(({ asset }) => asset)
      const named = [
        ...Object.keys(policy.safe['blue-chip']),
        ...Object.keys(policy.safe.yield),
        ...policy.convex.assets,
      ]
      const held = [...holdings.positions, ...holdings.unpriced, ...holdings.shortfalls].map(({ asset }) => asset)
      expect(new Set(skipped).size).toBe(skipped.length)
      expect(skipped.some((asset) => ordered.has(asset))).toBe(false)
      expect(
        [...new Set([...named, ...held])].filter((asset) => !ordered.has(asset) && !skipped.includes(asset)),
      ).toEqual([])
    })
  })

  it('places no order on a stale mark, no purchase under a flag, none past a cap', () => {
    check(({ policy, flags, holdings, deposits = [] }, plan) => {
      const limit = convexLimitOf(policy)
      const flagged = new Set(flags.map(({ asset }) => asset))
      const stale = new Set(holdings.positions.filter(({ mark }) => mark.stale).map(({ asset }) => asset))
      for (const { action, asset, reasonData } of plan.orders) {
        expect(stale.has(asset)).toBe(false)
        if (action === 'buy') expect(flagged.has(asset)).toBe(false)
        const after = plan.after.positions.find((position) => position.asset === asset)?.weight ?? 0
        if (reasonData.kind === 'tranche') {
          expect(after).toBeLessThanOrEqual(policy.convex.positionCap + 1e-9)
          expect(plan.after.sides.find(({ side }) => side === 'convex')!.weight).toBeLessThanOrEqual(limit + 1e-9)
        }
        if (action === 'buy' && asset === 'AAVE-USDC') {
          const beside = ratio(
            sum(deposits.flatMap(({ value }) => (value === undefined ? [] : [value]))),
            plan.after.nav,
          )
          expect(after + beside).toBeLessThanOrEqual((policy.caps.protocol ?? 1) + 1e-6)
        }
      }
    })
  })

  it('leaves what it may trade inside its band, but for one step and one smallest trade', () => {
    check((input, plan) => {
      for (const { asset, reasonData } of plan.orders) {
        if (reasonData.kind !== 'above_band' || input.locks.some((lock) => lock.asset === asset)) continue
        const weight = plan.after.positions.find((position) => position.asset === asset)?.weight ?? 0
        expect(weight).toBeLessThanOrEqual(reasonData.high + 1e-6)
      }
      for (const { reasonData } of plan.skipped)
        if (reasonData.kind === 'below_min_trade') expect(reasonData.notional).toBeLessThan(reasonData.minimum)
    })
  })

  it('does not depend on the order of the policy’s assets (P7)', () => {
    check((input, plan) => {
      const { policy } = input
      const blueChip = Object.fromEntries(Object.entries(policy.safe['blue-chip']).reverse())
      const mirrored = planned({ ...input, policy: { ...policy, safe: { ...policy.safe, 'blue-chip': blueChip } } })
      const shape = (one: Plan | undefined) => one?.orders.map(({ action, asset }) => [action, asset])
      expect(shape(mirrored)).toEqual(shape(plan))
    })
  })
})
