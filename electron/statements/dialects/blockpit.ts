/**
 * Blockpit, transactions: what went out, what came in and the fee, in one row, of every depot. Split by semicolons.
 *
 * Traps. The fee is on top. Spreadsheets turn `Blockpit ID` and `Merge ID` into rounded numbers (`1,55444E+13`) that many
 * rows share: neither is read. The two sides of a transfer are rows of their own; they are matched like those of any two
 * accounts, since the depot of each row (`Integration`) is its account. Times are UTC, `06.01.2023 20:08`.
 *
 * Identity: rows are known by their content, and equal rows are counted.
 */
import { defineDialect, optionalAmount, optionalText, text, time } from '../dialect.ts'
import { amountKey } from '../parse-row.ts'
import { keyOf } from '../row-identity.ts'
import { type RowReading, toRejected } from '../row-reading.ts'
import { type OneSided, isSome, readSides } from '../sided-event.ts'

const TRANSFER: OneSided = { in: 'transfer', out: 'transfer' }
const INCOME: OneSided = { in: 'income', out: 'spend' }
const COST: OneSided = { in: 'income', out: 'fee' }

const all = (meaning: OneSided | 'trade', types: string): (readonly [string, OneSided | 'trade'])[] =>
  types.split('|').map((type) => [type, meaning])

const MEANINGS = new Map<string, OneSided | 'trade'>([
  ...all('trade', 'trade|swap|tokenswap|token swap|tokenmigration'),
  ...all(TRANSFER, 'deposit|withdrawal|unlabeled deposit|unlabeled withdrawal|nontaxablein|nontaxableout'),
  ...all(TRANSFER, 'non-taxable|non taxable|non-taxable in|non-taxable out'),
  ...all(INCOME, 'airdrop|bounties|bounty|staking|lending|mining|masternode|hardfork|hard fork|income|interest'),
  ...all(INCOME, 'cashback|reward|gift|gift received|donation|payment|lost|stolen|fork'),
  ...all(INCOME, 'margin trading loss|margin trading profit|derivative loss|derivative profit'),
  ...all(COST, 'fee|margin trading fee|derivative fee'),
])

export const blockpit = defineDialect({
  id: 'blockpit',
  name: 'Blockpit: transactions',
  exchange: 'Blockpit',
  timezone: 'UTC',
  account: 'Blockpit',
  columns: {
    time: time('timestamp'),
    source: text('source name'),
    depot: text('integration', 'integration name'),
    type: text('transaction type', 'label'),
    outAsset: text('outgoing asset'),
    out: optionalAmount('outgoing amount'),
    inAsset: text('incoming asset'),
    in: optionalAmount('incoming amount'),
    feeAsset: text('fee asset'),
    fee: optionalAmount('fee amount'),
    transaction: optionalText('transaction id', 'trx. id'),
    note: optionalText('note'),
  },
  identity: (row) => ({
    key: keyOf(
      String(row.time),
      row.source,
      row.depot,
      row.type.toLowerCase(),
      ...[row.outAsset, row.inAsset, row.feeAsset].map((asset) => asset.toUpperCase()),
      ...[row.out, row.in, row.fee].map(amountKey),
      row.transaction,
      row.note,
    ),
    counted: true,
  }),
  read: (row): RowReading => {
    const meaning = MEANINGS.get(row.type.toLowerCase().replaceAll('_', ' '))
    if (!meaning) return toRejected('unknown_operation', `The type "${row.type}" is not known for this format.`)
    const received = { asset: row.inAsset.toUpperCase(), quantity: row.in }
    const sent = { asset: row.outAsset.toUpperCase(), quantity: row.out }
    if (meaning === 'trade' && (row.in === undefined || row.out === undefined))
      return toRejected('incomplete_group', 'One side of this trade is empty.')
    if (meaning !== 'trade' && isSome(received) && isSome(sent))
      return toRejected('unknown_operation', `A row of the type "${row.type}" should have one side, not two.`)
    const fee = { asset: row.feeAsset.toUpperCase(), quantity: row.fee }
    const account = row.depot || row.source || undefined
    const sides = { at: row.time, label: row.type, received, sent, fee, account }
    return readSides(sides, meaning === 'trade' ? TRANSFER : meaning)
  },
})
