import { type Day, addDays, dayOf } from '../../../electron/domain/time/instant.ts'

export const RETURN_PERIODS = ['thisYear', 'twelveMonths', 'all'] as const
export type ReturnPeriod = (typeof RETURN_PERIODS)[number]

const DAYS_OF_A_YEAR = 365

/** The first and the last day of a period that ends on a UTC day; everything has no first day. */
export function periodInput(period: ReturnPeriod, lastDay: string): { from?: Day; to: Day } {
  const to = dayOf(lastDay)
  if (period === 'all') return { to }
  if (period === 'thisYear') return { from: dayOf(`${to.slice(0, 4)}-01-01`), to }
  return { from: addDays(to, 1 - DAYS_OF_A_YEAR), to }
}
