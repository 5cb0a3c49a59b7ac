/** The English sentences of a plan: measured value, rule, result. */
import type { SuggestionFigures } from '../context/flag-suggestion.ts'
import { type Money, type Price, toNumber } from '../number/decimal.ts'
import { percent, shortPercent } from '../policy/percent.ts'
import { EDGE_TOLERANCE } from '../policy/placement.ts'
import type { Day } from '../time/instant.ts'
import type { OrderReason, SkipReason } from './plan.ts'
import { TRIM_POSITION_AT } from './trade-rule.ts'

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const

/** `2026-11-17` as `17 Nov 2026`. */
export function dayWords(day: Day): string {
  const [year = '', month = '', date = ''] = day.split('-')
  return `${Number(date)} ${MONTHS[Number(month) - 1] ?? month} ${year}`
}

const bandWords = (low: number, high: number): string => `${shortPercent(low).slice(0, -1)}–${shortPercent(high)}`

const moneyWords = (amount: Money, currency: string): string =>
  new Intl.NumberFormat('en-US', { style: 'currency', currency }).format(toNumber(amount))

function priceWords(price: Price, currency: string): string {
  const value = toNumber(price)
  const places = Math.min(20, 3 - Math.floor(Math.log10(value)))
  const digits = value > 0 && value < 1 ? { minimumFractionDigits: 2, maximumFractionDigits: places } : {}
  return new Intl.NumberFormat('en-US', { style: 'currency', currency, ...digits }).format(value)
}

function wayBack(verb: 'Back' | 'Up', destination: number, edge: number): string {
  const place = `${percent(destination, 2)}.`
  if (Math.abs(destination - edge) <= EDGE_TOLERANCE * 10) return `${verb} to the edge, ${place}`
  return `${verb} to ${place}`
}

/** Why an order is asked for. */
// oxlint-disable-next-line typescript/consistent-return -- the switch is exhaustive, and the compiler holds it so
export function orderWords(reason: OrderReason, currency: string): string {
  switch (reason.kind) {
    case 'above_band':
      return (
        `Weight ${percent(reason.weight, 2)} is above its band of ${bandWords(reason.low, reason.high)}. ` +
        wayBack('Back', reason.destination, reason.high)
      )
    case 'below_band':
      return (
        `Weight ${percent(reason.weight, 2)} is below its band of ${bandWords(reason.low, reason.high)}. ` +
        wayBack('Up', reason.destination, reason.low)
      )
    case 'calendar':
      return (
        `Review of ${dayWords(reason.since)}. Weight ${percent(reason.weight, 2)}, ` +
        `target ${shortPercent(reason.target)}.`
      )
    case 'deposit':
      return `With the deposit its weight is ${percent(reason.weight, 2)}, target ${shortPercent(reason.target)}. The deposit pays.`
    case 'withdrawal':
      return `Sold for the withdrawal. Weight ${percent(reason.weight, 2)} of what remains, target ${shortPercent(reason.target)}.`
    case 'reserve_floor':
      return `Sold at a weight of ${percent(reason.weight, 2)} to keep the reserve at its floor of ${shortPercent(reason.floor)}.`
    case 'tranche':
      return (
        `Ladder, tranche ${reason.tranche} of ${reason.tranches}. Down ${percent(reason.drawdown, 1)} from the frozen ` +
        `high of ${priceWords(reason.referenceHigh, currency)}. ${shortPercent(reason.share)} of the ` +
        `${shortPercent(reason.budget)} budget.` +
        (reason.scale < 1 ? ` Shrunk to ${percent(reason.scale, 1)}: the reserve or a cap leaves no more.` : '')
      )
    case 'position_cap':
      return (
        `Weight ${percent(reason.weight, 2)} is above ${shortPercent(reason.limit)}, twice its cap. ` +
        `Back to the cap, ${percent(reason.cap, 2)}.`
      )
    case 'side_cap':
      return (
        `The convex side at ${percent(reason.weight, 2)} is above ${shortPercent(reason.limit)}, one and a half times ` +
        `its cap. All its positions shrink alike, to ${percent(reason.cap, 2)} together.`
      )
    case 'take_profit': {
      const { level, levels, gain, share, purchases } = reason
      const bought = purchases === 1 ? 'A purchase is' : `${purchases} purchases are`
      return (
        `Take-profit, level ${level} of ${levels}. ${bought} up at least ${shortPercent(gain)} on cost. ` +
        `${shortPercent(share)} of what was bought is sold, less what was sold before.`
      )
    }
  }
}

