import type { ReadableLadders } from '../application/ladder-ports.ts'
import type { ReadableStore, WritableStore } from '../application/ports.ts'
import type { Connection } from './connection.ts'
import { costReads, costWrites } from './cost-tables.ts'
import { journalReads, journalWrites } from './journal-tables.ts'
import { editReads, editWrites } from './edit-tables.ts'
import { indicatorReads, indicatorWrites } from './indicator-tables.ts'
import { ledgerReads } from './ledger-reads.ts'
import { ledgerWrites } from './ledger-writes.ts'
import { ladderTables } from './ladder-tables.ts'
import { mappingReads, mappingWrites } from './mapping-tables.ts'
import { policyReads, policyWrites } from './policy-tables.ts'
import { createPriceJournal } from './price-journal.ts'
import { priceReads } from './price-reads.ts'
import { priceWrites } from './price-writes.ts'
import { yieldReads, yieldWrites } from './yield-tables.ts'

const EMPTIED_TABLES = [
  'ladder_day',
  'ladder_trace',
  'decision',
  'journal_entry',
  'dependence',
  'event_edit',
  'transfer_word',
  'transfer_dismissed',
  'asset_answer',
  'asset_rename',
  'row_fix',
  'event',
  'event_gone',
  'cost_choice',
  'lot_choice',
  'group_row',
  'row_problem',
  'balance_break',
  'batch',
  'price_day',
  'price_hour',
  'price_point',
  'price_series',
  'price_reading',
  'price_word',
  'policy_version',
  'flag',
  'assignment',
  'setting',
  'dismissed',
  'mapping',
  'indicator',
  'indicator_figure',
  'yield_position',
  'yield_rate',
  'yield_balance',
  'yield_word',
]

const readableStore = (connection: Connection): Omit<ReadableStore, keyof ReadableLadders> => ({
  ...ledgerReads(connection),
  ...editReads(connection),
  ...priceReads(connection),
  ...policyReads(connection),
  ...mappingReads(connection),
  ...costReads(connection),
  ...indicatorReads(connection),
  ...journalReads(connection),
  ...yieldReads(connection),
})

/** The whole store over one connection. */
export const writableStore = (connection: Connection): WritableStore => {
  const journal = createPriceJournal(connection)
  const { forget, ...ladders } = ladderTables(connection)
  return {
    ...readableStore(connection),
    ...ledgerWrites(connection),
    ...editWrites(connection),
    ...priceWrites(connection, journal),
    ...policyWrites(connection),
    ...mappingWrites(connection),
    ...costWrites(connection),
    ...indicatorWrites(connection),
    ...journalWrites(connection),
    ...yieldWrites(connection),
    ...ladders,
    transaction: (work) => connection.transaction(work),
    empty: () =>
      connection.transaction(() => {
        for (const table of EMPTIED_TABLES) connection.run(`DELETE FROM ${table}`)
        journal.noteAll()
        forget()
      }),
  }
}
