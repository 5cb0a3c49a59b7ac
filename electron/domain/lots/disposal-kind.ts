import { type LedgerEvent, isFeeOnly } from '../ledger/event.ts'
import { isFiat } from '../ledger/fiat.ts'
import { isGift, isLoss } from '../ledger/loss.ts'

export const DISPOSAL_KINDS = ['sale', 'swap', 'fee', 'spend', 'gift', 'loss', 'adjustment'] as const
export type DisposalKind = (typeof DISPOSAL_KINDS)[number]

/** What made an asset go: sold for money, swapped for another coin, paid as a fee, spent, given away, lost, corrected. */
export function disposalKindOf(event: LedgerEvent, asset: string, currency: string): DisposalKind {
  if (isLoss(event)) return 'loss'
  if (event.kind === 'adjustment') return 'adjustment'
  if (event.kind === 'fee' || event.kind === 'transfer' || isFeeOnly(event, asset)) return 'fee'
  if (event.kind === 'spend') return isGift(event) ? 'gift' : 'spend'
  const received = event.legs.filter((leg) => leg.quantity > 0n && leg.asset !== asset)
  return received.length > 0 && received.every((leg) => leg.asset === currency || isFiat(leg.asset)) ? 'sale' : 'swap'
}
