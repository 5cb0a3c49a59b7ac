import { drawdowns } from './drawdowns.ts'
import type { Figure } from './figure.ts'

/**
 * The deepest fall from a high so far, as a fraction of that high (spec d): max(1 − V/peak), the start included.
 * Worked example: 100, 120, 90, 130 fell by 0.25.
 */
export function maxDrawdown(values: readonly number[]): Figure {
  if (values.length === 0) return { ok: false, why: 'too_few' }
  if (values.some((value) => value < 0)) return { ok: false, why: 'negative_value' }
  return { ok: true, value: drawdowns(values).reduce((deepest, fall) => Math.max(deepest, fall), 0) }
}
