import { useMutation } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useBackend } from '../../app/backend.tsx'
import { codeOf } from '../../app/error-code.ts'
import { Button } from '../../components/button.tsx'
import { Dialog } from '../../components/dialog.tsx'
import { ErrorState } from '../../components/error-state.tsx'
import { EffectList } from './effect-list.tsx'
import { editEffect } from './event-flows.ts'
import type { ListedEvent } from './events-answer.ts'

interface RemoveDialogProps {
  readonly event: ListedEvent
  readonly onClose: () => void
}

/** Asks before an event is taken out of the book, and says what the balances change by. */
export const RemoveDialog = ({ event, onClose }: RemoveDialogProps) => {
  const { t } = useTranslation('events')
  const { orpc } = useBackend()
  const remove = useMutation(orpc.events.removeEvent.mutationOptions({ onSuccess: onClose }))
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={t('remove.title')}
      description={t('remove.body')}
      actions={
        <>
          <Button onClick={onClose}>{t('remove.no')}</Button>
          <Button look="bad" disabled={remove.isPending} onClick={() => remove.mutate({ eventId: event.id })}>
            {t('remove.yes')}
          </Button>
        </>
      }
    >
      <EffectList effects={editEffect(event.legs, [])} />
      {remove.isError && <ErrorState title={t('remove.failed')} code={codeOf(remove.error)} />}
    </Dialog>
  )
}
