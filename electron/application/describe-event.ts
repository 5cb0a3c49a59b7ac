import type { EventKind, LedgerEvent, Leg } from '../domain/ledger/event.ts'
import { absolute } from '../domain/number/decimal.ts'
import { formatDecimal } from '../domain/number/format-decimal.ts'
import { formatInstant } from '../domain/time/instant.ts'

const VERBS: Readonly<Record<Exclude<EventKind, 'fill'>, readonly [arrives: string, leaves: string]>> = {
  transfer: ['received', 'sent'],
  income: ['earned', 'gave back'],
  spend: ['got back', 'spent'],
  fee: ['got back', 'paid as a fee'],
  adjustment: ['adjusted up by', 'adjusted down by'],
}

/** An event in one English sentence: `2024-03-01T09:00:00Z: bought 0.5 BTC for 20000 EUR, fee 1 EUR.` */
export function describeEvent({ kind, at, legs }: LedgerEvent): string {
  const fees = legs.filter(({ role }) => role === 'fee')
  const moved = kind === 'fee' ? legs : legs.filter(({ role }) => role !== 'fee')
  const what = kind === 'fill' ? describeFill(moved) : describeMoves(kind, moved)
  const cost = kind === 'fee' || fees.length === 0 ? '' : `, fee ${listed(fees)}`
  return `${formatInstant(at)}: ${what}${cost}.`
}

function describeFill(legs: readonly Leg[]): string {
  const base = legs.filter(({ role }) => role === 'base')
  const quote = legs.filter(({ role }) => role === 'quote')
  return base.some(({ quantity }) => quantity > 0n)
    ? `bought ${listed(base)} for ${listed(quote)}`
    : `sold ${listed(base)} for ${listed(quote)}`
}

function describeMoves(kind: Exclude<EventKind, 'fill'>, legs: readonly Leg[]): string {
  const [arrives, leaves] = VERBS[kind]
  const came = legs.filter(({ quantity }) => quantity > 0n)
  const went = legs.filter(({ quantity }) => quantity <= 0n)
  return [
    ...(came.length > 0 ? [`${arrives} ${listed(came)}`] : []),
    ...(went.length > 0 ? [`${leaves} ${listed(went)}`] : []),
  ].join(' and ')
}

const listed = (legs: readonly Leg[]): string =>
  legs.map(({ quantity, asset }) => `${formatDecimal(absolute(quantity))} ${asset}`).join(' and ')
