import { compare } from '../../../electron/domain/number/decimal.ts'
import { decimal } from '../../../electron/domain/number/parse-decimal.ts'
import type { TransferEnd } from './events-answer.ts'

type End = Pick<TransferEnd, 'eventId' | 'asset' | 'account' | 'direction' | 'at' | 'quantity'>

/** Ends that can be the other side of a transfer: the same asset in another account, no more arriving than left. */
export function linkCandidates<Other extends End>(end: End, among: readonly Other[]): readonly Other[] {
  const arrives = (withdrawal: End, deposit: End): boolean =>
    compare(decimal(deposit.quantity), decimal(withdrawal.quantity)) <= 0
  return among
    .filter(
      (other) =>
        other.asset === end.asset &&
        other.account !== end.account &&
        other.direction !== end.direction &&
        (end.direction === 'out' ? arrives(end, other) : arrives(other, end)),
    )
    .sort((a, b) => distance(a, end) - distance(b, end))
}

const distance = (a: End, b: End): number => Math.abs(Date.parse(a.at) - Date.parse(b.at))
