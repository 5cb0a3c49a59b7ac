/**
 * A gate on an outside series: a plain comparison that holds, does not hold, or cannot be told (spec c). It only ever
 * halves or blocks purchases of ladders, and only because the person wrote it into the policy. What cannot be told
 * counts as if it held: unknown fails closed.
 */
import type { IndicatorReading, Measure } from './read-indicator.ts'

export interface IndicatorCondition {
  readonly indicator: string
  readonly measure: Measure
  /** Holds while the measure is above this; with `below` too, outside the two when `below < above`, else between. */
  readonly above?: number | undefined
  readonly below?: number | undefined
}

/** Why a gate cannot be told: no figure, too old a one, not the measure, or a figure restated since its release. */
export const GATE_UNKNOWNS = ['no_figure', 'stale', 'no_measure', 'revised'] as const
export type GateUnknown = (typeof GATE_UNKNOWNS)[number]

export type GateTruth =
  | { readonly kind: 'holds'; readonly value: number }
  | { readonly kind: 'open'; readonly value: number }
  | { readonly kind: 'unknown'; readonly why: GateUnknown }

/** A gate that acts on purchases of ladders. */
export interface GateCause extends IndicatorCondition {
  readonly effect: 'block' | 'halve'
  readonly truth: Exclude<GateTruth, { readonly kind: 'open' }>
}

/** Whether a condition holds on a reading; `undefined` is a series of which nothing is known. */
export function gateTruth(condition: IndicatorCondition, reading: IndicatorReading | undefined): GateTruth {
  if (reading?.last === undefined) return { kind: 'unknown', why: 'no_figure' }
  if (reading.isStale) return { kind: 'unknown', why: 'stale' }
  if (!reading.last.isFirstRelease) return { kind: 'unknown', why: 'revised' }
  const value = reading.measures[condition.measure]
  if (value === undefined) return { kind: 'unknown', why: 'no_measure' }
  return { kind: holds(condition, value) ? 'holds' : 'open', value }
}

function holds({ above, below }: IndicatorCondition, value: number): boolean {
  if (above === undefined) return below !== undefined && value < below
  if (below === undefined) return value > above
  return below < above ? value < below || value > above : value > above && value < below
}
