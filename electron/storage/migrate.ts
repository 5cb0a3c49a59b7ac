import type { Connection } from './connection.ts'
import { APPLICATION_ID } from './inspect-database.ts'
import { firstSchema } from './migrations/0001-first-schema.ts'
import { personsWords } from './migrations/0002-persons-words.ts'
import { costChoices } from './migrations/0003-cost-choices.ts'
import { mappings } from './migrations/0004-mappings.ts'
import { batchMapping } from './migrations/0005-batch-mapping.ts'
import { batchDateOrder } from './migrations/0006-batch-date-order.ts'
import { priceStore } from './migrations/0007-price-store.ts'
import { balanceBreaks } from './migrations/0008-balance-breaks.ts'
import { indicators } from './migrations/0009-indicators.ts'
import { journal } from './migrations/0010-journal.ts'
import { groupRowIndex } from './migrations/0011-group-row-index.ts'
import { priceWords } from './migrations/0012-price-words.ts'
import { ladderRecord } from './migrations/0013-ladder-record.ts'
import { yieldPositions } from './migrations/0014-yield-positions.ts'

/** Write-once, forward-only: the migration at index n leads to schema version n + 1. */
const MIGRATIONS: readonly string[] = [
  firstSchema,
  personsWords,
  costChoices,
  mappings,
  batchMapping,
  batchDateOrder,
  priceStore,
  balanceBreaks,
  indicators,
  journal,
  groupRowIndex,
  priceWords,
  ladderRecord,
  yieldPositions,
]

export const SCHEMA_VERSION = MIGRATIONS.length

export const schemaVersionOf = (connection: Connection): number => Number(connection.pragma('user_version'))

/** Brings an open database to the newest schema, one transaction per step. */
export function migrate(connection: Connection): void {
  for (let version = schemaVersionOf(connection); version < SCHEMA_VERSION; version += 1) {
    const sql = MIGRATIONS[version]
    if (sql === undefined) throw new RangeError(`no migration from schema ${version}`)
    connection.transaction(() => {
      connection.database.exec(sql)
      connection.database.pragma(`application_id = ${APPLICATION_ID}`)
      connection.database.pragma(`user_version = ${version + 1}`)
    })
  }
}
