import { describe, expect, it } from 'vitest'
import { formatQuantity } from '../../../renderer/format/quantity.ts'

describe('a quantity on the page', () => {
  it.each([
    ['0.8412', '0.84120000'],
    ['9.684', '9.6840'],
    ['24120.55', '24,120.55'],
    ['-3.5', '−3.5000'],
    ['0', '0'],
  ])('%s is %s', (text, shown) => {
    expect(formatQuantity(text)).toBe(shown)
  })

  it('never shows zero for something', () => {
    expect(formatQuantity('0.000000001')).toBe('0.000000001')
    expect(formatQuantity('-0.000000000000000001')).toBe('−0.000000000000000001')
  })

  it('shows every digit when asked', () => {
    expect(formatQuantity('1234.567890123456789', { isExact: true })).toBe('1,234.567890123456789')
  })
})
