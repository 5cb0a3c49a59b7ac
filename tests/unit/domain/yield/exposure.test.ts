import { describe, expect, it } from 'vitest'
import type { Money, Price, Quantity } from '../../../../electron/domain/number/decimal.ts'
import { decimal } from '../../../../electron/domain/number/parse-decimal.ts'
import { EXAMPLE_POLICY } from '../../../../electron/domain/policy/example-policy.ts'
import type { Holdings } from '../../../../electron/domain/portfolio/holdings.ts'
import { instantFromMs } from '../../../../electron/domain/time/instant.ts'
import { yieldExposure } from '../../../../electron/domain/yield/exposure.ts'
import { position } from './yield-story.ts'

const at = instantFromMs(0)
const money = (text: string) => decimal<Money>(text)
const holdings = (weights: Readonly<Record<string, number>>, unpriced: readonly string[] = []): Holdings => ({
  asOf: at,
  currency: 'USD',
  nav: money('100'),
  sides: [],
  sleeves: [],
  positions: Object.entries(weights).map(([asset, weight]) => ({
    asset,
    quantity: decimal<Quantity>('1'),
    value: money('1'),
    weight,
    mark: { price: decimal<Price>('1'), source: 's', kind: 'manual', at, stale: false },
  })),
  unassigned: money('0'),
  unpriced: unpriced.map((asset) => ({ asset, why: 'no_price', quantity: decimal<Quantity>('1') })),
  shortfalls: [],
})
const aave = position({ issuer: 'circle', chain: 'Ethereum' })
const beside = position({ id: 'q', name: 'USDC at Aave', protocol: 'AAVE', receipt: undefined })

describe('exposure', () => {
  it('counts the assets of the policy as the plan does, and positions beside them, as in the worked example', () => {
    const rows = yieldExposure(
      [
        { position: aave, weight: 0.09 },
        { position: beside, weight: 0.02 },
      ],
      holdings({ 'AAVE-USDC': 0.09, USDC: 0.3 }),
      EXAMPLE_POLICY,
    )
    expect(rows.map(({ kind, name, cap, isBroken }) => [kind, name, cap, isBroken])).toEqual([
      ['protocol', 'aave', 0.1, true],
      ['issuer', 'circle', 0.5, false],
      ['chain', 'Ethereum', undefined, false],
    ])
    expect(rows.map(({ weight }) => weight)).toEqual([expect.closeTo(0.11), expect.closeTo(0.39), 0.09])
    expect(rows[0]).toMatchObject({ assets: ['AAVE-USDC'], positions: ['p', 'q'], unknown: [] })
  })

  it('names what has no price, and leaves empty groups out', () => {
    const rows = yieldExposure([{ position: aave }], holdings({}, ['AAVE-USDC']), EXAMPLE_POLICY)
    expect(rows[0]).toMatchObject({ name: 'aave', weight: 0, unknown: ['AAVE-USDC'] })
    expect(yieldExposure([], holdings({}), EXAMPLE_POLICY)).toEqual([])
  })

  it('has no caps without a policy', () => {
    expect(yieldExposure([{ position: aave, weight: 0.4 }], holdings({ 'AAVE-USDC': 0.4 }), undefined)).toMatchObject([
      { kind: 'protocol', name: 'aave', weight: 0.4, isBroken: false },
      { kind: 'issuer', name: 'circle' },
      { kind: 'chain', name: 'Ethereum' },
    ])
  })
})
