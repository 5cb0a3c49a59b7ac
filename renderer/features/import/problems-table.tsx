import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../components/button.tsx'
import { ColumnHead } from '../../components/column-head.tsx'
import { Cell, Table } from '../../components/table.tsx'
import { Tag } from '../../components/tag.tsx'
import type { RowProblem } from './import-answer.ts'
import { wordProblem } from './word-problem.ts'

const FIRST = 12

interface ProblemsTableProps {
  readonly caption: string
  /** Said where there are none. */
  readonly none: string
  readonly problems: readonly RowProblem[]
  /** Opens a row to be corrected; absent where rows cannot be. */
  readonly onCorrect?: ((problem: RowProblem) => void) | undefined
}

/** Rows that were not taken in: which, why, and what the file says. The rejected come first. */
export const ProblemsTable = ({ caption, none, problems, onCorrect }: ProblemsTableProps) => {
  const { t } = useTranslation('import')
  const [isAll, setAll] = useState(false)
  if (problems.length === 0) return <p className="text-ink-2">{none}</p>
  const sorted = [...problems].sort((a, b) => rankOf(a) - rankOf(b) || a.row - b.row)
  const shown = isAll ? sorted : sorted.slice(0, FIRST)
  return (
    <div className="overflow-hidden rounded-lg border border-line bg-surface">
      <Table caption={caption} density="low">
        <thead>
          <tr>
            <ColumnHead isNumeric className="w-14">
              {t('details.row')}
            </ColumnHead>
            <ColumnHead>{t('details.what')}</ColumnHead>
            <ColumnHead>{t('details.cells')}</ColumnHead>
            {onCorrect !== undefined && <td aria-hidden />}
          </tr>
        </thead>
        <tbody>
          {shown.map((problem) => (
            <tr key={`${problem.row} ${problem.code}`}>
              <Cell isNumeric className="bg-surface!">
                {problem.row}
              </Cell>
              <Cell className="bg-surface! py-1.5">
                <span className="inline-flex flex-wrap items-center gap-x-2">
                  {problem.outcome === 'rejected' ? (
                    <Tag look="bad">{t('details.tagRejected')}</Tag>
                  ) : (
                    <Tag>{t('details.tagSkipped')}</Tag>
                  )}
                  {wordProblem(problem, t)} <span className="font-mono text-sm text-ink-3">{problem.code}</span>
                </span>
              </Cell>
              <Cell className="bg-surface! max-w-104 truncate font-mono text-sm" title={problem.cells.join(', ')}>
                {problem.cells.join(', ')}
              </Cell>
              {onCorrect !== undefined && (
                <Cell className="bg-surface! text-right">
                  <Button
                    look="ghost"
                    size="small"
                    aria-label={t('retry.openOf', { row: problem.row })}
                    onClick={() => onCorrect(problem)}
                  >
                    {t('retry.open')}
                  </Button>
                </Cell>
              )}
            </tr>
          ))}
        </tbody>
      </Table>
      {sorted.length > shown.length && (
        <div className="border-t border-line px-3 py-2">
          <Button look="ghost" size="small" onClick={() => setAll(true)}>
            {t('details.more', { count: sorted.length - shown.length })}
          </Button>
        </div>
      )}
    </div>
  )
}

const rankOf = ({ outcome }: RowProblem): number => (outcome === 'rejected' ? 0 : 1)
