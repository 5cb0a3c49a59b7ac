import { accessSync, chmodSync, constants, mkdirSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { makeFolder } from './make-folder.ts'
import { StoreRefusal } from './store-refusal.ts'
import { whyNotWritten } from './why-not-written.ts'

/** Where everything of one book lives. */
export interface DataDirectory {
  readonly root: string
  readonly database: string
  /** A backup on its way into the database's place. */
  readonly restoring: string
  readonly lock: string
  readonly imports: string
  /** Files that are staged but not yet imported. */
  readonly incoming: string
  readonly backups: string
  readonly logs: string
}

const OWNER_ONLY = 0o700

/** The paths inside a data directory; creates nothing. */
export const dataDirectoryAt = (root: string): DataDirectory => ({
  root,
  database: join(root, 'barbell.db'),
  restoring: join(root, 'barbell.db.restore'),
  lock: join(root, 'barbell.lock'),
  imports: join(root, 'imports'),
  incoming: join(root, 'imports', '.incoming'),
  backups: join(root, 'backups'),
  logs: join(root, 'logs'),
})

/**
 * Makes the directory and its folders, readable by their owner only. Throws StoreRefusal `bad_input` where the system
 * does not let it.
 */
export function createDataDirectory(directory: DataDirectory): void {
  try {
    for (const path of [directory.root, directory.imports, directory.incoming, directory.backups, directory.logs])
      makeFolder(path, OWNER_ONLY)
    accessSync(directory.root, constants.W_OK)
    if ((statSync(directory.root).mode & 0o777) !== OWNER_ONLY) chmodSync(directory.root, OWNER_ONLY)
  } catch (error) {
    if (!(error instanceof Error && 'syscall' in error)) throw error
    const why = whyNotWritten(error)
    throw new StoreRefusal('bad_input', `No book can be kept in ${directory.root}: ${why}. Name another with --data.`)
  }
}

/** Removes what a former process staged and never imported. Call while holding the lock. */
export function clearIncoming(directory: DataDirectory): void {
  rmSync(directory.incoming, { recursive: true, force: true })
  mkdirSync(directory.incoming, { recursive: true, mode: OWNER_ONLY })
}
