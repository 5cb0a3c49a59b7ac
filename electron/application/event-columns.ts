/**
 * What a search asks of each event of a large ledger, in columns: which words it has, and marks of its id and quantities.
 *
 * A million events share a few hundred sets of words: kind, label, account, file, batch, and the assets and accounts of
 * their legs. Each such set is a shape. A filter is judged once for each shape, and then only numbers are looked through.
 * A mark says that an event may have an id or a quantity; whether it does is for the caller to see.
 *
 * Columns follow a ledger by what two versions of it have in common at their begin and at their end.
 */
import type { LedgerEvent } from '../domain/ledger/event.ts'
import { type Quantity } from '../domain/number/decimal.ts'
import type { Steps } from '../domain/steps.ts'

/** By position in the ledger. */
export interface EventColumns {
  readonly events: readonly LedgerEvent[]
  /** One event of each shape, by the shape's number. */
  readonly samples: readonly LedgerEvent[]
  readonly shapes: Uint32Array
  readonly idMarks: Uint32Array
  readonly quantityMarks: Uint32Array
}

/** What stands beyond the end of a column. */
export const NO_SHAPE = -1
export const NO_MARKS = 0

/** So many events are looked at in one step: about a millisecond. */
const STEP = 1024

/** Makes and keeps the columns of one ledger at a time. */
export class ColumnsOfEvents {
  #columns: EventColumns | undefined
  #tree = new ShapeTree()
  #following: { readonly events: readonly LedgerEvent[]; readonly steps: Steps } | undefined

  /** The columns of a ledger for which `following` is over. */
  of(events: readonly LedgerEvent[]): EventColumns {
    if (this.#columns?.events !== events) throw new Error('the columns are of another ledger')
    return this.#columns
  }

  /** Makes the columns of a ledger, out of those of the one before as far as they are the same. */
  following(events: readonly LedgerEvent[]): Steps {
    if (this.#following?.events !== events) this.#following = { events, steps: this.#follow(events) }
    return this.#following.steps
  }

  *#follow(events: readonly LedgerEvent[]): Steps {
    const known = this.#columns
    if (known?.events === events) return
    const { start, end } = known === undefined ? { start: 0, end: 0 } : sameEnds(known.events, events)
    if (known === undefined || start + end === 0) this.#tree = new ShapeTree()
    const tree = this.#tree
    const columns = {
      events,
      samples: tree.samples,
      shapes: columnOf(known?.shapes, events.length, start, end),
      idMarks: columnOf(known?.idMarks, events.length, start, end),
      quantityMarks: columnOf(known?.quantityMarks, events.length, start, end),
    }
    for (let position = start; position < events.length - end; position += 1) {
      const event = events[position]
      if (event === undefined) continue
      columns.shapes[position] = tree.shapeOf(event)
      columns.idMarks[position] = idMarkOf(event.id)
      columns.quantityMarks[position] = quantityMarksOf(event)
      if (position % STEP === STEP - 1) yield { done: position, total: events.length }
    }
    // Whoever began with a ledger that is no longer the last one asked for has nothing to tell.
    if (this.#following?.events === events) this.#columns = columns
  }
}

/** How many events two ledgers have in common before and after what tells them apart. */
function sameEnds(
  before: readonly LedgerEvent[],
  after: readonly LedgerEvent[],
): { readonly start: number; readonly end: number } {
  const most = Math.min(before.length, after.length)
  let start = 0
  while (start < most && before[start] === after[start]) start += 1
  let end = 0
  while (end < most - start && before[before.length - 1 - end] === after[after.length - 1 - end]) end += 1
  return { start, end }
}

function columnOf(known: Uint32Array | undefined, length: number, start: number, end: number): Uint32Array {
  const column = new Uint32Array(length)
  if (known === undefined) return column
  column.set(known.subarray(0, start))
  column.set(known.subarray(known.length - end), length - end)
  return column
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
  return mark >>> 0
}

const MARKED_CHARACTERS = 16

/** The marks of a quantity, whatever its sign; an event may have it whose own marks have all of these. */
export function quantityMarkOf(quantity: Quantity): number {
  float[0] = Math.abs(Number(quantity))
  let mixed = Math.imul((words[0] ?? NO_MARKS) ^ (words[1] ?? NO_MARKS), 0x9e3779b1)
  mixed = Math.imul(mixed ^ (mixed >>> 15), 0x85ebca6b)
  mixed ^= mixed >>> 13
  return ((1 << (mixed & 31)) | (1 << ((mixed >>> 5) & 31)) | (1 << ((mixed >>> 10) & 31))) >>> 0
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
  return marks >>> 0
}
