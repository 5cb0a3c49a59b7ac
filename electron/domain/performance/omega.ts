import type { Figure } from './figure.ts'

/** Omega ratio (spec d): Σ(r − θ)⁺ / Σ(θ − r)⁺, gains above a threshold per unit of losses below it. */
export function omega(returns: readonly number[], threshold: number): Figure {
  if (returns.length === 0) return { ok: false, why: 'too_few' }
  const gains = returns.reduce((total, value) => total + Math.max(value - threshold, 0), 0)
  const losses = returns.reduce((total, value) => total + Math.max(threshold - value, 0), 0)
  return losses === 0 ? { ok: false, why: 'no_downside' } : { ok: true, value: gains / losses }
}
