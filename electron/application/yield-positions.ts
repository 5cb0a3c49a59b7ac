/** Yield positions as the person tells them, and what the person says of them. */
import type { Reason } from '../contract/reason.ts'
import type * as z from 'zod'
import { type yieldFields, yieldPosition } from '../contract/yields.ts'
import { type Quantity, zero } from '../domain/number/decimal.ts'
import { type Day, toDay } from '../domain/time/instant.ts'
import { moveIn } from '../domain/yield/match-moves.ts'
import type { YieldPosition } from '../domain/yield/position.ts'
import type { Desk } from './desk.ts'
import type { ReadableStore } from './ports.ts'
import { refuse } from './refusal.ts'

export type YieldFields = z.output<typeof yieldFields>

/** By name, then id. */
export const readPositions = (store: Pick<ReadableStore, 'listYields'>): YieldPosition[] =>
  store
    .listYields()
    .map(({ body }) => yieldPosition.parse(JSON.parse(body)))
    .sort((a, b) => a.name.localeCompare(b.name, 'en') || (a.id < b.id ? -1 : 1))

/** Throws `not_found`. */
export function requirePosition(store: Pick<ReadableStore, 'listYields'>, id: string): YieldPosition {
  const found = readPositions(store).find((position) => position.id === id)
  if (!found) throw refuse('not_found', `There is no yield position ${id}.`)
  return found
}

/** What is wrong with a position; `undefined` where nothing is. `column` names the field. */
export function positionProblem(
  { asset, receipt, growth, opened, closed, lockedUntil }: YieldFields,
  today: Day,
): { readonly column: keyof YieldFields; readonly code: Reason; readonly message: string } | undefined {
  if (opened > today) return { column: 'opened', code: 'future_day', message: `${opened} has not come yet.` }
  if (closed !== undefined && closed > today)
    return { column: 'closed', code: 'future_day', message: `${closed} has not come yet.` }
  if (closed !== undefined && closed < opened)
    return {
      column: 'closed',
      code: 'closed_before_opened',
      message: `It cannot be closed on ${closed}, before it was opened on ${opened}.`,
    }
  if (lockedUntil !== undefined && lockedUntil < opened)
    return {
      column: 'lockedUntil',
      code: 'locked_before_opened',
      message: `It cannot be locked until ${lockedUntil}, before ${opened}.`,
    }
  if (receipt === asset)
    return { column: 'receipt', code: 'own_receipt', message: `${asset} cannot be the receipt of itself.` }
  if (growth === 'rate' && receipt === undefined)
    return {
      column: 'growth',
      code: 'rate_without_receipt',
      message: 'Only a receipt token can grow by its rate; name it, or choose balance.',
    }
  return undefined
}

/** Throws `bad_input`. A suggestion that led to it is dismissed with it. */
export function addPosition(
  desk: Desk,
  { position, suggestionId }: { position: YieldFields; suggestionId?: string | undefined },
) {
  return desk.store.transaction(() => {
    if (suggestionId !== undefined) desk.store.dismiss(suggestionId, desk.clock())
    return keepPosition(desk, desk.newId(), position)
  })
}

/** Throws `not_found` and `bad_input`. */
export function changePosition(desk: Desk, { id, position }: { id: string; position: YieldFields }) {
  requirePosition(desk.store, id)
  return keepPosition(desk, id, position)
}

/** Throws `not_found`, and `bad_input` for a day before the first or after today. */
export function closePosition(desk: Desk, { id, day }: { id: string; day: Day }) {
  const { id: _, ...position } = requirePosition(desk.store, id)
  return keepPosition(desk, id, { ...position, rewardAssets: [...position.rewardAssets], closed: day })
}

/** Throws `not_found`. */
export function removePosition(desk: Desk, { id }: { id: string }) {
  const { name } = requirePosition(desk.store, id)
  desk.store.deleteYield(id)
  return { id, name }
}

/** Writes a position that may be new. Throws `bad_input`. */
export function keepPosition({ store, clock }: Desk, id: string, position: YieldFields) {
  const problem = positionProblem(position, toDay(clock()))
  if (problem) throw refuse('bad_input', problem.message, { path: `position.${problem.column}`, reason: problem.code })
  store.writeYield(id, JSON.stringify({ ...position, id } satisfies YieldPosition))
  return { id, name: position.name }
}

/** Throws `not_found`, and `bad_input` for a day outside its life, one that has not come, or a balance below zero. */
export function stateBalance(
  { store, clock }: Desk,
  { id, day, quantity }: { id: string; day: Day; quantity?: Quantity | undefined },
) {
  const { opened, closed } = requirePosition(store, id)
  if (quantity !== undefined) {
    if (quantity < zero<Quantity>())
      throw refuse('bad_input', 'A balance is not below zero.', { reason: 'negative_balance' })
    if (day > toDay(clock())) throw refuse('bad_input', `${day} has not come yet.`, { reason: 'future_day' })
    if (day < opened || (closed !== undefined && day > closed))
      throw refuse('bad_input', `${day} is outside the life of this position.`, { reason: 'outside_position' })
  }
  store.writeYieldBalance(id, day, quantity)
  return { id, day, quantity }
}

/** Throws `not_found`, and `bad_input` for an event that moves nothing of the position. */
export function sayEvent(
  desk: Desk,
  { id, eventId, word }: { id: string; eventId: string; word?: 'mine' | 'not' | undefined },
) {
  const position = requirePosition(desk.store, id)
  const event = desk.ledger.event(eventId)
  if (!event) throw refuse('not_found', `There is no event ${eventId}.`)
  if (word === 'mine' && moveIn(position, event) === undefined)
    throw refuse('bad_input', `That event moves neither ${position.asset} nor anything else of ${position.name}.`, {
      reason: 'other_event',
    })
  desk.store.writeYieldWord({ eventId, positionId: id, word }, desk.clock())
  return { id, eventId }
}

export function dismissYieldSuggestion({ store, clock }: Desk, { id }: { id: string }): Record<string, never> {
  if (!id.startsWith('yield:')) throw refuse('not_found', `Nothing suggested is called ${id}.`)
  store.dismiss(id, clock())
  return {}
}
