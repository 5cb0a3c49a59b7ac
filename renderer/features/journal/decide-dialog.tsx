import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { flag as flagSchema } from '../../../electron/contract/triggers.ts'
import { useBackend } from '../../app/backend.tsx'
import { codeOf } from '../../app/error-code.ts'
import { useRefusalWords } from '../../app/use-refusal-words.ts'
import { Button } from '../../components/button.tsx'
import { Dialog } from '../../components/dialog.tsx'
import { ErrorState } from '../../components/error-state.tsx'
import { Select } from '../../components/select.tsx'
import { TextField } from '../../components/text-field.tsx'
import { useFormat } from '../../format/use-format.ts'
import type { Suggestion } from './journal-answer.ts'

interface DecideDialogProps {
  readonly suggestion: Suggestion
  readonly isRaised: boolean
  readonly onClose: () => void
}

/** Raises a suggested flag, of this or another kind, or asks for the reason why it is none. */
export const DecideDialog = ({ suggestion, isRaised, onClose }: DecideDialogProps) => {
  const { t } = useTranslation(['journal', 'terms'])
  const format = useFormat()
  const { orpc } = useBackend()
  const words = useRefusalWords()
  const raise = useMutation(orpc.suggestions.raiseSuggestion.mutationOptions({ onSuccess: onClose }))
  const decline = useMutation(orpc.suggestions.declineSuggestion.mutationOptions({ onSuccess: onClose }))
  const id = useId()
  const [flag, setFlag] = useState(suggestion.flag)
  const [note, setNote] = useState('')
  const failed = raise.error ?? decline.error
  const isReady = isRaised || note.trim() !== ''
  const save = (event: FormEvent): void => {
    event.preventDefault()
    if (!isReady) return
    const reason = note.trim()
    if (isRaised) raise.mutate({ id: suggestion.id, flag, ...(reason !== '' && { note: reason }) })
    else decline.mutate({ id: suggestion.id, note: reason })
  }
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={t(isRaised ? 'decide.raise' : 'decide.decline', { asset: suggestion.asset })}
      description={t(isRaised ? 'decide.raiseBody' : 'decide.declineBody', {
        assets: format.list(suggestion.affects),
      })}
      actions={
        <>
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button look="primary" type="submit" form={id} disabled={!isReady || raise.isPending || decline.isPending}>
            {t(isRaised ? 'decide.raiseSave' : 'decide.declineSave')}
          </Button>
        </>
      }
    >
      <form id={id} onSubmit={save} className="grid gap-3">
        {isRaised && (
          <div className="grid gap-1">
            <span className="text-sm text-ink-3">{t('decide.kind')}</span>
            <Select
              label={t('decide.kind')}
              options={flagSchema.shape.flag.options.map((value) => ({ value, label: t(`terms:flag.${value}`) }))}
              value={flag}
              onChange={setFlag}
            />
          </div>
        )}
        <label className="grid gap-1">
          <span className="text-sm text-ink-3">{t(isRaised ? 'decide.note' : 'decide.reason')}</span>
          <TextField value={note} maxLength={2000} onChange={(event) => setNote(event.target.value)} />
        </label>
        {failed !== null && (
          <ErrorState title={t('decide.failed')} code={codeOf(failed)}>
            {words.ofError(failed) || undefined}
          </ErrorState>
        )}
      </form>
    </Dialog>
  )
}
