import { describe, expect, it } from 'vitest'
import { formatDecimal } from '../../../../electron/domain/number/format-decimal.ts'
import { parseRounded } from '../../../../electron/domain/number/parse-rounded.ts'

const rounded = (text: string) => {
  const parsed = parseRounded(text, 'half-even')
  return parsed.ok ? formatDecimal(parsed.value) : parsed.problem
}

describe('a decimal with more digits than are kept', () => {
  it.each([
    ['1.2345678901234567e-8', '0.000000012345678901'],
    ['0.0000000000000000005', '0'],
    ['0.0000000000000000015', '0.000000000000000002'],
    ['0.00000000000000000051', '0.000000000000000001'],
    ['-0.0000000000000000015', '-0.000000000000000002'],
    ['1e-30', '0'],
    ['50000.12345678901234567890', '50000.123456789012345679'],
  ])('%s is %s', (text, expected) => {
    expect(rounded(text)).toBe(expected)
  })

  it('is otherwise as exact as ever', () => {
    expect(['52609.6', '1e3', '0'].map(rounded)).toEqual(['52609.6', '1000', '0'])
    expect(['', 'abc', '1e50'].map(rounded)).toEqual(['empty', 'not_a_number', 'too_large'])
  })
})
