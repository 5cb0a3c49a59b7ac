/** What the form of a position holds, as text, and what it says. */
import type { yieldFields } from '../../../electron/contract/yields.ts'
import { parseDay } from '../../../electron/domain/time/instant.ts'
import type * as z from 'zod'
import type { Position, Suggestion } from './yields-answer.ts'

export type Fields = z.input<typeof yieldFields>

export interface Draft {
  readonly name: string
  readonly protocol: string
  readonly chain: string
  readonly issuer: string
  readonly pool: string
  readonly asset: string
  readonly receipt: string
  readonly growth: Fields['growth']
  readonly account: string
  readonly rewardAssets: string
  readonly opened: string
  readonly closed: string
  readonly lockedUntil: string
  readonly unbondingDays: string
  readonly note: string
}

/** The form of a position that there is, of one that events look like, or an empty one. */
export function draftOf(position: Position | undefined, suggestion: Suggestion | undefined): Draft {
  return {
    name: position?.name ?? (suggestion === undefined ? '' : (suggestion.receipt ?? suggestion.asset)),
    protocol: position?.protocol ?? '',
    chain: position?.chain ?? '',
    issuer: position?.issuer ?? '',
    pool: position?.pool ?? '',
    asset: position?.asset ?? suggestion?.asset ?? '',
    receipt: position?.receipt ?? suggestion?.receipt ?? '',
    growth: position?.growth ?? 'balance',
    account: position?.account ?? suggestion?.account ?? '',
    rewardAssets: position?.rewardAssets.join(', ') ?? '',
    opened: position?.opened ?? suggestion?.opened ?? '',
    closed: position?.closed ?? '',
    lockedUntil: position?.lockedUntil ?? '',
    unbondingDays: position?.unbondingDays === undefined ? '' : String(position.unbondingDays),
    note: position?.note ?? '',
  }
}

/** The position that a form says; `undefined` while something that it needs is missing or is no day or number. */
export function fieldsOf(draft: Draft): Fields | undefined {
  const text = (name: Exclude<keyof Draft, 'growth'>): string => draft[name].trim()
  const opened = parseDay(text('opened'))
  const days = (name: 'closed' | 'lockedUntil') => (text(name) === '' ? undefined : parseDay(text(name)))
  const closed = days('closed')
  const lockedUntil = days('lockedUntil')
  const isDayWrong = (text('closed') !== '' && !closed) || (text('lockedUntil') !== '' && !lockedUntil)
  const unbonding = text('unbondingDays').normalize('NFKC')
  const needed = [text('name'), text('protocol'), text('asset'), text('account')]
  if (opened === undefined || isDayWrong || !/^\d{0,4}$/.test(unbonding) || needed.includes('')) return undefined
  const some = (name: 'chain' | 'issuer' | 'pool' | 'receipt' | 'note') =>
    text(name) === '' ? {} : { [name]: text(name) }
  return {
    name: text('name'),
    protocol: text('protocol'),
    asset: text('asset'),
    account: text('account'),
    growth: draft.growth,
    rewardAssets: namesOf(draft.rewardAssets),
    opened,
    ...some('chain'),
    ...some('issuer'),
    ...some('pool'),
    ...some('receipt'),
    ...some('note'),
    ...(closed === undefined ? {} : { closed }),
    ...(lockedUntil === undefined ? {} : { lockedUntil }),
    ...(unbonding === '' ? {} : { unbondingDays: Number(unbonding) }),
  }
}

const namesOf = (text: string): string[] =>
  text
    .split(/[,、]/)
    .map((name) => name.trim())
    .filter((name) => name !== '')
