import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { type Fraction, addFractions, moneyOf, wholeFraction } from '../../../electron/domain/number/fraction.ts'
import { RoundedSum } from '../../../electron/domain/number/rounded-sum.ts'

/** Small denominators, so that sums lie on halves and on whole units often. */
const term = fc.record({
  numerator: fc.bigInt({ min: -40n, max: 40n }),
  denominator: fc.constantFrom(1n, 1n, 2n, 3n, 4n, 6n),
})

it('is the exact sum, rounded half-even, after each term', () => {
  fc.assert(
    fc.property(fc.array(term), (terms) => {
      const sum = new RoundedSum()
      let exact: Fraction = wholeFraction(0n)
      expect(sum.rounded).toBe(0n)
      for (const one of terms) {
        sum.add(one)
        exact = addFractions(exact, one)
        expect(sum.rounded).toBe(moneyOf(exact, 'half-even'))
      }
    }),
    { numRuns: 1000 },
  )
})

it('adds the terms of another, and leaves that as it is', () => {
  fc.assert(
    fc.property(fc.array(term), fc.array(term), term, (first, second, last) => {
      const sumOf = (terms: readonly Fraction[]): RoundedSum => {
        const sum = new RoundedSum()
        for (const one of terms) sum.add(one)
        return sum
      }
      const [both, other] = [sumOf(first), sumOf(second)]
      both.addAll(other)
      expect(both.rounded).toBe(sumOf([...first, ...second]).rounded)
      const copy = both.copy()
      copy.add(last)
      expect([both.rounded, other.rounded]).toEqual([sumOf([...first, ...second]).rounded, sumOf(second).rounded])
      expect(copy.rounded).toBe(sumOf([...first, ...second, last]).rounded)
    }),
    { numRuns: 300 },
  )
})

it('rounds 1/2, 3/2 and 5/2 to even', () => {
  const sum = new RoundedSum()
  const sums = [{ numerator: 1n, denominator: 2n }, wholeFraction(1n), wholeFraction(1n)].map((one) => {
    sum.add(one)
    return sum.rounded
  })
  expect(sums).toEqual([0n, 2n, 2n])
})
