/** What the book will know once the files that a preview has read so far are imported: for the files behind them. */
import type { LedgerEvent } from '../domain/ledger/event.ts'
import type { GroupRow, KnownRows, PlanSink } from '../statements/import-plan.ts'

export interface PlannedRows extends Omit<PlanSink, 'begin'> {
  /** The rows of the book and, over them, those planned so far. */
  over(known: KnownRows): KnownRows
  /** The events of a group that a plan has made; undefined where none has touched the group. */
  eventsOfGroup(groupKey: string): readonly LedgerEvent[] | undefined
}

export function createPlannedRows(): PlannedRows {
  const identities = new Set<string>()
  const rows = new Map<string, GroupRow[]>()
  const events = new Map<string, LedgerEvent[]>()
  return {
    event: (event, groupKey) => {
      if (groupKey === undefined) {
        identities.add(event.id)
        return
      }
      const ofGroup = events.get(groupKey)
      if (ofGroup) ofGroup.push(event)
      else events.set(groupKey, [event])
    },
    groupRow: (row) => {
      const ofGroup = rows.get(row.groupKey)
      if (ofGroup) ofGroup.push(row)
      else rows.set(row.groupKey, [row])
    },
    regroup: (groupKey) => events.set(groupKey, []),
    over: (known) => ({
      has: (identity) => identities.has(identity) || known.has(identity),
      group: (groupKey) => [...known.group(groupKey), ...(rows.get(groupKey) ?? [])],
    }),
    eventsOfGroup: (groupKey) => events.get(groupKey),
  }
}
