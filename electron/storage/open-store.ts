/**
 * Opens a book: takes the directory's lock, judges the file before touching it, backs it up before a migration, and
 * hands out the store. Closing gives the lock back.
 */
import type { BookKeeping, Clock, WritableStore } from '../application/ports.ts'
import { createBackupFile } from './backup-files.ts'
import { type KeptBook, bookKeeping } from './book-keeping.ts'
import { Connection } from './connection.ts'
import { type DataDirectory, clearIncoming, createDataDirectory, dataDirectoryAt } from './data-directory.ts'
import { lockDirectory } from './directory-lock.ts'
import { inspectDatabase, isDamage } from './inspect-database.ts'
import { SCHEMA_VERSION, migrate } from './migrate.ts'
import { finishReplacing } from './replace-database.ts'
import { StoreRefusal } from './store-refusal.ts'
import { writableStore } from './writable-store.ts'

export interface OpenedStore {
  readonly directory: DataDirectory
  /** Not to be used while there is a refusal. */
  readonly store: WritableStore
  readonly keeping: BookKeeping
  /**
   * Why the book cannot be used: `database_newer` or `database_corrupt`. It stays as it is; only its keeping works, until
   * a backup is restored in its place, which ends the refusal.
   */
  readonly refusal: () => StoreRefusal | undefined
  close(): void
}

/**
 * Throws StoreRefusal `database_locked`, and `bad_input` for a directory that cannot be made or written. Nothing is
 * changed then, nor while there is a refusal.
 */
export async function openStore({ dataDir, clock }: { dataDir: string; clock: Clock }): Promise<OpenedStore> {
  const directory = dataDirectoryAt(dataDir)
  createDataDirectory(directory)
  const unlock = lockDirectory(directory.lock, directory.root)
  const connection = new Connection(directory.database)
  try {
    finishReplacing(directory, clock())
    const book: KeptBook = { connection, directory, clock, refusal: await openBook(connection, directory, clock) }
    clearIncoming(directory)
    return {
      directory,
      store: writableStore(connection),
      keeping: bookKeeping(book),
      refusal: () => book.refusal,
      close: () => {
        connection.close()
        unlock()
      },
    }
  } catch (error) {
    connection.close()
    unlock()
    throw error
  }
}

/** Opens and migrates; answers why it did not, and leaves the connection closed then. */
async function openBook(
  connection: Connection,
  directory: DataDirectory,
  clock: Clock,
): Promise<StoreRefusal | undefined> {
  const found = inspectDatabase(directory.database, SCHEMA_VERSION)
  if (found.kind === 'newer')
    return new StoreRefusal(
      'database_newer',
      `The book in ${directory.root} has schema ${found.schemaVersion}; this Barbell knows schemas up to ` +
        `${SCHEMA_VERSION}. Use the newer Barbell, or restore an older backup. Nothing was changed.`,
    )
  if (found.kind === 'corrupt') return damaged(directory, found.why)
  try {
    connection.open()
    if (found.kind === 'sound' && found.schemaVersion < SCHEMA_VERSION)
      await createBackupFile(connection.database, directory.backups, 'migration', clock())
    migrate(connection)
    connection.run('DELETE FROM event_gone')
    return undefined
  } catch (error) {
    connection.close()
    if (isDamage(error) || (error instanceof StoreRefusal && error.code === 'database_corrupt'))
      return damaged(directory, error instanceof Error ? error.message : String(error))
    throw error
  }
}

const damaged = ({ root }: DataDirectory, why: string): StoreRefusal =>
  new StoreRefusal(
    'database_corrupt',
    `The book in ${root} is damaged: ${why.replace(/\.$/, '')}. Nothing was changed; barbell backups lists its ` +
      `backups, and barbell restore FILE puts one in its place.`,
  )
