/** What a time-series chart shows, in words and numbers alone: no colours, no pixels. */

/** One calendar day, `YYYY-MM-DD`; without a value it is a gap, and stays one. */
export interface TimePoint {
  readonly day: string
  readonly value: number | undefined
  /** The value as the reader gets it. */
  readonly text?: string | undefined
}

/** `plain` ink, `quiet` grey dots, `strong` a solid line of the convex side, `waiting` the same, dashed. */
export type LevelTone = 'plain' | 'quiet' | 'strong' | 'waiting'

/** A horizontal line from a day to the end, named at its end. */
export interface Level {
  readonly id: string
  readonly from: string
  readonly value: number
  readonly label: string
  readonly sub: string
  readonly tone: LevelTone
}

/** A stretch of days with a name, drawn as a band above the chart. */
export interface Span {
  readonly from: string
  /** The last day, inside. */
  readonly to: string
  readonly label: string
  readonly tone: 'calm' | 'active' | 'resting' | 'refused'
}

/** Something that happened on a day at a value. */
export interface Happening {
  readonly day: string
  readonly value: number
  readonly label: string
}

/** Something of the outside world on a day, told at the foot of the chart. */
export interface Mark {
  readonly day: string
  readonly label: string
}

export interface TimeSeries {
  /** Every calendar day of the range, in order. */
  readonly points: readonly TimePoint[]
  /** What stands at the end of the line. */
  readonly endLabel: string
  readonly levels: readonly Level[]
  readonly spans: readonly Span[]
  readonly happenings: readonly Happening[]
  /** Those of days within the range are drawn; several may be of one day. */
  readonly marks?: readonly Mark[] | undefined
}

const DAY_MS = 86_400_000

/** The moment a day is drawn at: midnight UTC, milliseconds. */
export const momentOf = (day: string): number => Date.parse(`${day}T00:00:00Z`)

/** Puts values on every calendar day from the first to the last: days that no value has become gaps. */
export function onEveryDay(values: readonly TimePoint[]): TimePoint[] {
  const first = values[0]
  const last = values.at(-1)
  if (first === undefined || last === undefined) return []
  const byDay = new Map(values.map((point) => [point.day, point]))
  const count = Math.round((momentOf(last.day) - momentOf(first.day)) / DAY_MS)
  return Array.from({ length: count + 1 }, (_, index) => {
    const day = new Date(momentOf(first.day) + index * DAY_MS).toISOString().slice(0, 10)
    return byDay.get(day) ?? { day, value: undefined }
  })
}

/** The days under which the axis writes a date: firsts of months, thinned to `maxTicks`, and the last day. */
export function tickDays(points: readonly TimePoint[], maxTicks: number): string[] {
  const last = points.at(-1)
  if (last === undefined) return []
  const tooNear = points.length * 0.09
  const firsts = points.flatMap(({ day }, index) =>
    day.endsWith('-01') && points.length - 1 - index > tooNear ? [day] : [],
  )
  const every = Math.max(1, Math.ceil(firsts.length / maxTicks))
  return [...firsts.filter((_, index) => index % every === 0), last.day]
}
