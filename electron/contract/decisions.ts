import * as z from 'zod'
import { FLAG_KINDS } from '../domain/context/flag.ts'
import { ladderDifference } from './ladder-record.ts'
import { instant, money, price, quantity } from './codecs.ts'
import { orderReason } from './plan.ts'
import { flagSuggestion } from './suggestions.ts'

/** An order as a recorded plan asked for it. */
export const recordedOrder = z.object({
  orderId: z.string(),
  action: z.enum(['buy', 'sell']),
  asset: z.string(),
  quantity,
  notional: money,
  price,
  /** The English sentence. */
  reason: z.string(),
  /** Absent for an order that a version with other rules recorded. */
  reasonData: orderReason.optional(),
})

const order = { orderId: z.string() }

/** What the person decided. Written once into an append-only log, and read with this very schema. */
export const decisionBody = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('plan_recorded'),
    planId: z.string(),
    asOf: instant,
    currency: z.string(),
    nav: money,
    orders: z.array(recordedOrder),
  }),
  /** Without a quantity all of the order is done. */
  z.object({ kind: z.literal('order_done'), ...order, quantity: quantity.optional() }),
  z.object({ kind: z.literal('order_declined'), ...order }),
  z.object({ kind: z.literal('order_reopened'), ...order }),
  z.object({
    kind: z.literal('suggestion_raised'),
    suggestion: flagSuggestion,
    flag: z.enum(FLAG_KINDS),
    flagIds: z.array(z.string()),
  }),
  z.object({ kind: z.literal('suggestion_declined'), suggestion: flagSuggestion }),
  /** The prices known then count for the days on which the record of a ladder said otherwise. */
  z.object({ kind: z.literal('ladder_corrected'), asset: z.string(), differences: z.array(ladderDifference) }),
])

/** A decision with its place in the log. */
export const decision = z.object({
  number: z.int(),
  madeAt: instant,
  note: z.string().optional(),
  body: decisionBody,
})
