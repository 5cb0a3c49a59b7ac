import type { EventLeg, ListedEvent } from './events-answer.ts'

type KindKey = Exclude<ListedEvent['kind'], 'transfer'> | 'transfer' | 'transferIn' | 'transferOut'

interface Told {
  readonly kind: ListedEvent['kind']
  readonly legs: readonly Pick<EventLeg, 'quantity' | 'role'>[]
}

/** Which word says what happened: a transfer with one end in sight says which way it went. */
export function kindKey({ kind, legs }: Told): KindKey {
  if (kind !== 'transfer') return kind
  const main = legs.filter(({ role }) => role !== 'fee')
  const leaving = main.filter(({ quantity }) => quantity.startsWith('-')).length
  if (main.length === 0 || (leaving > 0 && leaving < main.length)) return 'transfer'
  return leaving === 0 ? 'transferIn' : 'transferOut'
}
