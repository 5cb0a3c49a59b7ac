import { describe, expect, it } from 'vitest'
import { readDecimal } from '../../../renderer/components/decimal-field.tsx'
import { readNumber, writeNumber } from '../../../renderer/components/number-field.tsx'

describe('a typed number', () => {
  it.each([
    ['25', 0.25],
    ['12.5 %', Number.NaN],
    ['12.5%', 0.125],
    ['２５', 0.25],
    ['−5', -0.05],
    ['1,200', 12],
    ['', Number.NaN],
    ['abc', Number.NaN],
    ['1e3', Number.NaN],
    ['30.1', 0.301],
  ])('"%s" percent is %d', (text, value) => {
    expect(readNumber(text, 100)).toBe(value)
  })

  it('is written back as it was typed', () => {
    for (const text of ['25', '12.5', '0.1', '33.33', '7']) expect(writeNumber(readNumber(text, 100), 100)).toBe(text)
    expect(writeNumber(Number.NaN, 100)).toBe('')
  })
})

describe('a typed amount', () => {
  it('keeps every digit and understands grouping and full-width digits', () => {
    expect(readDecimal('92,000.123456789012345678')).toBe('92000.123456789012345678')
    expect(readDecimal('１２．５')).toBe('12.5')
  })

  it('is nothing where it is no decimal', () => {
    expect(['', 'abc', '1.2.3', '0.1234567890123456789'].map(readDecimal)).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
    ])
  })
})
