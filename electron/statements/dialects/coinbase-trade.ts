/**
 * A buy or a sell of one row. Total = subtotal + fee for a buy and subtotal − fee for a sell, so that the money moves by
 * exactly the total.
 *
 * Worked example: 0.01 BTC bought, total 300.00 EUR, fee 4.40 EUR: legs +0.01 BTC, −295.60 EUR and a fee of −4.40 EUR.
 *
 * An advanced trade may be paid in another currency than the row's price (`… for 30 USDC on BTC-USDC …`): the notes say
 * in which, and how much with the fee in it. A move in a buy's own currency is the row's total.
 */
import { type Quantity, absolute, add, negate, subtract } from '../../domain/number/decimal.ts'
import { parseAmount } from '../parse-amount.ts'
import { type DraftLeg, type RowReading, toEvent, toRejected } from '../row-reading.ts'
import { type CoinbaseRow, assetOf, statedOf, tickerOf } from './coinbase-operations.ts'

const PAID_IN = /^(?:Bought|Sold) \S+ \S+ for \p{Sc}? ?([\d.,]+) ([A-Z0-9]+) on [A-Z0-9]+-([A-Z0-9]+)(?: |$)/u

export function readTrade(row: CoinbaseRow, side: 'buy' | 'sell'): RowReading {
  const size = absolute(row.quantity)
  const base: DraftLeg = { asset: assetOf(row), quantity: side === 'buy' ? size : negate(size), role: 'base' }
  const money = otherMoneyLegs(row, side) ?? moneyLegs(row, side)
  if (money === 'missing_amount') return toRejected(money, 'The total is empty.')
  if (money === 'missing_currency') return toRejected(money, 'The row does not say in which currency its total is.')
  return toEvent({ kind: 'fill', at: row.time, label: row.type, legs: [base, ...money], stated: statedOf(row) })
}

function moneyLegs(
  row: CoinbaseRow,
  side: 'buy' | 'sell',
): readonly DraftLeg[] | 'missing_amount' | 'missing_currency' {
  if (row.total === undefined) return 'missing_amount'
  if (row.currency === '') return 'missing_currency'
  const asset = row.currency.toUpperCase()
  const total = absolute(row.total)
  const fee = row.fee === undefined ? undefined : absolute(row.fee)
  if (fee === undefined || fee === 0n)
    return [{ asset, quantity: side === 'buy' ? negate(total) : total, role: 'quote' }]
  const quote = side === 'buy' ? negate(subtract(total, fee)) : add(total, fee)
  return [
    { asset, quantity: quote, role: 'quote' },
    { asset, quantity: negate(fee), role: 'fee' },
  ]
}

function otherMoneyLegs(row: CoinbaseRow, side: 'buy' | 'sell'): readonly DraftLeg[] | undefined {
  const match = PAID_IN.exec(row.notes)
  if (!match) return undefined
  const [, printed = '', currency = '', quote = ''] = match
  if (currency !== quote || currency === row.currency.toUpperCase()) return undefined
  const paid = parseAmount<Quantity>(printed, { mark: 'point', hasUnit: false })
  if (paid.kind !== 'amount') return undefined
  return [{ asset: tickerOf(currency), quantity: side === 'buy' ? negate(paid.value) : paid.value, role: 'quote' }]
}
