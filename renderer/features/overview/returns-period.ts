import { type Day, addDays, dayOf, parseDay } from '../../../electron/domain/time/instant.ts'

export const RETURN_PERIODS = ['thisYear', 'twelveMonths', 'all'] as const
export type ReturnPeriod = (typeof RETURN_PERIODS)[number]

/** A period as procedures take it; without a first day it begins with the book. */
export interface PeriodInput {
  readonly from?: Day
  readonly to: Day
}

/** Days of the person's own, as they stand in the two fields. */
export interface ChosenDays {
  readonly from: string
  readonly to: string
}

const DAYS_OF_A_YEAR = 365

/** The first and the last day of a period that ends on a UTC day; everything has no first day. */
export function periodInput(period: ReturnPeriod, lastDay: string): PeriodInput {
  const to = dayOf(lastDay)
  if (period === 'all') return { to }
  if (period === 'thisYear') return { from: dayOf(`${to.slice(0, 4)}-01-01`), to }
  return { from: addDays(to, 1 - DAYS_OF_A_YEAR), to }
}

/** The period of chosen days; nothing while one of them is no day, or they lie the wrong way round. */
export function chosenInput({ from, to }: ChosenDays): PeriodInput | undefined {
  const [first, last] = [parseDay(from), parseDay(to)]
  return first === undefined || last === undefined || first > last ? undefined : { from: first, to: last }
}
