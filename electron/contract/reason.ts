/**
 * Why a value, a row of a file or a file is not taken: codes that the page words in its language. The sentence beside
 * them is English and for the command line.
 */
import * as z from 'zod'

export const REASONS = [
  'ambiguous_day',
  'bad_amount',
  'bad_day',
  'bad_figure',
  'bad_number',
  'bad_price',
  'bad_rate',
  'bad_volume',
  'bad_word',
  'built_in',
  'closed_before_opened',
  'conflicting_day',
  'future_day',
  'gate_listens',
  'half_amount',
  'locked_before_opened',
  'malformed_quotes',
  'missing_cell',
  'name_in_use',
  'negative_balance',
  'no_asset',
  'no_currency',
  'no_figure',
  'no_format',
  'no_price',
  'no_timezone',
  'no_why',
  'other_event',
  'other_pair',
  'outside_position',
  'outside_year',
  'own_currency',
  'own_dependence',
  'own_receipt',
  'past_moment',
  'price_not_positive',
  'quantity_not_positive',
  'rate_without_receipt',
  'released_too_early',
  'repeated_day',
  'several_figures',
  'too_long_to_print',
  'truncated_row',
  'unsound_mapping',
  'wrong_value',
] as const

export type Reason = (typeof REASONS)[number]

export const reason = z.enum(REASONS)

/** The first wrong row of a file (1-based data row), and how many more there are. */
export const place = z.object({ file: z.string(), row: z.int(), column: z.string().optional(), more: z.int() })

/** How many lines what was asked for would have, and how many it may have. */
export const printedLength = z.object({ lines: z.int(), most: z.int() })

export const BAD_FILE_REASONS = [
  'missing',
  'directory',
  'empty',
  'binary',
  'too_large',
  'unreadable',
  'no_rows',
  'no_statements',
  'archive_damaged',
  'archive_encrypted',
  'archive_nested',
  'archive_unsafe',
  'archive_too_large',
] as const

/** Why one file of several was not taken, in the shape that the whole call would be refused in. */
export const refusedFile = z.object({
  file: z.string(),
  code: z.string(),
  message: z.string(),
  why: z.enum(BAD_FILE_REASONS).optional(),
  header: z.array(z.string()).optional(),
  reason: reason.optional(),
  place: place.optional(),
})
