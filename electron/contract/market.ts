import * as z from 'zod'
import { BAD_RESPONSES, REFUSALS } from '../domain/market/market-failure.ts'
import { SOURCE_IDS, SOURCE_ROLES } from '../domain/market/source.ts'
import { procedure } from './base.ts'
import { asset, day, encoding, instant, price } from './codecs.ts'

export const sourceId = z.enum(SOURCE_IDS)

/** How a request ended: with an answer, with one that had not changed, or as a failure says. */
export const requestOutcome = z.enum([
  'ok',
  'not_modified',
  'offline',
  'timeout',
  'rate_limited',
  'unknown_asset',
  'no_history',
  'bad_response',
  'refused',
  'server_error',
  'cancelled',
])

/** What the person set of outside sources; all of them are off until switched on. */
export const marketSettings = z.object({
  on: z.array(sourceId),
  /** Who is asked first, next, and so on. Sources that are left out come last. */
  order: z.array(sourceId),
  /** Whether prices are fetched by themselves while Barbell runs. */
  isScheduled: z.boolean(),
  everyMinutes: z.int().min(5).max(1440),
  /** Whether a metered link is left in peace. */
  sparesMetered: z.boolean(),
  /** Days of hourly prices to keep up with; 0 for none. */
  hourlyDays: z.int().min(0).max(90),
})

/** Why an answer of a source cannot be used: each of these is another sentence on screen. */
export const marketFailure = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('offline') }),
  z.object({ kind: z.literal('timeout') }),
  z.object({ kind: z.literal('rate_limited'), retryAt: instant }),
  z.object({ kind: z.literal('unknown_asset') }),
  z.object({ kind: z.literal('no_history'), before: day }),
  z.object({ kind: z.literal('bad_response'), why: z.enum(BAD_RESPONSES) }),
  z.object({ kind: z.literal('refused'), why: z.enum(REFUSALS) }),
  z.object({ kind: z.literal('server_error'), status: z.int() }),
  z.object({ kind: z.literal('cancelled') }),
])

/** What a refresh did for one asset. */
const assetReport = z.object({
  asset: z.string(),
  /**
   * `priced` now; `failed`, no source had a price of now, and what was known stays; `ask`, the person has to say first
   * which coin it is; `unlisted`, no source that is on has it; `none`, the person said that it has no price; `past`, it is
   * held no more, and only its history is kept up.
   */
  outcome: z.enum(['priced', 'failed', 'ask', 'unlisted', 'none', 'past']),
  /** What each source said, in the order in which they were asked. */
  quotes: z.array(z.object({ source: sourceId, price, currency: z.string(), at: instant })),
  /** How far the first two sources are apart, as a fraction, where both count in one currency. */
  apart: z.number().optional(),
  problems: z.array(z.object({ source: sourceId, asked: z.enum(['now', 'day', 'hour']), failure: marketFailure })),
  /** Finished days that came, and the first day that no source that is on has anything before. */
  days: z.int(),
  hours: z.int(),
  historyFrom: day.optional(),
})

export const refreshReport = z.object({
  startedAt: instant,
  endedAt: instant,
  outcome: z.enum(['done', 'cancelled']),
  priced: z.int(),
  failed: z.int(),
  days: z.int(),
  hours: z.int(),
  assets: z.array(assetReport),
})

const schedule = z.object({
  isRunning: z.boolean(),
  lastRun: refreshReport.optional(),
  nextRunAt: instant.optional(),
  /** Why nothing is fetched by itself at the moment. */
  resting: z.enum(['off', 'no_sources', 'offline', 'metered', 'not_lasting']).optional(),
})

export const marketContract = {
  /** Every source, in the person's order, with the hosts that it may contact. */
  getSources: procedure.input(z.object({})).output(
    encoding(
      z.object({
        sources: z.array(
          z.object({
            id: sourceId,
            name: z.string(),
            roles: z.array(z.enum(SOURCE_ROLES)),
            hosts: z.array(z.string()),
            isOn: z.boolean(),
            takesKey: z.boolean(),
            hasKey: z.boolean(),
            daysOfHistory: z.int().optional(),
            requests: z.int(),
            lastRequestAt: instant.optional(),
          }),
        ),
        settings: marketSettings,
        schedule,
        /** Why no key can be kept here; absent where one can. */
        whyNoKeys: z.enum(['no_desktop', 'no_keychain']).optional(),
      }),
    ),
  ),
  saveSettings: procedure.input(marketSettings.partial()).output(marketSettings),
  /** What was asked of the outside, the newest first. */
  listRequests: procedure.input(z.object({ limit: z.int().min(1).max(1000).optional() })).output(
    encoding(
      z.object({
        requests: z.array(
          z.object({
            at: instant,
            source: sourceId,
            host: z.string(),
            asked: z.string(),
            outcome: requestOutcome,
            status: z.int().optional(),
            bytes: z.int(),
          }),
        ),
        total: z.int(),
      }),
    ),
  ),
  /** Stops a refresh that runs; what came until then stays. Answers whether one ran. */
  cancelRefresh: procedure.input(z.object({})).output(z.object({ ran: z.boolean() })),
  /** What a page knows of the link. */
  tellLink: procedure.input(z.object({ isOnline: z.boolean(), isMetered: z.boolean() })).output(z.object({})),
  /** What each asset of the book and the policy is at the sources. */
  listCoins: procedure.input(z.object({})).output(
    encoding(
      z.object({
        coins: z.array(
          z.object({
            asset: z.string(),
            standing: z.enum(['known', 'ask', 'none']),
            choices: z.array(z.object({ coin: z.string(), name: z.string() })),
            /** Whether the person said so. */
            isAnswered: z.boolean(),
            listings: z.array(
              z.object({
                source: sourceId,
                symbol: z.string(),
                currency: z.string(),
                from: day.optional(),
                until: day.optional(),
              }),
            ),
          }),
        ),
        /** How many coins the table that ships with Barbell knows. */
        known: z.int(),
      }),
    ),
  ),
  /** Says which coin an asset is, by CoinGecko's id, or that it has no price; without either takes the word back. */
  answerCoin: procedure
    .input(
      z.object({
        asset,
        coin: z.string().max(100).optional(),
        hasNone: z.boolean().optional(),
      }),
    )
    .output(z.object({})),
  /** Keeps a key in the system's keychain. Refused as `not_available` where there is none. */
  saveKey: procedure.input(z.object({ source: sourceId, key: z.string().min(1).max(200) })).output(z.object({})),
  removeKey: procedure.input(z.object({ source: sourceId })).output(z.object({})),
}
