import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Price, fromRaw } from '../../../electron/domain/number/decimal.ts'
import { formatDecimal } from '../../../electron/domain/number/format-decimal.ts'
import { decimal } from '../../../electron/domain/number/parse-decimal.ts'
import { packDecimal, unpackDecimal } from '../../../electron/storage/packed-decimal.ts'

/** As the driver gives it back. */
const stored = (packed: bigint | string): number | string => (typeof packed === 'bigint' ? Number(packed) : packed)

const digits = fc.bigInt({ min: 0n, max: 10n ** 40n })
const raw = fc.oneof(
  digits,
  fc
    .tuple(fc.bigInt({ min: 0n, max: 10n ** 16n }), fc.integer({ min: 0, max: 18 }))
    .map(([mantissa, scale]) => mantissa * 10n ** BigInt(18 - scale)),
  digits.map((value) => -value),
)

describe('a packed decimal', () => {
  it('comes out to the last digit', () => {
    fc.assert(
      fc.property(raw, (value) => {
        const price = fromRaw<Price>(value)
        expect(unpackDecimal<Price>(stored(packDecimal(price)))).toBe(price)
      }),
      { numRuns: 5000 },
    )
  })

  it('is an integer that a float64 holds, or canonical text', () => {
    fc.assert(
      fc.property(raw, (value) => {
        const packed = packDecimal(fromRaw<Price>(value))
        if (typeof packed === 'bigint') expect(packed).toBeLessThanOrEqual(BigInt(Number.MAX_SAFE_INTEGER))
        else expect(packed).toBe(formatDecimal(fromRaw<Price>(value)))
      }),
      { numRuns: 5000 },
    )
  })

  it('has the form that its header tells, whatever zeros it was written with', () => {
    expect(packDecimal(decimal<Price>('42265.19'))).toBe(135_248_610n)
    expect(packDecimal(decimal<Price>('42265.190'))).toBe(135_248_610n)
    expect(packDecimal(decimal<Price>('100'))).toBe(3200n)
    expect(packDecimal(decimal<Price>('99999999999999'))).toBe(99_999_999_999_999n * 32n)
    expect(packDecimal(decimal<Price>('100000000000000'))).toBe('100000000000000')
    expect(packDecimal(decimal<Price>('0.000000000000000001'))).toBe(32n + 18n)
    expect(packDecimal(decimal<Price>('-5'))).toBe('-5')
  })
})
