import { describe, expect, it } from 'vitest'
import { type Money, type Price, type Quantity, fromRaw } from '../../../../electron/domain/number/decimal.ts'
import { formatDecimal } from '../../../../electron/domain/number/format-decimal.ts'
import { decimal } from '../../../../electron/domain/number/parse-decimal.ts'
import type { Policy } from '../../../../electron/domain/policy/policy.ts'
import { dayOf } from '../../../../electron/domain/time/instant.ts'
import type { LadderStatus } from '../../../../electron/domain/trigger/ladder.ts'
import { NO_MINIMUM, orderOf, planOf, skipOf, weightAfter } from './plan-story.ts'

/** 100,000 USD: BTC 18 %, below its band; the rest of what is needed is in the reserve. */
const SHORT_OF_BTC = { BTC: '0.2', ETH: '5', 'AAVE-USDC': '10000', USD: '57000' }
const at = (account: string, asset: string, quantity: string) => ({
  account,
  asset,
  quantity: decimal<Quantity>(quantity),
})
const withCaps = (caps: Policy['caps'], more: Partial<Policy> = {}): Policy => ({ ...NO_MINIMUM, caps, ...more })
const custodian = (cap: number): Policy => withCaps({ custodian: cap })
const fired = (asset: string): LadderStatus => ({
  asset,
  state: 'panic',
  referenceHigh: decimal<Price>('300'),
  drawdown: 0.5,
  tranches: [
    {
      tranche: 1,
      drawdown: 0.35,
      share: 1,
      notional: decimal<Money>('3000'),
      firedOn: dayOf('2026-11-20'),
      isDue: true,
    },
  ],
  gate: 'open',
  blocks: [],
})

describe('a custodian cap', () => {
  const kraken = [at('Kraken', 'BTC', '0.2'), at('Bank', 'USD', '57000'), at('Wallet', 'ETH', '5')]

  it('leaves a purchase alone that its own custodian’s reserve pays', () => {
    const balances = [at('Kraken', 'BTC', '0.2'), at('Kraken', 'USD', '57000'), at('Wallet', 'ETH', '5')]
    const plan = planOf({ holds: SHORT_OF_BTC, balances, policy: custodian(0.4) })
    expect(weightAfter(plan, 'BTC')).toBeCloseTo(0.24, 6)
    expect(orderOf(plan, 'BTC')?.places.map(({ account }) => account)).toEqual(['Kraken'])
    const use = plan.limits.find(({ kind, name }) => kind === 'custodian' && name === 'Kraken')!
    expect(use.isBroken).toBe(true)
    expect(use.weight).toBeCloseTo(0.75, 4)
  })

  it('stops a purchase that money from elsewhere would have to pay', () => {
    const plan = planOf({ holds: SHORT_OF_BTC, balances: kraken, policy: custodian(0.2) })
    expect(weightAfter(plan, 'BTC')).toBeCloseTo(0.2, 4)
    expect(plan.limits.find(({ name }) => name === 'Kraken')?.isBroken).toBe(false)
    const none = planOf({ holds: SHORT_OF_BTC, balances: kraken, policy: custodian(0.18) })
    expect(orderOf(none, 'BTC')).toBeUndefined()
    expect(skipOf(none, 'BTC')?.reason).toBe('The custodian Kraken at 18.00% leaves no room under its cap of 18%.')
  })

  it('counts accounts of one custodian together, and an account by itself where the policy does not name it', () => {
    const balances = [at('Kraken 1', 'BTC', '0.2'), at('Kraken 2', 'ETH', '5'), at('Bank', 'USD', '57000')]
    const policy = withCaps({ custodian: 0.33 }, { custodians: { 'Kraken 1': 'kraken', 'Kraken 2': 'kraken' } })
    const plan = planOf({ holds: SHORT_OF_BTC, balances, policy })
    expect(skipOf(plan, 'BTC')?.reasonData).toMatchObject({ kind: 'group_cap', group: 'custodian', name: 'kraken' })
    expect(plan.limits.filter(({ kind }) => kind === 'custodian').map(({ name }) => name)).toEqual(['Bank', 'kraken'])
  })

  it('says what lies with a custodian and has no price: the weight is at least what it says', () => {
    const balances = [...kraken, at('Kraken', 'GRT', '5'), at('Wallet', 'GRT', '0')]
    const plan = planOf({ holds: { ...SHORT_OF_BTC, GRT: '5' }, balances, policy: custodian(0.9) })
    const unpriced = plan.limits.filter(({ kind }) => kind === 'custodian').map((use) => [use.name, use.unpriced])
    expect(unpriced).toEqual([
      ['Bank', []],
      ['Kraken', ['GRT']],
      ['Wallet', []],
    ])
  })

  it('counts a deposit where the reserve lies, and blocks what it would pay elsewhere', () => {
    const plan = planOf({
      holds: { ...SHORT_OF_BTC, BTC: '0.25', USD: '52500' },
      balances: [at('Kraken', 'BTC', '0.25'), at('Bank', 'USD', '52500')],
      deposit: '20000',
      policy: custodian(0.1),
    })
    expect(skipOf(plan, 'BTC')?.reasonData).toMatchObject({ kind: 'group_cap', group: 'custodian', name: 'Kraken' })
  })

  it('bounds a tranche too', () => {
    const holds = { BTC: '0.333333333333333333', ETH: '5', 'AAVE-USDC': '10000', USD: '45000', SOL: '1' }
    const balances = [at('Kraken', 'SOL', '1'), at('Bank', 'USD', '45000')]
    const free = planOf({ holds, balances, ladders: [fired('SOL')], policy: custodian(0.5) })
    expect(formatDecimal(orderOf(free, 'SOL')!.notional)).toMatch(/^28/)
    const bound = planOf({ holds, balances, ladders: [fired('SOL')], policy: custodian(0.01) })
    expect(Number(formatDecimal(orderOf(bound, 'SOL')!.notional))).toBeLessThan(900)
    const none = planOf({ holds, balances, ladders: [fired('SOL')], policy: custodian(0.0014) })
    expect(skipOf(none, 'SOL')?.reasonData).toMatchObject({ kind: 'group_cap', group: 'custodian' })
  })

  it('is not planned where nobody knows which account holds what', () => {
    const plan = planOf({ holds: SHORT_OF_BTC, policy: custodian(0.1) })
    expect(weightAfter(plan, 'BTC')).toBeCloseTo(0.24, 6)
    expect(plan.limits.some(({ kind }) => kind === 'custodian')).toBe(false)
  })
})

