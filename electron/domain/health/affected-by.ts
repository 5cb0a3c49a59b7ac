import type { BookProblem } from '../lots/lot.ts'
import type { Affected } from './issue.ts'

const AFFECTED_BY: Readonly<Record<BookProblem['code'], readonly Affected[]>> = {
  oversold: ['quantity', 'cost', 'gains', 'returns'],
  missing_value: ['cost', 'gains', 'income', 'returns'],
  missing_cost: ['cost', 'gains'],
  unmatched_transfer: ['cost', 'gains'],
}

/** The figures that a problem of the book makes absent or unreliable. */
export const affectedBy = (code: BookProblem['code']): readonly Affected[] => AFFECTED_BY[code]
