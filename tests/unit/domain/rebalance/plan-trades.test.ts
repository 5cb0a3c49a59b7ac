import { describe, expect, it } from 'vitest'
import type { Flag } from '../../../../electron/domain/context/flag.ts'
import type { FlagSuggestion } from '../../../../electron/domain/context/flag-suggestion.ts'
import { type Money, type Price, add, subtract } from '../../../../electron/domain/number/decimal.ts'
import { formatDecimal } from '../../../../electron/domain/number/format-decimal.ts'
import { decimal } from '../../../../electron/domain/number/parse-decimal.ts'
import { EXAMPLE_POLICY } from '../../../../electron/domain/policy/example-policy.ts'
import type { Policy } from '../../../../electron/domain/policy/policy.ts'
import type { SaleResult } from '../../../../electron/domain/rebalance/plan.ts'
import { planTrades } from '../../../../electron/domain/rebalance/plan-trades.ts'
import { dayOf, instantFromMs } from '../../../../electron/domain/time/instant.ts'
import type { LadderStatus } from '../../../../electron/domain/trigger/ladder.ts'
import { NOON, NO_MINIMUM, type PlanStory, orderOf, planInput, planOf, skipOf, weightAfter } from './plan-story.ts'

/** 100,000 USD on target but for the convex side, which is empty: BTC 30 %, ETH 15 %, yield 10 %, reserve 45 %. */
const LEVEL = { BTC: '0.333333333333333333', ETH: '5', 'AAVE-USDC': '10000', USDC: '30000', USD: '15000' }
const HACK: Flag = { id: '1', asset: 'ETH', flag: 'hack', from: instantFromMs(NOON - 1000), source: 'me' }

const dueLadder = (asset: string, overrides: Partial<LadderStatus> = {}): LadderStatus => ({
  asset,
  state: 'panic',
  referenceHigh: decimal<Price>('0.30'),
  drawdown: 0.5,
  tranches: [
    {
      tranche: 1,
      drawdown: 0.35,
      share: 0.25,
      notional: decimal<Money>('750'),
      firedOn: dayOf('2026-11-20'),
      isDue: true,
    },
    {
      tranche: 2,
      drawdown: 0.5,
      share: 0.35,
      notional: decimal<Money>('1050'),
      firedOn: dayOf('2026-11-21'),
      isDue: true,
    },
    { tranche: 3, drawdown: 0.65, share: 0.4, notional: decimal<Money>('1200'), isDue: false },
  ],
  gate: 'open',
  blocks: [],
  ...overrides,
})

/** 33 % BTC, 14 % ETH, 10 % yield, 8 % reserve; the rest is in something that the policy does not know. */
const SHORT_OF_CASH = { BTC: '0.366666666666', ETH: '4.666666666', 'AAVE-USDC': '10000', XYZ: '35000', USD: '8000' }
const WITH_XYZ = { BTC: '90000', ETH: '3000', 'AAVE-USDC': '1', XYZ: '1' }

/** Values after, plus fees, are what there was, plus deposit, less withdrawal. */
function expectConserved(story: PlanStory): void {
  const plan = planOf(story)
  expect(formatDecimal(add(plan.after.nav, plan.fees))).toBe(
    formatDecimal(subtract(add(plan.nav, plan.deposit), plan.withdraw)),
  )
}