describe('a chain cap', () => {
  it('counts every sleeve on the chain, and stops what would break it', () => {
    const policy = withCaps({ chain: 0.3 }, { chains: { BTC: 'bitcoin', ETH: 'ethereum', 'AAVE-USDC': 'ethereum' } })
    const holds = { BTC: '0.33', ETH: '8', 'AAVE-USDC': '5000', USD: '41000' }
    const plan = planOf({ holds, policy })
    const use = plan.limits.find(({ kind, name }) => kind === 'chain' && name === 'ethereum')!
    expect(use.weight).toBeLessThanOrEqual(0.3 + 1e-9)
    expect(use.isBroken).toBe(false)
    expect(plan.limits.find(({ name }) => name === 'bitcoin')?.isBroken).toBe(false)
  })

  it('bounds the tranches of its assets together', () => {
    const policy = withCaps({ chain: 0.02 }, { chains: { SOL: 'solana', LINK: 'solana' } })
    const holds = { BTC: '0.333333333333333333', ETH: '5', 'AAVE-USDC': '10000', USD: '45000' }
    const plan = planOf({ holds, policy, ladders: [fired('SOL'), fired('LINK')] })
    const used = plan.limits.find(({ kind }) => kind === 'chain')!
    expect(used.weight).toBeGreaterThan(0.019)
    expect(used.weight).toBeLessThanOrEqual(0.02 + 1e-9)
    expect(plan.orders.map(({ asset }) => asset)).toEqual(['LINK'])
    expect(skipOf(plan, 'SOL')?.reasonData).toMatchObject({ kind: 'group_cap', group: 'chain', name: 'solana' })
  })
})

describe('a group whose weight is not known', () => {
  const policy = withCaps({ issuer: 0.5 })
  const holds = { BTC: '0.333333333333333333', ETH: '5', 'AAVE-USDC': '6000', USDC: '9000', USD: '40000' }
  const prices = { BTC: '90000', ETH: '3000', 'AAVE-USDC': '1' }

  it('is not bought, names what has no price, and shows its weight as a lower end', () => {
    const plan = planOf({ holds, policy, prices })
    expect(orderOf(plan, 'AAVE-USDC')).toBeUndefined()
    expect(skipOf(plan, 'AAVE-USDC')?.reasonData).toEqual({ kind: 'unknown_weight', unpriced: ['USDC'] })
    expect(plan.limits.find(({ kind }) => kind === 'issuer')?.unpriced).toEqual(['USDC'])
    const priced = planOf({ holds, policy, prices: { ...prices, USDC: '1' } })
    expect(orderOf(priced, 'AAVE-USDC')?.action).toBe('buy')
    expect(priced.limits.find(({ kind }) => kind === 'issuer')?.unpriced).toEqual([])
  })
})