/** Why a trade was left out. */
// oxlint-disable-next-line typescript/consistent-return -- the switch is exhaustive, and the compiler holds it so
export function skipWords(reason: SkipReason, currency: string): string {
  switch (reason.kind) {
    case 'inside_band':
      return `Weight ${percent(reason.weight, 2)} is inside its band of ${bandWords(reason.low, reason.high)}.`
    case 'below_min_trade':
      return (
        `A trade of ${moneyWords(reason.notional, currency)} is below the smallest trade of ` +
        `${moneyWords(reason.minimum, currency)}.`
      )
    case 'unpriced':
      return 'No price, so it has no weight.'
    case 'stale_mark':
      return `Its mark is ${Math.floor(reason.ageHours)} hours old, limit ${reason.limitHours} h. A stale price blocks every trade.`
    case 'flagged':
      return `Flag “${reason.flag}” since ${dayWords(reason.since)}. The gate blocks every purchase.`
    case 'reserve_floor':
      return (
        `Asks for ${moneyWords(reason.needed, currency)}, and the reserve has ` +
        `${moneyWords(reason.available, currency)} above its floor.`
      )
    case 'position_cap':
      return reason.weight > reason.cap
        ? `Above its ${shortPercent(reason.cap)} cap, at ${percent(reason.weight, 1)}. A trim is asked for only above ${shortPercent(TRIM_POSITION_AT * reason.cap)}.`
        : `Its weight of ${percent(reason.weight, 2)} leaves no room under its cap of ${shortPercent(reason.cap)}.`
    case 'side_cap':
      return `The convex side at ${percent(reason.weight, 2)} leaves no room under its limit of ${shortPercent(reason.cap)}.`
    case 'group_cap':
      return (
        `The ${reason.group} ${reason.name} at ${percent(reason.weight, 2)} leaves no room under its cap of ` +
        `${shortPercent(reason.cap)}.`
      )
    case 'unknown_weight':
      return `${reason.unpriced.join(', ')}: no price, or a balance that is not known or below zero, so a weight is not known. No trade rests on it.`
    case 'unassigned':
      return 'The policy gives it no target.'
    case 'no_tranche_due':
      return noTrancheWords(reason)
    case 'tranche_filled':
      return `Tranche ${reason.tranche} is filled, and the next has not fired.`
    case 'short_history':
      return 'Too few days of prices to judge its ladder.'
    case 'suspect_price':
      return 'Its price moved more than five times in one day. Another coin may trade under this name.'
    case 'indicator_gate':
      return reason.value === undefined
        ? `${reason.measure} of ${reason.indicator} cannot be told (${reason.why ?? 'no_figure'}), so the policy's gate blocks tranches.`
        : `${reason.measure} of ${reason.indicator} is ${Number(reason.value.toPrecision(6))}: the policy's gate blocks tranches.`
    case 'undecided':
      return (
        `The data suggest a flag on ${reason.asset} since ${dayWords(reason.since)}: ${CHECK_WORDS[reason.check]}. ` +
        'Nothing is bought until you raise or decline it.'
      )
    case 'locked':
      return `Locked${reason.until === undefined ? '' : ` until ${dayWords(reason.until)}`}. It counts, and it cannot be sold now.`
    case 'time_stop':
      return (
        `Bought ${dayWords(reason.since)}, ${reason.days} days ago, and at no take-profit level. ` +
        'The policy asks you to look at it. Nothing is sold.'
      )
  }
}

const CHECK_WORDS: Readonly<Record<SuggestionFigures['check'], string>> = {
  off_peg: 'it left its peg',
  price_jump: 'its price moved more than five times in one day',
  price_stopped: 'its prices stopped',
  own_fall: 'it fell much further than the market explains',
}

function noTrancheWords({ state, drawdown, next }: SkipReason & { kind: 'no_tranche_due' }): string {
  if (state === 'none') return 'Convex, without a ladder. Nothing asks for a trade.'
  const drop = drawdown === undefined ? '' : `, ${percent(drawdown, 1)} below its high`
  const then = next === undefined ? '' : ` The next tranche fires at ${shortPercent(next)}.`
  return `Its ladder is ${state === 'panic' || state === 'cool-down' ? `in ${state}` : state}${drop}. No tranche is due.${then}`
}
