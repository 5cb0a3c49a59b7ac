import { describe, expect, it } from 'vitest'
import { formatDecimal } from '../../../../electron/domain/number/format-decimal.ts'
import { decimal, decimalFromNumber, parseDecimal } from '../../../../electron/domain/number/parse-decimal.ts'

const read = (text: string): string => {
  const parsed = parseDecimal(text)
  return parsed.ok ? formatDecimal(parsed.value) : parsed.problem
}

describe('reading a decimal', () => {
  it.each([
    ['0', '0'],
    ['-0', '0'],
    ['0.000', '0'],
    ['007.50', '7.5'],
    ['+1.5', '1.5'],
    ['-1.5', '-1.5'],
    ['.5', '0.5'],
    ['5.', '5'],
    ['1e3', '1000'],
    ['1.5E-7', '0.00000015'],
    ['-2.5e+2', '-250'],
    ['0.000000000000000001', '0.000000000000000001'],
    ['1000e-20', '0.00000000000000001'],
    ['1.00000000000000000000000000', '1'],
    [
      '9999999999999999999999999999999999999999.999999999999999999',
      '9999999999999999999999999999999999999999.999999999999999999',
    ],
    ['0.001e42', '1000000000000000000000000000000000000000'],
    ['10000000000000000000000000000000000000000e-5', '100000000000000000000000000000000000'],
  ])('%s is %s', (text, canonical) => {
    expect(read(text)).toBe(canonical)
  })

  it.each([
    ['', 'empty'],
    [' ', 'not_a_number'],
    ['1 ', 'not_a_number'],
    ['1\n', 'not_a_number'],
    ['.', 'not_a_number'],
    ['-', 'not_a_number'],
    ['e5', 'not_a_number'],
    ['1,000', 'not_a_number'],
    ['1.2.3', 'not_a_number'],
    ['$5', 'not_a_number'],
    ['0x10', 'not_a_number'],
    ['NaN', 'not_a_number'],
    ['Infinity', 'not_a_number'],
    ['１', 'not_a_number'],
    ['--1', 'not_a_number'],
    ['1e', 'not_a_number'],
    ['0.0000000000000000001', 'too_many_decimals'],
    ['1e-19', 'too_many_decimals'],
    ['1e40', 'too_large'],
    ['1e999', 'too_large'],
    ['0.01e42', 'too_large'],
    ['1e9999', 'not_a_number'],
  ])('%j is refused as %s', (text, problem) => {
    expect(read(text)).toBe(problem)
  })

  it('throws on a text of the program’s own that is no decimal', () => {
    expect(() => decimal('1,5')).toThrow(RangeError)
  })
})

describe('a float64 as the decimal that it prints as', () => {
  it.each([
    [0.3, '0.3'],
    [-0, '0'],
    [1e21, '1000000000000000000000'],
    [1e-7, '0.0000001'],
    [0.0000123456789012345, '0.000012345678901235'],
  ])('%s', (value, canonical) => {
    expect(formatDecimal(decimalFromNumber(value))).toBe(canonical)
  })

  it.each([Number.NaN, Number.POSITIVE_INFINITY, 1e40])('throws on %s', (value) => {
    expect(() => decimalFromNumber(value)).toThrow(RangeError)
  })
})
