/**
 * The ledger as the person has it: statements' events with their names made assets, and the person's edits over them.
 * It follows the store by what came and went, and says so, so that one new event costs nobody a million old ones. A
 * change of names is a new ledger.
 */
import { applyEdits, type EditStates, statesOf } from '../domain/ledger/apply-edits.ts'
import { type NameAsset, createAssetNames, nameEvent } from '../domain/ledger/assets/name-assets.ts'
import type { EventEdit } from '../domain/ledger/event-edit.ts'
import type { LedgerEvent } from '../domain/ledger/event.ts'
import { EventList } from '../domain/ledger/event-list.ts'
import type { Progress } from '../domain/steps.ts'
import type { LedgerChange } from '../domain/lots/lot-ledger.ts'
import { dialectOf } from '../statements/formats.ts'
import type { Batch, LedgerCursor, LedgerReading, ReadableStore } from './ports.ts'

export type LedgerStore = Pick<ReadableStore, 'readingLedger' | 'readEdits' | 'readAssetWords' | 'listBatches'>

export interface EffectiveLedger {
  /** As statements have them, with the names that they print. */
  readonly statements: readonly LedgerEvent[]
  /** Statements' events with assets for names, before edits. */
  readonly named: readonly LedgerEvent[]
  readonly events: EventList
  readonly edits: EditStates
  /** The exchange of each batch, by its id. */
  readonly exchanges: ReadonlyMap<string, string>
  readonly cursor: LedgerCursor
  /** The person's words on names, as text: other words, another ledger. */
  readonly words: string
}

/** The ledger, and what came and went since it was known; `change` is absent where it is another ledger altogether. */
export interface FollowedLedger {
  readonly ledger: EffectiveLedger
  readonly change: LedgerChange | undefined
}

/** Reads the ledger, or follows it from what was known. What is written between the steps is followed the next time. */
export function* followLedger(
  store: LedgerStore,
  known: EffectiveLedger | undefined,
): Generator<Progress, FollowedLedger> {
  const assetWords = store.readAssetWords()
  const words = JSON.stringify([[...assetWords.answers], [...assetWords.renames]])
  const canFollow = known !== undefined && known.words === words
  const reading = yield* store.readingLedger(canFollow ? known.cursor : undefined)
  const exchanges = exchangesOf(store.listBatches())
  const nameAsset = createAssetNames(assetWords)
  const byHand = createAssetNames({ answers: new Map(), renames: assetWords.renames })
  const edits = statesOf(store.readEdits().map((edit) => nameEdit(edit, byHand)))
  /** Most names are assets already: a list of its own begins with the first that is not. */
  let renamed: LedgerEvent[] | undefined
  for (const [index, event] of reading.events.entries()) {
    const own = nameEvent(event, exchanges.get(event.source.batchId), nameAsset)
    if (own !== event) renamed ??= reading.events.slice(0, index)
    renamed?.push(own)
    if (index % STEP === STEP - 1) yield { done: index + 1, total: reading.events.length }
  }
  const named = renamed ?? reading.events
  const common = { edits, exchanges, cursor: reading.cursor, words }
  if (!canFollow || reading.isWhole)
    return {
      ledger: { ...common, statements: reading.events, named, events: EventList.of(applyEdits(named, edits)) },
      change: undefined,
    }
  return changed(known, reading, named, common)
}

function changed(
  known: EffectiveLedger,
  reading: LedgerReading,
  news: readonly LedgerEvent[],
  common: Pick<EffectiveLedger, 'edits' | 'exchanges' | 'cursor' | 'words'>,
): FollowedLedger {
  // An event that came between the steps of the reading before is known, and is read again.
  const renewed = new Set([...reading.gone, ...news.map(({ id }) => id)])
  const statements = replaced(known.statements, renewed, reading.events)
  const isNamed = known.named === known.statements && news === reading.events
  const named = isNamed ? statements : replaced(known.named, renewed, news)
  const ids = new Set([...renewed, ...reedited(known.edits, common.edits)])
  if (ids.size === 0) return { ledger: { ...known, ...common, statements, named }, change: { added: [], removed: [] } }
  // What the person added just now is in no statement and was in no ledger before: nobody has to look for it.
  const sought = new Set([...ids].filter((id) => known.edits.states.has(id) || !isAddedByHand(id, common.edits)))
  const within = (events: readonly LedgerEvent[]): LedgerEvent[] =>
    sought.size === 0 ? [] : events.filter(({ id }) => sought.has(id))
  const removed = sought.size === 0 ? [] : within(known.events.whole())
  const added = applyEdits(within(named), {
    states: new Map([...common.edits.states].filter(([id]) => ids.has(id))),
    added: common.edits.added.filter(({ id }) => ids.has(id)),
  })
  const events = changedList(known.events, new Set(removed.map(({ id }) => id)), added)
  return { ledger: { ...common, statements, named, events }, change: { added, removed } }
}

const isAddedByHand = (id: string, { states }: EditStates): boolean => states.get(id)?.edit.kind === 'added'

/** Events whose edits are not what they were. */
function* reedited(before: EditStates, after: EditStates): Generator<string> {
  for (const [id, { edit }] of after.states) if (before.states.get(id)?.edit.number !== edit.number) yield id
  for (const id of before.states.keys()) if (!after.states.has(id)) yield id
}

/** The same of a list: one event more, as when the person adds one, is no copy of it. */
function changedList(list: EventList, gone: ReadonlySet<string>, news: readonly LedgerEvent[]): EventList {
  const [only, ...others] = news
  if (gone.size === 0 && others.length === 0) return only === undefined ? list : list.with(only)
  return EventList.of(replaced(list.whole(), gone, news))
}

/** Events by time without those that went and with the new ones, which come last of their moment. */
function replaced(
  events: readonly LedgerEvent[],
  gone: ReadonlySet<string>,
  news: readonly LedgerEvent[],
): readonly LedgerEvent[] {
  if (gone.size === 0 && news.length === 0) return events
  const kept = gone.size === 0 ? events : events.filter(({ id }) => !gone.has(id))
  if (news.length === 0) return kept
  const last = kept.at(-1)
  const all = kept.concat(news)
  return last === undefined || news.every(({ at }) => at >= last.at) ? all : all.sort((a, b) => a.at - b.at)
}

/** So many events are named in one step. */
const STEP = 1024

/** What a person wrote names assets by their ids already, but for later renames. */
function nameEdit(edit: EventEdit, nameAsset: NameAsset): EventEdit {
  return edit.body === undefined ? edit : { ...edit, body: nameEvent(edit.body, undefined, nameAsset) }
}

/** The exchange of each batch, by its id; a batch of no exchange's format has none. */
export function exchangesOf(batches: readonly Batch[]): ReadonlyMap<string, string> {
  const exchanges = new Map<string, string>()
  for (const { id, format } of batches) {
    const exchange = dialectOf(format)?.exchange
    if (exchange !== undefined) exchanges.set(id, exchange)
  }
  return exchanges
}
