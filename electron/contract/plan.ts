import * as z from 'zod'
import { SUGGESTION_CHECKS } from '../domain/context/flag-suggestion.ts'
import { GATE_UNKNOWNS } from '../domain/context/indicator-gate.ts'
import { MEASURES } from '../domain/context/read-indicator.ts'
import { COST_METHODS } from '../domain/lots/lot.ts'
import { CAP_GROUP_KINDS } from '../domain/policy/cap-groups.ts'
import { TRADE_PREFERENCES } from '../domain/policy/policy.ts'
import { PLAN_FIGURES } from '../domain/rebalance/plan.ts'
import { procedure } from './base.ts'
import { holdings, mark, position } from './book.ts'
import { currency, day, encoding, exchange, instant, money, price, quantity } from './codecs.ts'
import { convexLimit } from './explain-ladder.ts'

const inBand = { weight: z.number(), low: z.number(), high: z.number() }

export const orderReason = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('above_band'), ...inBand, destination: z.number() }),
  z.object({ kind: z.literal('below_band'), ...inBand, destination: z.number() }),
  z.object({ kind: z.literal('calendar'), weight: z.number(), target: z.number(), since: day }),
  z.object({ kind: z.literal('deposit'), weight: z.number(), target: z.number() }),
  z.object({ kind: z.literal('withdrawal'), weight: z.number(), target: z.number() }),
  z.object({ kind: z.literal('reserve_floor'), weight: z.number(), floor: z.number() }),
  z.object({
    kind: z.literal('tranche'),
    tranche: z.int(),
    tranches: z.int(),
    drawdown: z.number(),
    referenceHigh: price,
    share: z.number(),
    budget: z.number(),
    day,
    scale: z.number(),
  }),
  z.object({ kind: z.literal('position_cap'), weight: z.number(), cap: z.number(), limit: z.number() }),
  z.object({ kind: z.literal('side_cap'), weight: z.number(), cap: z.number(), limit: z.number() }),
  z.object({
    kind: z.literal('take_profit'),
    level: z.int(),
    levels: z.int(),
    gain: z.number(),
    share: z.number(),
    purchases: z.int(),
  }),
])

export const skipReason = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('inside_band'), ...inBand }),
  z.object({ kind: z.literal('below_min_trade'), notional: money, minimum: money }),
  z.object({ kind: z.literal('unpriced') }),
  z.object({ kind: z.literal('stale_mark'), ageHours: z.number(), limitHours: z.number() }),
  z.object({ kind: z.literal('flagged'), flag: z.string(), since: day }),
  z.object({ kind: z.literal('reserve_floor'), available: money, needed: money }),
  z.object({ kind: z.literal('position_cap'), weight: z.number(), cap: z.number() }),
  z.object({ kind: z.literal('side_cap'), weight: z.number(), cap: z.number() }),
  z.object({
    kind: z.literal('group_cap'),
    group: z.enum([...CAP_GROUP_KINDS, 'custodian']),
    name: z.string(),
    weight: z.number(),
    cap: z.number(),
  }),
  z.object({ kind: z.literal('unknown_weight'), unpriced: z.array(z.string()) }),
  z.object({ kind: z.literal('unassigned') }),
  z.object({
    kind: z.literal('no_tranche_due'),
    state: z.string(),
    drawdown: z.number().optional(),
    next: z.number().optional(),
  }),
  z.object({ kind: z.literal('tranche_filled'), tranche: z.int() }),
  z.object({ kind: z.literal('short_history') }),
  z.object({ kind: z.literal('suspect_price') }),
  z.object({
    kind: z.literal('indicator_gate'),
    indicator: z.string(),
    measure: z.enum(MEASURES),
    value: z.number().optional(),
    why: z.enum(GATE_UNKNOWNS).optional(),
  }),
  z.object({
    kind: z.literal('undecided'),
    check: z.enum(SUGGESTION_CHECKS).exclude(['supply']),
    asset: z.string(),
    since: day,
  }),
  z.object({ kind: z.literal('locked'), quantity, until: day.optional() }),
  z.object({ kind: z.literal('time_stop'), since: day, days: z.int() }),
])

/** What a sale would take of the book, by the legal method of its year. */
const sale = z.object({
  method: z.enum(COST_METHODS),
  /** A yearly average, which later purchases still move. */
  isProvisional: z.boolean(),
  costBasis: money.optional(),
  realisedPnl: money.optional(),
  /** All lots that it takes, of which `lots` are the first. */
  lotCount: z.int(),
  lots: z.array(
    z.object({
      lotId: z.string(),
      eventId: z.string(),
      acquiredAt: instant,
      quantity,
      costBasis: money.optional(),
    }),
  ),
})

