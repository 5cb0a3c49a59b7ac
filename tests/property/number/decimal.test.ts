/**
 * The decimal against long arithmetic on digit strings, written without bigints: schoolbook addition, subtraction,
 * multiplication and division, digit by digit, with the roundings told as words.
 */
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  add,
  divide,
  fromRaw,
  multiply,
  multiplyDivide,
  subtract,
  toNumber,
} from '../../../electron/domain/number/decimal.ts'
import { formatDecimal } from '../../../electron/domain/number/format-decimal.ts'
import { decimalFromNumber, parseDecimal } from '../../../electron/domain/number/parse-decimal.ts'
import type { Rounding } from '../../../electron/domain/number/rounding.ts'

const PLACES = 18
const trimmed = (digits: string): string => digits.replace(/^0+(?=\d)/, '')

const isSmaller = (a: string, b: string): boolean => (a.length === b.length ? a < b : a.length < b.length)

function plus(a: string, b: string): string {
  const width = Math.max(a.length, b.length) + 1
  const [x, y] = [a.padStart(width, '0'), b.padStart(width, '0')]
  let carry = 0
  let digits = ''
  for (let place = width - 1; place >= 0; place--) {
    const total = Number(x[place]) + Number(y[place]) + carry
    digits = String(total % 10) + digits
    carry = total >= 10 ? 1 : 0
  }
  return trimmed(digits)
}

/** a − b for a ≥ b. */
function minus(a: string, b: string): string {
  const y = b.padStart(a.length, '0')
  let borrow = 0
  let digits = ''
  for (let place = a.length - 1; place >= 0; place--) {
    const difference = Number(a[place]) - Number(y[place]) - borrow
    digits = String((difference + 10) % 10) + digits
    borrow = difference < 0 ? 1 : 0
  }
  return trimmed(digits)
}

function times(a: string, b: string): string {
  const places = Array.from({ length: a.length + b.length }, () => 0)
  for (let i = a.length - 1; i >= 0; i--)
    for (let j = b.length - 1; j >= 0; j--) {
      const total = Number(a[i]) * Number(b[j]) + places[i + j + 1]!
      places[i + j + 1] = total % 10
      places[i + j]! += Math.floor(total / 10)
    }
  return trimmed(places.join(''))
}

function longDivision(a: string, b: string): { quotient: string; remainder: string } {
  let quotient = ''
  let remainder = '0'
  for (const digit of a) {
    remainder = trimmed(remainder + digit)
    let count = 0
    for (; !isSmaller(remainder, b); count++) remainder = minus(remainder, b)
    quotient += String(count)
  }
  return { quotient: trimmed(quotient), remainder }
}

interface Signed {
  readonly isNegative: boolean
  readonly digits: string
}
const toSigned = (raw: bigint): Signed => ({ isNegative: raw < 0n, digits: raw.toString().replace('-', '') })
const written = ({ isNegative, digits }: Signed): string => (isNegative && digits !== '0' ? `-${digits}` : digits)

function sumOf(a: Signed, b: Signed): Signed {
  if (a.isNegative === b.isNegative) return { isNegative: a.isNegative, digits: plus(a.digits, b.digits) }
  const [larger, smaller] = isSmaller(a.digits, b.digits) ? [b, a] : [a, b]
  return { isNegative: larger.isNegative, digits: minus(larger.digits, smaller.digits) }
}
const opposite = ({ isNegative, digits }: Signed): Signed => ({ isNegative: !isNegative, digits })

function quotientOf(a: Signed, b: Signed, rounding: Rounding): Signed {
  const { quotient, remainder } = longDivision(a.digits, b.digits)
  const isNegative = a.isNegative !== b.isNegative
  const twice = plus(remainder, remainder)
  const isTie = twice === b.digits
  const isPastHalf = isSmaller(b.digits, twice)
  const isOdd = '13579'.includes(quotient.at(-1)!)
  const grows: Record<Rounding, boolean> = {
    truncate: false,
    floor: isNegative && remainder !== '0',
    ceiling: !isNegative && remainder !== '0',
    'half-up': isPastHalf || isTie,
    'half-even': isPastHalf || (isTie && isOdd),
  }
  return { isNegative, digits: grows[rounding] ? plus(quotient, '1') : quotient }
}
const productOf = (a: Signed, b: Signed): Signed => ({
  isNegative: a.isNegative !== b.isNegative,
  digits: times(a.digits, b.digits),
})

