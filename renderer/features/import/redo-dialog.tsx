import { useMutation } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useBackend } from '../../app/backend.tsx'
import { codeOf } from '../../app/error-code.ts'
import { Button } from '../../components/button.tsx'
import { Dialog } from '../../components/dialog.tsx'
import { ErrorState } from '../../components/error-state.tsx'
import type { Batch } from './import-answer.ts'

interface RedoDialogProps {
  readonly batch: Batch
  readonly onClose: () => void
}

/** Brings a batch back that was taken back; asks where another export has told its rows meanwhile. */
export const RedoDialog = ({ batch, onClose }: RedoDialogProps) => {
  const { t } = useTranslation('import')
  const { orpc } = useBackend()
  const redo = useMutation(orpc.import.redoBatch.mutationOptions({ onSuccess: onClose }))
  const { batchId, file } = batch
  const isAsking = redo.isError && codeOf(redo.error) === 'overlapping_story'
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={t('redo.title', { file })}
      description={t(isAsking ? 'redo.overlap' : 'redo.body')}
      actions={
        <>
          <Button onClick={onClose}>{t('redo.no')}</Button>
          {isAsking ? (
            <>
              <Button disabled={redo.isPending} onClick={() => redo.mutate({ batchId, onOverlap: 'keep-both' })}>
                {t('overlap.answer.keep-both')}
              </Button>
              <Button
                look="primary"
                disabled={redo.isPending}
                onClick={() => redo.mutate({ batchId, onOverlap: 'skip-new' })}
              >
                {t('overlap.answer.skip-new')}
              </Button>
            </>
          ) : (
            <Button look="primary" disabled={redo.isPending} onClick={() => redo.mutate({ batchId })}>
              {t('redo.yes')}
            </Button>
          )}
        </>
      }
    >
      {redo.isError && !isAsking && <ErrorState title={t('redo.failed')} code={codeOf(redo.error)} />}
    </Dialog>
  )
}
