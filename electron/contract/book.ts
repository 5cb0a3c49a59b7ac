import * as z from 'zod'
import { EVENT_KINDS, LEG_ROLES } from '../domain/ledger/event.ts'
import { COST_SCOPES } from '../domain/lots/cost-choice.ts'
import { BOOK_PROBLEM_CODES, COST_METHODS } from '../domain/lots/lot.ts'
import { UNPRICED_REASONS } from '../domain/portfolio/holdings.ts'
import { PRICE_KINDS } from '../domain/portfolio/mark.ts'
import { PARTS } from '../domain/portfolio/part.ts'
import { SIDES, SLEEVES } from '../domain/portfolio/sleeve.ts'
import { SUSPICION_KINDS } from '../domain/portfolio/suspicion.ts'
import { procedure } from './base.ts'
import { asset, currency as givenCurrency, day, encoding, instant, money, price, quantity } from './codecs.ts'
import { EVENT_EDIT_KINDS } from './events.ts'

export const ledgerEvent = z.object({
  id: z.string(),
  kind: z.enum(EVENT_KINDS),
  at: instant,
  account: z.string(),
  label: z.string(),
  legs: z.array(z.object({ asset: z.string(), account: z.string(), quantity, role: z.enum(LEG_ROLES) })),
  stated: z.object({ amount: money, currency: z.string() }).optional(),
  source: z.object({
    file: z.string(),
    fileHash: z.string(),
    row: z.int(),
    rows: z.array(z.int()),
    batchId: z.string(),
  }),
})

/** An event in a list, with what was done to it and where its other end is. */
export const listedEvent = ledgerEvent.extend({
  /** The last edit, where the event is not as its statement has it. Events by hand have no `source.batchId`. */
  edit: z.object({ kind: z.enum(EVENT_EDIT_KINDS), number: z.int() }).optional(),
  transfer: z.object({ state: z.enum(['linked', 'proposed', 'unmatched']), otherId: z.string().optional() }).optional(),
})

/** What an event may be looked for by, beside what it says. */
export const EVENT_STATES = [
  'any_problem',
  ...BOOK_PROBLEM_CODES,
  'unmatched',
  'proposed',
  'linked',
  'edited',
  'by_hand',
] as const

export const EVENT_SORTS = ['newest', 'oldest', 'account', 'kind', 'label'] as const

const weighed = z.object({
  value: money,
  weight: z.number(),
  target: z.number().optional(),
  drift: z.number().optional(),
  band: z.object({ low: z.number(), high: z.number() }).optional(),
  bandState: z.enum(['inside', 'above', 'below']).optional(),
})

const saidFigure = z.object({ price, source: z.string(), day })

/** Why a price may be wrong: the figure in doubt, of a pair, and the one that it contradicts. */
export const suspicion = z.object({
  kind: z.enum(SUSPICION_KINDS),
  asset: z.string(),
  currency: z.string(),
  figure: saidFigure,
  against: saidFigure,
})

export const mark = z.object({
  price,
  source: z.string(),
  kind: z.enum(PRICE_KINDS),
  at: instant,
  stale: z.boolean(),
  suspect: suspicion.optional(),
})

/** A price that is missing: of an asset in the book's currency, as of a day; `isRate` where both are money. */
const missingPrice = z.object({ asset: z.string(), currency: z.string(), day, isRate: z.boolean() })

/** Why a cost is not known: how many events leave it open, since when, and the first prices that would mend it. */
const costGap = z.object({
  /** `unequal`: the lots are not what is held, since history is missing. */
  code: z.enum([...BOOK_PROBLEM_CODES, 'unequal']),
  at: instant.optional(),
  events: z.int(),
  prices: z.array(missingPrice),
})

export const position = weighed.extend({
  asset: z.string(),
  side: z.enum(SIDES).optional(),
  sleeve: z.enum(SLEEVES).optional(),
  quantity,
  costBasis: money.optional(),
  costGap: costGap.optional(),
  unrealisedPnl: money.optional(),
  mark,
})

export const holdings = z.object({
  asOf: instant,
  currency: z.string(),
  nav: money,
  sides: z.array(weighed.extend({ side: z.enum(SIDES) })),
  sleeves: z.array(weighed.extend({ side: z.enum(SIDES), sleeve: z.enum(SLEEVES) })),
  positions: z.array(position),
  unassigned: money,
  unpriced: z.array(
    z.object({
      asset: z.string(),
      why: z.enum(UNPRICED_REASONS),
      side: z.enum(SIDES).optional(),
      sleeve: z.enum(SLEEVES).optional(),
      quantity,
      costBasis: money.optional(),
    }),
  ),
  shortfalls: z.array(z.object({ asset: z.string(), quantity })),
})

