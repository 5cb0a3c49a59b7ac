import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { duplicateIssues } from '../../../electron/domain/health/event-issues.ts'
import { EventList } from '../../../electron/domain/ledger/event-list.ts'
import type { LedgerEvent } from '../../../electron/domain/ledger/event.ts'
import { ledgerEvent, minute } from '../../support/ledger-event.ts'

const eventOf = (number: number, at: number, quantity: number, batchId: string): LedgerEvent => {
  const event = ledgerEvent(`event-${number}`, 'income', minute(at), 'Kraken', ['ETH', String(quantity), 'reward'])
  return { ...event, source: { ...event.source, batchId } }
}

/** For each event the first before it, of its moment and another batch, that moves the same. */
const pairsIn = (events: readonly LedgerEvent[]): string[] =>
  events.flatMap((event, index) => {
    const twin = events
      .slice(0, index)
      .find(
        (other) =>
          other.at === event.at &&
          other.source.batchId !== event.source.batchId &&
          other.legs[0]?.quantity === event.legs[0]?.quantity,
      )
    return twin === undefined ? [] : [`duplicate_event:${twin.id}:${event.id}`]
  })

const drawn = fc.record({ gap: fc.nat(1), quantity: fc.integer({ min: 1, max: 2 }), batch: fc.constantFrom('a', 'b') })

it('are the same pairs however the ledger lies in pieces and whatever was asked before', () => {
  fc.assert(
    fc.property(
      fc.array(drawn, { maxLength: 40 }),
      // Filling up lets moments lie over the end of a piece of 1024.
      fc.constantFrom(0, 1000, 1020, 2040),
      fc.array(fc.record({ at: fc.nat(30), quantity: fc.integer({ min: 1, max: 2 }) }), { maxLength: 3 }),
      (drawnEvents, filling, more) => {
        let at = 0
        const filled = Array.from({ length: filling }, (_, number) => eventOf(number, -filling + number, 1, 'a'))
        const events = drawnEvents.map(({ gap, quantity, batch }, index) =>
          eventOf(filling + index, (at += gap), quantity, batch),
        )
        let array: readonly LedgerEvent[] = [...filled, ...events]
        let list = EventList.of(array)
        const expectSame = (): void => {
          const expected = pairsIn(array)
          expect(duplicateIssues(list).map(({ id }) => id)).toEqual(expected)
          expect(duplicateIssues(array).map(({ id }) => id)).toEqual(expected)
        }
        expectSame()
        for (const [index, one] of more.entries()) {
          list = list.with(eventOf(5000 + index, one.at, one.quantity, 'c'))
          array = list.whole()
          expectSame()
        }
      },
    ),
    { numRuns: 60 },
  )
})

it('are all found where a long statement was imported twice', () => {
  const pairs = Array.from({ length: 150_000 }, (_, second) =>
    ['a', 'b'].map((batch) => eventOf(second, second, 1, batch)),
  ).flat()
  expect(duplicateIssues(pairs)).toHaveLength(150_000)
})
