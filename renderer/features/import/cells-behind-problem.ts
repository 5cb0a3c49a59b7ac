import { neededOf } from './draft-to-mapping.ts'
import type { MappingDraft } from './mapping-draft.ts'

export interface NamedCell {
  readonly column: string
  readonly cell: string
}

/** The columns that a row's problem is about, with what the row has in them. */
export function cellsBehindProblem(
  code: string,
  draft: MappingDraft,
  header: readonly string[],
  cells: readonly string[],
): readonly NamedCell[] {
  return columnsOf(code, draft)
    .filter((column) => column !== '')
    .map((column) => ({ column, cell: cells[header.indexOf(column)] ?? '' }))
}

function columnsOf(code: string, draft: MappingDraft): readonly string[] {
  const { layout, columns, currencies, fee } = draft
  const needs = neededOf(layout)
  switch (code) {
    case 'bad_time':
    case 'nonexistent_time':
    case 'missing_timezone':
    case 'ambiguous_date':
      return draft.time
    case 'unknown_operation':
    case 'left_out_by_mapping':
      return [draft.kindBy === 'column' ? draft.kindColumn : columns.side]
    case 'missing_amount':
    case 'bad_amount':
    case 'ambiguous_amount':
    case 'too_many_decimals':
    case 'amount_too_large': {
      const quote = layout === 'side' ? [columns.total, columns.price] : []
      return [...needs.columns.filter((role) => role !== 'side').map((role) => columns[role]), ...quote, fee.column]
    }
    case 'missing_asset':
    case 'missing_currency':
      return [...needs.currencies, ...(fee.column === '' ? [] : (['fee'] as const))].map(
        (role) => currencies[role].column,
      )
    default:
      return []
  }
}
