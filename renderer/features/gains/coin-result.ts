import { type Money, add } from '../../../electron/domain/number/decimal.ts'
import { formatDecimal } from '../../../electron/domain/number/format-decimal.ts'
import { decimal } from '../../../electron/domain/number/parse-decimal.ts'
import type { AssetYear } from './gains-answer.ts'

/** What a coin brought in a year: its gain and its income, as canonical text; absent where either is not known. */
export function coinResult({ realisedPnl, income }: Pick<AssetYear, 'realisedPnl' | 'income'>): string | undefined {
  if (realisedPnl === undefined || income === undefined) return undefined
  return formatDecimal(add(decimal<Money>(realisedPnl), decimal<Money>(income)))
}
