import type { Money } from '../domain/number/decimal.ts'
import { type Instant, formatInstant } from '../domain/time/instant.ts'
import type { ReportColumn } from './report-document.ts'
import type { ReportWords } from './report-words.ts'
import type { YearMaterial } from './year-material.ts'

/** What every section of a printed year is written with. */
export interface YearWriting {
  readonly words: ReportWords
  readonly material: YearMaterial
  readonly amount: (amount: Money | undefined) => string
}

/** The minute of a moment in UTC: `2026-03-01 09:30`. */
export const minuteText = (at: Instant): string => formatInstant(at).slice(0, 16).replace('T', ' ')

/** A column of figures. */
export const figures = (label: string, share: number): ReportColumn => ({ label, share, isNumeric: true })
