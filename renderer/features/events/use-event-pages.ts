import { useQueries } from '@tanstack/react-query'
import { useBackend } from '../../app/backend.tsx'
import { EVENTS_PER_PAGE, type toEventQuery } from './event-query.ts'
import type { EventsPage, ListedEvent } from './events-answer.ts'

type EventQuery = ReturnType<typeof toEventQuery> & { readonly at?: string }

/** Asks for the pages that are in sight, and gives the event at a row, or `undefined` while it is on its way. */
export function useEventPages(query: EventQuery, first: EventsPage, pages: readonly number[]) {
  const { orpc } = useBackend()
  const later = pages.filter((page) => page > 0)
  const answers = useQueries({
    queries: later.map((page) =>
      orpc.book.listEvents.queryOptions({
        input: { ...query, offset: page * EVENTS_PER_PAGE, limit: EVENTS_PER_PAGE },
      }),
    ),
  })
  return (row: number): ListedEvent | undefined => {
    const page = Math.floor(row / EVENTS_PER_PAGE)
    const answer = page === 0 ? first : answers[later.indexOf(page)]?.data
    return answer?.events[row % EVENTS_PER_PAGE]
  }
}
