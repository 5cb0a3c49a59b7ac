/**
 * Returns of a scope from its value and flows by day. A day's growth is (value at its end + what went out) ÷ (value at
 * its begin + what came in); the time-weighted return is the product of the days', and the drawdown is that of the
 * product, so that neither a deposit nor a withdrawal looks like a gain or a fall.
 *
 * Worked example: 100 grow to 110, 50 come in, 160 grow to 176: 1.1 × 1.1 − 1 = 21 %.
 */
import { type Money, add, subtract, sum, toNumber } from '../number/decimal.ts'
import { drawdowns } from './drawdowns.ts'
import type { Figure } from './figure.ts'
import { maxDrawdown } from './max-drawdown.ts'
import type { DayOfScope } from './scope-days.ts'
import { growthBetween } from './twr.ts'
import { type InternalRate, rateOfDays } from './xirr.ts'

const FEWEST_DAYS = 30
const DAYS_PER_YEAR = 365

export interface Returns {
  readonly twr: Figure
  readonly twrPerYear: Figure
  readonly xirr: InternalRate
  readonly maxDrawdown: Figure
  readonly startValue: Money
  readonly endValue: Money
  readonly netFlows: Money
  readonly gain: Money
  /** Mean of the values at the days' ends. */
  readonly averageValue: number
  readonly days: number
}

/** Growth of 1 by day, the day before the first included; stops before the first day that has none. */
export function growthOf(days: readonly DayOfScope[]): { readonly growth: number[]; readonly gap: Figure | undefined } {
  const growth = [1]
  let grown = 1
  let before: DayOfScope | undefined
  for (const day of days) {
    if (before !== undefined) {
      const factor = growthOfDay(before, day)
      if (typeof factor !== 'number') return { growth, gap: factor }
      grown *= factor
      growth.push(grown)
    }
    before = day
  }
  return { growth, gap: undefined }
}

function growthOfDay({ value: before }: DayOfScope, { value, inflow, outflow }: DayOfScope): number | Figure {
  const end = outflow === 0n ? value : add(value, outflow)
  return growthBetween(toNumber(before), toNumber(inflow), toNumber(end), -toNumber(outflow))
}

/** How far each day is below the highest growth so far; as long as the growth is. */
export const drawdownsOf = (growth: readonly number[]): number[] => drawdowns(growth)

/** Returns over days, of which the first is the one before the period. */
export function returnsOf(days: readonly DayOfScope[]): Returns | undefined {
  const [start, ...period] = days
  const end = period.at(-1)
  if (start === undefined || end === undefined) return undefined
  const { growth, gap } = growthOf(days)
  const total: Figure = gap ?? { ok: true, value: (growth.at(-1) ?? 1) - 1 }
  const netFlows = subtract(sum(period.map(({ inflow }) => inflow)), sum(period.map(({ outflow }) => outflow)))
  const isShort = period.length < FEWEST_DAYS
  const tooShort = { ok: false, why: 'too_short' } as const
  return {
    twr: total,
    twrPerYear: !total.ok ? total : isShort ? tooShort : perYear(total.value, period.length),
    xirr: isShort ? tooShort : moneyWeighted(start.value, period),
    maxDrawdown: gap ?? maxDrawdown(growth),
    startValue: start.value,
    endValue: end.value,
    netFlows,
    gain: subtract(subtract(end.value, start.value), netFlows),
    averageValue: period.reduce((all, { value }) => all + toNumber(value), 0) / period.length,
    days: period.length,
  }
}

const perYear = (value: number, days: number): Figure => ({
  ok: true,
  value: value <= -1 ? -1 : (1 + value) ** (DAYS_PER_YEAR / days) - 1,
})

/** Paid in at the day before the period; what each day moved; and at the end what is there. */
function moneyWeighted(start: Money, period: readonly DayOfScope[]): InternalRate {
  const amounts = new Float64Array(period.length + 1)
  amounts[0] = -toNumber(start)
  let value = start
  for (const [index, day] of period.entries()) {
    if (day.inflow !== day.outflow) amounts[index + 1] = toNumber(subtract(day.outflow, day.inflow))
    ;({ value } = day)
  }
  amounts[period.length] = (amounts[period.length] ?? 0) + toNumber(value)
  return rateOfDays(amounts)
}
