import type { TFunction } from 'i18next'
import type { RowProblem } from './import-answer.ts'

/** The codes of rows that the page words itself; every other keeps the reader's own English sentence. */
export const WORDED_CODES = [
  'pending_row',
  'internal_move',
  'truncated_row',
  'malformed_quotes',
  'too_many_cells',
  'bad_time',
  'nonexistent_time',
  'missing_amount',
  'bad_amount',
  'ambiguous_amount',
  'too_many_decimals',
  'amount_too_large',
  'missing_asset',
  'missing_currency',
  'unknown_operation',
  'incomplete_group',
  'unpaired_group',
  'convert_without_counterpart',
  'missing_timezone',
  'ambiguous_date',
  'unknown_pair',
  'unknown_direction',
  'not_a_coin',
  'not_executed',
  'no_change',
  'balance_row',
  'header_row',
  'empty_export',
  'overlapping_story',
  'left_out_by_mapping',
] as const

type Worded = (typeof WORDED_CODES)[number]
const isWorded = (code: string): code is Worded => WORDED_CODES.some((worded) => worded === code)

/** What happened to a row, as a sentence in the language of the page. */
export const wordProblem = ({ code, message }: Pick<RowProblem, 'code' | 'message'>, t: TFunction<'import'>): string =>
  isWorded(code) ? t(`problem.${code}`) : message
