import type { EventEdit } from './events-answer.ts'

/** Whether an event can be put back: one of a statement after any edit, one's own only once it is removed. */
export function canRestore(edits: readonly Pick<EventEdit, 'kind'>[], isInBook: boolean): boolean {
  const last = edits.at(-1)
  if (last === undefined || last.kind === 'restored') return false
  const isByHand = edits.some(({ kind }) => kind === 'added')
  return isByHand ? !isInBook : true
}
