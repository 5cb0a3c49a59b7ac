import { OPEN_NAMES } from '../domain/ledger/assets/open-names.ts'
import type { Desk } from './desk.ts'
import { refuse } from './refusal.ts'

export const listQuestions = ({ ledger }: Desk) => ({ questions: [...ledger.names().questions] })

/** Keeps an answer; it counts for every event that the question is about, past and to come. Throws `not_found`. */
export function answerQuestion(desk: Desk, { id, asset }: { id: string; asset: string }) {
  const [openId] = id.split('@')
  if (!OPEN_NAMES.some((open) => open.id === openId)) throw refuse('not_found', `There is no question ${id}.`)
  desk.store.writeAssetAnswer(id, asset, desk.clock())
  return { id, asset }
}

/** Calls an asset otherwise wherever it stands. Throws `bad_input` where that would go round in a circle. */
export function renameAsset(desk: Desk, { from, to }: { from: string; to: string }) {
  const { renames } = desk.store.readAssetWords()
  if (from !== to && renames.has(to))
    throw refuse('bad_input', `${to} itself is called ${renames.get(to)}. Take that back first.`, {
      reason: 'name_in_use',
    })
  const called = [...renames].find(([, name]) => name === from)
  if (from !== to && called)
    throw refuse('bad_input', `${called[0]} is called ${from}. Take that back first.`, { reason: 'name_in_use' })
  const shown = renames.get(from) ?? from
  const events = desk.ledger.events().filter(({ legs }) => legs.some(({ asset }) => asset === shown)).length
  desk.store.writeAssetRename(from, to, desk.clock())
  return { from, to, events }
}

export const listNames = ({ ledger }: Desk) => ({ names: [...ledger.names().names] })
