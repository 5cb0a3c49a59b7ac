/**
 * KuCoin, convert orders: `UID,Account Type,Payment Account,Sell,Buy,Price,Tax,Time of Update(UTC+02:00),Status`.
 *
 * Traps. Sell and Buy carry their coins (`10285.1148 KAS`). The header states the zone. Only executed orders count. A tax
 * that is not zero is not understood and is rejected.
 */
import { defineDialect, measured, optionalMeasured, text, time } from '../dialect.ts'
import { refuseStatus } from '../execution.ts'
import { readMeasured } from '../measured.ts'
import { keyOf } from '../row-identity.ts'
import { type RowReading, toEvent, toRejected } from '../row-reading.ts'
import { swapEvent } from '../spot-trade.ts'
import { zoneInHeaders } from '../stated-zone.ts'
import { dropEmptyExport } from './kucoin-lines.ts'

export const kucoinConvert = defineDialect({
  id: 'kucoin-convert',
  name: 'KuCoin: convert orders',
  exchange: 'KuCoin',
  timezone: '',
  account: 'KuCoin',
  columns: {
    time: time(/^time of update(?:\(.*\))?$/),
    sell: measured('sell'),
    buy: measured('buy'),
    tax: optionalMeasured('tax'),
    status: text('status'),
  },
  alsoHeaders: ['payment account'],
  zone: ({ headers }) => zoneInHeaders(headers),
  arrange: dropEmptyExport,
  identity: (row) => ({ key: keyOf(String(row.time), row.sell, row.buy), counted: true }),
  read: (row): RowReading => {
    const refused = refuseStatus(row.status)
    if (refused) return refused
    const sold = readMeasured(row.sell)
    const bought = readMeasured(row.buy)
    if (!sold || !bought) return toRejected('bad_amount', `"${row.sell}" or "${row.buy}" is no amount with a coin.`)
    if (sold.unit === '' || bought.unit === '') return toRejected('missing_asset', 'An amount has no coin.')
    const tax = readMeasured(row.tax)
    if (row.tax !== '' && tax?.quantity !== 0n)
      return toRejected('unknown_operation', 'The row has a tax, which is not understood.')
    return toEvent(
      swapEvent({
        at: row.time,
        label: 'Convert',
        given: { asset: sold.unit, quantity: sold.quantity },
        got: { asset: bought.unit, quantity: bought.quantity },
      }),
    )
  },
})