export const lot = z.object({
  id: z.string(),
  asset: z.string(),
  acquiredAt: instant,
  quantity,
  costBasis: money.optional(),
  eventId: z.string(),
})

export const bookProblem = z.object({
  code: z.enum(BOOK_PROBLEM_CODES),
  eventId: z.string(),
  at: instant,
  asset: z.string(),
  quantity,
  /** The prices that would solve it; absent where none would. */
  prices: z.array(missingPrice).optional(),
})

const asOf = { at: instant.optional() }

/** By which rule what is held costs what it does; a yearly average is provisional until its year is over. */
const costRule = { method: z.enum(COST_METHODS), scope: z.enum(COST_SCOPES), provisional: z.boolean() }
const currency = givenCurrency.optional()

export const bookContract = {
  listEvents: procedure
    .input(
      z.object({
        ...asOf,
        asset: z.string().optional(),
        account: z.string().optional(),
        /** Words that label, account, asset or file hold, an exact quantity, or an event's id; all have to fit. */
        search: z.string().max(200).optional(),
        kinds: z.array(z.enum(EVENT_KINDS)).optional(),
        batchId: z.string().optional(),
        state: z.enum(EVENT_STATES).optional(),
        /** The newest first where it is left out. */
        sort: z.enum(EVENT_SORTS).optional(),
        offset: z.int().min(0).optional(),
        limit: z.int().min(1).max(1000).optional(),
      }),
    )
    .output(encoding(z.object({ events: z.array(listedEvent), total: z.int() }))),
  listBalances: procedure
    .input(z.object({ ...asOf }))
    .output(encoding(z.object({ balances: z.array(z.object({ asset: z.string(), account: z.string(), quantity })) }))),
  /** Puts an asset into a sleeve by hand; `sleeve` absent takes the hand's word back. */
  assignAsset: procedure
    .input(z.object({ asset, sleeve: z.enum(SLEEVES).optional() }))
    .output(z.object({ asset: z.string(), sleeve: z.enum(SLEEVES).optional() })),
  getHoldings: procedure.input(z.object({ ...asOf, currency })).output(encoding(holdings.extend(costRule))),
  /** How one position was computed: its lots (all, unless a number is given), its mark, the events behind its quantity. */
  explainPosition: procedure
    .input(z.object({ ...asOf, currency, asset: z.string(), maxLots: z.int().min(0).optional() }))
    .output(
      encoding(
        z.object({
          position: position.optional(),
          nav: money,
          currency: z.string(),
          asOf: instant,
          balances: z.array(z.object({ account: z.string(), quantity })),
          /** The oldest first. */
          lots: z.array(lot),
          totalLots: z.int(),
          /** The newest first, at most 200. */
          events: z.array(listedEvent),
          totalEvents: z.int(),
          problems: z.array(bookProblem),
          policyVersion: z.int().optional(),
          ...costRule,
        }),
      ),
    ),
  /**
   * How the worth of the book, of a side or of a sleeve was computed: the sum of its positions, each quantity times mark;
   * its weight is worth over net asset value, its drift the weight less the target.
   */
  explainValue: procedure.input(z.object({ ...asOf, currency, part: z.enum(PARTS).optional() })).output(
    encoding(
      weighed.extend({
        part: z.enum(PARTS),
        nav: money,
        currency: z.string(),
        asOf: instant,
        positions: z.array(position),
        /** Held without a price, and outside the sum. */
        unpriced: holdings.shape.unpriced,
        shortfalls: holdings.shape.shortfalls,
        policyVersion: z.int().optional(),
      }),
    ),
  ),
  getGains: procedure
    .input(
      z.object({
        year: z.int().min(2008, 'a year from 2008 on').max(2200, 'a year up to 2200'),
        method: z.enum(COST_METHODS).optional(),
        currency,
      }),
    )
    .output(
      encoding(
        z.object({
          year: z.int(),
          method: z.enum(COST_METHODS),
          currency: z.string(),
          disposals: z.array(
            z.object({
              eventId: z.string(),
              at: instant,
              asset: z.string(),
              quantity,
              proceeds: money.optional(),
              costBasis: money.optional(),
              realisedPnl: money.optional(),
              lots: z.array(
                z.object({
                  lotId: z.string(),
                  acquiredAt: instant,
                  quantity,
                  costBasis: money.optional(),
                  eventId: z.string(),
                }),
              ),
            }),
          ),
          /** Absent when any disposal's gain is unknown. */
          realisedPnl: money.optional(),
          incomeReceipts: z.array(
            z.object({
              eventId: z.string(),
              at: instant,
              asset: z.string(),
              quantity,
              value: money.optional(),
              label: z.string(),
            }),
          ),
          income: money.optional(),
          provisional: z.boolean(),
          problems: z.array(bookProblem),
        }),
      ),
    ),
}
