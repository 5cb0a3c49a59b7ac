/** Whether an event that a person wrote can be in the book: the same shapes that statements give. */
import { type Instant, formatInstant } from '../time/instant.ts'
import type { Leg, LegRole } from './event.ts'
import type { EventBody } from './event-edit.ts'

export const EVENT_PROBLEM_CODES = [
  'zero_quantity',
  'wrong_role',
  'missing_side',
  'wrong_direction',
  'in_future',
  'nothing_moves',
  'not_positive',
] as const

/** What is wrong with a written event, and where: `legs.1.quantity`. */
export interface EventProblem {
  readonly path: string
  readonly code: (typeof EVENT_PROBLEM_CODES)[number]
  readonly message: string
}

/** Roles that the legs of each kind may have beside `fee`. */
export const ROLES_OF_KIND: Readonly<Record<EventBody['kind'], readonly LegRole[]>> = {
  fill: ['base', 'quote'],
  transfer: ['principal'],
  income: ['reward'],
  spend: ['principal'],
  fee: [],
  adjustment: ['principal'],
}

/** All problems of a written event, in the order of its fields; none when it can be booked. */
export function checkEvent(body: EventBody, now: Instant): EventProblem[] {
  const problems: EventProblem[] = []
  const report = (path: string, code: EventProblem['code'], message: string): void => {
    problems.push({ path, code, message })
  }
  if (body.at > now) report('at', 'in_future', `${formatInstant(body.at)} lies in the future.`)
  const allowed: readonly LegRole[] = [...ROLES_OF_KIND[body.kind], 'fee']
  for (const [index, leg] of body.legs.entries()) {
    if (leg.quantity === 0n) report(`legs.${index}.quantity`, 'zero_quantity', 'A leg moves more than nothing.')
    if (!allowed.includes(leg.role))
      report(
        `legs.${index}.role`,
        'wrong_role',
        `A leg of a ${body.kind} event is ${allowed.join(' or ')}, not ${leg.role}.`,
      )
  }
  const main = body.legs.filter(({ role }) => role !== 'fee')
  if (body.kind !== 'fee' && main.length === 0)
    report('legs', 'nothing_moves', `A ${body.kind} event moves something beside its fee.`)
  for (const sentence of directionProblems(body, main)) report('legs', sentence.code, sentence.message)
  if (body.stated !== undefined && body.stated.amount <= 0n)
    report('stated.amount', 'not_positive', 'A stated total is more than zero.')
  return problems
}

function directionProblems(
  { kind, legs }: EventBody,
  main: readonly Leg[],
): readonly Pick<EventProblem, 'code' | 'message'>[] {
  const hasIn = main.some(({ quantity }) => quantity > 0n)
  const hasOut = main.some(({ quantity }) => quantity < 0n)
  if (kind === 'fill' && main.length > 0 && !(hasIn && hasOut))
    return [{ code: 'missing_side', message: 'A trade needs what came in (positive) and what went out (negative).' }]
  if (kind === 'income' && hasOut)
    return [{ code: 'wrong_direction', message: 'Income comes in: its quantity is positive.' }]
  if (kind === 'spend' && hasIn)
    return [{ code: 'wrong_direction', message: 'What is spent goes out: its quantity is negative.' }]
  if (kind === 'fee' && legs.some(({ quantity }) => quantity > 0n) && legs.every(({ quantity }) => quantity > 0n))
    return [{ code: 'wrong_direction', message: 'A fee goes out: its quantity is negative.' }]
  return []
}
