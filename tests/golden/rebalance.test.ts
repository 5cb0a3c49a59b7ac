import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { solveTrades } from '../../electron/domain/rebalance/solve-trades.ts'

interface Answer {
  readonly turnover: number
  readonly fees: number
  readonly total_after: number
}

interface Case {
  readonly name: string
  readonly holdings: readonly number[]
  readonly targets: readonly number[]
  readonly lo: readonly number[]
  readonly hi: readonly number[]
  readonly fee: number
  readonly cash_flow: number
  readonly band_edge: Answer
  readonly to_target: Answer
}

const file = join(import.meta.dirname, '../../../shared/spec/golden/rebalance.json')
const isThere = existsSync(file)
const cases: readonly Case[] = isThere ? (JSON.parse(readFileSync(file, 'utf8')) as { cases: Case[] }).cases : []

function solve(golden: Case, low: readonly number[], high: readonly number[]) {
  const holdings = golden.holdings.map((value, index) => ({
    value,
    low: low[index]!,
    high: high[index]!,
    target: golden.targets[index]!,
  }))
  const solved = solveTrades({
    risky: holdings.slice(0, -1),
    cash: holdings.at(-1)!,
    fixed: 0,
    cashFlow: golden.cash_flow,
    feeRate: golden.fee,
  })
  if (!solved.ok) throw new Error(`infeasible: ${JSON.stringify(solved.infeasible)}`)
  return solved.solution
}

describe.skipIf(!isThere)('least turnover against rebalance.json (skipped where ../shared is absent)', () => {
  describe.each(cases)('$name', (golden) => {
    it('meets the linear programme at the edges of the bands', () => {
      const { turnover, fees, total } = solve(golden, golden.lo, golden.hi)
      expect(Math.abs(turnover - golden.band_edge.turnover)).toBeLessThan(1e-5)
      expect(Math.abs(fees - golden.band_edge.fees)).toBeLessThan(1e-6)
      expect(Math.abs(total - golden.band_edge.total_after)).toBeLessThan(1e-6)
    })

    it('meets the linear programme at the targets', () => {
      const { turnover, fees, total } = solve(golden, golden.targets, golden.targets)
      expect(Math.abs(turnover - golden.to_target.turnover)).toBeLessThan(1e-5)
      expect(Math.abs(fees - golden.to_target.fees)).toBeLessThan(1e-6)
      expect(Math.abs(total - golden.to_target.total_after)).toBeLessThan(1e-6)
    })
  })
})
