import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useBackend, useStatus } from '../../app/backend.tsx'
import { codeOf } from '../../app/error-code.ts'
import { useRefusalWords } from '../../app/use-refusal-words.ts'
import { Button } from '../../components/button.tsx'
import { DecimalField } from '../../components/decimal-field.tsx'
import { Dialog } from '../../components/dialog.tsx'
import { ErrorState } from '../../components/error-state.tsx'
import { Labelled } from '../../components/labelled.tsx'
import { TextField } from '../../components/text-field.tsx'
import { type OpeningDraft, readOpening } from './opening-draft.ts'

interface OpeningDialogProps {
  readonly asset: string
  readonly account: string
  readonly day: string
  readonly onClose: () => void
  readonly onSaved: (eventId: string) => void
}

/** What was held, and what it had cost, before the first statement begins. */
export const OpeningDialog = ({ asset, account, day, onClose, onSaved }: OpeningDialogProps) => {
  const { t } = useTranslation('events')
  const words = useRefusalWords()
  const { orpc } = useBackend()
  const { currency } = useStatus()
  const id = useId()
  const [draft, setDraft] = useState<OpeningDraft>({ asset, account, day, quantity: '', cost: '', currency })
  const save = useMutation(orpc.events.addEvent.mutationOptions({ onSuccess: ({ eventId }) => onSaved(eventId) }))
  const event = readOpening(draft, t('opening.label'))
  const submit = (submitted: FormEvent): void => {
    submitted.preventDefault()
    if (event !== undefined) save.mutate({ event })
  }
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={t('opening.title')}
      description={t('opening.body')}
      actions={
        <>
          <Button onClick={onClose}>{t('editor.cancel')}</Button>
          <Button look="primary" type="submit" form={id} disabled={event === undefined || save.isPending}>
            {t('editor.saveNew')}
          </Button>
        </>
      }
    >
      <form id={id} noValidate onSubmit={submit} className="grid grid-cols-2 gap-3">
        <Labelled label={t('opening.asset')}>
          <TextField
            value={draft.asset}
            maxLength={40}
            onChange={({ target }) => setDraft({ ...draft, asset: target.value })}
          />
        </Labelled>
        <Labelled label={t('editor.account')}>
          <TextField
            value={draft.account}
            maxLength={80}
            onChange={({ target }) => setDraft({ ...draft, account: target.value })}
          />
        </Labelled>
        <Labelled label={t('opening.quantity')}>
          <DecimalField value={draft.quantity} onChange={(quantity) => setDraft({ ...draft, quantity })} />
        </Labelled>
        <Labelled label={t('opening.day')}>
          <TextField
            type="date"
            value={draft.day}
            onChange={({ target }) => setDraft({ ...draft, day: target.value })}
          />
        </Labelled>
        <Labelled label={t('opening.cost')}>
          <DecimalField value={draft.cost} onChange={(cost) => setDraft({ ...draft, cost })} />
        </Labelled>
        <Labelled label={t('opening.currency')}>
          <TextField
            value={draft.currency}
            maxLength={40}
            onChange={({ target }) => setDraft({ ...draft, currency: target.value })}
          />
        </Labelled>
      </form>
      {save.isError && (
        <ErrorState title={t('editor.failed')} code={codeOf(save.error)}>
          {words.ofError(save.error)}
        </ErrorState>
      )}
    </Dialog>
  )
}
