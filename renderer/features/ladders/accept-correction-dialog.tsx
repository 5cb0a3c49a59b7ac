import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useBackend } from '../../app/backend.tsx'
import { codeOf } from '../../app/error-code.ts'
import { Button } from '../../components/button.tsx'
import { Dialog } from '../../components/dialog.tsx'
import { ErrorState } from '../../components/error-state.tsx'
import { TextField } from '../../components/text-field.tsx'

interface AcceptCorrectionDialogProps {
  readonly asset: string
  readonly onClose: () => void
}

/** Asks whether the prices known now count for the past of a ladder, and why. */
export const AcceptCorrectionDialog = ({ asset, onClose }: AcceptCorrectionDialogProps) => {
  const { t } = useTranslation('ladders')
  const { orpc } = useBackend()
  const accept = useMutation(orpc.triggers.acceptCorrection.mutationOptions({ onSuccess: onClose }))
  const id = useId()
  const [note, setNote] = useState('')
  const save = (event: FormEvent): void => {
    event.preventDefault()
    const reason = note.trim()
    accept.mutate({ asset, ...(reason !== '' && { note: reason }) })
  }
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={t('record.dialog.title', { asset })}
      description={t('record.dialog.body')}
      actions={
        <>
          <Button onClick={onClose}>{t('record.dialog.cancel')}</Button>
          <Button look="primary" type="submit" form={id} disabled={accept.isPending}>
            {t('record.accept')}
          </Button>
        </>
      }
    >
      <form id={id} onSubmit={save} className="grid gap-3">
        <label className="grid gap-1">
          <span className="text-sm text-ink-3">{t('record.dialog.note')}</span>
          <TextField value={note} maxLength={1000} onChange={(event) => setNote(event.target.value)} />
        </label>
        {accept.isError && <ErrorState title={t('record.dialog.failed')} code={codeOf(accept.error)} />}
      </form>
    </Dialog>
  )
}