const ONE: Signed = { isNegative: false, digits: `1${'0'.repeat(PLACES)}` }
const raw = fc.oneof(
  fc.bigInt({ min: -(10n ** 30n), max: 10n ** 30n }),
  fc.bigInt({ min: -1000n, max: 1000n }),
  fc.bigInt({ min: -20n, max: 20n }).map((halves) => halves * 500_000_000_000_000_000n),
)
const nonZero = raw.filter((value) => value !== 0n)
const rounding = fc.constantFrom<Rounding>('floor', 'ceiling', 'truncate', 'half-even', 'half-up')

describe('decimals against arithmetic by hand', () => {
  it('add and subtract', () => {
    fc.assert(
      fc.property(raw, raw, (a, b) => {
        expect(add(fromRaw(a), fromRaw(b)).toString()).toBe(written(sumOf(toSigned(a), toSigned(b))))
        expect(subtract(fromRaw(a), fromRaw(b)).toString()).toBe(written(sumOf(toSigned(a), opposite(toSigned(b)))))
      }),
    )
  })

  it('multiply, in every rounding', () => {
    fc.assert(
      fc.property(raw, raw, rounding, (a, b, how) => {
        const byHand = quotientOf(productOf(toSigned(a), toSigned(b)), ONE, how)
        expect(multiply(fromRaw(a), fromRaw(b), how).toString()).toBe(written(byHand))
      }),
    )
  })

  it('divide, in every rounding', () => {
    fc.assert(
      fc.property(raw, nonZero, rounding, (a, b, how) => {
        const byHand = quotientOf(productOf(toSigned(a), ONE), toSigned(b), how)
        expect(divide(fromRaw(a), fromRaw(b), how).toString()).toBe(written(byHand))
      }),
    )
  })

  it('take a share with one rounding', () => {
    fc.assert(
      fc.property(raw, raw, nonZero, rounding, (a, b, c, how) => {
        const byHand = quotientOf(productOf(toSigned(a), toSigned(b)), toSigned(c), how)
        expect(multiplyDivide(fromRaw(a), fromRaw(b), fromRaw(c), how).toString()).toBe(written(byHand))
      }),
    )
  })
})

describe('text of decimals', () => {
  it('reads back as the same value, and is written in one way only', () => {
    fc.assert(
      fc.property(raw, (value) => {
        const text = formatDecimal(fromRaw(value))
        expect(text).toMatch(/^(0|-?(0|[1-9]\d*)(\.\d*[1-9])?)$/)
        expect(text).not.toBe('-0')
        expect(parseDecimal(text)).toEqual({ ok: true, value })
      }),
    )
  })

  it('means the digits that stand there, wherever point and exponent are', () => {
    const digits = fc.stringMatching(/^\d{1,20}$/)
    fc.assert(
      fc.property(
        fc.boolean(),
        digits,
        fc.stringMatching(/^\d{0,15}$/),
        fc.integer({ min: -3, max: 12 }),
        (isNegative, whole, part, exponent) => {
          const text = `${isNegative ? '-' : ''}${whole}.${part}e${exponent}`
          const shift = PLACES + exponent - part.length
          const byHand = trimmed(`${whole}${part}${'0'.repeat(Math.max(shift, 0))}`)
          expect(parseDecimal(text)).toEqual({ ok: true, value: BigInt(written({ isNegative, digits: byHand })) })
        },
      ),
    )
  })

  it('never throws on any text, and never takes one with another meaning', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.stringMatching(/^[-+.\deE, $]{0,12}$/)), (text) => {
        const parsed = parseDecimal(text)
        if (!parsed.ok) return
        const meant = Number(text)
        expect(Math.abs(toNumber(parsed.value) - meant)).toBeLessThanOrEqual(Math.abs(meant) * 1e-15)
      }),
    )
  })

  it('of a float64 is that float’s shortest text, where 18 decimals hold it', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -(2 ** 52), max: 2 ** 52 }),
        fc.integer({ min: 0, max: 12 }),
        (mantissa, places) => {
          const value = Number(`${mantissa}e-${places}`)
          expect(Number(formatDecimal(decimalFromNumber(value)))).toBe(value === 0 ? 0 : value)
        },
      ),
    )
  })

  it('as a float64 is at most one unit in the last place off', () => {
    fc.assert(
      fc.property(raw, (value) => {
        const nearest = Number(formatDecimal(fromRaw(value)))
        expect(Math.abs(toNumber(fromRaw(value)) - nearest)).toBeLessThanOrEqual(Math.abs(nearest) * Number.EPSILON)
      }),
    )
  })
})
