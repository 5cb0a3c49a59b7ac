import type { TFunction } from 'i18next'
import type { CostGapWords } from '../../app/use-cost-gap-words.ts'
import type { Format } from '../../format/create-format.ts'
import type { YearProblem } from './gains-answer.ts'

/** What the book could not work out, with its UTC day and its quantity, and the prices that are missing for it. */
export function wordProblem(
  { code, at, quantity, asset, prices }: Pick<YearProblem, 'code' | 'at' | 'quantity' | 'asset' | 'prices'>,
  { t, format, words }: { t: TFunction<['gains', 'terms']>; format: Format; words: CostGapWords },
): string {
  const what = t(`problem.${code}`, {
    day: format.day(at.slice(0, 10)),
    quantity: `${format.quantity(quantity)} ${asset}`,
  })
  const missing = words.ofPrices(prices)
  return missing === undefined ? what : format.sentences([what, missing])
}
