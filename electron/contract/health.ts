import * as z from 'zod'
import { AFFECTED, HEALTH_CHECKS, LOOKED_AT, SEVERITIES } from '../domain/health/issue.ts'
import { procedure } from './base.ts'
import { currency, day, encoding, instant } from './codecs.ts'

/** What would mend a finding. */
export const fix = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('import_history'), asset: z.string(), account: z.string().optional(), before: instant }),
  z.object({ kind: z.literal('add_price'), asset: z.string(), currency: z.string(), at: instant }),
  z.object({ kind: z.literal('import_prices'), asset: z.string(), currency: z.string(), from: day, to: day }),
  z.object({ kind: z.literal('import_counterpart'), asset: z.string(), at: instant, quantity: z.string() }),
  z.object({ kind: z.literal('check_ticker'), asset: z.string(), day }),
  z.object({
    kind: z.literal('confirm_price'),
    asset: z.string(),
    currency: z.string(),
    sources: z.array(z.string()),
    from: day,
    to: day,
  }),
  z.object({ kind: z.literal('undo_batch'), batchId: z.string() }),
  z.object({ kind: z.literal('accept_correction'), asset: z.string() }),
])

export const healthIssue = z.object({
  id: z.string(),
  check: z.enum(HEALTH_CHECKS),
  severity: z.enum(SEVERITIES),
  /** English; the page words it from `check` and `figures`. */
  sentence: z.string(),
  affects: z.array(z.enum(AFFECTED)),
  asset: z.string().optional(),
  account: z.string().optional(),
  at: instant.optional(),
  /** At most 20. */
  eventIds: z.array(z.string()),
  source: z.object({ file: z.string(), row: z.int(), batchId: z.string() }).optional(),
  figures: z.record(z.string(), z.union([z.string(), z.number()])),
  fix,
})

const asked = z.object({
  at: instant.optional(),
  currency: currency.optional(),
})
const counts = z.object({ error: z.int(), warning: z.int(), note: z.int() })

export const healthContract = {
  /** Findings, the gravest first, at most 500; those that the person put aside are left out and counted. */
  listIssues: procedure.input(asked).output(
    encoding(
      z.object({
        asOf: instant,
        currency: z.string(),
        issues: z.array(healthIssue),
        counts,
        /** What each check found without what was put aside, and how much that is; a check without findings is listed too. */
        checks: z.array(z.object({ check: z.enum(HEALTH_CHECKS), found: z.int(), dismissed: z.int() })),
        dismissed: z.int(),
      }),
    ),
  ),
  /** What each check looked at, since the day of the first event, and its findings by gravity. */
  explainChecks: procedure.input(asked).output(
    encoding(
      z.object({
        asOf: instant,
        currency: z.string(),
        from: day.optional(),
        checks: z.array(
          z.object({
            check: z.enum(HEALTH_CHECKS),
            found: z.int(),
            counts,
            /** Put aside by the person, and not in `found`. */
            dismissed: z.int(),
            looked: z.array(z.object({ of: z.enum(LOOKED_AT), count: z.int() })),
          }),
        ),
      }),
    ),
  ),
  /** Puts a finding aside; it comes back if it changes, or when `isDismissed` is false. */
  dismissIssue: procedure.input(z.object({ id: z.string(), isDismissed: z.boolean().optional() })).output(z.object({})),
}
