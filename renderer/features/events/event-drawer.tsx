import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useBackend } from '../../app/backend.tsx'
import { codeOf } from '../../app/error-code.ts'
import { Button } from '../../components/button.tsx'
import { Drawer } from '../../components/drawer.tsx'
import { ErrorState } from '../../components/error-state.tsx'
import { LoadingBlocks } from '../../components/loading-blocks.tsx'
import { type Step, Steps } from '../../components/steps.tsx'
import { useFormat } from '../../format/use-format.ts'
import { EventHistory } from './event-history.tsx'
import { EventTags } from './event-tags.tsx'
import type { ListedEvent } from './events-answer.ts'
import { kindKey } from './kind-key.ts'
import { RemoveDialog } from './remove-dialog.tsx'
import { wordRows } from './word-rows.ts'

interface EventDrawerProps {
  readonly eventId: string
  readonly onClose: () => void
  readonly onOpen: (eventId: string) => void
  readonly onEdit: (event: ListedEvent) => void
}

/** One event: its legs, where it was read, its other end, and what was done to it. */
export const EventDrawer = ({ eventId, onClose, onOpen, onEdit }: EventDrawerProps) => {
  const { t } = useTranslation('events')
  const { orpc } = useBackend()
  const query = useQuery(orpc.book.listEvents.queryOptions({ input: { search: eventId, limit: 1 } }))
  const event = query.data?.events.find(({ id }) => id === eventId)
  return (
    <Drawer
      kicker={t('drawer.kicker')}
      title={event === undefined ? t('drawer.title') : t(`kind.${kindKey(event)}`)}
      onClose={onClose}
    >
      {query.isPending && <LoadingBlocks heights={[14, 50]} />}
      {query.isError && (
        <ErrorState title={t('drawer.failed')} code={codeOf(query.error)} onRetry={() => void query.refetch()} />
      )}
      {query.data !== undefined && event === undefined && <p className="text-ink-2">{t('drawer.gone')}</p>}
      {event !== undefined && <EventBody event={event} onOpen={onOpen} onEdit={onEdit} />}
      {query.data !== undefined && <EventHistory eventId={eventId} isInBook={event !== undefined} />}
    </Drawer>
  )
}

type EventBodyProps = Pick<EventDrawerProps, 'onOpen' | 'onEdit'> & { readonly event: ListedEvent }

const EventBody = ({ event, onOpen, onEdit }: EventBodyProps) => {
  const { t } = useTranslation('events')
  const format = useFormat()
  const [isRemoving, setRemoving] = useState(false)
  const { legs, stated, source, transfer } = event
  const legLines = legs.map(({ asset, account, quantity, role }, index): Step => ({
    id: `leg-${index}`,
    label: t(`role.${role}`),
    figure: `${format.quantity(quantity, { isExact: true, sign: 'always' })} ${asset}`,
    sub: account,
  }))
  const statedLines: readonly Step[] =
    stated === undefined
      ? []
      : [
          {
            id: 'stated',
            label: t('drawer.stated'),
            figure: format.money(stated.amount, stated.currency),
            sub: t('drawer.statedHow'),
          },
        ]
  return (
    <>
      <div>
        <p className="font-semibold">{format.moment(event.at)}</p>
        {event.label !== '' && <p className="text-ink-2">{t('drawer.label', { label: event.label })}</p>}
        <div className="pt-1.5 empty:hidden">
          <EventTags event={event} />
        </div>
      </div>
      <Steps steps={[...legLines, ...statedLines]} />
      <section>
        <h3>{t('drawer.source')}</h3>
        {source.batchId === '' ? (
          <p className="text-ink-2">{t('drawer.byHand')}</p>
        ) : (
          <p className="wrap-anywhere text-ink-2">
            {source.file}
            <span className="block text-sm text-ink-3">
              {t('drawer.rows', { count: source.rows.length, rows: wordRows(source.rows) })}
            </span>
          </p>
        )}
      </section>
      {transfer !== undefined && (
        <section>
          <h3>{t('drawer.otherEnd')}</h3>
          <p className="text-ink-2">{t(`drawer.transfer.${transfer.state}`)}</p>
          {transfer.otherId !== undefined && (
            <Button size="small" className="mt-1.5" onClick={() => transfer.otherId && onOpen(transfer.otherId)}>
              {t('drawer.openOther')}
            </Button>
          )}
        </section>
      )}
      <div className="flex gap-2">
        <Button size="small" onClick={() => onEdit(event)}>
          {t('drawer.change')}
        </Button>
        <Button size="small" look="ghost" onClick={() => setRemoving(true)}>
          {t('drawer.remove')}
        </Button>
      </div>
      {isRemoving && <RemoveDialog event={event} onClose={() => setRemoving(false)} />}
    </>
  )
}
