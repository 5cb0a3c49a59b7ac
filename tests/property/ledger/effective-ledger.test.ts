import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import {
  type EffectiveLedger,
  type LedgerStore,
  eventOf,
  followLedger,
  statementOf,
} from '../../../electron/application/effective-ledger.ts'
import type { EventEdit } from '../../../electron/domain/ledger/event-edit.ts'
import type { LedgerEvent } from '../../../electron/domain/ledger/event.ts'
import { ledgerEvent, minute } from '../../support/ledger-event.ts'

/** Statements and edits in memory, read as the store reads them. */
class Told {
  readonly edits: EventEdit[] = []
  #events: { readonly number: number; readonly event: LedgerEvent }[] = []
  #gone: string[] = []
  #number = 0

  get ids(): string[] {
    const edited = this.edits.map(({ eventId }) => eventId)
    return [...new Set([...this.#events.map(({ event }) => event.id), ...edited])].sort()
  }

  import(at: number): void {
    this.#number += 1
    this.#events.push({ number: this.#number, event: eventAt(`s${this.#number}`, at, 1) })
  }

  undo(place: number): void {
    const [taken] = this.#events.splice(place % Math.max(1, this.#events.length), 1)
    if (taken !== undefined) this.#gone.push(taken.event.id)
  }

  edit(eventId: string, kind: EventEdit['kind'], at: number): void {
    const number = this.edits.length + 1
    const { id: _, source: __, ...body } = eventAt(eventId, at, number)
    const made = { number, eventId, madeAt: minute(number) }
    this.edits.push(kind === 'removed' || kind === 'restored' ? { ...made, kind } : { ...made, kind, body })
  }

  /** Puts the event that an edit has in mind where it was. */
  editInPlace(eventId: string): void {
    const at = this.#events.find(({ event }) => event.id === eventId)?.event.at
    if (at !== undefined) this.edit(eventId, 'changed', (at - minute(0)) / 60_000)
  }

  readonly store: LedgerStore = {
    // oxlint-disable-next-line require-yield -- a reading this small is one step
    readingLedger: function* (this: Told, since?: { readonly number: number; readonly gone: number }) {
      const from = since ?? { number: 0, gone: 0 }
      const events = this.#events.filter(({ number }) => number > from.number).map(({ event }) => event)
      return {
        isWhole: since === undefined,
        events: events.toSorted((a, b) => a.at - b.at),
        gone: new Set(this.#gone.slice(from.gone)),
        cursor: { opening: 1, number: this.#number, gone: this.#gone.length, count: this.#events.length },
      }
    }.bind(this),
    momentOfEvent: (eventId) => this.#events.find(({ event }) => event.id === eventId)?.event.at,
    readEdits: () => this.edits,
    readAssetWords: () => ({ answers: new Map(), renames: new Map() }),
    listBatches: () => [],
  }
}

const eventAt = (id: string, at: number, quantity: number): LedgerEvent =>
  ledgerEvent(id, 'income', minute(at), 'A', ['SOL', String(quantity), 'reward'])

function read(store: LedgerStore, known?: EffectiveLedger) {
  const steps = followLedger(store, known)
  for (let step = steps.next(); ; step = steps.next()) if (step.done === true) return step.value
}

const text = ({ id, at, legs }: LedgerEvent): string => `${at} ${id} ${legs[0]?.quantity}`
const textsOf = (events: readonly LedgerEvent[]): string[] => events.map(text).sort()

const MOMENTS = 4
const write = fc.oneof(
  fc.record({ does: fc.constant('import' as const), at: fc.nat(MOMENTS) }),
  fc.record({ does: fc.constant('undo' as const), place: fc.nat(40) }),
  fc.record({ does: fc.constant('add' as const), at: fc.nat(MOMENTS) }),
  fc.record({
    does: fc.constantFrom('changed' as const, 'removed' as const, 'restored' as const, 'in place' as const),
    place: fc.nat(40),
    at: fc.nat(MOMENTS),
  }),
)

it('is after any changes what it is when it is read anew, and finds each event by its id', () => {
  fc.assert(
    fc.property(fc.array(fc.array(write, { maxLength: 24 }), { minLength: 1, maxLength: 6 }), (rounds) => {
      const told = new Told()
      for (let first = 0; first < 6; first += 1) told.import(first % MOMENTS)
      let { ledger } = read(told.store)
      for (const writes of rounds) {
        for (const one of writes)
          if (one.does === 'import') told.import(one.at)
          else if (one.does === 'undo') told.undo(one.place)
          else if (one.does === 'add') told.edit(`n${told.edits.length}`, 'added', one.at)
          else {
            const id = told.ids[one.place % Math.max(1, told.ids.length)]
            if (id === undefined) continue
            if (one.does === 'in place') told.editInPlace(id)
            else told.edit(id, one.does, one.at)
          }
        const before = ledger.events.whole()
        const followed = read(told.store, ledger)
        ledger = followed.ledger
        const anew = read(told.store).ledger
        const events = ledger.events.whole()
        expect(textsOf(events)).toEqual(textsOf(anew.events.whole()))
        expect(events.map(({ at }) => at)).toEqual(events.map(({ at }) => at).toSorted((a, b) => a - b))
        const { added = [], removed = [] } = followed.change ?? {}
        expect(removed.every((event) => before.includes(event))).toBe(true)
        expect(added.every((event) => events.includes(event))).toBe(true)
        const kept = before.filter((event) => !removed.includes(event))
        expect(textsOf([...kept, ...added])).toEqual(textsOf(events))
        for (const id of [...told.ids, 'nobody']) {
          expect(eventOf(told.store, ledger, id)).toBe(events.find((event) => event.id === id))
          expect(statementOf(told.store, ledger, id)).toBe(ledger.statements.find((event) => event.id === id))
        }
      }
    }),
  )
})

it('keeps a changed event in its place among those of its moment, as it has it when it is read anew', () => {
  const told = new Told()
  for (let count = 0; count < 4; count += 1) told.import(1)
  const { ledger } = read(told.store)
  told.editInPlace('s2')
  const ids = (one: EffectiveLedger): string[] => one.events.whole().map(({ id }) => id)
  expect(ids(read(told.store, ledger).ledger)).toEqual(['s1', 's2', 's3', 's4'])
  expect(ids(read(told.store).ledger)).toEqual(['s1', 's2', 's3', 's4'])
})
