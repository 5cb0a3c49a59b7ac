import * as z from 'zod'
import { EVENT_KINDS } from '../domain/ledger/event.ts'
import { FIGURE_GAPS } from '../domain/performance/figure.ts'
import { SIDES, SLEEVES } from '../domain/portfolio/sleeve.ts'
import { procedure } from './base.ts'
import { currency, day, encoding, instant, money } from './codecs.ts'

/** Why a figure is not given: a code for the page, a sentence for the command line, and where it was missed. */
const unavailable = z.object({
  unavailable: z.string(),
  code: z.enum([
    ...FIGURE_GAPS,
    'no_price',
    'no_value',
    'oversold',
    'no_history',
    'not_held',
    'unknown_cost',
    'unknown_gain',
    'whole_book',
  ]),
  asset: z.string().optional(),
  day: day.optional(),
})
/** A ratio, or why there is none. */
const figure = z.union([z.number(), unavailable])
const amount = z.union([money, unavailable])

export const scope = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('book') }),
  z.object({ kind: z.literal('side'), side: z.enum(SIDES) }),
  z.object({ kind: z.literal('sleeve'), sleeve: z.enum(SLEEVES) }),
  z.object({ kind: z.literal('account'), account: z.string() }),
  z.object({ kind: z.literal('asset'), asset: z.string() }),
])

const figures = z.object({
  /** Time-weighted return of the period, and per year from 30 days on. */
  twr: figure,
  twrPerYear: figure,
  /** Money-weighted return per year; from 30 days on. */
  xirr: figure,
  /** Whether the flows have more than one rate; then the one nearest to 0 is given. */
  isXirrAmbiguous: z.boolean().optional(),
  maxDrawdown: figure,
  /** Income of the period over the average value. */
  incomeYield: figure,
  startValue: amount,
  endValue: amount,
  /** What came in less what went out, between the two. */
  netFlows: amount,
  /** `endValue − startValue − netFlows`. */
  gain: amount,
  realisedPnl: amount,
  unrealisedPnl: amount,
  income: amount,
})

/** `1 − growth ÷ peak`: growth of 1 since the day before the period, flows taken out, and its highest until that day. */
const fall = z.object({ day, share: z.number(), growth: z.number(), peakDay: day, peak: z.number() })

const period = {
  from: day.optional(),
  to: day.optional(),
  currency: currency.optional(),
}

export const performanceContract = {
  /** Returns of one scope (the whole book when absent) from the end of the day before `from` to the end of `to`. */
  getPerformance: procedure
    .input(z.object({ ...period, scope: scope.optional() }))
    .output(
      encoding(
        figures.extend({ currency: z.string(), from: day.optional(), to: day.optional(), scope, days: z.int() }),
      ),
    ),
  /**
   * What the figures of a scope were computed from: each day on which anything came in or went out, the newest first, at
   * most 100, with at most 20 of its events. A day's `factor` is (value + outflow) ÷ (valueBefore + inflow); the
   * time-weighted return is the product of all days' factors − 1, the money-weighted one zeroes the flows' present value.
   */
  explainReturns: procedure.input(z.object({ ...period, scope: scope.optional() })).output(
    encoding(
      figures.extend({
        currency: z.string(),
        from: day.optional(),
        to: day.optional(),
        scope,
        days: z.int(),
        flowDays: z.array(
          z.object({
            day,
            valueBefore: money,
            inflow: money,
            outflow: money,
            netFlow: money,
            value: money,
            factor: z.number().optional(),
            totalEvents: z.int(),
            events: z.array(
              z.object({
                id: z.string(),
                at: instant,
                kind: z.enum(EVENT_KINDS),
                label: z.string(),
                account: z.string(),
                source: z.object({ file: z.string(), row: z.int(), batchId: z.string() }),
              }),
            ),
          }),
        ),
        totalFlowDays: z.int(),
        /** The last day's fall, and the deepest one; absent where growth cannot be told. */
        belowPeak: fall.optional(),
        deepest: fall.optional(),
      }),
    ),
  ),
  /** The same figures for the book and each side, sleeve, account and asset that it has. */
  listPerformance: procedure.input(z.object({ ...period })).output(
    encoding(
      z.object({
        currency: z.string(),
        from: day.optional(),
        to: day.optional(),
        days: z.int(),
        rows: z.array(figures.extend({ scope })),
        /** Assets without any price: outside every figure. */
        unpriced: z.array(z.string()),
      }),
    ),
  ),
  /** Value by day, with the flows of the day. The last point equals the holdings at the end of that day. */
  getHistory: procedure.input(z.object({ ...period, scope: scope.optional() })).output(
    encoding(
      z.object({
        currency: z.string(),
        scope,
        points: z.array(
          z.object({
            day,
            /** Of what had a price by then. */
            value: money,
            /** Held on that day without a price yet, and outside the value. */
            unpriced: z.array(z.string()).optional(),
            netFlow: money.optional(),
            /** Growth of 1 since the day before the first, flows taken out; absent where it cannot be told. */
            growth: z.number().optional(),
            drawdown: z.number().optional(),
          }),
        ),
        unpriced: z.array(z.string()),
      }),
    ),
  ),
}
