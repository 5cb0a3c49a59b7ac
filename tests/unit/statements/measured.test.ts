import { describe, expect, it } from 'vitest'
import { formatDecimal } from '../../../electron/domain/number/format-decimal.ts'
import { amountIn, plainMeasured, readMeasured } from '../../../electron/statements/measured.ts'

const shown = (text: string) => {
  const read = readMeasured(text)
  return read && `${formatDecimal(read.quantity)} ${read.unit}`
}

describe('an amount with its unit in the cell', () => {
  it.each([
    ['0.48SOL', '0.48 SOL'],
    ['1.00000000 ETH', '1 ETH'],
    ['€10.00', '10 EUR'],
    ['-€597.49', '-597.49 EUR'],
    ['50.00 SEK', '50 SEK'],
    ['0.00062920ltc', '0.0006292 LTC'],
    ['12.5', '12.5 '],
    ['', undefined],
    ['SOL', undefined],
  ])('%s is %s', (text, read) => {
    expect(shown(text)).toBe(read)
  })

  it('is split by the unit that is known from elsewhere: 5.11INCH is 5.1 of 1INCH', () => {
    const amount = (text: string, unit: string) => {
      const quantity = amountIn(text, unit)
      return quantity === undefined ? undefined : formatDecimal(quantity)
    }
    expect(amount('5.11INCH', '1INCH')).toBe('5.1')
    expect(amount('5.11INCH', 'INCH')).toBe('5.11')
    expect(amount('1,234.50 1INCH', '1INCH')).toBe('1234.5')
    expect(amount('5.11INCH', 'USDT')).toBeUndefined()
    expect(amount('1INCH', '1INCH')).toBeUndefined()
  })

  it.each([
    ['89,162.28 SEK', 'point', '89162.28SEK'],
    ['62,376USDT', 'comma', '62.376USDT'],
    ['1.062,376 USDT', 'comma', '1062.376USDT'],
    ['71000,00 CZK', 'point', '71000.00CZK'],
    ['5.11INCH', 'point', '5.11INCH'],
    ['-', 'point', ''],
    ['nothing', 'point', 'nothing'],
  ] as const)('%s in a file of %s marks is kept as %s', (text, mark, plain) => {
    expect(plainMeasured(text, mark)).toBe(plain)
  })
})
