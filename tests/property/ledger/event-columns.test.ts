import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { type EventColumns, ColumnsOfEvents } from '../../../electron/application/event-columns.ts'
import { EventList } from '../../../electron/domain/ledger/event-list.ts'
import type { LedgerEvent } from '../../../electron/domain/ledger/event.ts'
import { type Quantity, fromRaw } from '../../../electron/domain/number/decimal.ts'
import { finish } from '../../../electron/domain/steps.ts'
import { instantFromMs } from '../../../electron/domain/time/instant.ts'

/** More than are looked at in one step. */
const COUNT = 2600
const EVENTS = Array.from({ length: COUNT }, (_, index): LedgerEvent => {
  const source = { file: 'law.csv', fileHash: 'law', row: index, rows: [index], batchId: `batch ${index % 3}` }
  const quantity = fromRaw<Quantity>(BigInt(index + 1))
  const legs = [{ asset: `COIN${index % 7}`, account: 'Kraken', quantity, role: 'base' as const }]
  return {
    id: `event ${index}`,
    kind: 'income',
    at: instantFromMs(index),
    account: 'Kraken',
    label: 'Reward',
    legs,
    source,
  }
})

/** What the columns say of each event: the words of its shape, and its marks. */
const told = ({ events, samples, shapes, idMarks, quantityMarks }: EventColumns) =>
  events.whole().map((_, position) => {
    const sample = samples[shapes[position] ?? -1]
    return [sample?.legs[0]?.asset, sample?.source.batchId, idMarks[position], quantityMarks[position]]
  })

const toggles = fc.array(fc.nat({ max: COUNT - 1 }), { maxLength: 6 })
/** One step is not enough for what came, where many came: then it is left, or gone on with later. */
const step = fc.record({
  toggled: toggles,
  many: fc.boolean(),
  isLeft: fc.boolean(),
  goesOnLater: fc.boolean(),
})

it('says of each event what columns made anew say, whatever came, went and was left half-way', () => {
  fc.assert(
    fc.property(fc.array(step, { minLength: 1, maxLength: 7 }), (steps) => {
      const columns = new ColumnsOfEvents()
      const inside = new Set(EVENTS.slice(0, 200))
      for (const { toggled, many, isLeft, goesOnLater } of steps) {
        const picked = many ? EVENTS.slice(400) : toggled.map((index) => EVENTS[index])
        for (const event of picked) if (event !== undefined && !inside.delete(event)) inside.add(event)
        const ledger = EventList.of(EVENTS.filter((event) => inside.has(event)))
        const left = columns.following(ledger)
        if (isLeft) {
          left.next()
          const other = EventList.of(ledger.whole().toSpliced(1, 1))
          finish(columns.following(other))
          expect(told(columns.of(other))).toEqual(toldAnew(other))
          if (goesOnLater) finish(left)
        }
        finish(columns.following(ledger))
        expect(told(columns.of(ledger))).toEqual(toldAnew(ledger))
      }
    }),
    { numRuns: 60 },
  )
})

it('says so after events that came one by one into a ledger of several pieces', () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.nat({ max: COUNT - 1 }), { minLength: 1, maxLength: 8 }), (late) => {
      const columns = new ColumnsOfEvents()
      let ledger = EventList.of(EVENTS.filter((_, index) => !late.includes(index)))
      finish(columns.following(ledger))
      for (const index of late) {
        const event = EVENTS[index]
        if (event !== undefined) ledger = ledger.with(event)
        finish(columns.following(ledger))
        expect(told(columns.of(ledger))).toEqual(toldAnew(ledger))
      }
    }),
    { numRuns: 30 },
  )
})

function toldAnew(ledger: EventList) {
  const anew = new ColumnsOfEvents()
  finish(anew.following(ledger))
  return told(anew.of(ledger))
}
