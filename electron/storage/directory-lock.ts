/**
 * One process per data directory. The lock is an exclusive SQLite lock on a database of its own, so the operating
 * system gives it up when its holder dies, however it dies: there is no stale lock to judge.
 */
import Database from 'better-sqlite3'
import { StoreRefusal } from './store-refusal.ts'

/** Takes the lock and answers how to give it back. Throws `database_locked` while another process holds it. */
export function lockDirectory(lockFile: string, root: string): () => void {
  const database = new Database(lockFile, { timeout: 0 })
  try {
    database.exec('BEGIN EXCLUSIVE')
  } catch (error) {
    database.close()
    if (!isBusy(error)) throw error
    throw new StoreRefusal(
      'database_locked',
      `Another Barbell has ${root} open. Close it first, or name another folder with --data.`,
    )
  }
  return () => database.close()
}

const isBusy = (error: unknown): boolean =>
  error instanceof Database.SqliteError && /^SQLITE_(BUSY|LOCKED)/.test(error.code)
