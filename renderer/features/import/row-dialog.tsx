import { type FormEvent, type ReactNode, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../components/button.tsx'
import { Dialog } from '../../components/dialog.tsx'
import { TextField } from '../../components/text-field.tsx'
import type { RowProblem } from './import-answer.ts'
import { wordProblem } from './word-problem.ts'

interface RowDialogProps {
  readonly file: string
  readonly problem: RowProblem
  /** Why the row is left out, as far as is known by now. */
  readonly reason: Pick<RowProblem, 'code' | 'message'>
  readonly isBusy?: boolean | undefined
  readonly onSubmit: (cells: readonly string[]) => void
  readonly onClose: () => void
  readonly children?: ReactNode
}

/** A row that was left out, cell by cell, to be read again. The file itself stays as it is. */
export const RowDialog = ({ file, problem, reason, isBusy = false, onSubmit, onClose, children }: RowDialogProps) => {
  const { t } = useTranslation('import')
  const id = useId()
  const [cells, setCells] = useState(problem.cells)
  const isSame = cells.every((cell, column) => cell === problem.cells[column])
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    if (!isSame) onSubmit(cells)
  }
  return (
    <Dialog
      isOpen
      isWide
      onClose={onClose}
      title={t('retry.title', { row: problem.row, file })}
      description={t('retry.body')}
      actions={
        <>
          <Button onClick={onClose}>{t('retry.no')}</Button>
          <Button look="primary" type="submit" form={id} disabled={isSame || isBusy}>
            {t('retry.yes')}
          </Button>
        </>
      }
    >
      <form id={id} onSubmit={submit} className="grid gap-1.5">
        <p aria-live="polite" className="text-bad">
          {wordProblem(reason, t)} <span className="font-mono text-sm text-ink-3">{reason.code}</span>
        </p>
        {cells.map((cell, column) => (
          // oxlint-disable-next-line react/no-array-index-key -- cells of a row have no other identity
          <label key={column} className="grid grid-cols-[84px_minmax(0,1fr)] items-center gap-2">
            <span className="text-sm text-ink-3">{t('retry.cell', { column: column + 1 })}</span>
            <TextField
              className="font-mono"
              value={cell}
              maxLength={10_000}
              isEdited={cell !== problem.cells[column]}
              onChange={({ target }) => setCells(cells.with(column, target.value))}
            />
          </label>
        ))}
        {children}
      </form>
    </Dialog>
  )
}
