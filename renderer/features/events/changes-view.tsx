import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useBackend } from '../../app/backend.tsx'
import { QueryError } from '../../app/query-error.tsx'
import { Button } from '../../components/button.tsx'
import { Card } from '../../components/card.tsx'
import { CardHead } from '../../components/card-head.tsx'
import { ColumnHead } from '../../components/column-head.tsx'
import { LoadingBlocks } from '../../components/loading-blocks.tsx'
import { Cell, Table } from '../../components/table.tsx'
import { useFormat } from '../../format/use-format.ts'
import { NamesCard } from './names-card.tsx'
import { wordLegs } from './word-legs.ts'

interface ChangesViewProps {
  readonly onOpen: (eventId: string) => void
}

/** What was done by hand, the newest first; from here a removed event is found again. */
export const ChangesView = ({ onOpen }: ChangesViewProps) => {
  const { t } = useTranslation('events')
  const format = useFormat()
  const { orpc } = useBackend()
  const query = useQuery(orpc.events.listEdits.queryOptions({ input: {} }))
  if (query.isPending) return <LoadingBlocks heights={[60]} />
  if (query.isError) return <QueryError error={query.error} onRetry={() => void query.refetch()} />
  const { edits } = query.data
  return (
    <>
      <Card>
        <CardHead title={t('changes.title')} sub={t('changes.sub')} />
        {edits.length === 0 ? (
          <p className="px-5 pb-4 text-ink-2">{t('changes.none')}</p>
        ) : (
          <Table caption={t('changes.title')} density="tall">
            <thead>
              <tr>
                <ColumnHead>{t('changes.madeAt')}</ColumnHead>
                <ColumnHead>{t('changes.what')}</ColumnHead>
                <ColumnHead>{t('changes.event')}</ColumnHead>
                <ColumnHead className="max-wide:hidden">{t('changes.note')}</ColumnHead>
                <td aria-hidden />
              </tr>
            </thead>
            <tbody>
              {edits.map(({ number, eventId, kind, madeAt, note, event }) => (
                <tr key={number}>
                  <Cell className="whitespace-nowrap">{format.moment(madeAt)}</Cell>
                  <th scope="row">{t(`edit.${kind}`)}</th>
                  <td>
                    {event !== undefined && (
                      <>
                        {wordLegs(event.legs, format)}
                        <span className="sub">{event.account}</span>
                      </>
                    )}
                  </td>
                  <Cell className="max-w-60 truncate max-wide:hidden" title={note}>
                    {note}
                  </Cell>
                  <Cell className="text-right">
                    <Button
                      look="ghost"
                      size="small"
                      aria-label={t('changes.openOf', { number })}
                      onClick={() => onOpen(eventId)}
                    >
                      {t('changes.open')}
                    </Button>
                  </Cell>
                </tr>
              ))}
            </tbody>
          </Table>
        )}
      </Card>
      <NamesCard />
    </>
  )
}
