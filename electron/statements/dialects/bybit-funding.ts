/**
 * Bybit, funding account: one row per change of a balance, QTY signed, behind a line with the UID in newer files.
 *
 * Traps. Type says little (`Fiat`), Description more (`Deposit`, `Buy Crypto with Card`); what was paid by card is not
 * in the file, so those coins are a deposit of unknown cost. Moves to the trading account are internal. Only the
 * descriptions of the samples and of a public parser are verified; others are read by a few plain words, or rejected.
 */
import type { EventKind } from '../../domain/ledger/event.ts'
import { amount, defineDialect, optionalText, statedBalance, text, time } from '../dialect.ts'
import { amountKey } from '../parse-row.ts'
import { keyOf } from '../row-identity.ts'
import { type RowReading, toEvent, toInternalMove, toRejected } from '../row-reading.ts'
import { moveEvent } from '../spot-trade.ts'
import { zoneInHeaders } from '../stated-zone.ts'

const INTERNAL = /\btransfer (?:to|from|in|out)\b|\b(?:subscription|redemption|stake|unstake)\b/i
const INCOME = /\b(?:airdrop|bonus|interest|yield|rewards?|rebate|cashback|distribution)\b/i
const TRANSFER = /^(?:deposit|withdraw(?:al)?|buy crypto with card|(?:on|off)-?chain (?:deposit|withdrawal))$/i

export const bybitFunding = defineDialect({
  id: 'bybit-funding',
  name: 'Bybit: funding account',
  exchange: 'Bybit',
  timezone: 'UTC',
  account: 'Bybit',
  columns: {
    time: time(/^date & time(?: ?\(.*\))?$/),
    coin: text('coin'),
    quantity: amount('qty'),
    type: text('type'),
    description: text('description'),
    user: optionalText('uid'),
    balance: statedBalance('account balance'),
  },
  alsoHeaders: ['account balance'],
  zone: ({ headers }) => zoneInHeaders(headers),
  identity: (row) => ({
    key: keyOf(
      String(row.time),
      row.coin.toUpperCase(),
      row.type.toLowerCase(),
      row.description.toLowerCase(),
      amountKey(row.quantity),
    ),
    counted: true,
  }),
  balances: ({ time: at, user, coin, quantity: change, balance: after }) =>
    after === undefined ? [] : [{ of: keyOf(user, coin.toUpperCase()), at, asset: coin.toUpperCase(), change, after }],
  read: (row): RowReading => {
    if (row.coin === '') return toRejected('missing_asset', 'The coin is empty.')
    const words = `${row.type} ${row.description}`
    if (INTERNAL.test(words)) return toInternalMove(row.description)
    const kind = kindOf(words, row.description, row.type, row.quantity < 0n)
    if (kind === undefined)
      return toRejected('unknown_operation', `"${row.type}: ${row.description}" is not known for this format.`)
    const asset = row.coin.toUpperCase()
    return toEvent(moveEvent({ kind, at: row.time, label: row.description, asset, quantity: row.quantity }))
  },
})

function kindOf(
  words: string,
  description: string,
  type: string,
  leaves: boolean,
): Exclude<EventKind, 'fill'> | undefined {
  if (INCOME.test(words)) return leaves ? 'adjustment' : 'income'
  return TRANSFER.test(description) || TRANSFER.test(type) ? 'transfer' : undefined
}
