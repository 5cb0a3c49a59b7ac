import { useMutation } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useBackend } from '../../app/backend.tsx'
import { codeOf } from '../../app/error-code.ts'
import { ErrorState } from '../../components/error-state.tsx'
import type { Batch, RowProblem } from './import-answer.ts'
import { RowDialog } from './row-dialog.tsx'

interface RetryDialogProps {
  readonly batch: Batch
  readonly problem: RowProblem
  readonly onClose: () => void
}

/** Reads a row of an import that is in the book again, with corrected cells. */
export const RetryDialog = ({ batch, problem, onClose }: RetryDialogProps) => {
  const { t } = useTranslation('import')
  const { client } = useBackend()
  const retry = useMutation({
    mutationFn: (cells: readonly string[]) =>
      client.import.retryRow({ batchId: batch.batchId, row: problem.row, cells: [...cells] }),
    onSuccess: ({ outcome }) => {
      if (outcome === 'accepted' || outcome === 'duplicate') onClose()
    },
  })
  const still = retry.data
  return (
    <RowDialog
      file={batch.file}
      problem={problem}
      reason={still?.code === undefined ? problem : { code: still.code, message: still.message ?? '' }}
      isBusy={retry.isPending}
      onSubmit={retry.mutate}
      onClose={onClose}
    >
      {retry.isError && <ErrorState title={t('retry.failed')} code={codeOf(retry.error)} />}
    </RowDialog>
  )
}
