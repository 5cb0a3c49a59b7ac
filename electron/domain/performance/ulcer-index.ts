import { drawdowns } from './drawdowns.ts'
import type { Figure } from './figure.ts'

/** Root mean square of the drawdowns (spec d): depth and length of falls in one figure. The start counts as one. */
export function ulcerIndex(values: readonly number[]): Figure {
  if (values.length === 0) return { ok: false, why: 'too_few' }
  if (values.some((value) => value < 0)) return { ok: false, why: 'negative_value' }
  const squares = drawdowns(values).reduce((total, fall) => total + fall * fall, 0)
  return { ok: true, value: Math.sqrt(squares / values.length) }
}
