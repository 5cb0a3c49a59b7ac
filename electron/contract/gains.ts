import * as z from 'zod'
import { COST_SCOPES } from '../domain/lots/cost-choice.ts'
import { COST_METHODS } from '../domain/lots/lot.ts'
import { DISPOSAL_KINDS } from '../domain/lots/disposal-kind.ts'
import { INCOME_KINDS } from '../domain/lots/income-kind.ts'
import { REPORT_ROUNDINGS, TAX_PROFILE_KINDS, WINDFALL_COSTS } from '../domain/lots/tax-profile.ts'
import { WRAP_RULES } from '../domain/lots/wrap.ts'
import { AFFECTED } from '../domain/health/issue.ts'
import { procedure } from './base.ts'
import { bookProblem, ledgerEvent } from './book.ts'
import { currency as givenCurrency, day, encoding, instant, money, price, quantity } from './codecs.ts'

const year = z.int().min(2008, 'a year from 2008 on').max(2200, 'a year up to 2200')
const currency = givenCurrency.optional()
const method = z.enum(COST_METHODS)
const scope = z.enum(COST_SCOPES)

/** What the person set about tax reports, with what the profile offers. */
const profile = z.object({
  kind: z.enum(TAX_PROFILE_KINDS),
  /** As of when the rules were read. */
  rulesAsOf: day,
  rounding: z.enum(REPORT_ROUNDINGS),
  airdropCost: z.enum(WINDFALL_COSTS),
  forkCost: z.enum(WINDFALL_COSTS),
  /** Whether wraps, staked forms and receipt tokens keep cost and dates; by a yearly average they are swaps anyway. */
  wraps: z.enum(WRAP_RULES),
  /** Held for more days than this is long-term; absent: no difference is made. */
  longTermAfterDays: z.int().optional(),
  /** The methods that the profile offers, the default one first. */
  methods: z.array(method),
})

const yearMethod = z.object({
  year: z.int(),
  method,
  scope,
  /** Whether the person chose it for this very year; otherwise it follows from an earlier year or the profile. */
  isChosen: z.boolean(),
  /** Whether the profile in force offers it. */
  isOffered: z.boolean(),
})

const TERMS = ['short', 'long'] as const

const lotUse = z.object({
  lotId: z.string(),
  eventId: z.string(),
  acquiredAt: instant,
  quantity,
  costBasis: money.optional(),
  holdingDays: z.int(),
  term: z.enum(TERMS).optional(),
})

export const disposal = z.object({
  eventId: z.string(),
  at: instant,
  asset: z.string(),
  account: z.string(),
  /** What made the coins go. */
  kind: z.enum(DISPOSAL_KINDS),
  quantity,
  proceeds: money.optional(),
  costBasis: money.optional(),
  /** Fees of the event at their market value; already inside proceeds or cost. */
  fees: money.optional(),
  realisedPnl: money.optional(),
  lots: z.array(lotUse),
  source: z.object({ file: z.string(), row: z.int(), batchId: z.string() }),
})

const receipt = z.object({
  eventId: z.string(),
  at: instant,
  asset: z.string(),
  account: z.string(),
  kind: z.enum(INCOME_KINDS),
  label: z.string(),
  quantity,
  value: money.optional(),
  source: z.object({ file: z.string(), row: z.int(), batchId: z.string() }),
})

const totals = z.object({
  proceeds: money.optional(),
  costBasis: money.optional(),
  realisedPnl: money.optional(),
  shortTerm: money.optional(),
  longTerm: money.optional(),
  income: money.optional(),
})

const held = z.object({ quantity, costBasis: money.optional() })
/**
 * `onTheWay`: what of it had left an account and not arrived in another; the accounts held as much less. Absent where
 * nothing had. Below zero where a deposit is stamped before its own withdrawal, with a year's end between them.
 */
const heldThen = held.extend({ onTheWay: quantity.optional() })

/** One asset's year: opening + acquired − disposed − wrapped = closing, in quantity and, where known, in cost. */
const assetYear = totals.extend({
  asset: z.string(),
  opening: heldThen,
  acquired: held,
  disposed: held,
  /** What went on in another form; absent where nothing did. */
  wrapped: held.optional(),
  closing: heldThen,
  /** Cost per unit by an average method, at the year's end. */
  unitCost: price.optional(),
  disposals: z.int(),
})

const query = z.object({
  year,
  /** Absent: the rules kept with the years. */
  method: method.optional(),
  scope: scope.optional(),
  currency,
})

const page = {
  asset: z.string().optional(),
  offset: z.int().min(0).optional(),
  limit: z.int().min(1).max(1000).optional(),
}

