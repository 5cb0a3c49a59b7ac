import { describe, expect, it } from 'vitest'
import {
  absolute,
  add,
  compare,
  divide,
  maximum,
  minimum,
  multiply,
  multiplyDivide,
  negate,
  one,
  ratio,
  roundTo,
  subtract,
  sum,
  toNumber,
  zero,
} from '../../../../electron/domain/number/decimal.ts'
import { formatDecimal } from '../../../../electron/domain/number/format-decimal.ts'
import { decimal } from '../../../../electron/domain/number/parse-decimal.ts'
import { type Rounding, divideRounded } from '../../../../electron/domain/number/rounding.ts'

const d = (text: string) => decimal(text)

describe('decimals', () => {
  it('0.1 and 0.2 are 0.3', () => {
    expect(add(d('0.1'), d('0.2'))).toBe(300000000000000000n)
    expect(formatDecimal(add(d('0.1'), d('0.2')))).toBe('0.3')
  })

  it('keep one wei beside a thousand million million', () => {
    expect(formatDecimal(subtract(d('1000000000000000'), d('0.000000000000000001')))).toBe(
      '999999999999999.999999999999999999',
    )
  })

  it('sum nothing to zero', () => {
    expect(sum([])).toBe(zero())
    expect(formatDecimal(sum([d('1.5'), d('-0.5'), one()]))).toBe('2')
  })

  it('have a sign, an order and a size', () => {
    expect([compare(d('-1'), d('1')), compare(d('1'), d('1')), compare(d('2'), d('1'))]).toEqual([-1, 0, 1])
    expect([negate(d('1')), absolute(d('-1')), minimum(d('-1'), d('1')), maximum(d('-1'), d('1'))]).toEqual(
      ['-1', '1', '-1', '1'].map(d),
    )
  })

  it('round a product, a quotient and a share once, as named', () => {
    expect(formatDecimal(multiply(d('0.000000000000000001'), d('0.5'), 'half-even'))).toBe('0')
    expect(formatDecimal(multiply(d('0.000000000000000001'), d('0.5'), 'half-up'))).toBe('0.000000000000000001')
    expect(formatDecimal(divide(d('2'), d('3'), 'floor'))).toBe('0.666666666666666666')
    expect(formatDecimal(divide(d('-2'), d('3'), 'floor'))).toBe('-0.666666666666666667')
    expect(formatDecimal(multiplyDivide(d('10'), d('3'), d('3'), 'floor'))).toBe('10')
  })

  it('cannot be divided by zero', () => {
    expect(() => divide(one(), zero(), 'floor')).toThrow(RangeError)
    expect(() => multiplyDivide(one(), one(), zero(), 'floor')).toThrow(RangeError)
  })

  it('round to fewer places', () => {
    expect(formatDecimal(roundTo(d('1.005'), 2, 'half-even'))).toBe('1')
    expect(formatDecimal(roundTo(d('1.015'), 2, 'half-even'))).toBe('1.02')
    expect(formatDecimal(roundTo(d('-1234.5'), 0, 'truncate'))).toBe('-1234')
    expect(roundTo(d('0.000000000000000001'), 18, 'floor')).toBe(1n)
  })

  it('become floats for statistics', () => {
    expect(ratio(d('1'), d('4'))).toBe(0.25)
    expect(toNumber(d('-0.3'))).toBe(-0.3)
  })
})

describe('each rounding, on the cases of its table', () => {
  const table: readonly [Rounding, bigint, bigint, bigint, bigint][] = [
    ['floor', 2n, -3n, 2n, -3n],
    ['ceiling', 3n, -2n, 3n, -2n],
    ['truncate', 2n, -2n, 2n, -2n],
    ['half-even', 2n, -2n, 2n, -2n],
    ['half-up', 3n, -3n, 2n, -2n],
  ]
  it.each(table)('%s', (rounding, half, minusHalf, tenth, minusTenth) => {
    const results = [25n, -25n, 21n, -21n].map((numerator) => divideRounded(numerator, 10n, rounding))
    expect(results).toEqual([half, minusHalf, tenth, minusTenth])
    expect(divideRounded(25n, -10n, rounding)).toBe(minusHalf)
  })
})
