import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useAsOf } from '../../app/as-of.ts'
import { useBackend } from '../../app/backend.tsx'
import type { EventsSearch } from '../../app/events-search.ts'
import { QueryError } from '../../app/query-error.tsx'
import { Button, buttonClass } from '../../components/button.tsx'
import { Card } from '../../components/card.tsx'
import { EmptyState } from '../../components/empty-state.tsx'
import { LiveRegion } from '../../components/live-region.tsx'
import { LoadingBlocks } from '../../components/loading-blocks.tsx'
import { EVENTS_PER_PAGE, isNarrowed, toEventQuery } from './event-query.ts'
import { EventFilters } from './event-filters.tsx'
import { EventsTable } from './events-table.tsx'

interface EventsViewProps {
  readonly search: EventsSearch
  readonly onSearch: (change: EventsSearch) => void
  readonly onClear: () => void
}

/** Every event that is looked for, a page at a time. */
export const EventsView = ({ search, onSearch, onClear }: EventsViewProps) => {
  const { t } = useTranslation('events')
  const { orpc } = useBackend()
  const asOf = useAsOf()
  const query = { ...asOf.input, ...toEventQuery(search) }
  const first = useQuery(
    orpc.book.listEvents.queryOptions({
      input: { ...query, limit: EVENTS_PER_PAGE },
      placeholderData: keepPreviousData,
    }),
  )
  const total = first.data?.total
  return (
    <Card label={t('list.caption')}>
      <EventFilters search={search} total={total} onSearch={onSearch} onClear={onClear} />
      <LiveRegion text={total === undefined || first.isPlaceholderData ? '' : t('list.count', { count: total })} />
      {first.isPending && (
        <div className="px-5 pb-5">
          <LoadingBlocks heights={[100]} />
        </div>
      )}
      {first.isError && <QueryError error={first.error} onRetry={() => void first.refetch()} />}
      {first.data !== undefined && total === 0 && (
        <div className="border-t border-line">
          {isNarrowed(search) ? (
            <EmptyState
              title={t('empty.narrowed')}
              action={
                <Button size="small" onClick={onClear}>
                  {t('filter.clear')}
                </Button>
              }
            />
          ) : (
            <EmptyState
              title={t('empty.title')}
              action={
                <Link to="/import" className={buttonClass({ size: 'small' })}>
                  {t('empty.action')}
                </Link>
              }
            >
              {t('empty.body')}
            </EmptyState>
          )}
        </div>
      )}
      {first.data !== undefined && total !== undefined && total > 0 && (
        <EventsTable
          key={JSON.stringify(query)}
          query={query}
          first={first.data}
          open={search.event}
          sort={search.sort ?? 'newest'}
          onSort={(sort) => onSearch({ sort })}
          onOpen={(event) => onSearch({ event })}
        />
      )}
    </Card>
  )
}
