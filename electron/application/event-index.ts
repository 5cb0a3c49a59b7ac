/**
 * Finds events of a large ledger. A selection is a list of positions, kept until the ledger changes, so that only the
 * first page of a filter looks at every event. Texts are judged once each: a million events share a handful of them.
 */
import type { EVENT_SORTS } from '../contract/book.ts'
import { compareText } from '../domain/ledger/compare-text.ts'
import type { EventKind, LedgerEvent } from '../domain/ledger/event.ts'
import { type Quantity, absolute, negate } from '../domain/number/decimal.ts'
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

/** Narrows a selection to ids, which are asked for where the selection of this key is not kept yet. */
export interface Among {
  readonly key: string
  readonly ids: () => ReadonlySet<string>
}

export interface EventIndex {
  /**
   * Positions of the first `count` events that fit, in the order asked for.
   */
  select(events: readonly LedgerEvent[], count: number, filter: EventFilter, among?: Among): Uint32Array
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
      const selection = inOrder(events, positionsOf(events, count, filter, among?.ids()), sort ?? 'newest')
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
  const tests = testsOf(filter)
  if (ids !== undefined) tests.unshift(({ id }) => ids.has(id))
  const found = new Uint32Array(count)
  let length = 0
  for (let position = 0; position < count; position += 1) {
    const event = events[position]
    if (event !== undefined && fitsAll(event, tests)) found[length++] = position
  }
  return found.slice(0, length)
}

type EventTest = (event: LedgerEvent) => boolean

function fitsAll(event: LedgerEvent, tests: readonly EventTest[]): boolean {
  for (const fits of tests) if (!fits(event)) return false
  return true
}

function testsOf({ asset, account, search, kinds, batchId }: EventFilter): EventTest[] {
  const tests: EventTest[] = []
  if (kinds !== undefined) tests.push(({ kind }) => kinds.includes(kind))
  if (batchId !== undefined) tests.push(({ source }) => source.batchId === batchId)
  if (asset !== undefined || account !== undefined)
    tests.push(({ legs }) => {
      for (let at = 0; at < legs.length; at++) {
        const leg = legs[at]
        if (leg && (asset === undefined || leg.asset === asset) && (account === undefined || leg.account === account))
          return true
      }
      return false
    })
  const words = search?.trim().toLowerCase().split(/\s+/).filter(Boolean) ?? []
  return [...tests, ...words.map(createWordTest)]
}

function createWordTest(word: string): EventTest {
  const judged = new Map<string, boolean>()
  const holds = (text: string): boolean => {
    let verdict = judged.get(text)
    if (verdict === undefined) judged.set(text, (verdict = text.toLowerCase().includes(word)))
    return verdict
  }
  const number = parseDecimal<Quantity>(word)
  const [came, went] = number.ok ? [absolute(number.value), negate(absolute(number.value))] : []
  // Events of one file stand together, and so do those of one account.
  let last = { file: '', account: '', fits: false }
  const fitsOrigin = (file: string, account: string): boolean => {
    if (file !== last.file || account !== last.account) last = { file, account, fits: holds(file) || holds(account) }
    return last.fits
  }
  return ({ id, label, account, source, legs }) => {
    if (fitsOrigin(source.file, account) || holds(label) || id === word) return true
    for (let at = 0; at < legs.length; at++) {
      const leg = legs[at]
      if (!leg) continue
      if (holds(leg.asset) || (leg.account !== account && holds(leg.account))) return true
      if (came !== undefined && (leg.quantity === came || leg.quantity === went)) return true
    }
    return false
  }
}

/** Events lie by time, oldest first. Other orders are by text, and by time, newest first, within equal texts. */
function inOrder(events: readonly LedgerEvent[], positions: Uint32Array, sort: EventSort): Uint32Array {
  if (sort === 'oldest') return positions
  const newestFirst = positions.reverse()
  if (sort === 'newest') return newestFirst
  const buckets = new Map<string, { count: number; next: number }>()
  const bucketAt = (position: number) => {
    const text = events[position]?.[sort] ?? ''
    let bucket = buckets.get(text)
    if (!bucket) buckets.set(text, (bucket = { count: 0, next: 0 }))
    return bucket
  }
  for (const position of newestFirst) bucketAt(position).count += 1
  let start = 0
  for (const [, bucket] of [...buckets].sort(([a], [b]) => compareText(a, b))) {
    bucket.next = start
    start += bucket.count
  }
  const sorted = new Uint32Array(newestFirst.length)
  for (const position of newestFirst) sorted[bucketAt(position).next++] = position
  return sorted
}