describe('bands', () => {
  it('asks for nothing while every weight is in its band, and says so of each asset', () => {
    const plan = planOf({ holds: LEVEL })
    expect(plan.orders).toEqual([])
    expect(skipOf(plan, 'BTC')?.reason).toBe('Weight 30.00% is inside its band of 24–36%.')
    expect(plan.skipped.map(({ asset }) => asset)).toEqual([
      'BTC',
      'ETH',
      'AAVE-USDC',
      'SOL',
      'DOGE',
      'LINK',
      'AVAX',
      'USD',
      'USDC',
    ])
    expect(skipOf(plan, 'SOL')?.reason).toBe('Convex, without a ladder. Nothing asks for a trade.')
  })

  it('sells what is above back to the edge, out of what is left after fees', () => {
    const holds = { BTC: '0.5', ETH: '5', 'AAVE-USDC': '10000', USD: '30000' }
    const plan = planOf({ holds, policy: NO_MINIMUM })
    const order = orderOf(plan, 'BTC')!
    expect(plan.orders).toHaveLength(1)
    expect(order.action).toBe('sell')
    // 45,000 − x = 0.36·(100,000 − 0.003·x)
    expect(Number(formatDecimal(order.notional))).toBeCloseTo(9000 / (1 - 0.36 * 0.003), 2)
    expect(formatDecimal(order.fee)).toBe(
      formatDecimal(decimal<Money>(String((Number(formatDecimal(order.notional)) * 0.003).toFixed(8)))),
    )
    expect(weightAfter(plan, 'BTC')).toBeCloseTo(0.36, 7)
    expect(order.reason).toBe('Weight 45.00% is above its band of 24–36%. Back to the edge, 36.00%.')
    expectConserved({ holds, policy: NO_MINIMUM })
  })

  it('buys what is below up to the edge, and goes further where the policy says so', () => {
    const holds = { BTC: '0.2', ETH: '5', 'AAVE-USDC': '10000', USD: '57000' }
    expect(orderOf(planOf({ holds }), 'BTC')?.reason).toBe(
      'Weight 18.00% is below its band of 24–36%. Up to the edge, 24.00%.',
    )
    const halfway: Policy = { ...NO_MINIMUM, rebalance: { ...NO_MINIMUM.rebalance, destination: 'halfway' } }
    expect(weightAfter(planOf({ holds, policy: halfway }), 'BTC')).toBeCloseTo(0.27, 6)
    const target: Policy = { ...NO_MINIMUM, rebalance: { ...NO_MINIMUM.rebalance, destination: 'target' } }
    expect(weightAfter(planOf({ holds, policy: target }), 'BTC')).toBeCloseTo(0.3, 6)
  })

  it('buys an asset that has a target and is not held', () => {
    expect(orderOf(planOf({ holds: { ETH: '5', 'AAVE-USDC': '10000', USD: '75000' } }), 'BTC')?.action).toBe('buy')
  })

  it('sells everything of an asset whose target is zero', () => {
    const policy: Policy = {
      ...NO_MINIMUM,
      safe: {
        ...NO_MINIMUM.safe,
        'blue-chip': { BTC: { target: 0.45, stress: 0.8 }, ETH: { target: 0, stress: 0.85 } },
      },
    }
    const plan = planOf({
      holds: { BTC: '0.5', ETH: '0.123456789012345678', 'AAVE-USDC': '10000', USD: '44629' },
      policy,
    })
    expect(formatDecimal(orderOf(plan, 'ETH')!.quantity)).toBe('0.123456789012345678')
    expect(plan.after.positions.some(({ asset }) => asset === 'ETH')).toBe(false)
  })

  it('brings every weight to its target on a review, with the day of the review as the reason', () => {
    const holds = { BTC: '0.35', ETH: '5.5', 'AAVE-USDC': '9000', USD: '43000' }
    const plan = planOf({ holds, policy: NO_MINIMUM, isReview: true })
    expect(weightAfter(plan, 'BTC')).toBeCloseTo(0.3, 6)
    expect(weightAfter(plan, 'ETH')).toBeCloseTo(0.15, 6)
    expect(weightAfter(plan, 'AAVE-USDC')).toBeCloseTo(0.1, 6)
    expect(orderOf(plan, 'BTC')?.reasonData).toMatchObject({ kind: 'calendar', since: '2026-10-01', target: 0.3 })
    expectConserved({ holds, policy: NO_MINIMUM, isReview: true })
  })
})

