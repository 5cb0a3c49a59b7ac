import type { Figure } from './figure.ts'

const DAYS_PER_YEAR = 365.25
const FEWEST_DAYS = 30

/**
 * Compound yearly growth (spec d): (V_N / V_0)^(365.25 / days) − 1. Not given for less than 30 days, where it would
 * blow a good week up to a fortune; an end at or below zero is −1.
 */
export function cagr(start: number, end: number, days: number): Figure {
  if (start <= 0) return { ok: false, why: 'no_capital' }
  if (days < FEWEST_DAYS) return { ok: false, why: 'too_short' }
  return { ok: true, value: end <= 0 ? -1 : (end / start) ** (DAYS_PER_YEAR / days) - 1 }
}
