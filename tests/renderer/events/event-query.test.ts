import { describe, expect, it } from 'vitest'
import { readEventsSearch } from '../../../renderer/app/events-search.ts'
import {
  EVENTS_PER_PAGE,
  isNarrowed,
  pagesOfRange,
  toEventQuery,
} from '../../../renderer/features/events/event-query.ts'

describe('the address of the events', () => {
  it('is read with what it knows; the rest is left out', () => {
    const search = readEventsSearch({ kind: 'fill', state: 'oversold', words: 'kraken', sort: 'loudest', asset: 1000 })
    expect(toEventQuery(search)).toEqual({ kinds: ['fill'], state: 'oversold', search: 'kraken', asset: '1000' })
    expect(isNarrowed(search)).toBe(true)
  })

  it('asks for everything where it says nothing, or only how to show it', () => {
    const search = readEventsSearch({ view: 'transfers', sort: 'oldest', event: 'e1', words: '' })
    expect(toEventQuery(search)).toEqual({ sort: 'oldest' })
    expect(isNarrowed(search)).toBe(false)
  })
})

describe('pages of the rows in sight', () => {
  it('are those that the rows touch, and none where there are no rows', () => {
    expect(pagesOfRange(0, EVENTS_PER_PAGE - 1)).toEqual([0])
    expect(pagesOfRange(EVENTS_PER_PAGE - 1, EVENTS_PER_PAGE)).toEqual([0, 1])
    expect(pagesOfRange(5 * EVENTS_PER_PAGE, 5 * EVENTS_PER_PAGE + 30)).toEqual([5])
    expect(pagesOfRange(0, -1)).toEqual([])
  })
})