describe('cash flow', () => {
  it('lets a deposit bring a weight back into its band instead of selling', () => {
    const holds = { BTC: '0.42', ETH: '5', 'AAVE-USDC': '10000', USD: '37200' }
    expect(orderOf(planOf({ holds }), 'BTC')?.action).toBe('sell')
    expect(orderOf(planOf({ holds, deposit: '10000' }), 'BTC')).toBeUndefined()
  })

  it('names the deposit where it dilutes a weight below its band', () => {
    const plan = planOf({ holds: LEVEL, deposit: '40000' })
    expect(orderOf(plan, 'BTC')?.reasonData.kind).toBe('deposit')
    expect(formatDecimal(plan.after.nav)).toBe(
      formatDecimal(subtract(decimal<Money>('139999.99999999999997'), plan.fees)),
    )
  })

  it('pays a withdrawal from the reserve above its floor, then from the most overweight', () => {
    expect(planOf({ holds: LEVEL, withdraw: '10000' }).orders).toEqual([])
    const plan = planOf({ holds: SHORT_OF_CASH, prices: WITH_XYZ, withdraw: '4000' })
    expect(plan.orders.map(({ asset, action }) => [asset, action])).toEqual([['BTC', 'sell']])
    const reserve = plan.after.sleeves.find(({ sleeve }) => sleeve === 'reserve')!
    expect(reserve.weight).toBeGreaterThanOrEqual(0.05 - 1e-9)
  })

  it('keeps a sale that a withdrawal needs even where it is below the smallest trade', () => {
    const plan = planOf({ holds: SHORT_OF_CASH, prices: WITH_XYZ, withdraw: '3200' })
    expect(plan.orders).toHaveLength(1)
    expect(plan.orders[0]).toMatchObject({ action: 'sell', asset: 'BTC', reasonData: { kind: 'withdrawal' } })
  })

  it('refuses what cannot be paid out, and a book without money', () => {
    const tooMuch = planTrades(planInput({ holds: LEVEL, withdraw: '100000' }))
    expect(tooMuch).toMatchObject({ ok: false, refusal: { kind: 'withdrawal_exceeds_nav' } })
    expect(planTrades(planInput({ holds: {} }))).toEqual({ ok: false, refusal: { kind: 'no_nav' } })
    const stuck = planTrades(
      planInput({ holds: { XYZ: '90000', USD: '10000' }, prices: { XYZ: '1' }, withdraw: '20000' }),
    )
    expect(stuck).toMatchObject({ ok: false, refusal: { kind: 'infeasible', constraint: 'lower_bounds' } })
  })
})

describe('what is not known leads to no order', () => {
  it('leaves an asset with a stale mark alone', () => {
    const plan = planOf({ holds: { BTC: '0.5', ETH: '5', 'AAVE-USDC': '10000', USD: '30000' }, stale: ['BTC'] })
    expect(orderOf(plan, 'BTC')).toBeUndefined()
    expect(skipOf(plan, 'BTC')?.reason).toBe('Its mark is 31 hours old, limit 24 h. A stale price blocks every trade.')
  })

  it('buys nothing that has no price, and lists it', () => {
    const plan = planOf({
      holds: { BTC: '0.3', 'AAVE-USDC': '9000', USD: '64000', FLR: '7' },
      prices: { BTC: '90000', 'AAVE-USDC': '1' },
    })
    expect(skipOf(plan, 'ETH')?.reasonData).toEqual({ kind: 'unpriced' })
    expect(skipOf(plan, 'FLR')?.reason).toBe('No price, so it has no weight.')
  })

  it('sells nothing while a holding with a target has no price, since every weight then reads too high', () => {
    const story = { holds: { BTC: '0.5', ETH: '5', USD: '30000' }, prices: { BTC: '90000', 'AAVE-USDC': '1' } }
    const plan = planOf(story)
    expect(orderOf(plan, 'BTC')).toBeUndefined()
    expect(skipOf(plan, 'BTC')?.reasonData).toEqual({ kind: 'unknown_weight', unpriced: ['ETH'] })
    expect(orderOf(plan, 'AAVE-USDC')?.action).toBe('buy')
    expect(planTrades(planInput({ ...story, withdraw: '50000' }))).toEqual({
      ok: false,
      refusal: { kind: 'unpriced_target', assets: ['ETH'] },
    })
  })

  it('trades nothing whose balance is below zero', () => {
    const plan = planOf({ holds: { BTC: '-0.1', ETH: '5', 'AAVE-USDC': '10000', USD: '75000' } })
    expect(skipOf(plan, 'BTC')?.reasonData).toEqual({ kind: 'unknown_weight', unpriced: ['BTC'] })
  })

  it('does not buy under a flag, and still sells', () => {
    const low = planOf({ holds: { BTC: '0.333', ETH: '3', 'AAVE-USDC': '10000', USD: '51000' }, flags: [HACK] })
    expect(skipOf(low, 'ETH')?.reason).toBe('Flag “hack” since 22 Nov 2026. The gate blocks every purchase.')
    const high = planOf({ holds: { BTC: '0.333', ETH: '9', 'AAVE-USDC': '10000', USD: '33000' }, flags: [HACK] })
    expect(orderOf(high, 'ETH')?.action).toBe('sell')
  })

  it('leaves assets without a place alone, and counts them', () => {
    const plan = planOf({
      holds: { ...LEVEL, XYZ: '1' },
      prices: { BTC: '90000', ETH: '3000', 'AAVE-USDC': '1', USDC: '1', XYZ: '9' },
    })
    expect(skipOf(plan, 'XYZ')?.reason).toBe('The policy gives it no target.')
    expect(formatDecimal(plan.after.unassigned)).toBe('9')
  })
})

