import { parseDay } from '../../../electron/domain/time/instant.ts'
import { readDecimal } from '../../components/decimal-field.tsx'
import type { WrittenEvent } from './event-draft.ts'

/** What was held before the first statement begins, as it stands in the boxes. */
export interface OpeningDraft {
  readonly asset: string
  readonly account: string
  readonly quantity: string
  /** Held on this day. */
  readonly day: string
  /** Of all of it together. */
  readonly cost: string
  readonly currency: string
}

/** Noon in UTC: the same day for whoever lives between twelve hours before it and twelve after. */
const HOUR_OF_DAY = 'T12:00:00Z'

/**
 * The draft as the event that books it: an adjustment that brings the quantity in at the cost. `undefined` while
 * something is missing, is no number, or is not more than zero (a cost may be zero).
 */
export function readOpening(draft: OpeningDraft, label: string): WrittenEvent | undefined {
  const [asset, account, currency] = [draft.asset.trim(), draft.account.trim(), draft.currency.trim()]
  const [quantity, cost, day] = [readDecimal(draft.quantity), readDecimal(draft.cost), parseDay(draft.day)]
  const isNamed = asset !== '' && !/\s/.test(asset) && account !== '' && currency !== ''
  if (!isNamed || quantity === undefined || cost === undefined || day === undefined) return undefined
  if (quantity === '0' || quantity.startsWith('-') || cost.startsWith('-')) return undefined
  return {
    kind: 'adjustment',
    at: `${day}${HOUR_OF_DAY}`,
    account,
    label,
    legs: [{ asset, quantity, role: 'principal' }],
    stated: { amount: cost, currency },
  }
}
