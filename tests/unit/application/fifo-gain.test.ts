import { describe, expect, it } from 'vitest'
import { fifoGain } from '../../../electron/application/fifo-gain.ts'
import type { Lot } from '../../../electron/domain/lots/lot.ts'
import type { Money, Quantity } from '../../../electron/domain/number/decimal.ts'
import { formatDecimal } from '../../../electron/domain/number/format-decimal.ts'
import { decimal } from '../../../electron/domain/number/parse-decimal.ts'
import { instantFromMs } from '../../../electron/domain/time/instant.ts'

const lot = (id: string, asset: string, quantity: string, cost?: string): Lot => ({
  id,
  asset,
  acquiredAt: instantFromMs(0),
  quantity: decimal(quantity),
  costBasis: cost === undefined ? undefined : decimal<Money>(cost),
  eventId: id,
})
const LOTS = [
  lot('1', 'BTC', '1', '100'),
  lot('2', 'BTC', '2', '600'),
  lot('3', 'ETH', '1', '50'),
  lot('4', 'BTC', '1'),
]
const gain = (asset: string, quantity: string, proceeds: string): string | undefined => {
  const found = fifoGain(LOTS, asset, decimal<Quantity>(quantity), decimal<Money>(proceeds))
  return found === undefined ? undefined : formatDecimal(found)
}

describe('fifoGain', () => {
  it('takes the oldest lots first, the last of them in part', () => {
    expect(gain('BTC', '1.5', '700')).toBe('450')
    expect(gain('ETH', '0.5', '20')).toBe('-5')
  })

  it('is unknown where a cost is, and where the lots do not reach', () => {
    expect(gain('BTC', '3', '900')).toBe('200')
    expect(gain('BTC', '3.5', '900')).toBeUndefined()
    expect(gain('ETH', '2', '100')).toBeUndefined()
  })
})
