/**
 * Trezor, transactions of the first Suite: `Date & Time;Type;Transaction ID;Addresses;Fee;Total`.
 *
 * Traps. The coin stands only in the file's name: the rows are rejected until the person names the format of that coin.
 * Dates (`1/25/2022, 2:58:40 AM`) are in the language of the computer, day or month first, and in its zone: the file must
 * prove the one and the person name the other. The total of a SENT excludes its fee (taken from round sums in the
 * sample, not verified), and a received one prints the sender's fee.
 */
import { absolute, negate } from '../../domain/number/decimal.ts'
import { type Dialect, amount, dayAndMonth, defineDialect, optionalAmount, text } from '../dialect.ts'
import { amountKey } from '../parse-row.ts'
import { keyOf } from '../row-identity.ts'
import { type RowReading, toEvent, toRejected, toSkipped } from '../row-reading.ts'
import { costOf, moveEvent } from '../spot-trade.ts'

const COINS = ['BTC', 'LTC', 'ETH', 'BCH', 'DOGE', 'DASH', 'ZEC', 'ADA']

const oldTrezor = (coin: string | undefined): Dialect =>
  defineDialect({
    id: coin === undefined ? 'trezor-old' : `trezor-old-${coin.toLowerCase()}`,
    name: `Trezor: transactions (first Suite), ${coin ?? 'coin not named'}`,
    exchange: 'Trezor',
    timezone: '',
    account: 'Trezor',
    rowsOf: 'trezor-old',
    columns: {
      time: dayAndMonth('date & time'),
      type: text('type'),
      id: text('transaction id'),
      address: text('addresses'),
      fee: optionalAmount('fee'),
      total: amount('total'),
    },
    alsoHeaders: ['fee'],
    identity: (row) => ({
      key: keyOf(row.id.toLowerCase(), String(row.time), row.type.toUpperCase(), amountKey(row.total)),
      counted: true,
    }),
    read: (row): RowReading => {
      if (coin === undefined)
        return toRejected('missing_asset', 'The file does not name its coin: choose the Trezor format of that coin.')
      const size = absolute(row.total)
      const fees = costOf(coin, row.fee)
      const event = { kind: 'transfer', at: row.time, label: row.type, asset: coin } as const
      switch (row.type.toUpperCase()) {
        case 'RECV':
          return toEvent(moveEvent({ ...event, quantity: size }))
        case 'SENT':
          return toEvent(moveEvent({ ...event, quantity: negate(size), fees }))
        case 'SELF':
        case 'FAILED':
          return fees[0]
            ? toEvent(moveEvent({ ...event, kind: 'fee', quantity: fees[0].quantity }))
            : toSkipped('no_change', 'Nothing moved, and nothing was paid.')
        default:
          return toRejected('unknown_operation', `The type "${row.type}" is not known for this format.`)
      }
    },
  })

export const OLD_TREZOR: readonly Dialect[] = [undefined, ...COINS].map(oldTrezor)
