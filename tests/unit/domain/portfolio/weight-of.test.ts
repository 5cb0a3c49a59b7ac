import { describe, expect, it } from 'vitest'
import { decimal } from '../../../../electron/domain/number/parse-decimal.ts'
import type { Money, Price, Quantity } from '../../../../electron/domain/number/decimal.ts'
import { valuePortfolio } from '../../../../electron/domain/portfolio/value-portfolio.ts'
import { weightOfAsset, weightOfSide, weightOfSleeve } from '../../../../electron/domain/portfolio/weight-of.ts'
import { parseInstant } from '../../../../electron/domain/time/instant.ts'

const at = parseInstant('2024-06-30T23:59:59.999Z')
if (at === undefined) throw new RangeError('no moment')

const holdings = valuePortfolio({
  at,
  currency: 'USD',
  quantities: new Map([
    ['USD', decimal<Quantity>('600')],
    ['BTC', decimal<Quantity>('0.01')],
    ['NEW', decimal<Quantity>('7')],
  ]),
  costOf: () => undefined,
  assignments: new Map([
    ['USD', 'reserve'],
    ['BTC', 'blue-chip'],
    ['NEW', 'dip-buy'],
  ]),
  markOf: (asset) =>
    asset === 'BTC' ? { price: decimal<Price>('40000'), source: 'made', kind: 'manual', at, stale: false } : undefined,
})

describe('a weight', () => {
  it('is that of the asset, its sleeve and its side', () => {
    expect(holdings.nav).toBe(decimal<Money>('1000'))
    expect(weightOfAsset(holdings, 'BTC')).toBeCloseTo(0.4, 15)
    expect(weightOfSleeve(holdings, 'reserve')).toBeCloseTo(0.6, 15)
    expect(weightOfSide(holdings, 'safe')).toBeCloseTo(1, 15)
  })

  it('is nothing for what is not held, and for what has no price, which is said apart', () => {
    expect(weightOfAsset(holdings, 'ETH')).toBe(0)
    expect(weightOfSide(holdings, 'convex')).toBe(0)
    expect(weightOfAsset(holdings, 'NEW')).toBe(0)
    expect(holdings.unpriced).toMatchObject([{ asset: 'NEW' }])
  })
})
