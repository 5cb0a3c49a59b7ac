import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type TradeProblem, solveTrades } from '../../../electron/domain/rebalance/solve-trades.ts'
import { leastTurnover } from './least-turnover.ts'

const holding = fc
  .record({
    value: fc.integer({ min: 0, max: 5000 }),
    target: fc.integer({ min: 2, max: 30 }),
    width: fc.integer({ min: 1, max: 12 }),
    locked: fc.constantFrom(0, 0, 0.3, 0.8, 1),
  })
  .map(({ value, target, width, locked }) => ({
    value,
    target: target / 100,
    low: Math.max(0, target - width) / 100,
    high: (target + width) / 100,
    locked,
  }))

const problems = (count: number, feeRate: number): fc.Arbitrary<TradeProblem> =>
  fc
    .record({
      risky: fc.array(holding, { minLength: count, maxLength: count }),
      cash: fc.integer({ min: 0, max: 6000 }),
      low: fc.constantFrom(0, 0.05, 0.3),
      high: fc.constantFrom(1, 1, 0.5),
      cashFlow: fc.constantFrom(0, 0, 2000, -1500),
    })
    .map(({ risky, cash, low, high, cashFlow }) => {
      const gross = risky.reduce((sum, { value }) => sum + value, cash + cashFlow)
      return {
        // A lock above the upper end of its range has no solution in the programme; the solver keeps what is locked.
        risky: risky.map(({ locked, ...one }) => ({
          ...one,
          least: Math.max(0, Math.min(one.value * locked, one.high * gross * 0.99)),
        })),
        cash: { value: cash, low, high },
        fixed: 0,
        cashFlow,
        feeRate,
      }
    })
    .filter(({ risky, cash, cashFlow }) => risky.reduce((sum, { value }) => sum + value, cash.value + cashFlow) > 500)

const solved = (problem: TradeProblem) => {
  const result = solveTrades(problem)
  return result.ok ? result.solution : undefined
}
const grossOf = ({ risky, cash, cashFlow }: TradeProblem): number =>
  risky.reduce((sum, { value }) => sum + value, cash.value + cashFlow)

/** The smallest number of holdings that have to move, by trying every set of them; without fees. */
function fewestMoves({ risky, cash, cashFlow }: TradeProblem): number | undefined {
  const total = risky.reduce((sum, { value }) => sum + value, cash.value + cashFlow)
  const slack = 1e-9 * total
  let fewest: number | undefined
  for (let set = 0; set < 2 ** risky.length; set += 1) {
    let [least, most, isPossible] = [0, 0, true]
    for (const [index, { value, low, high, least: locked = 0 }] of risky.entries()) {
      const [from, to] = [Math.max(low * total, locked), Math.max(high * total, locked)]
      const moves = Math.floor(set / 2 ** index) % 2 === 1
      if (!moves && (value < from - slack || value > to + slack)) isPossible = false
      least += moves ? from : value
      most += moves ? to : value
    }
    if (!isPossible || least > total * (1 - cash.low) + slack || most < total * (1 - cash.high) - slack) continue
    const count = risky.filter((_, index) => Math.floor(set / 2 ** index) % 2 === 1).length
    if (fewest === undefined || count < fewest) fewest = count
  }
  return fewest
}

describe('the fewest trades', () => {
  it('are as few as trying every set of holdings finds, and cost no more turnover than the least', () => {
    fc.assert(
      fc.property(problems(4, 0), (problem) => {
        const few = solved({ ...problem, prefer: 'fewest-trades' })
        const level = solved(problem)
        expect(few === undefined).toBe(level === undefined)
        if (!few || !level) return
        expect(Math.abs(few.turnover - level.turnover)).toBeLessThan(1e-8 * grossOf(problem))
        const moved = few.trades.filter((trade) => Math.abs(trade) > 1e-8 * grossOf(problem)).length
        expect(moved).toBe(fewestMoves(problem))
      }),
      { numRuns: 2000 },
    )
  })
})

describe('least turnover around what is locked', () => {
  it.each(['least-turnover', 'fewest-trades'] as const)('equals the linear programme by %s (P4)', (prefer) => {
    fc.assert(
      fc.property(problems(2, 0.003), (problem) => {
        const optimum = leastTurnover(problem)
        const solution = solved({ ...problem, prefer })
        if (optimum === undefined) return
        expect(solution?.turnover ?? Infinity).toBeLessThanOrEqual(optimum + 1e-6 * grossOf(problem))
        for (const [index, { value, least = 0 }] of problem.risky.entries())
          expect(value + (solution?.trades[index] ?? 0)).toBeGreaterThanOrEqual(least - 1e-9 * grossOf(problem))
      }),
      { numRuns: 500 },
    )
  })
})
