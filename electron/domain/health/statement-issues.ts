import { compareText } from '../ledger/compare-text.ts'
import { type Quantity, subtract } from '../number/decimal.ts'
import { formatDecimal } from '../number/format-decimal.ts'
import type { HealthIssue } from './issue.ts'

/** Rows of one imported file whose running balance is not what the rows before lead to. */
export interface BrokenStatement {
  readonly batchId: string
  readonly file: string
  readonly account: string
  /** In file order. */
  readonly breaks: readonly {
    readonly row: number
    readonly asset: string
    /** The balance that the rows before lead to. */
    readonly expected: Quantity
    readonly stated: Quantity
  }[]
}

/** One finding for each file and asset: the first break, and how many there are. */
export const breakIssues = (statements: readonly BrokenStatement[]): HealthIssue[] =>
  statements.flatMap(({ batchId, file, account, breaks }) =>
    [...Map.groupBy(breaks, ({ asset }) => asset)]
      .sort(([a], [b]) => compareText(a, b))
      .flatMap(([asset, found]): HealthIssue[] => {
        const [first] = found
        if (first === undefined) return []
        const { row } = first
        const [expected, stated] = [formatDecimal(first.expected), formatDecimal(first.stated)]
        const more = found.length === 1 ? '' : ` ${found.length} rows of the file are like this.`
        return [
          {
            id: `balance_break:${batchId}:${asset}:${found.length}:${row}`,
            check: 'balance_break',
            severity: 'warning',
            sentence:
              `Row ${row} of ${file} states a balance of ${stated} ${asset}, but the rows before lead to ${expected}: ` +
              `something is missing, or wrong.${more}`,
            affects: ['quantity', 'cost', 'gains', 'value', 'returns'],
            asset,
            account,
            eventIds: [],
            source: { file, row, batchId },
            figures: {
              count: found.length,
              expected,
              stated,
              difference: formatDecimal(subtract(first.stated, first.expected)),
            },
            fix: { kind: 'undo_batch', batchId },
          },
        ]
      }),
  )
