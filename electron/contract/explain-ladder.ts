/** What a ladder's figures and the reserve's cover of all ladders were computed from. */
import * as z from 'zod'
import { day, exchange, instant, money, price, quantity } from './codecs.ts'

const datedClose = z.object({ day, price, source: z.string().optional() })

export const ladderExplanation = z.object({
  asOf: instant,
  currency: z.string(),
  decided: exchange.optional(),
  policyVersion: z.int(),
  /** What the policy says of this ladder. */
  rule: z.object({
    lookbackDays: z.int(),
    drawdown: z.number(),
    sigma: z.number(),
    windowDays: z.int(),
    drop: z.number(),
    volume: z.number().optional(),
    budget: z.number(),
    rearm: z.number(),
  }),
  nav: money,
  /** `nav × rule.budget`: what one episode may spend. */
  budget: money,
  /** An episode runs: the fall is from the high that it froze, and not from the rolling one. */
  isFrozen: z.boolean(),
  rollingHigh: price.optional(),
  /** Absent where nothing was judged yet, or where the closes known now tell the day otherwise than it was judged. */
  grounds: z
    .object({
      close: datedClose,
      /** The highest close of the lookback. */
      high: datedClose,
      highSince: day,
      frozen: datedClose.optional(),
      /** `logReturn` is ln(close ÷ before), and sigma is `logReturn ÷ deviation`. */
      before: datedClose.optional(),
      logReturn: z.number().optional(),
      deviation: z.number().optional(),
      /** `windowReturn` is close ÷ window − 1. */
      window: datedClose.optional(),
      windowReturn: z.number().optional(),
      conditions: z.object({
        isDeep: z.boolean(),
        isLoud: z.boolean(),
        isFast: z.boolean(),
        isShock: z.boolean(),
      }),
    })
    .optional(),
  /**
   * The open purchase that cost least per unit: each take-profit level's price is its `cost × (1 + gain) ÷ quantity`.
   * Absent where nothing is open whose cost is known, or where the rule has no levels.
   */
  profit: z
    .object({
      boughtAt: instant,
      quantity,
      cost: money,
      event: z
        .object({
          id: z.string(),
          label: z.string(),
          source: z.object({ file: z.string(), row: z.int(), batchId: z.string() }),
        })
        .optional(),
    })
    .optional(),
  /** What was bought since the episode began, and its sum. */
  spent: money,
  purchases: z.array(
    z.object({
      eventId: z.string(),
      at: instant,
      label: z.string(),
      source: z.object({ file: z.string(), row: z.int(), batchId: z.string() }),
      paid: money.optional(),
    }),
  ),
})

/** The convex weight that no purchase may pass: the smaller of `cap` and `maxConvexWeight`. */
export const convexLimit = z.object({
  share: z.number(),
  cap: z.number(),
  lossBudget: z.number(),
  safeStress: z.number(),
  convexStress: z.number(),
  /** `(lossBudget − safeStress) ÷ (convexStress − safeStress)`, from 0 to 1. */
  maxConvexWeight: z.number(),
})

export const reserveExplanation = z.object({
  asOf: instant,
  currency: z.string(),
  decided: exchange.optional(),
  policyVersion: z.int(),
  nav: money,
  reserve: money,
  floor: z.object({ share: z.number(), money }),
  locked: money,
  /** `reserve − max(floor, locked)`. */
  available: money,
  /** Ladders that may still fire: what each asks for, and `position cap − value`. */
  ladders: z.array(z.object({ asset: z.string(), asked: money, value: money, room: money, spent: money })),
  asked: money,
  convex: money,
  convexLimit: convexLimit.extend({ money }),
  positionCap: z.object({ share: z.number(), money }),
  /** `min(convexLimit − convex, Σ room of the ladders)`. */
  room: money,
  /** `min(asked, room)`. */
  required: money,
  /** What running episodes have spent. */
  spent: money,
  /** 1 while `available` covers `required`, else `(available + spent) ÷ (required + spent)`. */
  scale: z.number(),
})