export const plan = z.object({
  asOf: instant,
  currency: z.string(),
  nav: money,
  orders: z.array(
    z.object({
      action: z.enum(['buy', 'sell']),
      asset: z.string(),
      quantity,
      notional: money,
      fee: money,
      price,
      /** Where it is to be placed; empty where accounts are not known. */
      places: z.array(z.object({ account: z.string(), quantity })),
      sale: sale.optional(),
      reasonData: orderReason,
      reason: z.string(),
    }),
  ),
  skipped: z.array(z.object({ asset: z.string(), reasonData: skipReason, reason: z.string() })),
  before: holdings,
  after: holdings,
  turnover: money,
  fees: money,
  deposit: money,
  withdraw: money,
  realisedPnl: money.optional(),
  limits: z.array(
    z.object({
      kind: z.enum(['convex_side', 'position', ...CAP_GROUP_KINDS, 'custodian', 'reserve_floor']),
      name: z.string(),
      weight: z.number(),
      limit: z.number(),
      isBroken: z.boolean(),
      /** Held members without a price: the weight is at least what it says. */
      unpriced: z.array(z.string()),
      /** The weights that it is the sum of; of a custodian, what lies there before the plan. */
      parts: z.array(z.object({ name: z.string(), weight: z.number() })),
      /** Of a custodian: what the orders and the cash flow move to it, beside `parts`; below zero where they take. */
      moved: z.number().optional(),
    }),
  ),
  locked: z.array(z.object({ asset: z.string(), quantity, value: money.optional(), until: day.optional() })),
  prefer: z.enum(TRADE_PREFERENCES),
  /** The same bands met by the other preference; absent where that comes to as many orders. */
  comparison: z.object({ prefer: z.enum(TRADE_PREFERENCES), orders: z.int(), turnover: money, fees: money }).optional(),
  /** Where it is shown in another currency: the policy's own with its net asset value, and the rate between them. */
  decided: exchange.extend({ nav: money }).optional(),
})

const request = z.object({
  at: instant.optional(),
  deposit: money.optional(),
  withdraw: money.optional(),
  /** Plans the calendar review now, whatever the day: every weight goes to its target. */
  review: z.boolean().optional(),
  /** Instead of what the policy prefers. */
  prefer: z.enum(TRADE_PREFERENCES).optional(),
  /** Shows the amounts in another currency; a deposit and a withdrawal stay in the policy's. */
  currency: currency.optional(),
})

export const planContract = {
  getPlan: procedure.input(request).output(encoding(plan)),
  /** One figure of the plan with what it is the sum of; lists that have no part in it are empty. */
  explainPlan: procedure.input(request.extend({ figure: z.enum(PLAN_FIGURES) })).output(
    encoding(
      z.object({
        ...plan.pick({ asOf: true, currency: true, decided: true, nav: true }).shape,
        ...plan.pick({ orders: true, skipped: true, limits: true }).shape,
        figure: z.enum(PLAN_FIGURES),
        policyVersion: z.int(),
        navAfter: money,
        feeBps: z.number(),
        slippageBps: z.number(),
        /** Absent where it is unknown, and of what is no amount. */
        total: money.optional(),
        reserveBefore: money.optional(),
        /** What is held before of the assets of `orders`; of `weights`, everything that has a price. */
        held: z.array(position),
        /** What the reserve holds afterwards; of `weights`, everything that has a price. */
        positions: z.array(position),
        convexLimit: convexLimit.optional(),
      }),
    ),
  ),
  /** One asset's orders and skipped trades with what they rest on; `mark` is in the policy's currency. */
  explainOrder: procedure.input(request.extend({ asset: z.string().min(1) })).output(
    encoding(
      z.object({
        ...plan.pick({ asOf: true, currency: true, decided: true, nav: true, orders: true, skipped: true }).shape,
        policyCurrency: z.string(),
        policyVersion: z.int(),
        feeBps: z.number(),
        slippageBps: z.number(),
        mark: mark.optional(),
        balances: z.array(z.object({ asset: z.string(), account: z.string(), quantity })),
        before: position.optional(),
        after: position.optional(),
      }),
    ),
  ),
}
