/** A row of Nexo in either generation as an event. */
import type { StatedValue } from '../../domain/ledger/event.ts'
import { type Quantity, absolute, add, negate, subtract } from '../../domain/number/decimal.ts'
import type { Instant } from '../../domain/time/instant.ts'
import { type AssetAmount, toMoney } from '../dialect.ts'
import { type RowReading, toEvent, toInternalMove, toRejected, toSkipped } from '../row-reading.ts'
import { costOf, moveEvent, swapEvent } from '../spot-trade.ts'
import { nexoMeaning } from './nexo-types.ts'

export interface NexoMove {
  readonly at: Instant
  readonly type: string
  readonly details: string
  /** What the account gave or, for rows of one side, moved; sign as printed. */
  readonly input: AssetAmount | undefined
  readonly output: AssetAmount | undefined
  readonly fee: AssetAmount | undefined
  /** In dollars, as printed. */
  readonly dollars: Quantity | undefined
}

export function readNexoMove(move: NexoMove): RowReading {
  const { type, details } = move
  if (/^rejected\b/i.test(details)) return toSkipped('not_executed', `Nexo says: ${details}`)
  if (/^pending\b/i.test(details)) return toSkipped('pending_row', `Nexo says: ${details}`)
  const meaning = nexoMeaning(type)
  if (meaning === undefined) return toRejected('unknown_operation', `The type "${type}" is not known for this format.`)
  if (meaning === 'internal') return toInternalMove(type)
  if (meaning === 'loan') return toInternalMove(`${type} of a loan`)
  if (meaning === 'exchange') return readExchange(move)
  if (meaning === 'fiat-change') return readFiatChange(move)
  const own = ownSide(move)
  if (own === undefined) return toRejected('missing_amount', 'The row has no amount with a currency.')
  if (meaning === 'income') return readIncome(move, own)
  const leaves = meaning !== 'deposit'
  const size = absolute(own.quantity)
  const kind = meaning === 'sale' ? 'spend' : isLoan(move) ? 'adjustment' : isAirdrop(move) ? 'income' : 'transfer'
  return toEvent(
    moveEvent({
      kind,
      at: move.at,
      label: type,
      asset: own.asset,
      quantity: leaves ? negate(size) : size,
      stated: statedOf(move),
    }),
  )
}

/** Older loans are paid out as deposits of a coin. */
const isLoan = ({ type, details }: NexoMove): boolean => /^deposit$/i.test(type) && /\bcredit\b/i.test(details)
const isAirdrop = ({ details }: NexoMove): boolean => /\bairdrop\b/i.test(details)

/** The input; where it is empty, the output. Some rows print a second side of nothing. */
const ownSide = ({ input, output }: NexoMove): AssetAmount | undefined =>
  [input, output].find((side) => side !== undefined && side.asset !== '' && side.quantity !== 0n)

/** Interest that leaves is that of a loan: it grows the debt, and no coin moves. It may come in another coin. */
function readIncome(move: NexoMove, own: AssetAmount): RowReading {
  if (own.quantity < 0n) return toInternalMove(`${move.type} of a loan`)
  const { output } = move
  const paid = output && output.asset !== '' && output.quantity !== 0n ? output : own
  return toEvent(moveEvent({ kind: 'income', at: move.at, label: move.type, ...paid, stated: statedOf(move) }))
}

/** A fee in the coin that was given is inside it; one in the coin that came was taken from it; any other is on top. */
function readExchange(move: NexoMove): RowReading {
  const { input, output, fee } = move
  if (!input || !output || input.asset === '' || output.asset === '')
    return toRejected('convert_without_counterpart', 'The row does not hold both sides of the exchange.')
  const given = absolute(input.quantity)
  const got = absolute(output.quantity)
  const cost = fee ? absolute(fee.quantity) : undefined
  const fees = fee ? costOf(fee.asset, fee.quantity) : []
  if (fees.some(({ asset }) => asset === '')) return toRejected('missing_currency', 'The fee has no currency.')
  return toEvent(
    swapEvent({
      at: move.at,
      label: move.type,
      given: { asset: input.asset, quantity: cost && fee?.asset === input.asset ? subtract(given, cost) : given },
      got: { asset: output.asset, quantity: cost && fee?.asset === output.asset ? add(got, cost) : got },
      fees,
      stated: statedOf(move),
    }),
  )
}

/** Money changed to Nexo's own word for it, or back. */
function readFiatChange(move: NexoMove): RowReading {
  const { input, output } = move
  if (input && output && output.asset !== '' && input.asset !== output.asset) return readExchange(move)
  if (input && output) return toInternalMove(move.type)
  const [, named = ''] = /^\w+\s*\/\s*(.+)$/.exec(move.details) ?? []
  const words = named.toUpperCase().split(/\s+TO\s+/)
  return input && words.every((word) => word.replace(/X$/, '') === input.asset)
    ? toInternalMove(move.type)
    : toRejected('convert_without_counterpart', 'The row does not say what this was exchanged for.')
}

function statedOf({ dollars }: NexoMove): StatedValue | undefined {
  return dollars === undefined || dollars === 0n ? undefined : { amount: toMoney(absolute(dollars)), currency: 'USD' }
}
