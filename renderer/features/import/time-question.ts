/** What the person has to say of a file's times before its rows can be read, or may want to see read otherwise. */
import type { FileOutcome } from './import-answer.ts'

export interface DateReadings {
  readonly row: number
  readonly text: string
  /** ISO days. */
  readonly dayFirst: string
  readonly monthFirst: string
}

const DATE = /^\s*(?<first>\d{1,2})[./-](?<second>\d{1,2})[./-](?<year>\d{4}|\d{2})\b/

/** Both readings of the first date that has two; undefined where no row waits for that word. */
export function ambiguousDate({ problems }: Pick<FileOutcome, 'problems'>): DateReadings | undefined {
  const waiting = problems.find(({ code }) => code === 'ambiguous_date')
  if (waiting === undefined) return undefined
  for (const text of waiting.cells) {
    const { first, second, year } = DATE.exec(text)?.groups ?? {}
    if (first === undefined || second === undefined || year === undefined) continue
    const full = year.length === 2 ? `20${year}` : year
    const [a, b] = [first.padStart(2, '0'), second.padStart(2, '0')]
    return { row: waiting.row, text: text.trim(), dayFirst: `${full}-${b}-${a}`, monthFirst: `${full}-${a}-${b}` }
  }
  return undefined
}

/** Whether a time that was read could have been read with day and month the other way round. */
export function readsBothWays(text: string): boolean {
  const { first, second } = DATE.exec(text)?.groups ?? {}
  return first !== undefined && second !== undefined && first !== second && Number(first) <= 12 && Number(second) <= 12
}

/** The first row that waits for its time zone. */
export const rowWithoutZone = ({ problems }: Pick<FileOutcome, 'problems'>): number | undefined =>
  problems.find(({ code }) => code === 'missing_timezone')?.row