describe('limits', () => {
  it('leaves out a trade below the smallest one', () => {
    const plan = planOf({ holds: { BTC: '0.4005', ETH: '5', 'AAVE-USDC': '10000', USD: '38955' } })
    expect(plan.orders).toEqual([])
    expect(skipOf(plan, 'BTC')?.reason).toMatch(/^A trade of \$45\.05 is below the smallest trade of \$100\.00\.$/)
  })

  it('never spends the floor: purchases shrink alike to what is above it', () => {
    const holds = { BTC: '0.1', ETH: '1', XYZ: '84000', USD: '9000' }
    const story = { holds, prices: { BTC: '90000', ETH: '3000', 'AAVE-USDC': '1', XYZ: '1' }, policy: NO_MINIMUM }
    const plan = planOf(story)
    const reserve = plan.after.sleeves.find(({ sleeve }) => sleeve === 'reserve')!
    expect(reserve.weight).toBeCloseTo(0.05, 6)
    expect(reserve.weight).toBeGreaterThanOrEqual(0.05)
    expect(plan.orders.map(({ action, asset }) => `${action} ${asset}`)).toEqual([
      'buy AAVE-USDC',
      'buy BTC',
      'buy ETH',
    ])
    expectConserved(story)
  })

  it('says what the reserve lacks when it is at its floor', () => {
    const plan = planOf({
      holds: { BTC: '0.1', ETH: '5', 'AAVE-USDC': '10000', XYZ: '63000', USD: '5000' },
      prices: { BTC: '90000', ETH: '3000', 'AAVE-USDC': '1', XYZ: '1' },
    })
    expect(skipOf(plan, 'BTC')?.reasonData.kind).toBe('reserve_floor')
  })

  it('does not buy past a protocol cap', () => {
    const policy: Policy = { ...NO_MINIMUM, caps: { protocol: 0.06 } }
    const plan = planOf({ holds: { BTC: '0.333', ETH: '5', 'AAVE-USDC': '4000', USD: '51000' }, policy })
    expect(weightAfter(plan, 'AAVE-USDC')).toBeCloseTo(0.06, 6)
    const none: Policy = { ...NO_MINIMUM, caps: { protocol: 0.03 } }
    const blocked = planOf({ holds: { BTC: '0.333', ETH: '5', 'AAVE-USDC': '4000', USD: '51000' }, policy: none })
    expect(skipOf(blocked, 'AAVE-USDC')?.reasonData).toMatchObject({ kind: 'group_cap', name: 'aave', cap: 0.03 })
  })

  it('does not buy past an issuer cap; what its own coin pays moves nothing between issuers', () => {
    const policy: Policy = { ...NO_MINIMUM, caps: { issuer: 0.26 } }
    const holds = { BTC: '0.333', ETH: '5', 'AAVE-USDC': '4000' }
    const paidInDollars = planOf({ holds: { ...holds, USDC: '20000', USD: '31000' }, policy })
    expect(weightAfter(paidInDollars, 'AAVE-USDC') + weightAfter(paidInDollars, 'USDC')).toBeCloseTo(0.26, 5)
    const inItsCoin = { BTC: '0.38', ETH: '5.5', 'AAVE-USDC': '4000', USDC: '21000', XYZ: '24300' }
    const paidInItsCoin = planOf({ holds: inItsCoin, prices: { ...WITH_XYZ, USDC: '1' }, policy })
    expect(weightAfter(paidInItsCoin, 'AAVE-USDC')).toBeCloseTo(0.08, 5)
    const over = planOf({ holds: { ...holds, USDC: '51000' }, policy })
    expect(skipOf(over, 'AAVE-USDC')?.reasonData).toMatchObject({ kind: 'group_cap', group: 'issuer', name: 'circle' })
  })

  it('shows how far each cap is used afterwards', () => {
    const { limits } = planOf({ holds: { ...LEVEL, SOL: '10' } })
    expect(limits.map(({ kind, name }) => `${kind} ${name}`)).toEqual([
      'convex_side convex',
      'position SOL',
      'protocol aave',
      'issuer circle',
      'reserve_floor reserve',
    ])
    expect(limits.every(({ isBroken }) => !isBroken)).toBe(true)
    expect(limits[0]?.limit).toBeCloseTo(0.12706, 5)
  })
})

