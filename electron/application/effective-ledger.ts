/**
 * The ledger as the person has it: statements' events with their names made assets, and the person's edits over them.
 * It follows the store by what came and went, and says so, so that one new event costs nobody a million old ones. A
 * change of names is a new ledger.
 */
import { applyEdits, type EditStates, statesOf } from '../domain/ledger/apply-edits.ts'
import { type NameAsset, createAssetNames, nameEvent } from '../domain/ledger/assets/name-assets.ts'
import type { EventEdit } from '../domain/ledger/event-edit.ts'
import type { LedgerEvent } from '../domain/ledger/event.ts'
import { EventList, type EventsByTime, eventAt, placeOf } from '../domain/ledger/event-list.ts'
import type { Progress } from '../domain/steps.ts'
import type { Instant } from '../domain/time/instant.ts'
import type { LedgerChange } from '../domain/lots/lot-ledger.ts'
import { dialectOf } from '../statements/formats.ts'
import type { Batch, LedgerCursor, LedgerReading, ReadableStore } from './ports.ts'

export type LedgerStore = Pick<
  ReadableStore,
  'readingLedger' | 'momentOfEvent' | 'readEdits' | 'readAssetWords' | 'listBatches'
>

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
  return changed(store, known, reading, named, common)
}

function changed(
  store: LedgerStore,
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
  // Where statements are as they were, each of a few events is found by its moment.
  const isFound = renewed.size === 0 && sought.size <= FEW
  const within = (events: EventList | readonly LedgerEvent[], momentOf: MomentOf): readonly LedgerEvent[] =>
    isFound ? [...sought].flatMap((id) => eventIn(events, id, momentOf(id)) ?? []) : chosen(events, sought)
  const removed = within(known.events, (id) => momentNow(store, known.edits, id))
  const added = applyEdits(
    within(named, (id) => store.momentOfEvent(id)),
    {
      states: new Map([...common.edits.states].filter(([id]) => ids.has(id))),
      added: common.edits.added.filter(({ id }) => ids.has(id)),
    },
  )
  const events = changedList(known.events, removed, added, renewed)
  return { ledger: { ...common, statements, named, events }, change: { added, removed } }
}

/** So many events are found one by one, and a list of events is changed by so many without being made anew. */
const FEW = 16

type MomentOf = (id: string) => Instant | undefined

/** When the event of an id is, with the edits over its statement; `undefined` where it is removed or there is none. */
function momentNow(store: LedgerStore, { states }: EditStates, id: string): Instant | undefined {
  const state = states.get(id)
  return state === undefined ? store.momentOfEvent(id) : state.body?.at
}

const eventIn = (events: EventsByTime, id: string, moment: Instant | undefined): LedgerEvent | undefined =>
  moment === undefined ? undefined : eventAt(events, id, moment)

const chosen = (events: EventList | readonly LedgerEvent[], ids: ReadonlySet<string>): readonly LedgerEvent[] =>
  ids.size === 0 ? [] : (events instanceof EventList ? events.whole() : events).filter(({ id }) => ids.has(id))

/** An event of the ledger by its id, removed ones not. */
export const eventOf = (store: LedgerStore, { events, edits }: EffectiveLedger, id: string): LedgerEvent | undefined =>
  eventIn(events, id, momentNow(store, edits, id))

/** An event by its id as its statement has it. */
export const statementOf = (store: LedgerStore, { statements }: EffectiveLedger, id: string): LedgerEvent | undefined =>
  eventIn(statements, id, store.momentOfEvent(id))

const isAddedByHand = (id: string, { states }: EditStates): boolean => states.get(id)?.edit.kind === 'added'

/** Events whose edits are not what they were. */
function* reedited(before: EditStates, after: EditStates): Generator<string> {
  for (const [id, { edit }] of after.states) if (before.states.get(id)?.edit.number !== edit.number) yield id
  for (const id of before.states.keys()) if (!after.states.has(id)) yield id
}

/**
 * The same of a list, which is no copy of it where few events change. What an edit changes and does not move keeps its
 * place, as it does where the ledger is read anew; an event that was read again comes last of its moment.
 */
function changedList(
  list: EventList,
  gone: readonly LedgerEvent[],
  news: readonly LedgerEvent[],
  renewed: ReadonlySet<string>,
): EventList {
  if (gone.length + news.length > FEW)
    return EventList.of(replaced(list.whole(), new Set(gone.map(({ id }) => id)), news))
  const left = new Map(news.map((event) => [event.id, event]))
  let changing = list
  for (const event of gone) {
    const place = placeOf(changing, event.id, event.at)
    const next = left.get(event.id)
    if (place === undefined) continue
    if (next?.at !== event.at || renewed.has(event.id)) changing = changing.without(place)
    else {
      changing = changing.replacing(place, next)
      left.delete(event.id)
    }
  }
  return [...left.values()].reduce((grown, event) => grown.with(event), changing)
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
