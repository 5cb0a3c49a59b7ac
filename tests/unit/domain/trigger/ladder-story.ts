import type { Price } from '../../../../electron/domain/number/decimal.ts'
import { decimalFromNumber } from '../../../../electron/domain/number/parse-decimal.ts'
import type { LadderRule } from '../../../../electron/domain/policy/policy.ts'
import type { DailyClose } from '../../../../electron/domain/portfolio/mark.ts'
import { type Day, addDays, dayOf } from '../../../../electron/domain/time/instant.ts'

export const FIRST_DAY = dayOf('2025-01-01')

/** Arms at 20 % below a 10-bar high with 15 % lost in 3 bars; tranches at 25, 35, 45 %; ends above 12 %. */
export const SHORT_RULE: LadderRule = {
  assets: ['SOL'],
  arm: { lookbackDays: 10, drawdown: 0.2, sigma: 20, windowDays: 3, drop: 0.15 },
  tranches: [
    { drawdown: 0.25, share: 0.25 },
    { drawdown: 0.35, share: 0.35 },
    { drawdown: 0.45, share: 0.4 },
  ],
  budget: 0.03,
  cooldownDays: 3,
  rearm: 0.6,
  maxAgeDays: 180,
  takeProfit: [],
}

/** One bar a day from `first`; `undefined` is a day without a bar. */
export const barsOf = (closes: readonly (number | undefined)[], first: Day = FIRST_DAY): DailyClose[] =>
  closes.flatMap((close, index) =>
    close === undefined ? [] : [{ day: addDays(first, index), close: decimalFromNumber<Price>(close) }],
  )
