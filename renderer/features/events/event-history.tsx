import { useMutation, useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useBackend } from '../../app/backend.tsx'
import { codeOf } from '../../app/error-code.ts'
import { Button } from '../../components/button.tsx'
import { ErrorState } from '../../components/error-state.tsx'
import { useFormat } from '../../format/use-format.ts'
import type { EventEdit, ListedEvent } from './events-answer.ts'
import { canRestore } from './can-restore.ts'
import { wordLegs } from './word-legs.ts'

interface EventHistoryProps {
  readonly eventId: string
  readonly isInBook: boolean
}

/** What was done to an event, the newest first, and what its statement says. */
export const EventHistory = ({ eventId, isInBook }: EventHistoryProps) => {
  const { t } = useTranslation('events')
  const { orpc } = useBackend()
  const query = useQuery(orpc.events.listEdits.queryOptions({ input: { eventId } }))
  const restore = useMutation(orpc.events.restoreEvent.mutationOptions())
  if (query.isError)
    return <ErrorState title={t('history.failed')} code={codeOf(query.error)} onRetry={() => void query.refetch()} />
  if (query.data === undefined || query.data.edits.length === 0) return null
  const { edits, original } = query.data
  return (
    <section>
      <h3 className="pb-1">{t('history.title')}</h3>
      <ol>
        {edits.toReversed().map((edit) => (
          <EditLine key={edit.number} edit={edit} />
        ))}
        {original !== undefined && (
          <li className="border-t border-line py-2">
            {t('history.statement')}
            <Legs legs={original.legs} />
          </li>
        )}
      </ol>
      {canRestore(edits, isInBook) && (
        <Button size="small" disabled={restore.isPending} onClick={() => restore.mutate({ eventId })}>
          {original === undefined ? t('history.restore') : t('history.restoreStatement')}
        </Button>
      )}
      {restore.isError && <ErrorState title={t('history.restoreFailed')} code={codeOf(restore.error)} />}
    </section>
  )
}

const EditLine = ({ edit }: { readonly edit: EventEdit }) => {
  const { t } = useTranslation('events')
  const format = useFormat()
  return (
    <li className="border-t border-line py-2 first:border-t-0">
      <span className="flex justify-between gap-3">
        {t(`edit.${edit.kind}`)}
        <span className="text-sm whitespace-nowrap text-ink-3">{format.moment(edit.madeAt)}</span>
      </span>
      {edit.note !== undefined && <p className="wrap-anywhere text-ink-2">{t('history.note', { note: edit.note })}</p>}
      {edit.event !== undefined && <Legs legs={edit.event.legs} />}
    </li>
  )
}

const Legs = ({ legs }: { readonly legs: readonly Pick<ListedEvent['legs'][number], 'asset' | 'quantity'>[] }) => {
  const format = useFormat()
  return <p className="text-sm text-ink-3">{wordLegs(legs, format)}</p>
}
