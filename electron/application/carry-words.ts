/**
 * Takes what a person said of an event over to the event that follows it. When a later excerpt brings more rows of a
 * trade, the trade is derived again and has another identity; the fill that was removed must not come back as the same
 * fill with a fee. When the excerpt is taken back, the old identity is there again, with what was said of it.
 */
import { statesOf } from '../domain/ledger/apply-edits.ts'
import type { LedgerEvent } from '../domain/ledger/event.ts'
import type { Instant } from '../domain/time/instant.ts'
import type { ImportPlan } from '../statements/import-plan.ts'
import type { ReadableStore, WritableStore } from './ports.ts'

/** Call before the plan is written, in the same transaction. */
export function carryWords(store: WritableStore, plan: ImportPlan, at: Instant): void {
  if (plan.regrouped.length === 0) return
  const { states } = statesOf(store.readEdits())
  const { links, broken, dismissed } = store.readTransferWords()
  const pairs = [
    ...links.map((pair) => ({ ...pair, word: 'linked' as const })),
    ...broken.map((pair) => ({ ...pair, word: 'broken' as const })),
  ]
  if (states.size === 0 && pairs.length === 0 && dismissed.size === 0) return
  for (const [old, next] of successorsOf(store, plan)) {
    const state = states.get(old)
    if (state !== undefined && !states.has(next)) {
      const { kind, body, note } = state.edit
      const made = { eventId: next, madeAt: at, ...(note === undefined ? {} : { note }) }
      if (body !== undefined) store.addEdit({ ...made, kind: 'changed', body })
      else if (kind === 'removed') store.addEdit({ ...made, kind: 'removed' })
    }
    for (const { withdrawalId, depositId, word } of pairs) {
      if (withdrawalId === old) store.writeTransferWord({ withdrawalId: next, depositId, word }, at)
      if (depositId === old) store.writeTransferWord({ withdrawalId, depositId: next, word }, at)
    }
    if (dismissed.has(old)) store.dismissTransfer(next, true, at)
  }
}

/** Whether the person said anything of events that a new identity would lose. */
export function hasWordsOfEvents(store: ReadableStore): boolean {
  const { links, broken, dismissed } = store.readTransferWords()
  return links.length > 0 || broken.length > 0 || dismissed.size > 0 || store.readEdits().length > 0
}

/** Events that go, each with the one that holds all of its rows. */
function* successorsOf(store: WritableStore, plan: ImportPlan): Generator<readonly [string, string]> {
  const news = Map.groupBy(plan.events, ({ id }) => plan.groupOf.get(id))
  for (const key of plan.regrouped) {
    const after = news.get(key) ?? []
    const before = store.eventsOfGroup(key)
    for (const old of before) {
      const [next, ...others] =
        before.length === 1 && after.length === 1 ? after : after.filter((event) => holdsRows(event, old))
      if (next !== undefined && others.length === 0 && next.id !== old.id) yield [old.id, next.id]
    }
  }
}

const holdsRows = ({ source }: LedgerEvent, old: LedgerEvent): boolean =>
  source.batchId === old.source.batchId && old.source.rows.every((row) => source.rows.includes(row))
