import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type TradeProblem, solveTrades } from '../../../electron/domain/rebalance/solve-trades.ts'
import { leastTurnover } from './least-turnover.ts'

const value = fc.integer({ min: 0, max: 10_000 })

/** Targets that sum to 1 with the cash, bands around them, holdings anywhere. */
const problems = (assets: { min: number; max: number }): fc.Arbitrary<TradeProblem> =>
  fc
    .record({
      risky: fc.array(fc.record({ value, part: fc.integer({ min: 1, max: 100 }) }), {
        minLength: assets.min,
        maxLength: assets.max,
      }),
      cash: fc.integer({ min: 100, max: 10_000 }),
      cashPart: fc.integer({ min: 20, max: 100 }),
      floorShare: fc.constantFrom(0, 0.2, 0.9),
      ceilingShare: fc.constantFrom(Infinity, 1.5),
      band: fc.constantFrom(0, 0.1, 0.2, 0.5),
      feeRate: fc.constantFrom(0, 0.001, 0.003, 0.02),
      flow: fc.double({ min: -0.5, max: 1, noNaN: true }),
      fixed: fc.constantFrom(0, 0, 50),
    })
    .map(({ risky, cash, cashPart, floorShare, ceilingShare, band, feeRate, flow, fixed }) => {
      const parts = risky.reduce((sum, { part }) => sum + part, cashPart)
      const gross = risky.reduce((sum, one) => sum + one.value, cash + fixed)
      const cashTarget = cashPart / parts
      return {
        risky: risky.map((one) => {
          const target = one.part / parts
          return { value: one.value, target, low: target * (1 - band), high: Math.min(1, target * (1 + band)) }
        }),
        cash: { value: cash, low: cashTarget * floorShare, high: Math.min(1, cashTarget * ceilingShare) },
        fixed,
        cashFlow: flow * gross,
        feeRate,
      }
    })

const solved = (problem: TradeProblem) => {
  const result = solveTrades(problem)
  return result.ok ? result.solution : undefined
}

const grossOf = ({ risky, cash, fixed, cashFlow }: TradeProblem) =>
  risky.reduce((sum, one) => sum + one.value, cash.value + fixed + cashFlow)

const withBands = (problem: TradeProblem, widen: number): TradeProblem => ({
  ...problem,
  risky: problem.risky.map((one) => ({
    ...one,
    low: Math.max(0, one.low - widen),
    high: Math.min(1, one.high + widen),
  })),
})

