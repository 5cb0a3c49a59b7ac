import type { Policy } from './policy.ts'

const CONVEX_ASSETS = ['SOL', 'DOGE', 'LINK', 'AVAX'] as const

/** The policy that a new book is offered as a start; its figures are an illustration, not advice. */
export const EXAMPLE_POLICY: Policy = {
  version: 1,
  currency: 'USD',
  lossBudget: 0.5,
  safe: {
    'blue-chip': { BTC: { target: 0.3, stress: 0.8 }, ETH: { target: 0.15, stress: 0.85 } },
    yield: { 'AAVE-USDC': { target: 0.1, stress: 0.1, protocol: 'aave', issuer: 'circle' } },
    reserve: { target: 0.35, floor: 0.05, assets: { USDC: { stress: 0.02, issuer: 'circle' }, USD: { stress: 0 } } },
  },
  convex: { target: 0.1, cap: 0.15, positionCap: 0.03, assets: CONVEX_ASSETS },
  caps: { protocol: 0.1, issuer: 0.5, custodian: 0.4 },
  rebalance: {
    calendar: 'quarterly',
    band: { relative: 0.2 },
    destination: 'edge',
    minTrade: { amount: 10, ofNav: 0.001 },
    feeBps: 10,
    slippageBps: 20,
  },
  ladders: [
    {
      assets: CONVEX_ASSETS,
      arm: { lookbackDays: 90, drawdown: 0.3, sigma: 3, windowDays: 7, drop: 0.25 },
      tranches: [
        { drawdown: 0.35, share: 0.25 },
        { drawdown: 0.5, share: 0.35 },
        { drawdown: 0.65, share: 0.4 },
      ],
      budget: 0.03,
      cooldownDays: 14,
      rearm: 0.6,
      maxAgeDays: 180,
      takeProfit: [
        { gain: 2, share: 0.34 },
        { gain: 4, share: 0.33 },
        { gain: 9, share: 0.33 },
      ],
    },
  ],
  gates: [{ when: { flag: 'any' }, effect: 'block' }],
  reminders: [{ kind: 'calendar', every: 'month', day: 1, at: '09:00' }, { kind: 'drift' }, { kind: 'trigger' }],
}
