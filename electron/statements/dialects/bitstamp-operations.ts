/** What the types of a Bitstamp export mean, old and new, and the row of either as an event. */
import type { Quantity } from '../../domain/number/decimal.ts'
import { absolute, negate } from '../../domain/number/decimal.ts'
import type { Instant } from '../../domain/time/instant.ts'
import type { AssetAmount } from '../dialect.ts'
import { type RowReading, toEvent, toInternalMove, toRejected } from '../row-reading.ts'
import { costOf, moveEvent, sideOf, tradeEvent } from '../spot-trade.ts'

export interface BitstampMove {
  readonly at: Instant
  readonly type: string
  readonly subtype: string
  readonly amount: AssetAmount
  readonly value: AssetAmount | undefined
  readonly fee: AssetAmount | undefined
}

const IN = new Set(['deposit', 'ripple deposit', 'card deposit'])
const OUT = new Set(['withdrawal', 'ripple payment'])
const INCOME = new Set(['staking reward', 'referral reward', 'started generating rewards bonus'])

/** The fee is on top: beside the value of a trade, beside the amount of a deposit or withdrawal. */
export function readBitstampMove(move: BitstampMove): RowReading {
  const type = move.type.toLowerCase()
  if (move.amount.asset === '') return toRejected('missing_asset', 'The amount has no currency.')
  const fees = move.fee ? costOf(move.fee.asset, move.fee.quantity) : []
  if (fees.some((fee) => fee.asset === '')) return toRejected('missing_currency', 'The fee has no currency.')
  if (type === 'market') return readTrade(move, fees)
  if (type === 'sub account transfer') return toInternalMove(move.type)
  const size = absolute(move.amount.quantity)
  const single = (kind: 'transfer' | 'income', quantity: Quantity): RowReading =>
    toEvent(moveEvent({ kind, at: move.at, label: move.type, asset: move.amount.asset, quantity, fees }))
  if (IN.has(type)) return single('transfer', size)
  if (OUT.has(type)) return single('transfer', negate(size))
  if (INCOME.has(type)) return single('income', size)
  return toRejected('unknown_operation', `The type "${move.type}" is not known for this format.`)
}

function readTrade({ at, subtype, amount, value }: BitstampMove, fees: readonly AssetAmount[]): RowReading {
  const side = sideOf(subtype)
  if (side === undefined) return toRejected('unknown_operation', `The subtype "${subtype}" is neither buy nor sell.`)
  if (value === undefined) return toRejected('missing_amount', 'The value is empty.')
  if (value.asset === '') return toRejected('missing_currency', 'The value has no currency.')
  return toEvent(tradeEvent({ at, label: `Market ${subtype}`, side, base: amount, quote: value, fees }))
}
