/** The keeping of a book's files. It works also on a book that cannot be opened, so that a backup can take its place. */
import Database from 'better-sqlite3'
import type { BookKeeping, Clock } from '../application/ports.ts'
import { createBackupFile, findBackupFile, listBackupFiles, verifyBackup } from './backup-files.ts'
import type { Connection } from './connection.ts'
import type { DataDirectory } from './data-directory.ts'
import { isDamage } from './inspect-database.ts'
import { SCHEMA_VERSION, migrate, schemaVersionOf } from './migrate.ts'
import { bringIn, replaceDatabase, setDatabaseAside } from './replace-database.ts'
import { StoreRefusal } from './store-refusal.ts'

export interface KeptBook {
  readonly connection: Connection
  readonly directory: DataDirectory
  readonly clock: Clock
  /** Why the book is not open. */
  refusal: StoreRefusal | undefined
}

export const bookKeeping = (book: KeptBook): BookKeeping => ({
  createBackup: async (reason) =>
    createBackupFile(book.connection.database, book.directory.backups, reason, book.clock()),
  listBackups: () => listBackupFiles(book.directory.backups),
  restoreBackup: async (file) => {
    const { connection, directory, clock } = book
    const path = findBackupFile(directory.backups, file)
    if (verifyBackup(path) > SCHEMA_VERSION)
      throw new StoreRefusal('database_newer', `${file} was written by a newer Barbell. Nothing was changed.`)
    // Before the saved book's backup, which may rotate this one away.
    bringIn(path, directory)
    const backup = await backUpWhatIsReplaced(book)
    if (backup !== undefined) {
      connection.close()
      try {
        replaceDatabase(directory)
      } finally {
        connection.open()
      }
      migrate(connection)
      return { saved: backup }
    }
    book.refusal ??= new StoreRefusal('database_corrupt', `The book in ${directory.root} is damaged.`)
    connection.close()
    const saved = setDatabaseAside(directory, clock())
    connection.open()
    migrate(connection)
    book.refusal = undefined
    return { saved }
  },
  checkIntegrity: () => {
    const { connection, refusal } = book
    if (refusal) return { ok: false, problems: [refusal.message, ...damageIn(connection.path)] }
    const problems = [...brokenPages(connection.database), ...brokenReferences(connection.database)]
    return problems.length > 0
      ? { ok: false, problems }
      : { ok: true, problems, schemaVersion: schemaVersionOf(connection) }
  },
})

/** Answers the backup's name, or nothing for a book that is too damaged for one or cannot be opened at all. */
async function backUpWhatIsReplaced({ connection, directory, clock, refusal }: KeptBook): Promise<string | undefined> {
  if (refusal) return undefined
  try {
    return (await createBackupFile(connection.database, directory.backups, 'restore', clock())).file
  } catch (error) {
    if (isDamage(error) || (error instanceof StoreRefusal && error.code === 'database_corrupt')) return undefined
    throw error
  }
}

/** What SQLite finds in a file that is not open; nothing where it cannot even begin. */
function damageIn(path: string): string[] {
  let database: Database.Database | undefined
  try {
    database = new Database(path, { readonly: true, fileMustExist: true })
    return brokenPages(database)
  } catch (error) {
    if (isDamage(error)) return []
    throw error
  } finally {
    database?.close()
  }
}

const brokenPages = (database: Database.Database): string[] =>
  database
    .prepare<[], string>('PRAGMA integrity_check')
    .pluck()
    .all()
    .filter((line) => line !== 'ok')

const brokenReferences = (database: Database.Database): string[] =>
  database
    .prepare<[], { table: string; rowid: number }>('PRAGMA foreign_key_check')
    .all()
    .map(({ table, rowid }) => `row ${rowid} of ${table} refers to nothing`)
