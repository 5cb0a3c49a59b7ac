/** Yield positions: what lies where to earn, what was advertised for it, and what the book says it really earned. */
import * as z from 'zod'
import { SOURCE_IDS } from '../domain/market/source.ts'
import { CAP_GROUP_KINDS } from '../domain/policy/cap-groups.ts'
import { MOVE_KINDS } from '../domain/yield/match-moves.ts'
import { GROWTHS, type YieldPosition } from '../domain/yield/position.ts'
import { YIELD_GAPS, YIELD_WINDOWS } from '../domain/yield/realised-apy.ts'
import { procedure } from './base.ts'
import { mark } from './book.ts'
import { currency, day, encoding, instant, money, quantity } from './codecs.ts'
import { marketFailure } from './market.ts'

const asOf = {
  at: instant.optional(),
  /** In which values are told; the book's own when absent. */
  currency: currency.optional(),
}

const word = z.string().trim().min(1).max(80)
/** A ratio a year: 0.042 is 4.2 %. */
const rate = z.number().gt(-1).max(1_000_000)

/** A position as the person tells it. */
export const yieldFields = z.strictObject({
  name: word,
  protocol: word,
  chain: word.optional(),
  issuer: word.optional(),
  /** DefiLlama's id of the pool, as the address of the pool's page ends. */
  pool: z
    .string()
    .regex(/^[A-Za-z0-9-]{1,80}$/, 'letters, digits and dashes, as in the address of the pool')
    .optional(),
  asset: word,
  receipt: word.optional(),
  growth: z.enum(GROWTHS),
  account: word,
  rewardAssets: z.array(word).max(20),
  opened: day,
  closed: day.optional(),
  lockedUntil: day.optional(),
  unbondingDays: z.int().min(0).max(3650).optional(),
  note: z.string().trim().min(1).max(300).optional(),
})

export const yieldPosition = yieldFields.extend({ id: z.string().min(1).max(80) }) satisfies z.ZodType<YieldPosition>

/** Why a figure is not given: a code for the page, a sentence for the command line, and where it was missed. */
const unavailable = z.object({
  unavailable: z.string(),
  code: z.enum(YIELD_GAPS),
  asset: z.string().optional(),
  day: day.optional(),
})
/** A ratio a year, or why there is none. */
const figure = z.union([z.number(), unavailable])
/** Units of the deposited asset, or why they cannot be told. */
const units = z.union([quantity, unavailable])

const span = { from: day.optional(), to: day.optional() }

/** What was earned and what was advertised over the same days: after the end of `from`, up to the end of `to`. */
const windowFigures = z.object({
  ...span,
  realised: figure,
  advertised: figure,
  /** `realised − advertised`; absent where either is. */
  gap: z.number().optional(),
  isAmbiguous: z.boolean().optional(),
})

const advertised = z.object({
  day,
  apy: z.number(),
  base: z.number().optional(),
  reward: z.number().optional(),
  source: z.string(),
})

const summary = yieldPosition.extend({
  isOpen: z.boolean(),
  /** Units of the receipt token, or of the asset, that are inside. */
  held: quantity,
  /** What it is worth in the deposited asset. */
  balance: units,
  /** What the book holds for it at the present mark, and its weight in net asset value; absent without a price. */
  value: money.optional(),
  weight: z.number().optional(),
  windows: z.record(z.enum(YIELD_WINDOWS), windowFigures),
  /** The last rate that was advertised, and how many days ago. */
  latest: advertised.extend({ ageDays: z.int() }).optional(),
  /** Rewards claimed since it was opened. */
  claimed: z.array(z.object({ asset: z.string(), quantity })),
  moves: z.int(),
})

const exposure = z.object({
  kind: z.enum(CAP_GROUP_KINDS),
  name: z.string(),
  weight: z.number(),
  cap: z.number().optional(),
  isBroken: z.boolean(),
  /** Assets that the policy counts here. */
  assets: z.array(z.string()),
  /** Ids of positions that lie here. */
  positions: z.array(z.string()),
  /** What lies here without a price. */
  unknown: z.array(z.string()),
})

/** `value` is `quantity × mark.price`. */
const exposurePart = z.object({
  asset: z.string(),
  /** Absent where the policy counts the asset itself: then all that is held of it counts. */
  position: z.object({ id: z.string(), name: z.string() }).optional(),
  quantity,
  mark,
  value: money,
  weight: z.number(),
})

const suggestion = z.object({
  id: z.string(),
  asset: z.string(),
  receipt: z.string().optional(),
  account: z.string(),
  opened: day,
  /** The first event's own words. */
  label: z.string(),
  eventIds: z.array(z.string()),
})

const move = z.object({
  eventId: z.string(),
  at: instant,
  day,
  label: z.string(),
  kind: z.enum(MOVE_KINDS),
  parts: z.array(z.object({ asset: z.string(), quantity })),
  /** All parts in the deposited asset; absent where one has no price. */
  worth: quantity.optional(),
  by: z.enum(['rule', 'person']),
})