describe('trims of the convex side', () => {
  it('leaves a position alone up to twice its cap, and brings it to the cap above that', () => {
    const inside = planOf({ holds: { ...LEVEL, SOL: '38' } })
    expect(skipOf(inside, 'SOL')?.reason).toBe('Above its 3% cap, at 5.4%. A trim is asked for only above 6%.')
    const plan = planOf({ holds: { ...LEVEL, SOL: '50' }, policy: NO_MINIMUM })
    expect(weightAfter(plan, 'SOL')).toBeCloseTo(0.03, 6)
    expect(orderOf(plan, 'SOL')?.reason).toBe('Weight 6.98% is above 6%, twice its cap. Back to the cap, 3.00%.')
  })

  it('shrinks all positions alike when together they pass one and a half times the cap', () => {
    const policy: Policy = { ...NO_MINIMUM, convex: { ...NO_MINIMUM.convex, positionCap: 0.1 } }
    const plan = planOf({ holds: { ...LEVEL, SOL: '120', LINK: '1000' }, policy })
    expect(orderOf(plan, 'SOL')?.reasonData.kind).toBe('side_cap')
    expect(weightAfter(plan, 'SOL') + weightAfter(plan, 'LINK')).toBeCloseTo(0.15, 6)
    expect(weightAfter(plan, 'SOL') / weightAfter(plan, 'LINK')).toBeCloseTo(18_000 / 15_000, 5)
  })
})

