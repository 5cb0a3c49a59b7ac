import type { LedgerEvent, LegRole } from '../../electron/domain/ledger/event.ts'
import type { Quantity } from '../../electron/domain/number/decimal.ts'
import { decimal } from '../../electron/domain/number/parse-decimal.ts'
import { dayOf, startOfDay } from '../../electron/domain/time/instant.ts'

/** A trade of BTC, or a move of it between accounts: `told('buy', '2024-01-05', 'A 1 BTC', 'A -100 USD')`. */
export function told(id: string, day: string, ...parts: readonly string[]): LedgerEvent {
  const isMove = parts.every((part) => part.endsWith('BTC'))
  const legs = parts.map((part) => {
    const [account = '', quantity = '', asset = ''] = part.split(' ')
    const role: LegRole = isMove ? 'principal' : asset === 'BTC' ? 'base' : 'quote'
    return { asset, account, quantity: decimal<Quantity>(quantity), role }
  })
  const source = { file: 'story', fileHash: '', row: 1, rows: [1], batchId: 'b' }
  const kind = isMove ? 'transfer' : 'fill'
  return { id, kind, at: startOfDay(dayOf(day)), account: legs[0]?.account ?? '', label: id, legs, source }
}
