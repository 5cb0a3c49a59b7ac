/**
 * What a search asks of each event of a large ledger, in columns: which words it has, and marks of its id and quantities.
 *
 * A million events share a few hundred sets of words: kind, label, account, file, batch, and the assets and accounts of
 * their legs. Each such set is a shape. A filter is judged once for each shape, and then only numbers are looked through.
 * A mark says that an event may have an id or a quantity; whether it does is for the caller to see. Marks are signed: a
 * larger number than that would take memory of its own whenever it is read.
 *
 * Columns follow a ledger by what two versions of it have in common.
 */
import type { LedgerEvent } from '../domain/ledger/event.ts'
import type { EventList } from '../domain/ledger/event-list.ts'
import { type Quantity } from '../domain/number/decimal.ts'
import type { Steps } from '../domain/steps.ts'
import { type Run, commonRuns, gapsBetween, moveRuns } from './common-runs.ts'

/** By position in the ledger; a column may be longer than it. */
export interface EventColumns {
  readonly events: EventList
  /** One event of each shape, by the shape's number. */
  readonly samples: readonly LedgerEvent[]
  readonly shapes: Int32Array
  readonly idMarks: Int32Array
  readonly quantityMarks: Int32Array
}

/** What stands beyond the end of a column. */
export const NO_SHAPE = -1
export const NO_MARKS = 0

/** A sixty-fourth of a column is spare: one event more moves what is there, and takes no new memory. */
const SPARE_BITS = 6

/** So many events are looked at in one step: about a millisecond. */
const STEP = 1024

/** Makes and keeps the columns of one ledger at a time. */
export class ColumnsOfEvents {
  #columns: EventColumns | undefined
  #tree = new ShapeTree()
  #room: Room | undefined
  #following: { readonly events: EventList; readonly steps: Steps } | undefined

  /** The columns of a ledger for which `following` is over. */
  of(events: EventList): EventColumns {
    if (this.#columns?.events !== events) throw new Error('the columns are of another ledger')
    return this.#columns
  }

  /** Makes the columns of a ledger, out of those of the one before as far as they are the same. */
  following(events: EventList): Steps {
    if (this.#following?.events !== events) this.#following = { events, steps: this.#follow(events) }
    return this.#following.steps
  }

  *#follow(events: EventList): Steps {
    const known = this.#columns
    if (known?.events === events) return
    const runs = known === undefined ? [] : runsBetween(known.events, events)
    if (runs.length === 0) this.#tree = new ShapeTree()
    const tree = this.#tree
    // Columns that are moved are those of no ledger until all of the new one's are there.
    this.#columns = undefined
    this.#room = roomFor(events.length, this.#room, runs)
    const { shapes, idMarks, quantityMarks } = this.#room
    for (const { start, end } of gapsBetween(runs, events.length))
      for (const [index, event] of events.slice(start, end).entries()) {
        const position = start + index
        shapes[position] = tree.shapeOf(event)
        idMarks[position] = idMarkOf(event.id)
        quantityMarks[position] = quantityMarksOf(event)
        if (position % STEP === STEP - 1) {
          yield { done: position, total: events.length }
          // Another ledger is asked for meanwhile, and the columns are its own.
          if (this.#following?.events !== events) return
        }
      }
    this.#columns = { events, samples: tree.samples, shapes, idMarks, quantityMarks }
  }
}

/** What two ledgers have in common; pieces that are the same are not looked through. */
function runsBetween(before: EventList, after: EventList): Run[] {
  const { front, back } = after.sharedWith(before)
  const [end, newEnd] = [before.length - back, after.length - back]
  const between = commonRuns(before.slice(front, end), after.slice(front, newEnd))
  return [
    { before: 0, after: 0, length: front },
    ...between.map((run) => ({ ...run, before: run.before + front, after: run.after + front })),
    { before: end, after: newEnd, length: back },
  ].filter(({ length }) => length > 0)
}

type Room = Pick<EventColumns, 'shapes' | 'idMarks' | 'quantityMarks'>

/** Room for the columns of so many events, with what both ledgers have in common in its place. */
function roomFor(length: number, known: Room | undefined, runs: readonly Run[]): Room {
  if (known === undefined || known.shapes.length < length) {
    const grown = length + (length >> SPARE_BITS) + STEP
    const columnOf = (before: Int32Array | undefined): Int32Array => {
      const column = new Int32Array(grown)
      for (const run of runs)
        if (before !== undefined) column.set(before.subarray(run.before, run.before + run.length), run.after)
      return column
    }
    return {
      shapes: columnOf(known?.shapes),
      idMarks: columnOf(known?.idMarks),
      quantityMarks: columnOf(known?.quantityMarks),
    }
  }
  for (const column of [known.shapes, known.idMarks, known.quantityMarks]) moveRuns(column, runs)
  return known
}

/** Numbers the shapes of events: a tree whose branches are an event's words one after the other. */
class ShapeTree {
  readonly samples: LedgerEvent[] = []
  readonly #branches: Map<string, number>[] = [new Map()]
  readonly #shapes: (number | undefined)[] = []

  shapeOf(event: LedgerEvent): number {
    const { kind, label, account, source, legs } = event
    let node = this.#next(0, kind)
    node = this.#next(node, label)
    node = this.#next(node, account)
    node = this.#next(node, source.file)
    node = this.#next(node, source.batchId)
    for (let index = 0; index < legs.length; index += 1) {
      const leg = legs[index]
      if (leg !== undefined) node = this.#next(this.#next(node, leg.asset), leg.account)
    }
    let shape = this.#shapes[node]
    if (shape === undefined) {
      this.#shapes[node] = shape = this.samples.length
      this.samples.push(event)
    }
    return shape
  }

  #next(node: number, word: string): number {
    const branches = this.#branches[node]
    const known = branches?.get(word)
    if (known !== undefined) return known
    const next = this.#branches.length
    this.#branches.push(new Map())
    branches?.set(word, next)
    return next
  }
}

/** The mark of an id: the same for the same id, and seldom the same for another one. FNV-1a over its last characters. */
export function idMarkOf(id: string): number {
  let mark = 0x811c9dc5 ^ id.length
  for (let index = Math.max(0, id.length - MARKED_CHARACTERS); index < id.length; index += 1)
    mark = Math.imul(mark ^ id.charCodeAt(index), 0x01000193)
  return mark
}

const MARKED_CHARACTERS = 16

/** The marks of a quantity, whatever its sign; an event may have it whose own marks have all of these. */
export function quantityMarkOf(quantity: Quantity): number {
  float[0] = Math.abs(Number(quantity))
  let mixed = Math.imul((words[0] ?? NO_MARKS) ^ (words[1] ?? NO_MARKS), 0x9e3779b1)
  mixed = Math.imul(mixed ^ (mixed >>> 15), 0x85ebca6b)
  mixed ^= mixed >>> 13
  return (1 << (mixed & 31)) | (1 << ((mixed >>> 5) & 31)) | (1 << ((mixed >>> 10) & 31))
}

/** One float and its two halves. */
const float = new Float64Array(1)
const words = new Uint32Array(float.buffer)

function quantityMarksOf({ legs }: LedgerEvent): number {
  let marks = 0
  for (let index = 0; index < legs.length; index += 1) {
    const leg = legs[index]
    if (leg !== undefined) marks |= quantityMarkOf(leg.quantity)
  }
  return marks
}
