import fc from 'fast-check'
import { expect, it } from 'vitest'
import { EventList, eventsFrom, piecesOf, placeOf } from '../../../electron/domain/ledger/event-list.ts'
import type { LedgerEvent } from '../../../electron/domain/ledger/event.ts'
import { ledgerEvent, minute } from '../../support/ledger-event.ts'

const eventAt = (number: number, at: number): LedgerEvent =>
  ledgerEvent(`event-${number}`, 'income', minute(at), 'Kraken', ['ETH', '1', 'reward'])

const MINUTES = 500
const minutes = (most: number) => fc.array(fc.integer({ min: 0, max: MINUTES }), { maxLength: most })

/** An array with one event more, last of its moment. */
const arrayWith = (events: readonly LedgerEvent[], event: LedgerEvent): readonly LedgerEvent[] =>
  [...events, event].sort((a, b) => a.at - b.at)

it('reads as an array does into which every event was sorted, and leaves older lists as they were', () => {
  fc.assert(
    fc.property(
      fc
        .constantFrom(0, 3, 2500, 5000)
        .chain((most) => fc.array(fc.nat(MINUTES), { minLength: most, maxLength: most })),
      minutes(12),
      minutes(4),
      fc.boolean(),
      (first, added, asked, isFirstAsked) => {
        let array: readonly LedgerEvent[] = first.toSorted((a, b) => a - b).map((at, index) => eventAt(index, at))
        let list = EventList.of(array)
        const before: (readonly [EventList, readonly LedgerEvent[]])[] = []
        for (const [index, at] of added.entries()) {
          before.push([list, array])
          const event = eventAt(first.length + index, at)
          array = arrayWith(array, event)
          list = list.with(event)
          if (isFirstAsked) list.whole()
        }
        for (const [known, as] of [...before, [list, array] as const]) {
          expect(known).toHaveLength(as.length)
          for (const place of [-1, 0, 1, as.length >> 1, as.length - 1, as.length])
            expect(known.at(place)).toBe(place < 0 ? undefined : as[place])
          for (const at of asked) {
            const count = as.filter((event) => event.at <= minute(at)).length
            expect(known.countUntil(minute(at))).toBe(count)
            expect(known.slice(0, count)).toEqual(as.slice(0, count))
            expect(known.slice(count >> 1, count)).toEqual(as.slice(count >> 1, count))
            expect(eventsFrom(known, minute(at))).toEqual(as.filter((event) => event.at >= minute(at)))
          }
          expect(known.whole()).toEqual(as)
        }
      },
    ),
    { numRuns: 60, endOnFailure: true },
  )
})

it('keeps adding at one place in pieces that stay small', () => {
  let list = EventList.of([])
  for (let number = 0; number < 5000; number += 1) list = list.with(eventAt(number, 7))
  expect(list.slice(2047, 2050).map(({ id }) => id)).toEqual(['event-2047', 'event-2048', 'event-2049'])
  expect(list.whole().map(({ id }) => id)).toEqual(Array.from({ length: 5000 }, (_, number) => `event-${number}`))
})

it('shares with an older list all pieces but the one that grew', () => {
  const older = EventList.of(Array.from({ length: 5000 }, (_, number) => eventAt(number, number))).with(
    eventAt(5000, 0),
  )
  const newer = older.with(eventAt(5001, 3000))
  const { front, back } = newer.sharedWith(older)
  expect(front).toBeLessThanOrEqual(3001)
  expect(front + back).toBeGreaterThan(5001 - 2 * 1024)
  expect(newer.slice(0, front)).toEqual(older.slice(0, front))
  expect(newer.slice(newer.length - back)).toEqual(older.slice(older.length - back))
  expect(newer.sharedWith(newer)).toEqual({ front: newer.length, back: 0 })
})

it('finds, replaces and drops events as an array does, and leaves older lists as they were', () => {
  const change = fc.record({ place: fc.nat(6000), isDropped: fc.boolean() })
  fc.assert(
    fc.property(fc.constantFrom(1, 4, 2500), fc.array(change, { minLength: 1, maxLength: 12 }), (length, changes) => {
      const older = Array.from({ length }, (_, number) => eventAt(number, number >> 2))
      const first = EventList.of(older)
      let array = older
      let list = first
      for (const [index, { place, isDropped }] of changes.entries()) {
        const known = array[place % Math.max(1, array.length)]
        if (known === undefined) break
        const found = placeOf(list, known.id, known.at)
        expect(found).toBe(array.indexOf(known))
        if (found === undefined) continue
        const other = { ...known, id: `other-${index}` }
        list = isDropped ? list.without(found) : list.replacing(found, other)
        array = isDropped ? array.toSpliced(found, 1) : array.with(found, other)
        expect(placeOf(list, known.id, known.at)).toBe(undefined)
      }
      expect(list.whole()).toEqual(array)
      expect(list).toHaveLength(array.length)
      expect(piecesOf(list).flat()).toEqual(array)
      expect(first.whole()).toEqual(older)
    }),
    { numRuns: 60 },
  )
  expect(() => EventList.of([]).without(0)).toThrow(RangeError)
})
