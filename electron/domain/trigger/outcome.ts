/**
 * How a purchase went: its return 30, 90 and 365 days later, beside that of the money that was paid, left alone. The
 * return of the purchase is the close of that day over the price paid, fees included; that of the money is the change
 * of its own price, which is none for the book's currency. Only days that are over are told, and a day without a close
 * has no figure: a coin that stopped trading shows neither a gain nor a loss here.
 *
 * Worked example: bought at 50 with a fee of 0.05 per coin; 60 after 90 days is a return of 60 / 50.05 − 1 = 0.1988.
 */
import { type Price, ratio } from '../number/decimal.ts'
import { type Day, addDays } from '../time/instant.ts'

export const OUTCOME_DAYS = [30, 90, 365] as const

export type Outcome =
  | {
      readonly days: number
      readonly on: Day
      readonly kind: 'known'
      readonly own: number
      readonly leftAlone: number
    }
  | { readonly days: number; readonly on: Day; readonly kind: 'not_yet' | 'no_price' }

export interface OutcomeInput {
  readonly bought: Day
  /** Paid for one coin, fees included. */
  readonly price: Price
  readonly lastDay: Day
  /** Close of the asset, and price of the money paid, on a day; both in the book's currency. */
  readonly closeOn: (day: Day) => Price | undefined
  readonly moneyOn: (day: Day) => Price | undefined
}

/** One outcome per horizon. `lastDay` is the last finished day that may be looked at. */
export const outcomesOf = ({ bought, price, lastDay, closeOn, moneyOn }: OutcomeInput): Outcome[] =>
  OUTCOME_DAYS.map((days): Outcome => {
    const on = addDays(bought, days)
    if (on > lastDay) return { days, on, kind: 'not_yet' }
    const close = closeOn(on)
    const before = moneyOn(bought)
    const after = moneyOn(on)
    if (close === undefined || before === undefined || after === undefined || price <= 0n || before <= 0n)
      return { days, on, kind: 'no_price' }
    return { days, on, kind: 'known', own: ratio(close, price) - 1, leftAlone: ratio(after, before) - 1 }
  })
