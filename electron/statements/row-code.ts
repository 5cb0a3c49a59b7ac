/** Why a row was not accepted. Codes are stable: pages translate them, scripts match them. */
export type SkipCode =
  'pending_row' | 'internal_move' | 'not_executed' | 'no_change' | 'balance_row' | 'header_row' | 'empty_export'

export type RejectCode =
  | 'truncated_row'
  | 'malformed_quotes'
  | 'too_many_cells'
  | 'bad_time'
  | 'nonexistent_time'
  | 'missing_timezone'
  | 'ambiguous_date'
  | 'missing_amount'
  | 'bad_amount'
  | 'ambiguous_amount'
  | 'too_many_decimals'
  | 'amount_too_large'
  | 'missing_asset'
  | 'missing_currency'
  | 'unknown_operation'
  | 'unknown_pair'
  | 'incomplete_group'
  | 'unpaired_group'
  | 'convert_without_counterpart'
