import Database from 'better-sqlite3'
import { createHash } from 'node:crypto'
import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { instantFromMs } from '../../electron/domain/time/instant.ts'
import { Connection } from '../../electron/storage/connection.ts'
import { APPLICATION_ID } from '../../electron/storage/inspect-database.ts'
import { SCHEMA_VERSION, migrate } from '../../electron/storage/migrate.ts'
import { openStore } from '../../electron/storage/open-store.ts'
import { temporaryDirectory } from '../support/temporary-directory.ts'

/** Released migrations never change: a new schema is a new file. Add a line here, never edit one. */
const RELEASED: readonly (readonly [file: string, sha256: string])[] = [
  ['0001-first-schema.ts', 'c4940cc5f9bd4ee4611fed32355e985071943372af1960dc1f1f5c87a984aa8c'],
  ['0002-persons-words.ts', '494f8095fb1b1d507b9c8239b4b8360365eccddb792369441d5aafd792904e4b'],
  ['0003-cost-choices.ts', '53eb44620c9215d3478fc7063323fc36ca98a1a7d2368b316d1edac248fb8968'],
  ['0004-mappings.ts', 'b0d4aa3d2de362f357b74b7dee119b7ed60ce73883d351ba012bea6d7abaef2c'],
  ['0005-batch-mapping.ts', '6c1d34722cc6c99d48aa6ed0d3b59fa06bfd9bd37dbdef7caa29a5dad514962c'],
  ['0006-batch-date-order.ts', 'dbaeb2ff218b01e2f27d2e7652e7387a5cee3bf6fe6c8d1c365a1cea808f7209'],
  ['0007-price-store.ts', 'fe342d88b065df0d0ab929043520becf17881338acf1e4b6e0afa059d1cd42c1'],
  ['0008-balance-breaks.ts', '619545916287af327c8a904ad48ecbf6c7c240a68f3437e06f2f509e9439f62e'],
  ['0009-indicators.ts', 'c492ee8cf42233b2e2eff9981a8d14981bf62fec5136bee802767701364e7e65'],
  ['0010-journal.ts', '56ed75c34bee7b9fac1b6e9e53dafb4c6f4eba9c973595151b9686f0cc83b93c'],
  ['0011-group-row-index.ts', '1f33c93b87b4caef77a8617424c20a806b2f662599bdba6a76f9496ce8b57caf'],
  ['0012-price-words.ts', 'ac4fd0ba3b579dc1ea96434856d5b80dcd8ef7c901f9c8644d7e101da83bc90b'],
  ['0013-ladder-record.ts', '7c10082756440e15804ba3be71971a07ba8d6db51c38bbf8d91b9d01b4c1d38d'],
  ['0014-yield-positions.ts', '7b594ba3748b992f84c5363b6848ae89cf6076b54e43c529b4c8cd8064b10c54'],
]

const FOLDER = join(import.meta.dirname, '../../electron/storage/migrations')
const clock = () => instantFromMs(Date.UTC(2026, 10, 22, 12))

const schemaOf = (path: string): unknown[] => {
  const database = new Database(path, { readonly: true })
  const schema = database.prepare('SELECT type, name, sql FROM sqlite_schema ORDER BY type, name').all()
  database.close()
  return schema
}

describe('migrations', () => {
  it('are numbered without a gap and are as they were released', () => {
    expect(readdirSync(FOLDER).toSorted()).toEqual(RELEASED.map(([file]) => file))
    expect(RELEASED).toHaveLength(SCHEMA_VERSION)
    for (const [file, sha256] of RELEASED)
      expect([
        file,
        createHash('sha256')
          .update(readFileSync(join(FOLDER, file)))
          .digest('hex'),
      ]).toEqual([file, sha256])
  })

  it('lead to the schema of a fresh book, and running them again changes nothing', async () => {
    const fresh = await openStore({ dataDir: temporaryDirectory(), clock })
    fresh.close()
    const path = join(temporaryDirectory(), 'migrated.db')
    const connection = new Connection(path)
    connection.open()
    migrate(connection)
    migrate(connection)
    connection.close()
    expect(schemaOf(path)).toEqual(schemaOf(fresh.directory.database))
  })

  it('save the book as it was before they change it', async () => {
    const dataDir = temporaryDirectory()
    const old = new Database(join(dataDir, 'barbell.db'))
    old.pragma(`application_id = ${APPLICATION_ID}`)
    old.exec(`CREATE TABLE older (text TEXT); INSERT INTO older VALUES ('kept')`)
    old.close()
    const opened = await openStore({ dataDir, clock })
    const [backup] = opened.keeping.listBackups()
    expect(backup).toMatchObject({ reason: 'migration' })
    opened.close()
    const saved = new Database(join(opened.directory.backups, backup?.file ?? ''), { readonly: true })
    expect(saved.pragma('user_version', { simple: true })).toBe(0)
    expect(saved.prepare('SELECT text FROM older').pluck().all()).toEqual(['kept'])
    saved.close()
  })

  it('leave the database as it was when one of them fails', () => {
    const path = join(temporaryDirectory(), 'half.db')
    const connection = new Connection(path)
    connection.open()
    connection.database.exec('CREATE TABLE policy_version (something_else TEXT)')
    expect(() => migrate(connection)).toThrow(/policy_version/)
    expect(connection.pragma('user_version')).toBe(0)
    connection.close()
    expect(schemaOf(path)).toHaveLength(1)
  })
})