describe('a yield position whose coins the policy does not name', () => {
  const holds = { BTC: '0.33', ETH: '5', 'AAVE-USDC': '4000', aETH: '1', USD: '48300' }
  const prices = { BTC: '90000', ETH: '3000', 'AAVE-USDC': '1', aETH: '3000' }
  const aave = { asset: 'aETH', protocol: 'Aave', value: decimal<Money>('3000') }
  const usedBy = (plan: ReturnType<typeof planOf>, kind: string, name: string) =>
    plan.limits.find((limit) => limit.kind === kind && limit.name === name)

  it('uses up the room of its protocol for purchases, whatever the case of its name', () => {
    const policy = withCaps({ protocol: 0.1 })
    const free = planOf({ holds, prices, policy })
    expect(weightAfter(free, 'AAVE-USDC')).toBeCloseTo(0.08, 5)
    const bound = planOf({ holds, prices, policy, deposits: [aave] })
    expect(weightAfter(bound, 'AAVE-USDC')).toBeCloseTo(0.07, 5)
    expect(usedBy(bound, 'protocol', 'aave')).toMatchObject({ weight: expect.closeTo(0.1, 5), isBroken: false })
    const again = Object.fromEntries(
      bound.after.positions.map(({ asset, quantity }) => [asset, formatDecimal(quantity)]),
    )
    expect(planOf({ holds: again, prices, policy, deposits: [aave] }).orders).toEqual([])
    const full = planOf({ holds, prices, policy: withCaps({ protocol: 0.065 }), deposits: [aave] })
    expect(skipOf(full, 'AAVE-USDC')?.reasonData).toEqual({
      kind: 'group_cap',
      group: 'protocol',
      name: 'aave',
      weight: expect.closeTo(0.07, 5),
      cap: 0.065,
    })
  })

  it('uses up the room of an issuer together with the reserve', () => {
    const policy = withCaps({ issuer: 0.41 })
    const ofCircle = { ...aave, asset: 'cUSDC', issuer: 'circle', value: decimal<Money>('2000') }
    const story = {
      holds: { ...holds, USD: '10300', USDC: '36000', cUSDC: '2000' },
      prices: { ...prices, USDC: '1', cUSDC: '1' },
    }
    const free = planOf({ ...story, policy })
    expect(orderOf(free, 'AAVE-USDC')).toBeDefined()
    const bound = planOf({ ...story, policy, deposits: [ofCircle] })
    expect(orderOf(bound, 'AAVE-USDC')).toBeUndefined()
    expect(usedBy(bound, 'issuer', 'circle')).toMatchObject({ weight: expect.closeTo(0.42, 2), isBroken: true })
  })

  it('bounds the tranches of its chain', () => {
    const policy = withCaps({ chain: 0.04 }, { chains: { SOL: 'solana' } })
    const story = { holds, prices: { ...prices, SOL: '150', jitoSOL: '180' }, ladders: [fired('SOL')], policy }
    const staked = { asset: 'jitoSOL', protocol: 'jito', chain: 'Solana', value: decimal<Money>('3000') }
    expect(weightAfter(planOf(story), 'SOL')).toBeGreaterThan(0.028)
    const bound = planOf({ ...story, deposits: [staked] })
    expect(weightAfter(bound, 'SOL')).toBeCloseTo(0.01, 4)
    expect(usedBy(bound, 'chain', 'solana')).toMatchObject({ weight: expect.closeTo(0.04, 4), isBroken: false })
  })

  it('stops purchases where it has no price, and is shown where the policy names nothing of its protocol', () => {
    const policy = withCaps({ protocol: 0.1 })
    const plan = planOf({ holds, prices, policy, deposits: [{ asset: 'aETH', protocol: 'aave' }] })
    expect(skipOf(plan, 'AAVE-USDC')?.reasonData).toEqual({ kind: 'unknown_weight', unpriced: ['aETH'] })
    expect(usedBy(plan, 'protocol', 'aave')?.unpriced).toEqual(['aETH'])
    const lido = planOf({
      holds,
      prices,
      policy,
      deposits: [{ ...aave, protocol: 'Lido', value: decimal<Money>('15000') }],
    })
    expect(usedBy(lido, 'protocol', 'Lido')).toMatchObject({ weight: expect.closeTo(0.15, 3), isBroken: true })
    expect(weightAfter(lido, 'AAVE-USDC')).toBeCloseTo(0.08, 5)
  })

  it('counts once where the policy counts what it holds', () => {
    const own = { asset: 'AAVE-USDC', protocol: 'aave', value: decimal<Money>('4000') }
    const plan = planOf({ holds, prices, policy: withCaps({ protocol: 0.1 }), deposits: [own] })
    expect(weightAfter(plan, 'AAVE-USDC')).toBeCloseTo(0.08, 5)
    expect(usedBy(plan, 'protocol', 'aave')?.weight).toBeCloseTo(0.08, 5)
  })
})

describe('where an order is placed', () => {
  it('sells where the most lies first, around what is locked there', () => {
    const holds = { BTC: '0.5', ETH: '5', 'AAVE-USDC': '10000', USD: '30000' }
    const balances = [at('Small', 'BTC', '0.06'), at('Large', 'BTC', '0.44')]
    const sale = (locks: { asset: string; account: string; quantity: Quantity }[]) =>
      orderOf(planOf({ holds, balances, locks, policy: NO_MINIMUM }), 'BTC')!
    expect(sale([]).places.map(({ account }) => account)).toEqual(['Large'])
    const around = sale([{ asset: 'BTC', account: 'Large', quantity: decimal<Quantity>('0.4') }])
    expect(around.places.map(({ account, quantity }) => [account, formatDecimal(quantity).slice(0, 6)])).toEqual([
      ['Large', '0.04'],
      ['Small', '0.06'],
    ])
    expect(around.places.reduce((total, { quantity }) => total + quantity, 0n)).toBe(around.quantity)
    expect(fromRaw<Quantity>(around.quantity)).toBe(decimal<Quantity>('0.1'))
  })
})
