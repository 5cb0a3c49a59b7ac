import { describe, expect, it } from 'vitest'
import { checkPolicy } from '../../../../electron/domain/policy/check-policy.ts'
import { EXAMPLE_POLICY } from '../../../../electron/domain/policy/example-policy.ts'
import type { LadderRule, Policy } from '../../../../electron/domain/policy/policy.ts'

const { safe, convex } = EXAMPLE_POLICY
const [ladder] = EXAMPLE_POLICY.ladders as [LadderRule]

const found = (policy: Policy) => checkPolicy(policy).map(({ severity, code, path }) => `${severity} ${code} ${path}`)
const withSafe = (parts: Partial<Policy['safe']>): Policy => ({ ...EXAMPLE_POLICY, safe: { ...safe, ...parts } })
const withConvex = (parts: Partial<Policy['convex']>): Policy => ({
  ...EXAMPLE_POLICY,
  convex: { ...convex, ...parts },
})
const withLadder = (parts: Partial<LadderRule>): Policy => ({ ...EXAMPLE_POLICY, ladders: [{ ...ladder, ...parts }] })
const withReserve = (parts: Partial<Policy['safe']['reserve']>) => withSafe({ reserve: { ...safe.reserve, ...parts } })

describe('the example policy', () => {
  it('is accepted; its one warning is that its convex cap alone would break its loss budget', () => {
    expect(found(EXAMPLE_POLICY)).toEqual(['warning loss_at_cap_over_budget convex.cap'])
    expect(checkPolicy(EXAMPLE_POLICY)[0]?.message).toBe(
      'At the convex cap the policy loses 51.31% under its own stresses, 1.31 pp over the budget of 50%.',
    )
  })
})

describe('what contradicts itself is refused', () => {
  it.each<[string, Policy, string]>([
    ['targets that do not sum to 1', withReserve({ target: 0.55 }), 'error targets_sum '],
    [
      'an asset in two places',
      withSafe({ yield: { ...safe.yield, BTC: { target: 0, stress: 0.1 } } }),
      'error asset_twice safe.yield.BTC',
    ],
    [
      'a convex asset named twice',
      withConvex({ assets: [...convex.assets, 'SOL'] }),
      'error asset_twice convex.assets.4',
    ],
    [
      'the book’s currency as a blue-chip',
      withSafe({ 'blue-chip': { ...safe['blue-chip'], USD: { target: 0, stress: 0 } } }),
      'error currency_at_risk safe.blue-chip.USD',
    ],
    ['a floor above the reserve’s target', withReserve({ floor: 0.4 }), 'error floor_above_target safe.reserve.floor'],
    ['a reserve without assets', withReserve({ assets: {} }), 'error reserve_without_assets safe.reserve.assets'],
    ['a convex target above the cap', withConvex({ cap: 0.09 }), 'error convex_target_above_cap convex.target'],
    [
      'a ladder on an asset that is not convex',
      withLadder({ assets: ['SOL', 'BTC'] }),
      'error ladder_asset_not_convex ladders.0.assets.1',
    ],
    [
      'an asset in two ladders',
      { ...EXAMPLE_POLICY, ladders: [ladder, { ...ladder, assets: ['SOL'] }] },
      'error asset_in_two_ladders ladders.1.assets.0',
    ],
    [
      'tranches that do not get deeper',
      withLadder({
        tranches: [
          { drawdown: 0.5, share: 0.5 },
          { drawdown: 0.5, share: 0.5 },
        ],
      }),
      'error tranches_not_deeper ladders.0.tranches.1.drawdown',
    ],
    [
      'tranches that spend more than the budget',
      withLadder({
        tranches: [
          { drawdown: 0.5, share: 0.6 },
          { drawdown: 0.6, share: 0.5 },
        ],
      }),
      'error tranche_shares_above_one ladders.0.tranches',
    ],
    [
      'take-profit shares above the position',
      withLadder({
        takeProfit: [
          { gain: 2, share: 0.6 },
          { gain: 3, share: 0.6 },
        ],
      }),
      'error take_profit_shares_above_one ladders.0.takeProfit',
    ],
    [
      'a safe side that loses everything',
      withSafe({
        'blue-chip': { BTC: { target: 0.45, stress: 1 } },
        yield: { Y: { target: 0.1, stress: 1 } },
        reserve: { target: 0.35, floor: 0, assets: { USDC: { stress: 1 } } },
      }),
      'error safe_stress_too_high safe',
    ],
  ])('%s', (_, policy, problem) => {
    expect(found(policy)).toContain(problem)
  })

  it('says what the targets sum to', () => {
    expect(checkPolicy(withReserve({ target: 0.55 }))[0]).toMatchObject({
      message: 'All targets must sum to 1. They sum to 1.2.',
    })
    expect(found(withReserve({ target: 0.35 + 5e-10 }))).not.toContain('error targets_sum ')
  })
})

