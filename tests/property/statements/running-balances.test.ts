import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Quantity, fromRaw } from '../../../electron/domain/number/decimal.ts'
import { instantFromMs } from '../../../electron/domain/time/instant.ts'
import { createBalanceCheck } from '../../../electron/statements/check-balances.ts'

const UNIT = 10n ** 15n

interface Line {
  readonly second: number
  readonly change: bigint
  readonly after: bigint
}

/** A walk of one balance: some of its changes share a second. */
const walk = fc
  .array(fc.tuple(fc.integer({ min: 1, max: 50 }), fc.boolean(), fc.boolean()), { minLength: 4, maxLength: 40 })
  .map((steps) => {
    let second = 0
    let balance = 1000n
    return steps.map(([size, isUp, isLater]): Line => {
      if (isLater) second++
      const change = isUp ? BigInt(size) : -BigInt(size)
      balance += change
      return { second, change, after: balance }
    })
  })

/** The same lines, those of one second in another order. */
const shuffledWithin = (lines: readonly Line[], keys: readonly number[]): Line[] =>
  lines
    .map((line, at) => ({ line, key: keys[at % keys.length] ?? 0 }))
    .sort((a, b) => a.line.second - b.line.second || a.key - b.key)
    .map(({ line }) => line)

function breaksOf(lines: readonly Line[]): number {
  const check = createBalanceCheck()
  for (const [at, { second, change, after }] of lines.entries())
    check.add(at + 1, {
      of: 'EUR',
      asset: 'EUR',
      at: instantFromMs(second * 1000),
      change: fromRaw<Quantity>(change * UNIT),
      after: fromRaw<Quantity>(after * UNIT),
    })
  return check.finish().length
}

const keys = fc.array(fc.integer(), { minLength: 7, maxLength: 7 })

describe('a running balance that leads from row to row', () => {
  it('never breaks, whatever the order within a second and whichever end the file begins with', () => {
    fc.assert(
      fc.property(walk, keys, (lines, order) => {
        const file = shuffledWithin(lines, order)
        expect(breaksOf(file)).toBe(0)
        expect(breaksOf(file.toReversed())).toBe(0)
      }),
      { numRuns: 500 },
    )
  })

  it('breaks where a row between the first second and the last is missing', () => {
    fc.assert(
      fc.property(walk, keys, fc.nat(), (lines, order, pick) => {
        const last = lines.at(-1)?.second ?? 0
        const inside = lines.filter(({ second }) => second > 0 && second < last)
        const missing = inside[pick % Math.max(1, inside.length)]
        // Changes of one second that cancel out may begin at either balance: only a lone row pins an end of the file.
        const isAlone = (at: number): boolean => lines.filter(({ second }) => second === at).length === 1
        fc.pre(missing !== undefined && isAlone(0) && isAlone(last))
        const file = shuffledWithin(
          lines.filter((line) => line !== missing),
          order,
        )
        expect(breaksOf(file)).toBeGreaterThan(0)
        expect(breaksOf(file.toReversed())).toBeGreaterThan(0)
      }),
      { numRuns: 500 },
    )
  })
})
