import type { TFunction } from 'i18next'
import type { Format } from '../../format/create-format.ts'
import type { YearProblem } from './gains-answer.ts'

/** What the book could not work out, with its UTC day and its quantity. */
export const wordProblem = (
  { code, at, quantity, asset }: Pick<YearProblem, 'code' | 'at' | 'quantity' | 'asset'>,
  t: TFunction<['gains', 'terms']>,
  format: Format,
): string =>
  t(`problem.${code}`, { day: format.day(at.slice(0, 10)), quantity: `${format.quantity(quantity)} ${asset}` })
