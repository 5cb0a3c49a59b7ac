import type { CsvCell } from '../contract/format-csv.ts'
import type { Decimal } from '../domain/number/decimal.ts'
import { formatDecimal } from '../domain/number/format-decimal.ts'

/** A figure as a cell, unrounded; what is unknown is an empty one. */
export const figure = (value: Decimal | undefined): CsvCell => (value === undefined ? undefined : formatDecimal(value))
