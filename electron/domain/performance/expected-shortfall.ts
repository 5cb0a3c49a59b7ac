import type { Figure } from './figure.ts'

/**
 * Expected shortfall, CVaR (Acerbi; spec d): the mean loss of the worst share of periods, the last one counted by the
 * fraction that still falls into it. A loss is positive. Worked example: the worst 25 % of four returns is the worst.
 */
export function expectedShortfall(returns: readonly number[], share: number): Figure {
  const wanted = returns.length * share
  if (wanted <= 0) return { ok: false, why: 'too_few' }
  const worst = [...returns].sort((a, b) => a - b)
  const total = worst.reduce((sum, value, index) => sum + value * Math.min(1, Math.max(0, wanted - index)), 0)
  return { ok: true, value: total === 0 ? 0 : -total / wanted }
}