export const gainsContract = {
  getProfile: procedure.input(z.object({})).output(profile),
  /** A change of `kind` brings that profile's own defaults; what else is given overrides them. */
  saveProfile: procedure
    .input(
      z.object({
        kind: z.enum(TAX_PROFILE_KINDS).optional(),
        rounding: z.enum(REPORT_ROUNDINGS).optional(),
        airdropCost: z.enum(WINDFALL_COSTS).optional(),
        forkCost: z.enum(WINDFALL_COSTS).optional(),
        wraps: z.enum(WRAP_RULES).optional(),
        /** `null` makes no difference between short and long. */
        longTermAfterDays: z.int().min(1).max(3660).nullable().optional(),
      }),
    )
    .output(profile),
  /** Every year with events, the newest first, with the method that books it. */
  listMethods: procedure.input(z.object({})).output(z.object({ years: z.array(yearMethod) })),
  /** Keeps a method with a year; without a method takes the choice back. Refused for what the profile does not offer. */
  chooseMethod: procedure
    .input(z.object({ year, method: method.optional(), scope: scope.optional() }))
    .output(z.object({ years: z.array(yearMethod) })),
  /**
   * What was open when an event disposed of an asset, the oldest first, with what the event takes of each. Refused where
   * its year is not booked by `specific`.
   */
  listOpenLots: procedure.input(z.object({ eventId: z.string(), asset: z.string(), currency })).output(
    encoding(
      z.object({
        currency: z.string(),
        at: instant,
        /** All that the event disposes of. */
        quantity,
        proceeds: money.optional(),
        /** Whether the person named lots; otherwise the oldest go. */
        isChosen: z.boolean(),
        lots: z.array(
          z.object({
            lotId: z.string(),
            eventId: z.string(),
            acquiredAt: instant,
            /** Open then, and what that cost. */
            quantity,
            costBasis: money.optional(),
            taken: quantity,
            source: z.object({ file: z.string(), row: z.int() }).optional(),
          }),
        ),
      }),
    ),
  ),
  /** Names the lots that a disposal takes under `specific`; an empty list takes the choice back. */
  chooseLots: procedure
    .input(
      z.object({
        eventId: z.string(),
        asset: z.string(),
        lots: z.array(z.object({ lotId: z.string(), quantity })).max(1000),
      }),
    )
    .output(
      encoding(
        z.object({ eventId: z.string(), asset: z.string(), lots: z.array(z.object({ lotId: z.string(), quantity })) }),
      ),
    ),
  /** A year's totals, by asset and by kind of income. Totals are rounded once, by the profile's rule. */
  getYear: procedure.input(query).output(
    encoding(
      z.object({
        year: z.int(),
        currency: z.string(),
        method,
        scope,
        asOf: instant,
        profile: z.enum(TAX_PROFILE_KINDS),
        rulesAsOf: day,
        /** Not final: the year is not over (and the method needs its end). */
        provisional: z.boolean(),
        totals: totals.extend({
          /** Of all events of the year; inside proceeds and cost already. */
          fees: money.optional(),
        }),
        assets: z.array(assetYear),
        incomeByKind: z.array(z.object({ kind: z.enum(INCOME_KINDS), receipts: z.int(), value: money.optional() })),
        /** By the asset that they were paid in, at market value. */
        feesByAsset: z.array(z.object({ asset: z.string(), payments: z.int(), quantity, value: money.optional() })),
        /** Figures absent or unreliable, and what they make so. Up to and with the year. */
        problems: z.array(bookProblem.extend({ affects: z.array(z.enum(AFFECTED)) })),
        totalProblems: z.int(),
        /** That this is arithmetic and no tax advice, with its date. */
        statement: z.string(),
      }),
    ),
  ),
  /** A year's disposals, oldest first, a page at a time, unrounded: their sums, rounded, are the totals of the year. */
  listDisposals: procedure
    .input(query.extend(page))
    .output(encoding(z.object({ currency: z.string(), disposals: z.array(disposal), total: z.int() }))),
  listIncome: procedure
    .input(query.extend({ ...page, kind: z.enum(INCOME_KINDS).optional() }))
    .output(encoding(z.object({ currency: z.string(), receipts: z.array(receipt), total: z.int() }))),
  /** Files of a year's report, ready to be saved. */
  exportYear: procedure
    .input(
      query.extend({
        format: z.enum(['csv', 'json', 'pdf']),
        /** Of the PDF. Absent: Japanese under the Japanese profile, else English. */
        language: z.enum(['en', 'ja']).optional(),
      }),
    )
    .output(
      z.object({
        files: z.array(
          z.union([
            z.object({ name: z.string(), mediaType: z.string(), text: z.string() }),
            z.object({ name: z.string(), mediaType: z.string(), base64: z.base64() }),
          ]),
        ),
      }),
    ),
  /** What one income was worth: its quantity × the price then, or what the statement says. */
  explainIncome: procedure.input(z.object({ eventId: z.string(), asset: z.string(), currency })).output(
    encoding(
      z.object({
        currency: z.string(),
        receipts: z.array(receipt),
        event: ledgerEvent,
        /** Empty where the statement's own amounts did. */
        prices: z.array(z.object({ asset: z.string(), price, source: z.string(), at: instant })),
        problems: z.array(bookProblem),
      }),
    ),
  ),
  /** How one disposal's gain was computed: its lots, each back to the event and row that acquired it. */
  explainDisposal: procedure
    .input(query.omit({ year: true }).extend({ eventId: z.string(), asset: z.string() }))
    .output(
      encoding(
        z.object({
          currency: z.string(),
          method,
          scope,
          /** More than one where more was sold than held: the rest has no cost. */
          disposals: z.array(disposal),
          event: ledgerEvent,
          /** What valued the event: prices with source and time; empty where the statement's own amounts did. */
          prices: z.array(z.object({ asset: z.string(), price, source: z.string(), at: instant })),
          /** The events that acquired the lots used. For an average, the pool: what went in before, newest first. */
          acquisitions: z.array(
            z.object({ lotId: z.string(), event: ledgerEvent, quantity, costBasis: money.optional() }),
          ),
          totalAcquisitions: z.int(),
          /** `gain = proceeds − cost`, cost by lots or by unit cost × quantity. */
          formula: z.enum(['lots', 'unit_cost']),
          unitCost: price.optional(),
          problems: z.array(bookProblem),
        }),
      ),
    ),
}
