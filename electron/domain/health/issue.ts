import type { Day, Instant } from '../time/instant.ts'

export const HEALTH_CHECKS = [
  /** Coins whose cost nobody knows. */
  'missing_cost',
  /** A trade, reward or fee that no price values. */
  'missing_value',
  /** A deposit without its withdrawal. */
  'unmatched_transfer',
  /** More sold than was held. */
  'oversold',
  /** An account that holds less than nothing on some day. */
  'negative_balance',
  /** A file whose rows do not lead to the running balance that it states. */
  'balance_break',
  'missing_price',
  'stale_price',
  /** A close more than five times, or less than a fifth, of the one before: maybe another coin of the same name. */
  'price_jump',
  /** Two sources whose closes of one day are further apart than the person allows. */
  'price_sources',
  /** No rate into the book's currency. */
  'missing_rate',
  /** A ladder that was judged by prices which were corrected since. */
  'ladder_record',
  /** Two events that look like one. */
  'duplicate_event',
] as const
export type HealthCheck = (typeof HEALTH_CHECKS)[number]

/** What a check goes through, to be counted. */
export const LOOKED_AT = [
  'events',
  'transfers',
  'account_days',
  'files',
  'rows',
  'positions',
  'assets',
  'closes',
  'currencies',
  'ladders',
] as const
export type LookedAt = (typeof LOOKED_AT)[number]

/** `error`: a figure is absent or wrong; `warning`: one may be; `note`: worth a look. */
export const SEVERITIES = ['error', 'warning', 'note'] as const
export type Severity = (typeof SEVERITIES)[number]

/** The figures that a finding makes unreliable. */
export const AFFECTED = ['quantity', 'cost', 'gains', 'income', 'value', 'returns', 'triggers'] as const
export type Affected = (typeof AFFECTED)[number]

/** What would mend it, as data: the page and the command line word it. */
export type Fix =
  | {
      readonly kind: 'import_history'
      readonly asset: string
      readonly account?: string | undefined
      readonly before: Instant
    }
  | { readonly kind: 'add_price'; readonly asset: string; readonly currency: string; readonly at: Instant }
  | {
      readonly kind: 'import_prices'
      readonly asset: string
      readonly currency: string
      readonly from: Day
      readonly to: Day
    }
  | { readonly kind: 'import_counterpart'; readonly asset: string; readonly at: Instant; readonly quantity: string }
  | { readonly kind: 'check_ticker'; readonly asset: string; readonly day: Day }
  /** Say which figure is right, that of one of the sources, on the days of a span that are in doubt. */
  | {
      readonly kind: 'confirm_price'
      readonly asset: string
      readonly currency: string
      readonly sources: readonly string[]
      readonly from: Day
      readonly to: Day
    }
  | { readonly kind: 'undo_batch'; readonly batchId: string }
  /** Let the prices known now count for the past of a ladder. */
  | { readonly kind: 'accept_correction'; readonly asset: string }

/** One finding about the data. */
export interface HealthIssue {
  /** The same finding has the same id in every run. */
  readonly id: string
  readonly check: HealthCheck
  readonly severity: Severity
  readonly sentence: string
  readonly affects: readonly Affected[]
  readonly asset?: string | undefined
  readonly account?: string | undefined
  readonly at?: Instant | undefined
  /** The events it was seen on, first to last. */
  readonly eventIds: readonly string[]
  /** Where it can be seen in a file. */
  readonly source?: { readonly file: string; readonly row: number; readonly batchId: string } | undefined
  /** Figures behind the sentence: canonical decimals, ratios, counts. */
  readonly figures: Readonly<Record<string, string | number>>
  readonly fix: Fix
}
