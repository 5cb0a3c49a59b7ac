import * as z from 'zod'
import { FLAG_KINDS } from '../domain/context/flag.ts'
import { JOURNAL_KINDS } from '../domain/context/journal-entry.ts'
import { ORDER_STATES } from '../domain/rebalance/order-states.ts'
import { EPISODE_ENDS } from '../domain/trigger/episodes.ts'
import { procedure } from './base.ts'
import { asset, day, encoding, instant, money, price, quantity } from './codecs.ts'
import { decision, recordedOrder } from './decisions.ts'

export const ORDER_OUTCOMES = ['done', 'partly', 'declined', 'reopened'] as const

const note = z.string().max(2000)

export const orderRow = recordedOrder.extend({
  planId: z.string(),
  planAsOf: instant,
  recordedAt: instant,
  currency: z.string(),
  state: z.enum(ORDER_STATES),
  /** What fills did of it. */
  filled: quantity,
  /** What is done by fills, or by the person's word where that is more. */
  done: quantity,
  /** What is still to do; zero once it is done, declined or replaced by a newer plan. */
  remainder: quantity,
  fills: z.array(z.object({ eventId: z.string(), at: instant, quantity })),
  words: z.array(
    z.object({
      number: z.int(),
      madeAt: instant,
      note: z.string().optional(),
      outcome: z.enum(ORDER_OUTCOMES),
      quantity: quantity.optional(),
    }),
  ),
})

const outcome = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('known'), days: z.int(), on: day, own: z.number(), leftAlone: z.number() }),
  z.object({ kind: z.literal('not_yet'), days: z.int(), on: day }),
  z.object({ kind: z.literal('no_price'), days: z.int(), on: day }),
])

const timelineItem = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('began'), at: instant, referenceHigh: price }),
  z.object({
    kind: z.literal('fired'),
    at: instant,
    tranche: z.int(),
    tranches: z.int(),
    price,
    drawdown: z.number(),
    share: z.number(),
    gate: z.enum(['open', 'halved', 'blocked']),
    flag: z.enum(FLAG_KINDS).optional(),
    /** Had it been bought at that close, without fees. */
    outcomes: z.array(outcome),
  }),
  z.object({
    kind: z.literal('flagged'),
    at: instant,
    flag: z.enum(FLAG_KINDS),
    source: z.string(),
    to: instant.optional(),
  }),
  z.object({ kind: z.literal('raised'), at: instant, note: z.string().optional() }),
  z.object({ kind: z.literal('dismissed'), at: instant, note: z.string().optional() }),
  z.object({
    kind: z.literal('asked'),
    at: instant,
    orderId: z.string(),
    action: z.enum(['buy', 'sell']),
    quantity,
    notional: money,
    state: z.enum(ORDER_STATES),
    remainder: quantity,
  }),
  z.object({
    kind: z.literal('decided'),
    at: instant,
    orderId: z.string(),
    outcome: z.enum(ORDER_OUTCOMES),
    quantity: quantity.optional(),
    note: z.string().optional(),
  }),
  z.object({
    kind: z.literal('bought'),
    at: instant,
    eventId: z.string(),
    quantity,
    /** Fees included; absent where what was paid has no price. */
    paid: money.optional(),
    price: price.optional(),
    outcomes: z.array(outcome),
  }),
  z.object({ kind: z.literal('ended'), at: instant, ended: z.enum(EPISODE_ENDS) }),
])

const writtenEntry = z.object({
  day,
  label: z.string().trim().min(1).max(200),
  kind: z.enum(JOURNAL_KINDS).optional(),
  severity: z.int().min(0).max(3),
  amount: money.optional(),
  currency: z
    .string()
    .regex(/^[A-Z0-9]{2,10}$/, 'two to ten capital letters or digits, such as USD or BTC')
    .optional(),
  note: note.optional(),
  source: z.string().max(1000).optional(),
  assets: z.array(asset).max(50).optional(),
  accounts: z.array(z.string().min(1)).max(50).optional(),
})

export const journalEntry = writtenEntry.extend({
  id: z.string(),
  kind: z.enum(JOURNAL_KINDS),
  assets: z.array(z.string()),
  accounts: z.array(z.string()),
  /** Flags that it is a reason for and that are not raised. */
  asks: z.array(z.object({ asset: z.string(), flag: z.enum(FLAG_KINDS) })),
})

const kept = encoding(z.object({ entry: journalEntry }))

export const journalContract = {
  /** Records what the plan asks for now; the open orders of an earlier plan are replaced by it. */
  recordPlan: procedure
    .input(
      z.object({
        at: instant.optional(),
        deposit: money.optional(),
        withdraw: money.optional(),
        review: z.boolean().optional(),
        /** The orders that the person saw; refused with `plan_changed` where they are others now. */
        shown: z.array(z.object({ action: z.enum(['buy', 'sell']), asset: z.string(), quantity })).optional(),
        note: note.optional(),
      }),
    )
    .output(encoding(z.object({ planId: z.string(), orders: z.array(orderRow) }))),
  /** Orders of recorded plans, the newest plan first. Fills that match close them; an undone import opens them again. */
  listOrders: procedure
    .input(z.object({ at: instant.optional(), isOpen: z.boolean().optional() }))
    .output(encoding(z.object({ asOf: instant, orders: z.array(orderRow) }))),
  /** The person's word on an order; `reopened` takes an earlier one back. */
  tickOrder: procedure
    .input(
      z.object({
        orderId: z.string(),
        outcome: z.enum(ORDER_OUTCOMES),
        quantity: quantity.optional(),
        note: note.optional(),
      }),
    )
    .output(encoding(orderRow)),
  listEpisodes: procedure.input(z.object({ at: instant.optional() })).output(
    encoding(
      z.object({
        asOf: instant,
        currency: z.string(),
        episodes: z.array(
          z.object({
            asset: z.string(),
            start: day,
            end: day.optional(),
            ended: z.enum(EPISODE_ENDS),
            referenceHigh: price,
            deepest: z.object({ day, drawdown: z.number(), close: price }),
            tranches: z.int(),
            timeline: z.array(timelineItem),
          }),
        ),
      }),
    ),
  ),
  /** The whole log, the newest decision first. */
  listDecisions: procedure
    .input(z.object({ at: instant.optional() }))
    .output(encoding(z.object({ decisions: z.array(decision) }))),
  exportDecisions: procedure
    .input(z.object({ format: z.enum(['csv', 'json']) }))
    .output(z.object({ file: z.string(), content: z.string() })),
  listEntries: procedure.input(z.object({})).output(encoding(z.object({ entries: z.array(journalEntry) }))),
  addEntry: procedure.input(z.object({ entry: writtenEntry })).output(kept),
  changeEntry: procedure.input(z.object({ id: z.string(), entry: writtenEntry })).output(kept),
  removeEntry: procedure.input(z.object({ id: z.string() })).output(z.object({})),
  /** A CSV with `date,label,severity`, and more columns where it has them. All rows or none. */
  importEntries: procedure
    .input(z.object({ stagedId: z.string(), kind: z.enum(JOURNAL_KINDS).optional() }))
    .output(z.object({ file: z.string(), rows: z.int(), added: z.int(), changed: z.int(), unchanged: z.int() })),
}
