import { expect, it } from 'vitest'
import { formatPrice } from '../../../renderer/format/price.ts'

it.each([
  ['93150', '93,150.00'],
  ['17.35', '17.35'],
  ['1', '1.0000'],
  ['0.9998', '0.9998'],
  ['0.1462', '0.1462'],
  ['0.00001234', '0.00001234'],
  ['0.000012345678', '0.00001235'],
  ['0', '0.00'],
])('a price of %s is written %s', (text, shown) => {
  expect(formatPrice(text)).toBe(shown)
})

it('carries its currency when given one', () => {
  expect(formatPrice('0.2926', 'USD')).toBe('$0.2926')
})