const computed = windowFigures.extend({
  startValue: quantity.optional(),
  endValue: quantity.optional(),
  deposited: quantity.optional(),
  withdrawn: quantity.optional(),
  rewards: quantity.optional(),
  gain: quantity.optional(),
  /** Of how many days of the span an advertised rate is known. */
  advertisedDays: z.int().optional(),
})

const counts = { added: z.int(), changed: z.int(), unchanged: z.int() }
const kept = z.object({ id: z.string(), name: z.string() })
const ofPosition = z.object({ id: z.string() })

export const yieldsContract = {
  /** Every position, the open ones first; what lies where against the caps; and what events look like more positions. */
  listPositions: procedure.input(z.object(asOf)).output(
    encoding(
      z.object({
        asOf: instant,
        currency: z.string(),
        positions: z.array(summary),
        exposure: z.array(exposure),
        suggested: z.array(suggestion),
      }),
    ),
  ),
  /** One row of `exposure` with the values that its weight is the sum of, over `nav`. Fails with `not_found`. */
  explainExposure: procedure
    .input(z.object({ ...asOf, kind: z.enum(CAP_GROUP_KINDS), name: z.string().min(1).max(80) }))
    .output(
      encoding(
        exposure.pick({ kind: true, name: true, weight: true, cap: true, isBroken: true, unknown: true }).extend({
          asOf: instant,
          currency: z.string(),
          nav: money,
          policyVersion: z.int().optional(),
          parts: z.array(exposurePart),
        }),
      ),
    ),
  /** One position with all that its figures were computed from. */
  getPosition: procedure.input(z.object({ ...asOf, id: z.string() })).output(
    encoding(
      z.object({
        asOf: instant,
        currency: z.string(),
        nav: money,
        /** What the position's `value` is the product of: what the book holds for it, and the mark. */
        worth: z.object({ asset: z.string(), quantity, mark }).optional(),
        position: summary,
        computed: z.record(z.enum(YIELD_WINDOWS), computed),
        /** The newest first. */
        moves: z.array(move),
        /** Events that the person said are not this position's, and others that its account has of its coins; at most 50. */
        others: z.array(
          z.object({
            eventId: z.string(),
            at: instant,
            label: z.string(),
            isSaid: z.boolean(),
            parts: move.shape.parts,
          }),
        ),
        /** Oldest first. */
        rates: z.array(advertised),
        /** The realised rate since it was opened, as of the ends of days, oldest first; the last is that of its life. */
        course: z.array(z.object({ day, apy: z.number() })),
        stated: z.array(z.object({ day, quantity })),
      }),
    ),
  ),
  addPosition: procedure.input(z.object({ position: yieldFields, suggestionId: z.string().optional() })).output(kept),
  changePosition: procedure.input(z.object({ id: z.string(), position: yieldFields })).output(kept),
  /** Ends a position with its last day. */
  closePosition: procedure.input(z.object({ id: z.string(), day })).output(kept),
  /** Removes a position with its rates, balances and words; the events stay in the book. */
  removePosition: procedure.input(ofPosition).output(kept),
  /** Reads a staged CSV of positions: all rows or none. */
  importPositions: procedure
    .input(z.object({ stagedId: z.string() }))
    .output(z.object({ file: z.string(), rows: z.int(), ...counts })),
  /** Keeps what a position was worth at the end of a day, in the deposited asset; without a quantity takes it back. */
  stateBalance: procedure
    .input(z.object({ id: z.string(), day, quantity: quantity.optional() }))
    .output(encoding(z.object({ id: z.string(), day, quantity: quantity.optional() }))),
  /** Keeps one advertised rate, set by hand. */
  setRate: procedure
    .input(z.object({ id: z.string(), day, apy: rate, base: rate.optional(), reward: rate.optional() }))
    .output(z.object({ id: z.string(), day, apy: z.number() })),
  /** Reads a staged CSV of advertised rates, in percent a year: all rows or none. */
  importRates: procedure
    .input(z.object({ id: z.string(), stagedId: z.string() }))
    .output(z.object({ id: z.string(), file: z.string(), rows: z.int(), ...counts, ...span })),
  /** Asks DefiLlama for the rates of every open position with a pool. A failure keeps what is known. */
  refreshRates: procedure.input(z.object({})).output(
    encoding(
      z.object({
        positions: z.array(
          z.object({
            id: z.string(),
            name: z.string(),
            source: z.enum(SOURCE_IDS),
            sourceName: z.string(),
            added: z.int(),
            changed: z.int(),
            /** The kind of `problem`. */
            failure: z.string().optional(),
            problem: marketFailure.optional(),
          }),
        ),
      }),
    ),
  ),
  /** Says that an event is a position's, or is not; without a word leaves it to the rule. */
  sayEvent: procedure
    .input(z.object({ id: z.string(), eventId: z.string(), word: z.enum(['mine', 'not']).optional() }))
    .output(z.object({ id: z.string(), eventId: z.string() })),
  dismissSuggestion: procedure.input(z.object({ id: z.string() })).output(z.object({})),
}
