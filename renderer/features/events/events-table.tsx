import { useVirtualizer } from '@tanstack/react-virtual'
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { EventsSearch } from '../../app/events-search.ts'
import { useMediaQuery } from '../../app/use-media-query.ts'
import { ColumnHead } from '../../components/column-head.tsx'
import { classNames } from '../../components/class-names.ts'
import { useFormat } from '../../format/use-format.ts'
import { type toEventQuery, pagesOfRange } from './event-query.ts'
import { EventRow, WaitingRow } from './event-row.tsx'
import type { EventsPage } from './events-answer.ts'
import { useEventPages } from './use-event-pages.ts'
import { useListKeys } from './use-list-keys.ts'

/** As `h-11.5` of the rows: two lines of text, or two tags, in either language. */
const ROW_HEIGHT = 46
/** Browsers draw nothing taller than 33,554,428 px. Sorted the other way round, the list shows its other end. */
const MOST_ROWS = 700_000
const ROWS_AHEAD = 12
const HEAD = 'sticky top-0 z-10 bg-surface shadow-[inset_0_-1px_0_var(--color-line)]'

type Sort = NonNullable<EventsSearch['sort']>

interface EventsTableProps {
  readonly query: ReturnType<typeof toEventQuery> & { readonly at?: string }
  readonly first: EventsPage
  readonly open: string | undefined
  readonly sort: Sort
  readonly onSort: (sort: Sort) => void
  readonly onOpen: (eventId: string) => void
}

/** The events in sight and a few around them; the others are room until they are scrolled to. */
export const EventsTable = ({ query, first, open, sort, onSort, onOpen }: EventsTableProps) => {
  const { t } = useTranslation('events')
  const format = useFormat()
  const box = useRef<HTMLDivElement>(null)
  const { total } = first
  const count = Math.min(total, MOST_ROWS)
  const isNarrow = useMediaQuery('(max-width: 1120px)')
  const isFeeShown = open === undefined && !isNarrow
  const columns = isFeeShown ? 7 : 6
  const rows = useVirtualizer({
    count,
    getScrollElement: () => box.current,
    estimateSize: () => ROW_HEIGHT,
    overscan: ROWS_AHEAD,
  })
  const items = rows.getVirtualItems()
  const top = items[0]?.start ?? 0
  const bottom = rows.getTotalSize() - (items.at(-1)?.end ?? 0)
  const eventAt = useEventPages(query, first, pagesOfRange(items[0]?.index ?? 0, items.at(-1)?.index ?? -1))
  useListKeys(box, count, (row) => rows.scrollToIndex(row, { align: 'auto' }))
  return (
    <>
      <div
        ref={box}
        role="group"
        aria-label={t('list.caption')}
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a region that scrolls must take focus to be scrolled by keys
        tabIndex={0}
        className="max-h-[calc(100vh-216px)] overflow-auto"
      >
        <table className="tall tight table table-fixed" aria-rowcount={total + 1}>
          <caption className="sr-only">{t('list.caption')}</caption>
          <thead>
            <tr aria-rowindex={1}>
              <ColumnHead
                className={classNames(HEAD, 'w-31')}
                sort={sort === 'newest' ? 'descending' : sort === 'oldest' ? 'ascending' : 'none'}
                onSort={() => onSort(sort === 'newest' ? 'oldest' : 'newest')}
              >
                {t('list.at')}
              </ColumnHead>
              <ColumnHead
                className={HEAD}
                sort={sort === 'kind' ? 'ascending' : 'none'}
                onSort={() => onSort(sort === 'kind' ? 'newest' : 'kind')}
              >
                {t('list.event')}
              </ColumnHead>
              <ColumnHead
                className={classNames(HEAD, isFeeShown ? 'w-38' : open === undefined ? 'w-34' : 'w-30')}
                sort={sort === 'account' ? 'ascending' : 'none'}
                onSort={() => onSort(sort === 'account' ? 'newest' : 'account')}
              >
                {t('list.account')}
              </ColumnHead>
              <ColumnHead
                isNumeric
                className={classNames(HEAD, isFeeShown ? 'w-45' : open === undefined ? 'w-41' : 'w-36')}
              >
                {t('list.incoming')}
              </ColumnHead>
              <ColumnHead
                isNumeric
                className={classNames(HEAD, isFeeShown ? 'w-45' : open === undefined ? 'w-41' : 'w-36')}
              >
                {t('list.outgoing')}
              </ColumnHead>
              {isFeeShown && (
                <ColumnHead isNumeric className={classNames(HEAD, 'w-37')}>
                  {t('list.fee')}
                </ColumnHead>
              )}
              <ColumnHead className={classNames(HEAD, 'w-33')}>{t('list.state')}</ColumnHead>
            </tr>
          </thead>
          <tbody>
            <Room height={top} columns={columns} />
            {items.map(({ index, key }) => {
              const event = eventAt(index)
              return event === undefined ? (
                <WaitingRow key={key} index={index} columns={columns} />
              ) : (
                <EventRow
                  key={key}
                  index={index}
                  event={event}
                  isOpen={event.id === open}
                  isFeeShown={isFeeShown}
                  onOpen={onOpen}
                />
              )
            })}
            <Room height={bottom} columns={columns} />
          </tbody>
        </table>
      </div>
      {total > count && (
        <p className="border-t border-line px-5 py-2.5 text-ink-2">
          {t('list.beyond', { shown: format.number(count, 0), total: format.number(total, 0) })}
        </p>
      )}
    </>
  )
}

const Room = ({ height, columns }: { readonly height: number; readonly columns: number }) =>
  height > 0 && (
    <tr aria-hidden>
      <td colSpan={columns} className="border-0! p-0!" style={{ height }} />
    </tr>
  )
