import type { Policy } from '../../../renderer/features/settings/policy-draft.ts'

/** A policy with everything optional in it once, and an asset whose name holds a dot. */
export const policyWithEverything = (): Policy => ({
  version: 1,
  currency: 'EUR',
  lossBudget: 0.45,
  safe: {
    'blue-chip': { BTC: { target: 0.25, stress: 0.8 }, 'ETH.S': { target: 0.15, stress: 0.85 } },
    yield: { POOL: { target: 0.1, stress: 0.1, protocol: 'aave', issuer: 'circle' }, BARE: { target: 0, stress: 0.2 } },
    reserve: { target: 0.4, floor: 0.05, assets: { USDC: { stress: 0.02, issuer: 'circle' }, EUR: { stress: 0 } } },
  },
  convex: { target: 0.1, cap: 0.12, positionCap: 0.03, assets: ['SOL', 'DOGE'] },
  caps: { protocol: 0.1, custodian: 0.4, chain: 0.5 },
  custodians: { 'Kraken main': 'kraken', 'Kraken.2': 'kraken' },
  chains: { POOL: 'ethereum', 'ETH.S': 'ethereum' },
  rebalance: {
    calendar: 'quarterly',
    band: { relative: 0.2, absolute: 0.05, combine: 'wider' },
    destination: 0.25,
    minTrade: { amount: 10, ofNav: 0.001 },
    feeBps: 10,
    slippageBps: 20,
    steps: { BTC: 0.0001, DOGE: 1 },
    prefer: 'fewest-trades',
  },
  ladders: [
    {
      assets: ['SOL'],
      arm: { lookbackDays: 90, drawdown: 0.3, sigma: 3, windowDays: 7, drop: 0.25, volume: 2 },
      tranches: [
        { drawdown: 0.35, share: 0.5 },
        { drawdown: 0.5, share: 0.5 },
      ],
      budget: 0.03,
      cooldownDays: 14,
      rearm: 0.6,
      maxAgeDays: 180,
      takeProfit: [{ gain: 2, share: 0.5 }],
      timeStopDays: 400,
    },
  ],
  gates: [
    { when: { flag: 'any' }, effect: 'block' },
    { when: { indicator: 'dxy', measure: 'return20', above: 0.05 }, effect: 'halve' },
    { when: { indicator: 'my-series', measure: 'value', above: 1, below: 3 }, effect: 'block' },
  ],
  reminders: [{ kind: 'drift' }, { kind: 'calendar', every: 'month', day: 1, at: '09:00' }],
})
