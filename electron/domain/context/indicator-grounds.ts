/**
 * The figures that each measure of a reading (read-indicator.ts) is computed from, oldest first:
 *
 * | measure                       | figures                                        | beside them                            |
 * | ----------------------------- | ---------------------------------------------- | -------------------------------------- |
 * | `sum5`                        | the five that are added up                     |                                        |
 * | `z60`                         | the same five                                  | mean and deviation of the last 60 sums |
 * | `position`                    | the newest, set in the indicator's band        |                                        |
 * | `return20`, `return60`        | the one so many figures ago, and the newest    |                                        |
 * | `yearOnYear`                  | that of a year before, and the newest          |                                        |
 * | `growth`, `change` of a level | that of the period before, and the newest      |                                        |
 * | `change` on the year          | the period before, and a year before it        | the change on the year that it had     |
 * | `surprise`                    | the newest                                     | what was expected of it                |
 */
import type { Indicator } from './indicator.ts'
import type { KnownObservation } from './observation.ts'
import {
  type IndicatorReading,
  type Measure,
  MEASURES,
  lastRun,
  periodBefore,
  rollingSums,
  spreadOf,
  SUM_LENGTH,
  yearBefore,
  yearOnYear,
} from './read-indicator.ts'

export interface MeasureGrounds {
  readonly measure: Measure
  readonly value: number
  readonly figures: readonly KnownObservation[]
  /** Of `z60`: value is (the last sum − mean) ÷ deviation. */
  readonly spread?: { readonly mean: number; readonly deviation: number; readonly sums: number } | undefined
  /** Of `change` on the year: what the period before had changed on its year. */
  readonly before?: number | undefined
  readonly consensus?: number | undefined
}

/** What each measure of a reading rests on; `known` are the figures that it was read from. `value` rests on itself. */
export function indicatorGrounds(
  { indicator, last, measures }: IndicatorReading,
  known: readonly KnownObservation[],
): MeasureGrounds[] {
  if (last === undefined) return []
  return MEASURES.flatMap((measure) => {
    const value = measures[measure]
    return value === undefined || measure === 'value'
      ? []
      : [{ measure, value, ...groundsOf(measure, indicator, known, last) }]
  })
}

function groundsOf(
  measure: Exclude<Measure, 'value'>,
  indicator: Indicator,
  known: readonly KnownObservation[],
  last: KnownObservation,
): Omit<MeasureGrounds, 'measure' | 'value'> {
  const before = periodBefore(indicator, known, last)
  switch (measure) {
    case 'sum5':
      return { figures: known.slice(-SUM_LENGTH) }
    case 'z60': {
      const sums = rollingSums(known)
      const spread = spreadOf(sums)
      return { figures: known.slice(-SUM_LENGTH), spread: spread && { ...spread, sums: sums.length } }
    }
    case 'position':
      return { figures: [last] }
    case 'return20':
    case 'return60': {
      const run = lastRun(known, measure === 'return20' ? 20 : 60)
      return { figures: [...(run?.slice(0, 1) ?? []), last] }
    }
    case 'yearOnYear':
      return { figures: present([yearBefore(known, last), last]) }
    case 'growth':
      return { figures: present([before, last]) }
    case 'change':
      return indicator.transform === 'year-on-year'
        ? {
            figures: present([before && yearBefore(known, before), before]),
            before: before && yearOnYear(known, before),
          }
        : { figures: present([before, last]) }
    case 'surprise':
      return { figures: [last], consensus: last.consensus }
  }
}

const present = (figures: readonly (KnownObservation | undefined)[]): KnownObservation[] =>
  figures.filter((figure) => figure !== undefined)