describe('tranches that are due', () => {
  it('buys each of them from the reserve', () => {
    const plan = planOf({ holds: LEVEL, ladders: [dueLadder('DOGE')] })
    expect(plan.orders.map(({ asset, notional }) => [asset, formatDecimal(notional)])).toEqual([
      ['DOGE', '750'],
      ['DOGE', '1050'],
    ])
    expect(plan.orders[1]?.reason).toBe(
      'Ladder, tranche 2 of 3. Down 50.0% from the frozen high of $0.30. 35% of the 3% budget.',
    )
    expectConserved({ holds: LEVEL, ladders: [dueLadder('DOGE')] })
  })

  it('asks only for what has not been bought, and for nothing once that is spent', () => {
    const part = planOf({ holds: LEVEL, ladders: [dueLadder('DOGE')], spent: { DOGE: '800' } })
    expect(part.orders.map(({ notional }) => formatDecimal(notional))).toEqual(['999.999999999'])
    const tranches = dueLadder('DOGE').tranches.map((tranche) => ({ ...tranche, isDue: false }))
    const filled = planOf({ holds: LEVEL, ladders: [dueLadder('DOGE', { tranches })], spent: { DOGE: '1800' } })
    expect(skipOf(filled, 'DOGE')?.reasonData).toEqual({ kind: 'tranche_filled', tranche: 2 })
  })

  it('buys the deepest first, then by name, as far as the convex limit goes', () => {
    const policy: Policy = { ...NO_MINIMUM, convex: { ...NO_MINIMUM.convex, target: 0.02, cap: 0.025 } }
    const ladders = [dueLadder('SOL'), dueLadder('LINK', { drawdown: 0.6 })]
    const plan = planOf({ holds: LEVEL, ladders, policy })
    expect(plan.orders.map(({ asset }) => asset)).toEqual(['LINK', 'LINK', 'SOL'])
    const convex = plan.after.sides.find(({ side }) => side === 'convex')!
    expect(convex.weight).toBeLessThanOrEqual(0.025)
    expect(convex.weight).toBeCloseTo(0.025, 4)
    const last = plan.orders[2]!
    expect(last.reasonData.kind === 'tranche' && last.reasonData.scale).toBeLessThan(1)
  })

  it('holds purchases to what the loss budget leaves, where that is less than the cap', () => {
    const policy: Policy = { ...NO_MINIMUM, lossBudget: 0.43 }
    const plan = planOf({ holds: LEVEL, ladders: [dueLadder('DOGE')], policy })
    const convex = plan.after.sides.find(({ side }) => side === 'convex')!
    expect(convex.weight).toBeLessThanOrEqual((0.43 - 0.3845 / 0.9) / (1 - 0.3845 / 0.9))
    const over = planOf({ holds: LEVEL, ladders: [dueLadder('DOGE')], policy: { ...policy, lossBudget: 0.4 } })
    expect(skipOf(over, 'DOGE')?.reasonData).toMatchObject({ kind: 'side_cap', cap: 0 })
  })

  it('does not raise a position above its cap', () => {
    const plan = planOf({ holds: { ...LEVEL, DOGE: '19000' }, ladders: [dueLadder('DOGE')], policy: NO_MINIMUM })
    expect(weightAfter(plan, 'DOGE')).toBeLessThanOrEqual(0.03)
    expect(weightAfter(plan, 'DOGE')).toBeCloseTo(0.03, 4)
    const full = planOf({ holds: { ...LEVEL, DOGE: '25000' }, ladders: [dueLadder('DOGE')] })
    expect(skipOf(full, 'DOGE')?.reasonData.kind).toBe('position_cap')
  })

  it('shrinks all tranches alike when the reserve cannot cover the ladders, and not again on the next look', () => {
    const holds = { BTC: '0.4', ETH: '6', 'AAVE-USDC': '11000', XYZ: '29000', USD: '6300' }
    const prices = { BTC: '90000', ETH: '3000', 'AAVE-USDC': '1', XYZ: '1', DOGE: '0.15', SOL: '150' }
    const ladders = [dueLadder('DOGE'), dueLadder('SOL')]
    const story = { holds, prices, ladders, policy: NO_MINIMUM }
    const plan = planOf(story)
    const scales = plan.orders.map(({ reasonData }) => (reasonData.kind === 'tranche' ? reasonData.scale : 1))
    // 6,300 − 5 % of 100,300 is 1,285 above the floor; the ladders ask for 6,000.
    for (const scale of scales) expect(scale).toBeCloseTo(1285 / 6000, 4)
    const paid = Map.groupBy(plan.orders, ({ asset }) => asset)
    const spent = new Map(
      [...paid].map(([asset, orders]) => [
        asset,
        orders.reduce((total, { notional }) => add(total, notional), decimal<Money>('0')),
      ]),
    )
    const again = planTrades({ ...planInput(story), holdings: plan.after, ladderSpent: spent })
    expect(again.ok && again.plan.orders).toEqual([])
    expect(again.ok && skipOf(again.plan, 'DOGE')?.reasonData.kind).toBe('reserve_floor')
  })

  it.each([
    ['a shut gate', dueLadder('DOGE', { gate: 'blocked', blocks: ['suspect_price'] }), 'suspect_price'],
    ['too little history', dueLadder('DOGE', { gate: 'blocked', blocks: ['short_history'] }), 'short_history'],
    [
      'stale closes',
      dueLadder('DOGE', { gate: 'blocked', blocks: ['stale_price'], closeDay: dayOf('2026-11-18') }),
      'stale_mark',
    ],
  ] as const)('buys nothing behind %s', (_, ladder, kind) => {
    const plan = planOf({ holds: LEVEL, ladders: [ladder] })
    expect(plan.orders).toEqual([])
    expect(skipOf(plan, 'DOGE')?.reasonData.kind).toBe(kind)
  })

  it('buys nothing while a suggested flag waits for the person, and sells as before', () => {
    const undecided = (asset: string, ...affects: string[]): FlagSuggestion => ({
      id: `off_peg:${asset}:2026-11-20`,
      asset,
      flag: 'depeg',
      affects: [asset, ...affects],
      first: dayOf('2026-11-20'),
      last: dayOf('2026-11-21'),
      figures: { check: 'off_peg', peg: 'USD', price: decimal<Price>('0.9'), distance: -0.1, hours: 48 },
      trail: [],
    })
    const asked = planOf({ holds: LEVEL, ladders: [dueLadder('DOGE')], undecided: [undecided('DOGE')] })
    expect(skipOf(asked, 'DOGE')?.reasonData).toEqual({
      kind: 'undecided',
      check: 'off_peg',
      asset: 'DOGE',
      since: '2026-11-20',
    })
    const holds = { ...LEVEL, 'AAVE-USDC': '1' }
    expect(planOf({ holds }).orders.map(({ asset }) => asset)).toContain('AAVE-USDC')
    const dependent = planOf({ holds, undecided: [undecided('USDC', 'AAVE-USDC')] })
    expect(skipOf(dependent, 'AAVE-USDC')?.reasonData).toMatchObject({ kind: 'undecided', asset: 'USDC' })
    const tooMuch = { ...LEVEL, 'AAVE-USDC': '60000' }
    const sold = planOf({ holds: tooMuch, undecided: [undecided('AAVE-USDC')] })
    expect(sold.orders.map(({ action, asset }) => `${action} ${asset}`)).toContain('sell AAVE-USDC')
  })

  it('buys nothing of a flagged coin or one whose mark is stale', () => {
    const flags = [{ ...HACK, asset: 'DOGE' }]
    const flagged = planOf({ holds: LEVEL, ladders: [dueLadder('DOGE')], flags })
    expect(skipOf(flagged, 'DOGE')?.reasonData.kind).toBe('flagged')
    const stale = planOf({ holds: LEVEL, ladders: [dueLadder('DOGE')], stale: ['DOGE'] })
    expect(skipOf(stale, 'DOGE')?.reasonData.kind).toBe('stale_mark')
  })
})

