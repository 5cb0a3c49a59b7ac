/** Plans that the person recorded, and what became of their orders. */
import type * as z from 'zod'
import type { recordedOrder } from '../contract/decisions.ts'
import { eventsFrom } from '../domain/ledger/event-list.ts'
import type { Quantity } from '../domain/number/decimal.ts'
import { formatDecimal } from '../domain/number/format-decimal.ts'
import { fillsOf } from '../domain/rebalance/fills-of.ts'
import { type OrderWord, orderStates } from '../domain/rebalance/order-states.ts'
import { type Instant, instantFromMs } from '../domain/time/instant.ts'
import { type Decision, type DecisionBody, decide, readDecisions } from './decisions.ts'
import type { Desk } from './desk.ts'
import { type PlanRequest, getPlan } from './plan.ts'
import { refuse } from './refusal.ts'

interface Noted {
  readonly note?: string | undefined
}

type RecordedPlan = Extract<DecisionBody, { kind: 'plan_recorded' }>
type RecordedOrder = z.output<typeof recordedOrder>

export interface ShownOrder {
  readonly action: 'buy' | 'sell'
  readonly asset: string
  readonly quantity: Quantity
}

/**
 * Records the plan of a moment with its orders and their reasons; what was open of an earlier plan is replaced by it.
 * `shown` are the orders that the person saw: throws `plan_changed` where the plan asks for others now, and `bad_input`
 * where it asks for nothing.
 */
export function recordPlan(
  desk: Desk,
  { shown, note, ...request }: PlanRequest & Noted & { shown?: readonly ShownOrder[] | undefined },
  madeAt: Instant = desk.clock(),
) {
  const plan = getPlan(desk, request)
  if (plan.orders.length === 0) throw refuse('bad_input', 'The plan asks for nothing, so there is nothing to record.')
  if (shown && wordsOf(shown) !== wordsOf(plan.orders))
    throw refuse('plan_changed', 'The plan asks for other orders now than those that were shown. Look at it again.')
  const planId = desk.newId()
  const orders = plan.orders.map(({ action, asset, quantity, notional, price, reason, reasonData }, index) => ({
    orderId: `${planId}:${index + 1}`,
    action,
    asset,
    quantity,
    notional,
    price,
    reason,
    reasonData,
  }))
  const { asOf, currency, nav } = plan
  decide(desk, { kind: 'plan_recorded', planId, asOf, currency, nav, orders }, { madeAt, note })
  return { planId, orders: listOrders(desk, {}).orders.filter((order) => order.planId === planId) }
}

const wordsOf = (orders: readonly ShownOrder[]): string =>
  orders.map(({ action, asset, quantity }) => `${action} ${formatDecimal(quantity)} ${asset}`).join('\n')

export interface OrderTick extends Noted {
  readonly orderId: string
  readonly outcome: 'done' | 'partly' | 'declined' | 'reopened'
  /** What was done of it, where that is a part. */
  readonly quantity?: Quantity | undefined
}

/** Keeps the person's word on an order. Throws `not_found`, and `bad_input` for a quantity that is no part of it. */
export function tickOrder(desk: Desk, { orderId, outcome, quantity, note }: OrderTick) {
  const order = requireOrder(desk, orderId)
  if ((outcome === 'partly') !== (quantity !== undefined))
    throw refuse('bad_input', 'Say a quantity for an order that is done in part, and for no other.')
  if (quantity !== undefined && (quantity <= 0n || quantity > order.quantity))
    throw refuse(
      'bad_input',
      `A part of ${formatDecimal(order.quantity)} ${order.asset} is above zero and not above that.`,
    )
  decide(desk, bodyOf(orderId, outcome, quantity), { madeAt: desk.clock(), note })
  return requireOrder(desk, orderId)
}

