import { INDICATORS, type Indicator } from '../domain/context/indicator.ts'
import type { Observation } from '../domain/context/observation.ts'
import { type IndicatorReading, readIndicator } from '../domain/context/read-indicator.ts'
import { toNumber } from '../domain/number/decimal.ts'
import type { Policy } from '../domain/policy/policy.ts'
import type { Instant } from '../domain/time/instant.ts'
import { indicatorSchema } from '../contract/context.ts'
import type { ReadableStore } from './ports.ts'
import { refuse } from './refusal.ts'

type Figures = Pick<ReadableStore, 'listIndicators' | 'readFigures'>

export interface NamedIndicator extends Indicator {
  readonly isOwn: boolean
}

/** The series that Barbell knows and those that the person defined. */
export const allIndicators = (store: Figures): NamedIndicator[] => [
  ...INDICATORS.map((indicator) => ({ ...indicator, isOwn: false })),
  ...store.listIndicators().map(({ body }) => ({ ...indicatorSchema.parse(JSON.parse(body)), isOwn: true })),
]

/** Throws `not_found` with the names that there are. */
export function requireIndicator(store: Figures, id: string): NamedIndicator {
  const known = allIndicators(store)
  const found = known.find((indicator) => indicator.id === id)
  if (found) return found
  throw refuse('not_found', `There is no indicator ${id}. There are ${known.map(({ id: name }) => name).join(', ')}.`)
}

/** Every figure of a series, as statistics read it. */
export const observationsOf = (store: Figures, id: string): Observation[] =>
  store.readFigures(id).map(({ value, consensus, ...rest }) => ({
    ...rest,
    value: toNumber(value),
    consensus: consensus && toNumber(consensus),
  }))

/** What the series that a policy's gates name say at a moment, by series. */
export function gateReadings(store: Figures, { gates }: Policy, at: Instant): ReadonlyMap<string, IndicatorReading> {
  const named = new Set(gates.flatMap(({ when }) => ('indicator' in when ? [when.indicator] : [])))
  if (named.size === 0) return new Map()
  return new Map(
    allIndicators(store)
      .filter(({ id }) => named.has(id))
      .map((indicator) => [indicator.id, readIndicator(indicator, observationsOf(store, indicator.id), at)]),
  )
}