describe('the reserve', () => {
  it('pays from the book’s currency first, then from the largest coin', () => {
    const holds = { BTC: '0.2', ETH: '5', 'AAVE-USDC': '10000', USDC: '56000', USD: '1000' }
    const plan = planOf({ holds })
    expect(plan.after.positions.some(({ asset }) => asset === 'USD')).toBe(false)
    expectConserved({ holds })
  })

  it('receives in the book’s currency, or in another coin while that is flagged', () => {
    const holds = { BTC: '0.5', ETH: '5', 'AAVE-USDC': '10000', USDC: '30000' }
    const usdOf = (flags: readonly Flag[]) =>
      planOf({ holds, flags }).after.positions.some(({ asset }) => asset === 'USD')
    expect(usdOf([])).toBe(true)
    expect(usdOf([{ ...HACK, asset: 'USD' }])).toBe(false)
  })
})

describe('realised gain', () => {
  it('sums what the book says of each sale, and is absent when a cost is unknown', () => {
    const input = planInput({
      holds: { BTC: '0.5', ETH: '9', 'AAVE-USDC': '10000', USD: '10000' },
      policy: EXAMPLE_POLICY,
    })
    const result = (gain: string | undefined): SaleResult => ({
      method: 'fifo',
      isProvisional: false,
      lots: [],
      lotCount: 0,
      ...(gain !== undefined && { realisedPnl: decimal<Money>(gain), costBasis: decimal<Money>('1000') }),
    })
    const known = planTrades({ ...input, saleOf: () => result('100') })
    expect(known.ok && known.plan.realisedPnl !== undefined && formatDecimal(known.plan.realisedPnl)).toBe('200')
    expect(
      known.ok && known.plan.orders.every(({ action, sale }) => (action === 'sell') === (sale !== undefined)),
    ).toBe(true)
    const unknown = planTrades({ ...input, saleOf: ({ asset }) => result(asset === 'BTC' ? undefined : '1') })
    expect(unknown.ok && unknown.plan.realisedPnl).toBeUndefined()
  })
})