function bodyOf(orderId: string, outcome: OrderTick['outcome'], quantity: Quantity | undefined): DecisionBody {
  if (outcome === 'declined') return { kind: 'order_declined', orderId }
  if (outcome === 'reopened') return { kind: 'order_reopened', orderId }
  return { kind: 'order_done', orderId, ...(quantity === undefined ? {} : { quantity }) }
}

export interface OrdersQuery {
  readonly at?: Instant | undefined
  /** Only those that are open or done in part. */
  readonly isOpen?: boolean | undefined
}

/** Every order of every recorded plan, the newest plan first, with what fills and the person made of it. */
export function listOrders(desk: Desk, { at = desk.clock(), isOpen = false }: OrdersQuery) {
  const decisions = readDecisions(desk, at)
  const plans = decisions.flatMap((decision) => {
    const { body } = decision
    return body.kind === 'plan_recorded' ? [{ ...body, recordedAt: decision.madeAt }] : []
  })
  const wordsOfOrder = new Map<string, Decision[]>()
  for (const decision of decisions)
    if ('orderId' in decision.body) {
      const { orderId } = decision.body
      wordsOfOrder.set(orderId, [...(wordsOfOrder.get(orderId) ?? []), decision])
    }
  const lastWords = new Map([...wordsOfOrder].flatMap(([orderId, words]) => lastWord(orderId, words)))
  const standings = new Map(
    orderStates(plans, lastWords, fillsSince(desk, plans, at)).map((standing) => [standing.orderId, standing]),
  )
  const orders = plans.toReversed().flatMap((plan) =>
    plan.orders.flatMap((order) => {
      const standing = standings.get(order.orderId)
      return standing ? [describe(plan, order, standing, wordsOfOrder.get(order.orderId) ?? [])] : []
    }),
  )
  return { asOf: at, orders: orders.filter(({ state }) => !isOpen || state === 'open' || state === 'partly') }
}

function lastWord(orderId: string, words: readonly Decision[]): [string, OrderWord][] {
  const last = words.at(-1)
  if (!last) return []
  const { body, madeAt: at } = last
  if (body.kind === 'order_done') return [[orderId, { kind: 'done', at, quantity: body.quantity }]]
  if (body.kind === 'order_declined') return [[orderId, { kind: 'declined', at }]]
  return [[orderId, { kind: 'reopened', at }]]
}

function fillsSince(desk: Desk, plans: readonly RecordedPlan[], until: Instant) {
  if (plans.length === 0) return []
  const first = instantFromMs(Math.min(...plans.map(({ asOf }) => asOf)))
  return fillsOf(eventsFrom(desk.ledger.listUntil(until), first))
}

function describe(
  plan: RecordedPlan & { readonly recordedAt: Instant },
  order: RecordedOrder,
  { state, filled, done, remainder, matches }: ReturnType<typeof orderStates>[number],
  words: readonly Decision[],
) {
  return {
    ...order,
    planId: plan.planId,
    planAsOf: plan.asOf,
    recordedAt: plan.recordedAt,
    currency: plan.currency,
    state,
    filled,
    done,
    remainder,
    fills: matches.map(({ eventId, at, quantity }) => ({ eventId, at, quantity })),
    words: words.map(({ number, madeAt, note, body }) => ({
      number,
      madeAt,
      ...(note === undefined ? {} : { note }),
      outcome: outcomeOf(body),
      ...(body.kind === 'order_done' && body.quantity !== undefined ? { quantity: body.quantity } : {}),
    })),
  }
}

function outcomeOf(body: DecisionBody): OrderTick['outcome'] {
  if (body.kind === 'order_declined') return 'declined'
  if (body.kind === 'order_reopened') return 'reopened'
  return body.kind === 'order_done' && body.quantity !== undefined ? 'partly' : 'done'
}

function requireOrder(desk: Desk, orderId: string) {
  const order = listOrders(desk, {}).orders.find((one) => one.orderId === orderId)
  if (!order) throw refuse('not_found', `No recorded plan has an order ${orderId}.`)
  return order
}
