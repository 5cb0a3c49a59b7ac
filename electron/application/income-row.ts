import type { CsvCell } from '../contract/format-csv.ts'
import { formatInstant } from '../domain/time/instant.ts'
import { figure } from './csv-figure.ts'
import type { ReportReceipt } from './year-material.ts'

/** What a table of receipts says of each. */
export const INCOME_COLUMNS = [
  'at',
  'asset',
  'account',
  'kind',
  'label',
  'quantity',
  'value',
  'currency',
  'file',
  'row',
  'event',
]

export const incomeRow = (one: ReportReceipt, currency: string): CsvCell[] => [
  formatInstant(one.at),
  one.asset,
  one.account,
  one.kind,
  one.label,
  figure(one.quantity),
  figure(one.value),
  currency,
  one.source.file,
  one.source.row,
  one.eventId,
]
