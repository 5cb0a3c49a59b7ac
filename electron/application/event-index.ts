/**
 * Finds events of a large ledger. A selection is a list of positions, kept until the ledger changes, so that pages of one
 * filter are slices. A filter is judged once for each shape of event, so that the first page looks at numbers alone.
 */
import type { EVENT_SORTS } from '../contract/book.ts'
import { compareText } from '../domain/ledger/compare-text.ts'
import type { EventKind, LedgerEvent } from '../domain/ledger/event.ts'
import type { EventList } from '../domain/ledger/event-list.ts'
import { type Quantity, absolute } from '../domain/number/decimal.ts'
import { parseDecimal } from '../domain/number/parse-decimal.ts'
import type { Steps } from '../domain/steps.ts'
import { ColumnsOfEvents, type EventColumns, NO_MARKS, NO_SHAPE, idMarkOf, quantityMarkOf } from './event-columns.ts'

type EventSort = (typeof EVENT_SORTS)[number]

export interface EventFilter {
  readonly asset?: string | undefined
  readonly account?: string | undefined
  /** Words that label, account, asset or file hold, an exact quantity, or an event's id. All of them have to fit. */
  readonly search?: string | undefined
  readonly kinds?: readonly EventKind[] | undefined
  readonly batchId?: string | undefined
  readonly sort?: EventSort | undefined
}

/** Narrows a selection to ids, which are asked for where the selection of this key is not kept yet. */
export interface Among {
  readonly key: string
  readonly ids: () => ReadonlySet<string>
}

export interface EventIndex {
  /** Looks at a ledger, in steps, as far as a selection asks for it and it is not known; call before selecting. */
  following(events: EventList, filter: EventFilter, among?: Among): Steps
  /**
   * Positions of the first `count` events that fit, in the order asked for.
   */
  select(events: EventList, count: number, filter: EventFilter, among?: Among): Uint32Array
  clear(): void
}

const KEPT_SELECTIONS = 8

export function createEventIndex(): EventIndex {
  const kept = new Map<string, Uint32Array>()
  const columns = new ColumnsOfEvents()
  return {
    following: (events, filter, among) => (isPlain(filter, among) ? NO_STEPS : columns.following(events)),
    select: (events, count, filter, among) => {
      const { asset, account, search, kinds, batchId, sort } = filter
      const key = JSON.stringify([count, asset, account, search, kinds, batchId, sort, among?.key])
      const known = kept.get(key)
      if (known) return known
      const selection = isPlain(filter, among)
        ? allByTime(count, sort)
        : selected(columns.of(events), count, filter, among?.ids())
      const oldest = kept.keys().next()
      if (kept.size >= KEPT_SELECTIONS && !oldest.done) kept.delete(oldest.value)
      kept.set(key, selection)
      return selection
    },
    clear: () => kept.clear(),
  }
}

/** Whether a selection is of all events, by time. */
const isPlain = (filter: EventFilter, among: Among | undefined): boolean => {
  const { asset, account, search, kinds, batchId, sort = 'newest' } = filter
  const narrowing = [among, asset, account, kinds, batchId, search?.trim() === '' ? undefined : search]
  return narrowing.every((one) => one === undefined) && (sort === 'newest' || sort === 'oldest')
}

const NO_STEPS: Steps = (function* () {})()

const selected = (
  columns: EventColumns,
  count: number,
  filter: EventFilter,
  ids: ReadonlySet<string> | undefined,
): Uint32Array => {
  const { sort } = filter
  const positions = positionsOf(columns, count, filter, ids)
  return sort === undefined || sort === 'newest' || sort === 'oldest'
    ? byTime(positions, sort)
    : byText(columns, positions.reverse(), sort)
}

function positionsOf(
  columns: EventColumns,
  count: number,
  filter: EventFilter,
  ids: ReadonlySet<string> | undefined,
): Uint32Array {
  const { events, shapes, idMarks } = columns
  const words = wordsOf(filter.search)
  const open = columns.samples.map((sample) => openWordsOf(sample, filter, words))
  const hasMark = ids && markTest(ids)
  const found = new Uint32Array(count)
  let length = 0
  for (let position = 0; position < count; position += 1) {
    const left = open[shapes[position] ?? NO_SHAPE]
    if (left === undefined) continue
    if (hasMark !== undefined && ids !== undefined) {
      const event = hasMark(idMarks[position] ?? NO_MARKS) ? events.at(position) : undefined
      if (event === undefined || !ids.has(event.id)) continue
    }
    if (hasAll(columns, position, left)) found[length++] = position
  }
  return found.slice(0, length)
}

/** A word of a search: a part of a text, a whole id, or a quantity. */
interface Word {
  readonly text: string
  readonly idMark: number
  readonly quantity: Quantity | undefined
  readonly quantityMark: number
}

