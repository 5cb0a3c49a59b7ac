import { describe, expect, it } from 'vitest'
import { formatMoney } from '../../../renderer/format/money.ts'

describe('money on the page', () => {
  it.each([
    ['248588.13', 'USD', '$248,588.13'],
    ['-20.96', 'USD', '−$20.96'],
    ['0', 'USD', '$0.00'],
    ['1234567.5', 'JPY', '¥1,234,568'],
    ['12', 'CHF', 'CHF 12.00'],
    ['-12', 'CHF', '−CHF 12.00'],
  ])('%s %s is %s', (text, currency, shown) => {
    expect(formatMoney(text, currency)).toBe(shown)
  })

  it('keeps every digit of an amount that a float64 cannot hold', () => {
    expect(formatMoney('9007199254740993.01', 'USD')).toBe('$9,007,199,254,740,993.01')
  })

  it('rounds half to even, and says zero without a sign', () => {
    expect(formatMoney('0.125', 'USD')).toBe('$0.12')
    expect(formatMoney('0.135', 'USD')).toBe('$0.14')
    expect(formatMoney('-0.004', 'USD')).toBe('$0.00')
  })

  it('puts a plus on a change, and none on no change', () => {
    expect(formatMoney('1204.11', 'USD', { sign: 'always' })).toBe('+$1,204.11')
    expect(formatMoney('-1204.11', 'USD', { sign: 'always' })).toBe('−$1,204.11')
    expect(formatMoney('0', 'USD', { sign: 'always' })).toBe('$0.00')
  })

  it('refuses text that is no decimal', () => {
    expect(() => formatMoney('1,000', 'USD')).toThrow(RangeError)
  })
})
