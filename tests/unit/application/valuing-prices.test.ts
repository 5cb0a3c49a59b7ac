import { describe, expect, it } from 'vitest'
import { valuingPrices } from '../../../electron/application/valuing-prices.ts'
import type { Price } from '../../../electron/domain/number/decimal.ts'
import { formatDecimal } from '../../../electron/domain/number/format-decimal.ts'
import { decimal } from '../../../electron/domain/number/parse-decimal.ts'
import type { Mark } from '../../../electron/domain/portfolio/mark.ts'
import { DAY_MS, type Instant, instantFromMs } from '../../../electron/domain/time/instant.ts'

const NOW = instantFromMs(Date.UTC(2026, 0, 31, 12))
const before = (days: number): Instant => instantFromMs(NOW - days * DAY_MS)

const mark = (price: string, source: string, at: Instant = NOW): Mark => ({
  price: decimal<Price>(price),
  source,
  kind: 'candle',
  at,
  stale: at < before(1),
})

const MARKS: Readonly<Record<string, Mark>> = {
  'BTC USD': mark('60000', 'kraken'),
  'BTC EUR': mark('53900', 'bitpanda'),
  'ETH EUR': mark('2000', 'bitpanda'),
  'USD EUR': mark('0.9', 'ecb', before(2)),
  'EUR EUR': mark('1', 'currency'),
  'BTC JPY': mark('9000000', 'bitflyer'),
}

const valued = (currency: string, own: string | undefined) => {
  const markAt = valuingPrices(
    { markAt: (asset, unit) => MARKS[`${asset} ${unit}`] },
    { currency, own, staleAfterMs: DAY_MS },
  )
  return (asset: string) => {
    const found = markAt(asset, NOW)
    return found && `${formatDecimal(found.price)} ${found.source}`
  }
}

describe('the prices that value the book', () => {
  it('are those in the policy’s currency, at one rate for everything', () => {
    const inEuro = valued('EUR', 'USD')
    expect(inEuro('BTC')).toBe('54000 kraken, ecb over USD')
    expect(inEuro('USD')).toBe('0.9 ecb')
    expect(inEuro('EUR')).toBe('1 currency')
    expect(inEuro('ETH')).toBeUndefined()
  })

  it('are as old as the older of price and rate', () => {
    const found = valuingPrices(
      { markAt: (asset, unit) => MARKS[`${asset} ${unit}`] },
      { currency: 'EUR', own: 'USD', staleAfterMs: DAY_MS },
    )('BTC', NOW)
    expect(found).toMatchObject({ at: before(2), stale: true, kind: 'derived' })
  })

  it('are the currency’s own without a policy, in the policy’s currency, and where no rate is known', () => {
    expect(valued('EUR', undefined)('BTC')).toBe('53900 bitpanda')
    expect(valued('USD', 'USD')('BTC')).toBe('60000 kraken')
    expect(valued('JPY', 'USD')('BTC')).toBe('9000000 bitflyer')
  })
})
