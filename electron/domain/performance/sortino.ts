import type { Figure } from './figure.ts'

/**
 * Sortino ratio (spec d): (mean(r) − MAR)·m over √(Σ min(r − MAR, 0)² / N)·√m, N being all observations. Returns and
 * the minimum acceptable return are per period, m is periods per year.
 */
export function sortino(returns: readonly number[], minimumReturn: number, periodsPerYear: number): Figure {
  if (returns.length < 2) return { ok: false, why: 'too_few' }
  const excess = returns.map((value) => value - minimumReturn)
  const mean = excess.reduce((total, value) => total + value, 0) / excess.length
  const downside = Math.sqrt(excess.reduce((total, value) => total + Math.min(value, 0) ** 2, 0) / excess.length)
  if (downside === 0) return { ok: false, why: 'no_downside' }
  return { ok: true, value: (mean / downside) * Math.sqrt(periodsPerYear) }
}
