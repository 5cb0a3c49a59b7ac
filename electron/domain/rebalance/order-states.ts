/**
 * Where each recorded order stands: what fills did of it, what the person said of it, and what is left.
 *
 * An order is open from the moment that its plan looked at. Fills count for it during 30 days, until the next plan is
 * recorded, or until it is declined. Orders of one asset and direction in one plan are done in their order once 95 % of
 * what they and those before them ask for is done, since lots are rounded and prices move while a person trades.
 */
import { type Quantity, add, maximum, subtract, sum, zero } from '../number/decimal.ts'
import { DAY_MS, type Instant, instantFromMs } from '../time/instant.ts'
import { type Fill, type FillMatch, matchFills } from './match-fills.ts'

export const ORDER_STATES = ['open', 'partly', 'done', 'declined', 'replaced'] as const
export type OrderState = (typeof ORDER_STATES)[number]

/** Part of an order that counts as all of it, in percent. */
const DONE_PERCENT = 95n
const MATCH_DAYS = 30

/** What the person said last of an order. */
export type OrderWord =
  | { readonly kind: 'done'; readonly at: Instant; readonly quantity?: Quantity | undefined }
  | { readonly kind: 'declined'; readonly at: Instant }
  | { readonly kind: 'reopened'; readonly at: Instant }

export interface AskedOrder {
  readonly orderId: string
  readonly asset: string
  readonly action: 'buy' | 'sell'
  readonly quantity: Quantity
}

export interface AskedPlan {
  readonly planId: string
  /** The moment that the plan looked at. */
  readonly asOf: Instant
  readonly orders: readonly AskedOrder[]
}

export interface OrderStanding {
  readonly orderId: string
  readonly state: OrderState
  /** What fills did of it. */
  readonly filled: Quantity
  /** What is done by fills, or by the person's word where that is more. */
  readonly done: Quantity
  readonly remainder: Quantity
  readonly matches: readonly FillMatch[]
}

/** Plans in the order in which they were recorded; `words` has the last word on each order. */
export function orderStates(
  plans: readonly AskedPlan[],
  words: ReadonlyMap<string, OrderWord>,
  fills: readonly Fill[],
): OrderStanding[] {
  const windows = plans.flatMap((plan, index) => windowsOf(plan, plans[index + 1], words))
  const matches = matchFills(
    windows.map((order, rank) => ({ ...order, rank })),
    fills,
  )
  return plans.flatMap((plan, index) => standingsOf(plan, index < plans.length - 1, words, matches))
}

function windowsOf(plan: AskedPlan, next: AskedPlan | undefined, words: ReadonlyMap<string, OrderWord>) {
  const last = instantFromMs(plan.asOf + MATCH_DAYS * DAY_MS)
  return plan.orders.map((order) => {
    const word = words.get(order.orderId)
    const ends = [last, next?.asOf, word?.kind === 'declined' ? word.at : undefined].filter((end) => end !== undefined)
    return { ...order, from: plan.asOf, until: instantFromMs(Math.min(...ends)) }
  })
}

function standingsOf(
  plan: AskedPlan,
  isReplaced: boolean,
  words: ReadonlyMap<string, OrderWord>,
  matches: readonly FillMatch[],
): OrderStanding[] {
  const sums = new Map<string, { asked: Quantity; done: Quantity }>()
  return plan.orders.map(({ orderId, asset, action, quantity }) => {
    const own = matches.filter((match) => match.orderId === orderId)
    const word = words.get(orderId)
    const filled = sum(own.map((match) => match.quantity))
    const done = maximum(filled, doneByWord(word, quantity))
    const key = `${action} ${asset}`
    const before = sums.get(key) ?? { asked: zero<Quantity>(), done: zero<Quantity>() }
    const total = { asked: add(before.asked, quantity), done: add(before.done, done) }
    sums.set(key, total)
    const isDone =
      done * 100n >= quantity * DONE_PERCENT || (done > 0n && total.done * 100n >= total.asked * DONE_PERCENT)
    const state = isDone
      ? 'done'
      : word?.kind === 'declined'
        ? 'declined'
        : isReplaced
          ? 'replaced'
          : done > 0n
            ? 'partly'
            : 'open'
    const left = maximum(zero<Quantity>(), subtract(quantity, done))
    const isOver = state === 'done' || state === 'declined' || state === 'replaced'
    return { orderId, state, filled, done, remainder: isOver ? zero<Quantity>() : left, matches: own }
  })
}

function doneByWord(word: OrderWord | undefined, quantity: Quantity): Quantity {
  if (word?.kind !== 'done') return zero<Quantity>()
  return word.quantity ?? quantity
}
