/**
 * What a mapped row moves: what arrived, what left, and the fee, with the fee's convention applied.
 *
 * Worked example: bought 0.5 BTC, total 101 EUR, fee 1 EUR. Included: 0.5 BTC arrive, 100 EUR leave, fee 1 EUR: the
 * account loses the 101 that are printed. On top: 101 EUR leave and 1 EUR fee: it loses 102.
 */
import { type Quantity, absolute, add, multiply, negate } from '../domain/number/decimal.ts'
import type { FillParts, Movement } from './fill-event.ts'
import type { MappedRow } from './mapped-columns.ts'
import type { RejectCode } from './row-code.ts'

export type MappedSide = 'buy' | 'sell'
type Moved = Movement<MappedRow>

export type MappedMovements =
  | { readonly ok: true; readonly parts: FillParts<MappedRow> }
  | { readonly ok: false; readonly code: RejectCode; readonly message: string }

/** Movements of a row. `side` is there in the layout of trades by side, and only there. */
export function movementsOf(row: MappedRow, side: MappedSide | undefined): MappedMovements {
  const amounts = side === undefined ? plainMovements(row) : sideMovements(row, side)
  const moved = amounts.filter(({ quantity }) => quantity !== 0n)
  if (moved.some(({ asset }) => asset === '')) return refuse('missing_asset', 'The currency of an amount is empty.')
  const fees = feesOf(row, side)
  if (fees.some(({ asset }) => asset === '')) return refuse('missing_currency', 'The currency of the fee is empty.')
  if (moved.length === 0 && fees.length === 0) return refuse('missing_amount', 'The row has no amount.')
  const gross = row.convention === 'included' ? withoutFees(moved, fees) : moved
  return {
    ok: true,
    parts: {
      received: gross.filter(({ quantity }) => quantity > 0n),
      spent: gross.filter(({ quantity }) => quantity < 0n),
      fees,
    },
  }
}

const refuse = (code: RejectCode, message: string): MappedMovements => ({ ok: false, code, message })

const ticker = (text: string): string => text.trim().toUpperCase()

function plainMovements(row: MappedRow): Moved[] {
  const isSigned = row.layout === 'signed'
  const moved: Moved[] = []
  if (row.amount !== undefined)
    moved.push({ asset: ticker(row.currency), quantity: isSigned ? row.amount : absolute(row.amount), row })
  if (row.out !== undefined) {
    const asset = ticker(row.layout === 'in-out' ? row.outCurrency : row.currency)
    moved.push({ asset, quantity: negate(absolute(row.out)), row })
  }
  return moved
}

/** The total is kept as printed; a price is multiplied out, to the nearest of 18 decimals. */
function sideMovements(row: MappedRow, side: MappedSide): Moved[] {
  if (row.amount === undefined) return []
  const base = absolute(row.amount)
  const total = row.total ?? (row.price === undefined ? undefined : multiply<Quantity>(base, row.price, 'half-even'))
  const quote = total === undefined ? [] : [signed(ticker(row.quoteCurrency), absolute(total), side === 'sell', row)]
  return [signed(ticker(row.currency), base, side === 'buy', row), ...quote]
}

const signed = (asset: string, quantity: Quantity, arrives: boolean, row: MappedRow): Moved => ({
  asset,
  quantity: arrives ? quantity : negate(quantity),
  row,
})

/** A fee costs, whichever sign it is printed with. */
function feesOf(row: MappedRow, side: MappedSide | undefined): Moved[] {
  if (row.fee === undefined || row.fee === 0n) return []
  const usual = side === undefined ? (row.currency === '' ? row.outCurrency : row.currency) : row.quoteCurrency
  const asset = ticker(row.feeCurrency === '' ? usual : row.feeCurrency)
  return [{ asset, quantity: negate(absolute(row.fee)), row }]
}

/** Amounts that have the fee of their currency in them, as they are without it. */
function withoutFees(moved: readonly Moved[], fees: readonly Moved[]): Moved[] {
  const left = [...fees]
  return moved.map((movement) => {
    const at = left.findIndex(({ asset }) => asset === movement.asset)
    const [fee] = at === -1 ? [] : left.splice(at, 1)
    return fee ? { ...movement, quantity: add(movement.quantity, absolute(fee.quantity)) } : movement
  })
}
