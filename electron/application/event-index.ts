/**
 * Finds events of a large ledger. A selection is a list of positions, kept until the ledger changes, so that only the
 * first page of a filter looks at every event. Texts are judged once each: a million events share a handful of them.
 */
import type { EVENT_SORTS } from '../contract/book.ts'
import { compareText } from '../domain/ledger/compare-text.ts'
import type { EventKind, LedgerEvent } from '../domain/ledger/event.ts'
import { type Quantity, absolute } from '../domain/number/decimal.ts'
import { parseDecimal } from '../domain/number/parse-decimal.ts'

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

export interface EventIndex {
  /**
   * Positions of the first `count` events that fit, in the order asked for. `among` narrows them to ids; what it stands
   * for must be in `amongKey`.
   */
  select(
    events: readonly LedgerEvent[],
    count: number,
    filter: EventFilter,
    among?: { readonly key: string; readonly ids: ReadonlySet<string> },
  ): Uint32Array
  clear(): void
}

const KEPT_SELECTIONS = 8

export function createEventIndex(): EventIndex {
  const kept = new Map<string, Uint32Array>()
  return {
    select: (events, count, filter, among) => {
      const { asset, account, search, kinds, batchId, sort } = filter
      const key = JSON.stringify([count, asset, account, search, kinds, batchId, sort, among?.key])
      const known = kept.get(key)
      if (known) return known
      const selection = inOrder(events, positionsOf(events, count, filter, among?.ids), sort ?? 'newest')
      const oldest = kept.keys().next()
      if (kept.size >= KEPT_SELECTIONS && !oldest.done) kept.delete(oldest.value)
      kept.set(key, selection)
      return selection
    },
    clear: () => kept.clear(),
  }
}

function positionsOf(
  events: readonly LedgerEvent[],
  count: number,
  filter: EventFilter,
  ids: ReadonlySet<string> | undefined,
): Uint32Array {
  const fits = createTest(filter)
  const found = new Uint32Array(count)
  let length = 0
  for (let position = 0; position < count; position += 1) {
    const event = events[position]
    if (event !== undefined && ids?.has(event.id) !== false && fits(event)) found[length++] = position
  }
  return found.slice(0, length)
}

function createTest({ asset, account, search, kinds, batchId }: EventFilter): (event: LedgerEvent) => boolean {
  const words = search?.trim().toLowerCase().split(/\s+/).filter(Boolean).map(createWordTest) ?? []
  return (event) =>
    (kinds === undefined || kinds.includes(event.kind)) &&
    (batchId === undefined || event.source.batchId === batchId) &&
    ((asset === undefined && account === undefined) ||
      event.legs.some((leg) => (asset ?? leg.asset) === leg.asset && (account ?? leg.account) === leg.account)) &&
    words.every((fits) => fits(event))
}

function createWordTest(word: string): (event: LedgerEvent) => boolean {
  const judged = new Map<string, boolean>()
  const holds = (text: string): boolean => {
    let verdict = judged.get(text)
    if (verdict === undefined) judged.set(text, (verdict = text.toLowerCase().includes(word)))
    return verdict
  }
  const number = parseDecimal<Quantity>(word)
  const quantity = number.ok ? absolute(number.value) : undefined
  return (event) =>
    holds(event.label) ||
    holds(event.account) ||
    holds(event.source.file) ||
    event.id === word ||
    event.legs.some(
      (leg) =>
        holds(leg.asset) || holds(leg.account) || (quantity !== undefined && absolute(leg.quantity) === quantity),
    )
}

/** Events lie by time, oldest first. Other orders are by text, and by time, newest first, within equal texts. */
function inOrder(events: readonly LedgerEvent[], positions: Uint32Array, sort: EventSort): Uint32Array {
  if (sort === 'oldest') return positions
  const newestFirst = positions.reverse()
  if (sort === 'newest') return newestFirst
  const buckets = new Map<string, number[]>()
  for (const position of newestFirst) {
    const text = events[position]?.[sort] ?? ''
    const bucket = buckets.get(text)
    if (bucket) bucket.push(position)
    else buckets.set(text, [position])
  }
  const texts = [...buckets.keys()].sort(compareText)
  return Uint32Array.from(texts.flatMap((text) => buckets.get(text) ?? []))
}