const wordsOf = (search: string | undefined): Word[] =>
  (search?.trim().toLowerCase().split(/\s+/).filter(Boolean) ?? []).map((text) => {
    const number = parseDecimal<Quantity>(text)
    const quantity = number.ok ? absolute(number.value) : undefined
    const quantityMark = quantity === undefined ? 0 : quantityMarkOf(quantity)
    return { text, idMark: idMarkOf(text), quantity, quantityMark }
  })

/** The words that the texts of a shape do not have; absent where nothing of the shape fits, whatever the words. */
function openWordsOf(sample: LedgerEvent, filter: EventFilter, words: readonly Word[]): Word[] | undefined {
  const { asset, account, kinds, batchId } = filter
  const { kind, label, source, legs } = sample
  if (kinds !== undefined && !kinds.includes(kind)) return undefined
  if (batchId !== undefined && source.batchId !== batchId) return undefined
  const isInLegs = legs.some(
    (leg) => (asset === undefined || leg.asset === asset) && (account === undefined || leg.account === account),
  )
  if ((asset !== undefined || account !== undefined) && !isInLegs) return undefined
  const texts = [source.file, sample.account, label, ...legs.flatMap((leg) => [leg.asset, leg.account])]
  const lower = texts.map((text) => text.toLowerCase())
  return words.filter(({ text }) => !lower.some((one) => one.includes(text)))
}

/** Asked of each place of a million: a function or an iterator made here would be made as often. */
function hasAll(columns: EventColumns, position: number, words: readonly Word[]): boolean {
  for (let index = 0; index < words.length; index += 1) {
    const word = words[index]
    if (word !== undefined && !hasIdOrQuantity(columns, position, word)) return false
  }
  return true
}

function hasIdOrQuantity({ events, idMarks, quantityMarks }: EventColumns, position: number, word: Word): boolean {
  const { text, idMark, quantity, quantityMark } = word
  if (idMarks[position] === idMark && events.at(position)?.id === text) return true
  if (quantity === undefined || ((quantityMarks[position] ?? NO_MARKS) & quantityMark) !== quantityMark) return false
  return hasQuantity(events.at(position), quantity)
}

const hasQuantity = (event: LedgerEvent | undefined, quantity: Quantity): boolean =>
  event?.legs.some((leg) => absolute(leg.quantity) === quantity) ?? false

/** Whether any of some ids may have a mark. */
function markTest(ids: ReadonlySet<string>): (mark: number) => boolean {
  const marks = new Uint8Array(2 ** MARK_BITS)
  for (const id of ids) marks[idMarkOf(id) >>> (32 - MARK_BITS)] = 1
  return (mark) => marks[mark >>> (32 - MARK_BITS)] === 1
}

const MARK_BITS = 20

/** Events lie by time, oldest first. */
const byTime = (positions: Uint32Array, sort: EventSort | undefined): Uint32Array =>
  sort === 'oldest' ? positions : positions.reverse()

/** Of all events. By hand: `from` asks for each of a million. */
function allByTime(count: number, sort: EventSort | undefined): Uint32Array {
  const positions = new Uint32Array(count)
  for (let position = 0; position < count; position += 1) positions[position] = position
  return byTime(positions, sort)
}

/** What stands beyond the end of a list of places. */
const NO_PLACE = 0

/** By text, and by time, newest first, within equal texts: texts are counted by rank, and each has its room in the list. */
function byText(
  { shapes, samples }: EventColumns,
  newestFirst: Uint32Array,
  sort: Exclude<EventSort, 'newest' | 'oldest'>,
): Uint32Array {
  const texts = [...new Set(samples.map((sample) => sample[sort]))].sort(compareText)
  const rankOf = new Map(texts.map((text, rank) => [text, rank]))
  const ranks = Int32Array.from(samples, (sample) => rankOf.get(sample[sort]) ?? NO_SHAPE)
  const rankAt = (index: number): number => ranks[shapes[newestFirst[index] ?? NO_SHAPE] ?? NO_SHAPE] ?? NO_SHAPE
  const { length } = newestFirst
  /** Where the next event of a rank belongs; at first, one place later, how many there are. */
  const places = new Int32Array(texts.length + 1)
  const placeAt = (rank: number): number => places[rank] ?? NO_PLACE
  for (let index = 0; index < length; index += 1) places[rankAt(index) + 1] = placeAt(rankAt(index) + 1) + 1
  for (let rank = 1; rank < places.length; rank += 1) places[rank] = placeAt(rank) + placeAt(rank - 1)
  const sorted = new Uint32Array(length)
  for (let index = 0; index < length; index += 1) {
    const rank = rankAt(index)
    const place = placeAt(rank)
    places[rank] = place + 1
    sorted[place] = newestFirst[index] ?? NO_PLACE
  }
  return sorted
}