describe('least turnover', () => {
  it.each([
    [2, 200],
    [3, 40],
  ])('equals the linear programme with %i holdings, and is infeasible where that is (P4)', (count, numRuns) => {
    fc.assert(
      fc.property(problems({ min: count, max: count }), (problem) => {
        const least = leastTurnover(problem)
        const solution = solved(problem)
        if (least === undefined || !solution) {
          expect(solution === undefined).toBe(least === undefined)
          return
        }
        expect(Math.abs(solution.turnover - least)).toBeLessThan(1e-6 * grossOf(problem))
      }),
      { numRuns },
    )
  })

  const anywhere = problems({ min: 1, max: 6 })

  it('conserves money, holds nothing below zero and keeps every range (P1, P2, P3)', () => {
    fc.assert(
      fc.property(anywhere, (problem) => {
        const solution = solved(problem)
        if (!solution) return
        const { trades, fees, total, cash } = solution
        const after = problem.risky.map((one, index) => one.value + trades[index]!)
        const tolerance = 1e-9 * grossOf(problem)
        const sum = after.reduce((a, b) => a + b, cash + problem.fixed)
        expect(Math.abs(sum - total)).toBeLessThan(tolerance)
        expect(Math.abs(sum + fees - grossOf(problem))).toBeLessThan(tolerance)
        for (const [index, { low, high }] of problem.risky.entries()) {
          expect(after[index]!).toBeGreaterThanOrEqual(-tolerance)
          expect(after[index]!).toBeGreaterThanOrEqual(low * total - tolerance)
          expect(after[index]!).toBeLessThanOrEqual(high * total + tolerance)
        }
        expect(cash).toBeGreaterThanOrEqual(problem.cash.low * total - tolerance)
        expect(cash).toBeLessThanOrEqual(problem.cash.high * total + tolerance)
      }),
    )
  })

  it('asks for nothing more when asked again on what it left (P5, P6)', () => {
    fc.assert(
      fc.property(anywhere, (problem) => {
        const solution = solved(problem)
        if (!solution) return
        const again = solved({
          ...problem,
          cashFlow: 0,
          risky: problem.risky.map((one, index) => ({ ...one, value: one.value + solution.trades[index]! })),
          cash: { ...problem.cash, value: solution.cash },
        })
        expect(again?.turnover ?? Infinity).toBeLessThan(1e-8 * grossOf(problem))
      }),
    )
  })

  it('does not depend on the order of the holdings (P7)', () => {
    fc.assert(
      fc.property(anywhere, (problem) => {
        const solution = solved(problem)
        const mirrored = solved({ ...problem, risky: [...problem.risky].reverse() })
        if (!solution || !mirrored) return
        for (const [index, trade] of solution.trades.entries())
          expect(Math.abs(trade - mirrored.trades[solution.trades.length - 1 - index]!)).toBeLessThan(
            1e-8 * grossOf(problem),
          )
      }),
    )
  })

  it('scales with the size of the book, so that prices that all move alike ask for nothing (P8, P12)', () => {
    fc.assert(
      fc.property(anywhere, fc.constantFrom(0.001, 7, 1e6), (problem, scale) => {
        const solution = solved(problem)
        const scaled = solved({
          ...problem,
          risky: problem.risky.map((one) => ({ ...one, value: one.value * scale })),
          cash: { ...problem.cash, value: problem.cash.value * scale },
          fixed: problem.fixed * scale,
          cashFlow: problem.cashFlow * scale,
        })
        if (!solution || !scaled) return
        expect(Math.abs(scaled.turnover - solution.turnover * scale)).toBeLessThan(1e-8 * grossOf(problem) * scale)
      }),
    )
  })

  it('trades less to the edges than to the targets, and never more where the bands are wider (P10, P11)', () => {
    fc.assert(
      fc.property(anywhere, fc.double({ min: 0, max: 0.2, noNaN: true }), (problem, widen) => {
        const edge = solved(problem)
        const wider = solved(withBands(problem, widen))
        const toTarget = solved({
          ...problem,
          risky: problem.risky.map((one) => ({ ...one, low: one.target, high: one.target })),
        })
        if (edge && toTarget) expect(edge.turnover).toBeLessThanOrEqual(toTarget.turnover + 1e-8 * grossOf(problem))
        if (edge) expect(wider?.turnover ?? Infinity).toBeLessThanOrEqual(edge.turnover + 1e-8 * grossOf(problem))
      }),
    )
  })

  it('lets cash that is short be raised by the most overweight alone', () => {
    const holding = (amount: number, target: number) => ({ value: amount, target, low: 0, high: 1 })
    const solution = solved({
      risky: [holding(4000, 0.3), holding(3000, 0.3), holding(2000, 0.3)],
      cash: { value: 1000, low: 0.15, high: 1 },
      fixed: 0,
      cashFlow: 0,
      feeRate: 0,
    })
    expect(solution?.trades.map((trade) => Math.round(trade))).toEqual([-500, 0, 0])
  })

  it('lets cash in excess go to the most underweight, up to one common drift', () => {
    const holding = (amount: number, target: number) => ({ value: amount, target, low: 0, high: 1 })
    const solution = solved({
      risky: [holding(1000, 0.3), holding(2000, 0.3), holding(3000, 0.3)],
      cash: { value: 4000, low: 0, high: 0.2 },
      fixed: 0,
      cashFlow: 0,
      feeRate: 0,
    })
    expect(solution?.trades.map((trade) => Math.round(trade))).toEqual([1500, 500, 0])
  })

  it('buys and sells nothing that may not be bought or sold', () => {
    const bounds = { target: 0.3, low: 0.25, high: 0.35 }
    const solution = solved({
      risky: [
        { value: 1000, ...bounds, canBuy: false },
        { value: 5000, ...bounds, canSell: false },
      ],
      cash: { value: 4000, low: 0, high: 1 },
      fixed: 0,
      cashFlow: 0,
      feeRate: 0.003,
    })
    expect(solution?.trades).toEqual([0, 0])
  })
})
