import { describe, expect, it } from 'vitest'
import { type EventFilter, createEventIndex } from '../../../electron/application/event-index.ts'
import { EventList } from '../../../electron/domain/ledger/event-list.ts'
import { finish } from '../../../electron/domain/steps.ts'
import { ledgerEvent, minute } from '../../support/ledger-event.ts'

const EVENTS = [
  ledgerEvent('a', 'transfer', minute(1), 'Kraken', ['BTC', '1']),
  ledgerEvent('b', 'income', minute(2), 'Binance', ['ETH', '0.5', 'reward']),
  { ...ledgerEvent('c', 'fill', minute(3), 'Binance', ['BTC', '0.5', 'base'], ['USD', '-50', 'quote']), label: 'Buy' },
  ledgerEvent('d', 'transfer', minute(4), 'Kraken', ['ETH', '-0.5']),
]

const LIST = EventList.of(EVENTS)
const index = createEventIndex()
function found(filter: EventFilter, count = EVENTS.length, ids?: ReadonlySet<string>): string {
  const among = ids && { key: [...ids].join(), ids: () => ids }
  finish(index.following(LIST, filter, among))
  return [...index.select(LIST, count, filter, among)].map((position) => EVENTS[position]?.id).join('')
}

describe('finding events', () => {
  it.each<[EventFilter, string]>([
    [{}, 'dcba'],
    [{ sort: 'oldest' }, 'abcd'],
    [{ sort: 'account' }, 'cbda'],
    [{ sort: 'kind' }, 'cbda'],
    [{ sort: 'label' }, 'cbda'],
    [{ asset: 'BTC' }, 'ca'],
    [{ asset: 'BTC', account: 'Kraken' }, 'a'],
    [{ kinds: ['income', 'fill'] }, 'cb'],
    [{ batchId: 'batch' }, 'dcba'],
    [{ batchId: 'another' }, ''],
    [{ search: 'buy' }, 'c'],
    [{ search: ' KRAKEN  eth ' }, 'd'],
    [{ search: '0.50' }, 'dcb'],
    [{ search: 'a' }, 'dcba'],
    [{ search: 'story.csv' }, 'dcba'],
    [{ search: 'nothing' }, ''],
  ])('%o gives %s', (filter, expected) => {
    expect(found(filter)).toBe(expected)
    expect(found(filter)).toBe(expected)
  })

  it('knows only the first events up to a moment, and those of a state', () => {
    expect(found({}, 2)).toBe('ba')
    expect(found({}, 4, new Set(['a', 'd']))).toBe('da')
    expect(found({ asset: 'BTC' }, 4, new Set(['a', 'd']))).toBe('a')
  })
})
