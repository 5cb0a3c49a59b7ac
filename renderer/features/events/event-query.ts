import type { EventsSearch } from '../../app/events-search.ts'

export const EVENTS_PER_PAGE = 200

/** The part of a procedure's input that says which events are looked for, and in which order. */
export function toEventQuery({ words, asset, account, kind, batch, state, sort }: EventsSearch) {
  const search = words?.trim() ?? ''
  return {
    ...(search !== '' && { search: search.slice(0, 200) }),
    ...(asset !== undefined && { asset }),
    ...(account !== undefined && { account }),
    ...(kind !== undefined && { kinds: [kind] }),
    ...(batch !== undefined && { batchId: batch }),
    ...(state !== undefined && { state }),
    ...(sort !== undefined && { sort }),
  }
}

/** Whether anything narrows the list. */
export const isNarrowed = ({ words, asset, account, kind, batch, state }: EventsSearch): boolean =>
  [words, asset, account, kind, batch, state].some((part) => part !== undefined)

/** The pages, from 0, that hold the rows of a range; both ends belong to it. Empty where there are no rows. */
export function pagesOfRange(first: number, last: number): readonly number[] {
  if (last < first) return []
  const from = Math.floor(first / EVENTS_PER_PAGE)
  return Array.from({ length: Math.floor(last / EVENTS_PER_PAGE) - from + 1 }, (_, index) => from + index)
}
