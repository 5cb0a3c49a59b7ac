import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useBackend } from '../../app/backend.tsx'
import { codeOf } from '../../app/error-code.ts'
import { Button } from '../../components/button.tsx'
import { Dialog } from '../../components/dialog.tsx'
import { ErrorState } from '../../components/error-state.tsx'
import { TextField } from '../../components/text-field.tsx'
import type { Batch, RowProblem } from './import-answer.ts'
import { wordProblem } from './word-problem.ts'

interface RetryDialogProps {
  readonly batch: Batch
  readonly problem: RowProblem
  readonly onClose: () => void
}

/** A row that was left out, cell by cell, to be read again. The file itself stays as it is. */
export const RetryDialog = ({ batch, problem, onClose }: RetryDialogProps) => {
  const { t } = useTranslation('import')
  const { client } = useBackend()
  const id = useId()
  const [cells, setCells] = useState(problem.cells)
  const retry = useMutation({
    mutationFn: () => client.import.retryRow({ batchId: batch.batchId, row: problem.row, cells: [...cells] }),
    onSuccess: ({ outcome }) => {
      if (outcome === 'accepted' || outcome === 'duplicate') onClose()
    },
  })
  const isSame = cells.every((cell, column) => cell === problem.cells[column])
  const still = retry.data
  const reason = still?.code === undefined ? problem : { code: still.code, message: still.message ?? '' }
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    if (!isSame) retry.mutate()
  }
  return (
    <Dialog
      isOpen
      isWide
      onClose={onClose}
      title={t('retry.title', { row: problem.row, file: batch.file })}
      description={t('retry.body')}
      actions={
        <>
          <Button onClick={onClose}>{t('retry.no')}</Button>
          <Button look="primary" type="submit" form={id} disabled={isSame || retry.isPending}>
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
        {retry.isError && <ErrorState title={t('retry.failed')} code={codeOf(retry.error)} />}
      </form>
    </Dialog>
  )
}
