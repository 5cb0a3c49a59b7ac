import * as z from 'zod'
import { GATE_UNKNOWNS } from '../domain/context/indicator-gate.ts'
import { MEASURES } from '../domain/context/read-indicator.ts'
import { FLAG_KINDS } from '../domain/context/flag.ts'
import { LADDER_BLOCKS, LADDER_STATES } from '../domain/trigger/ladder.ts'
import { procedure } from './base.ts'
import { ladderExplanation, reserveExplanation } from './explain-ladder.ts'
import { ladderDifference, ladderRecord } from './ladder-record.ts'
import { asset, currency, day, encoding, exchange, instant, money, price, quantity } from './codecs.ts'

export const ladderStatus = z.object({
  asset: z.string(),
  state: z.enum(LADDER_STATES),
  referenceHigh: price.optional(),
  drawdown: z.number().optional(),
  sigma: z.number().optional(),
  close: price.optional(),
  closeDay: day.optional(),
  episodeStart: day.optional(),
  nextTranche: z
    .object({
      tranche: z.int(),
      drawdown: z.number(),
      price: price.optional(),
      share: z.number(),
      notional: money.optional(),
    })
    .optional(),
  tranches: z.array(
    z.object({
      tranche: z.int(),
      drawdown: z.number(),
      share: z.number(),
      price: price.optional(),
      notional: money.optional(),
      firedOn: day.optional(),
      isDue: z.boolean(),
    }),
  ),
  gate: z.enum(['open', 'halved', 'blocked']),
  blocks: z.array(z.enum(LADDER_BLOCKS)),
  gatedBy: z
    .object({
      indicator: z.string(),
      measure: z.enum(MEASURES),
      above: z.number().optional(),
      below: z.number().optional(),
      effect: z.enum(['block', 'halve']),
      truth: z.discriminatedUnion('kind', [
        z.object({ kind: z.literal('holds'), value: z.number() }),
        z.object({ kind: z.literal('unknown'), why: z.enum(GATE_UNKNOWNS) }),
      ]),
    })
    .optional(),
  armsBelow: price.optional(),
  rearmsAbove: price.optional(),
  /** Take-profit levels, the lowest gain first; absent where the rule has none. */
  levels: z
    .array(z.object({ gain: z.number(), share: z.number(), price: price.optional(), reached: z.int() }))
    .optional(),
  profitDue: z.object({ quantity, level: z.int(), gain: z.number(), share: z.number(), purchases: z.int() }).optional(),
  timeStop: z.object({ since: day, days: z.int() }).optional(),
})

export const flag = z.object({
  id: z.string(),
  asset: z.string(),
  flag: z.enum(FLAG_KINDS),
  from: instant,
  to: instant.optional(),
  source: z.string(),
})

export const triggersContract = {
  /**
   * Where every ladder stands. `currency` shows prices and amounts in another currency than the policy's, at the rate of
   * the moment; the records stay in the policy's. Fails with `no_rate` where there is none.
   */
  listLadders: procedure.input(z.object({ at: instant.optional(), currency: currency.optional() })).output(
    encoding(
      z.object({
        asOf: instant,
        currency: z.string(),
        ladders: z.array(ladderStatus),
        reserve: z.object({
          /** Reserve above its floor. */
          available: money,
          /** All unspent tranches of all ladders. */
          asked: money,
          /** What the caps leave room for. */
          room: money,
          /** What each unsent tranche shrinks to: 1 while the reserve covers what is asked within the caps. */
          scale: z.number(),
        }),
        /** What is kept of the ladders' days, one for each that has any. */
        records: z.array(ladderRecord),
        /** Where amounts are shown in another currency: the rate between the policy's and it. */
        decided: exchange.optional(),
      }),
    ),
  ),
  /** One ladder with what each of its figures was computed from. Fails with `not_found` for an asset without one. */
  explainLadder: procedure
    .input(z.object({ asset, at: instant.optional(), currency: currency.optional() }))
    .output(encoding(ladderExplanation.extend({ ladder: ladderStatus }))),
  /** The reserve of `listLadders` with what each of its figures was computed from. */
  explainReserve: procedure
    .input(z.object({ at: instant.optional(), currency: currency.optional() }))
    .output(encoding(reserveExplanation)),
  /**
   * Lets the prices known now count for a ladder's past. What was recorded stays, and the word is kept in the log. Fails
   * with `not_found` for an asset without a ladder, and `bad_input` where the record and the prices agree.
   */
  acceptCorrection: procedure
    .input(z.object({ asset, note: z.string().max(1000).optional() }))
    .output(encoding(z.object({ asset: z.string(), differences: z.array(ladderDifference) }))),
  replayLadders: procedure.input(z.object({ from: day, to: day, asset: z.string().optional() })).output(
    encoding(
      z.object({
        currency: z.string(),
        tranches: z.array(
          z.object({
            at: day,
            asset: z.string(),
            tranche: z.int(),
            price,
            drawdown: z.number(),
            share: z.number(),
            notional: money.optional(),
          }),
        ),
        trace: z.array(
          z.object({
            at: day,
            asset: z.string(),
            state: z.enum(LADDER_STATES),
            close: price,
            referenceHigh: price.optional(),
            drawdown: z.number(),
            sigma: z.number().optional(),
          }),
        ),
      }),
    ),
  ),
}

const others = z.array(z.string().min(1)).max(200).optional()

export const flagsContract = {
  /** Puts a flag on an asset, and on `also`, what hangs on it: all of them or none. */
  addFlag: procedure
    .input(
      z.object({
        asset,
        flag: z.enum(FLAG_KINDS),
        from: instant.optional(),
        to: instant.optional(),
        source: z.string().min(1).max(300).optional(),
        also: others,
      }),
    )
    .output(encoding(flag.extend({ also: z.array(flag) }))),
  /** Ends a flag now, and those of `also` with it, by their ids: all of them or none. Fails with `not_found`. */
  clearFlag: procedure
    .input(z.object({ id: z.string(), also: others }))
    .output(encoding(flag.extend({ also: z.array(flag) }))),
  listFlags: procedure.input(z.object({})).output(encoding(z.object({ flags: z.array(flag) }))),
}
