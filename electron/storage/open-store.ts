/**
 * Opens a book: takes the directory's lock, judges the file before touching it, backs it up before a migration, and
 * hands out the store. Closing gives the lock back.
 */
import { copyFileSync, fsyncSync, openSync, closeSync, renameSync, rmSync } from 'node:fs'
import type { BookKeeping, Clock, WritableStore } from '../application/ports.ts'
import { createBackupFile, findBackupFile, listBackupFiles, verifyBackup } from './backup-files.ts'
import { Connection } from './connection.ts'
import { type DataDirectory, clearIncoming, createDataDirectory, dataDirectoryAt } from './data-directory.ts'
import { lockDirectory } from './directory-lock.ts'
import { inspectDatabase } from './inspect-database.ts'
import { SCHEMA_VERSION, migrate, schemaVersionOf } from './migrate.ts'
import { StoreRefusal } from './store-refusal.ts'
import { writableStore } from './writable-store.ts'

export interface OpenedStore {
  readonly directory: DataDirectory
  readonly store: WritableStore
  readonly keeping: BookKeeping
  close(): void
}

/** Throws StoreRefusal: `database_locked`, `database_newer`, `database_corrupt`. Nothing is changed then. */
export async function openStore({ dataDir, clock }: { dataDir: string; clock: Clock }): Promise<OpenedStore> {
  const directory = dataDirectoryAt(dataDir)
  createDataDirectory(directory)
  const unlock = lockDirectory(directory.lock, directory.root)
  try {
    const connection = await openDatabase(directory, clock)
    clearIncoming(directory)
    return {
      directory,
      store: writableStore(connection),
      keeping: bookKeeping(connection, directory, clock),
      close: () => {
        connection.close()
        unlock()
      },
    }
  } catch (error) {
    unlock()
    throw error
  }
}

async function openDatabase(directory: DataDirectory, clock: Clock): Promise<Connection> {
  const found = inspectDatabase(directory.database, SCHEMA_VERSION)
  if (found.kind === 'newer')
    throw new StoreRefusal(
      'database_newer',
      `The book in ${directory.root} has schema ${found.schemaVersion}; this Barbell knows schemas up to ` +
        `${SCHEMA_VERSION}. Use the newer Barbell. Nothing was changed.`,
    )
  if (found.kind === 'corrupt')
    throw new StoreRefusal(
      'database_corrupt',
      `The book in ${directory.root} is damaged: ${found.why}. Nothing was changed; its backups are in ${directory.backups}.`,
    )
  const connection = new Connection(directory.database)
  try {
    if (found.kind === 'sound' && found.schemaVersion < SCHEMA_VERSION)
      await createBackupFile(connection.database, directory.backups, 'migration', clock())
    migrate(connection)
    connection.run('DELETE FROM event_gone')
    return connection
  } catch (error) {
    connection.close()
    throw error
  }
}

const bookKeeping = (connection: Connection, directory: DataDirectory, clock: Clock): BookKeeping => ({
  createBackup: (reason) => createBackupFile(connection.database, directory.backups, reason, clock()),
  listBackups: () => listBackupFiles(directory.backups),
  restoreBackup: async (file) => {
    const path = findBackupFile(directory.backups, file)
    const schemaVersion = verifyBackup(path)
    if (schemaVersion > SCHEMA_VERSION)
      throw new StoreRefusal('database_newer', `${file} was written by a newer Barbell. Nothing was changed.`)
    const incoming = `${directory.database}.restore`
    copyDurably(path, incoming)
    const saved = await createBackupFile(connection.database, directory.backups, 'restore', clock())
    connection.close()
    try {
      for (const suffix of ['-wal', '-shm']) rmSync(`${directory.database}${suffix}`, { force: true })
      renameSync(incoming, directory.database)
    } finally {
      connection.reopen()
    }
    migrate(connection)
    return saved
  },
  checkIntegrity: () => {
    const lines = [
      ...connection.database.prepare<[], string>('PRAGMA integrity_check').pluck().all(),
      ...connection.database
        .prepare<[], { table: string; rowid: number }>('PRAGMA foreign_key_check')
        .all()
        .map(({ table, rowid }) => `row ${rowid} of ${table} refers to nothing`),
    ]
    const problems = lines.filter((line) => line !== 'ok')
    return { ok: problems.length === 0, problems, schemaVersion: schemaVersionOf(connection) }
  },
})

/** The copy is made before the saved book's backup, which may rotate the source away. */
function copyDurably(from: string, to: string): void {
  copyFileSync(from, to)
  const file = openSync(to, 'r+')
  try {
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
}