describe('what breaks a budget or a cap is accepted with a warning', () => {
  it.each<[string, Policy, string]>([
    ['a loss at the targets', { ...EXAMPLE_POLICY, lossBudget: 0.45 }, 'warning loss_at_target_over_budget lossBudget'],
    [
      'a safe side that alone loses more',
      { ...EXAMPLE_POLICY, lossBudget: 0.4 },
      'warning safe_side_over_budget lossBudget',
    ],
    [
      'a protocol cap below the targets',
      { ...EXAMPLE_POLICY, caps: { protocol: 0.09 } },
      'warning protocol_cap_below_targets caps.protocol',
    ],
    [
      'an issuer cap below yield and the whole reserve',
      { ...EXAMPLE_POLICY, caps: { issuer: 0.44 } },
      'warning issuer_cap_below_targets caps.issuer',
    ],
    [
      'a chain cap below yield and the whole reserve on it',
      { ...EXAMPLE_POLICY, caps: { chain: 0.44 }, chains: { 'AAVE-USDC': 'ethereum', USDC: 'ethereum' } },
      'warning chain_cap_below_targets caps.chain',
    ],
    [
      'a chain cap below what the position caps let the convex side put there',
      { ...EXAMPLE_POLICY, caps: { chain: 0.05 }, chains: { SOL: 'solana', LINK: 'solana' } },
      'warning chain_cap_below_targets caps.chain',
    ],
    [
      'position caps that cannot reach the target',
      withConvex({ positionCap: 0.02 }),
      'warning position_caps_below_target convex.positionCap',
    ],
    [
      'a ladder that may spend more than a position may weigh',
      withLadder({ budget: 0.04 }),
      'warning ladder_budget_above_position_cap ladders.0.budget',
    ],
    [
      'ladders that may spend more than the convex cap',
      withLadder({ budget: 0.04 }),
      'warning ladder_budgets_above_convex_cap ladders',
    ],
    [
      'ladders that may spend more than the reserve',
      withReserve({ floor: 0.3 }),
      'warning ladder_budgets_above_reserve ladders',
    ],
    [
      'a panic deeper than the first tranche',
      withLadder({ arm: { ...ladder.arm, drawdown: 0.4 } }),
      'warning arm_deeper_than_first_tranche ladders.0.arm.drawdown',
    ],
    [
      'tranches that leave part of the budget',
      withLadder({ tranches: [{ drawdown: 0.5, share: 0.6 }] }),
      'warning tranche_shares_below_one ladders.0.tranches',
    ],
  ])('%s', (_, policy, problem) => {
    expect(found(policy)).toContain(problem)
    expect(checkPolicy(policy).every(({ severity }) => severity === 'warning')).toBe(true)
  })

  it('says by how much', () => {
    const problem = checkPolicy({ ...EXAMPLE_POLICY, caps: { issuer: 0.44 } }).find(({ code }) =>
      code.startsWith('issuer'),
    )
    expect(problem?.message).toBe('Targets put 45% with issuer circle, 1.00 pp over the cap of 44%.')
    expect(problem?.figures['over']).toBeCloseTo(0.01, 12)
  })
})
