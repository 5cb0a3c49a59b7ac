import type { WritableStore } from '../application/ports.ts'
import { Connection } from './connection.ts'
import { dataDirectoryAt } from './data-directory.ts'
import { keepImportedFile, readImportedFile } from './imported-files.ts'
import { writableStore } from './writable-store.ts'

const CACHE_KIBIBYTES = 56 * 1024

export interface WorkerStore {
  readonly store: WritableStore
  /** Keeps the file at a path, compressed, under the hash of its bytes. */
  keepFile(hash: string, path: string): void
  /** The bytes of an imported file. Throws where it is not kept. */
  readKeptFile(hash: string): Uint8Array
  close(): void
}

/**
 * The store for a worker thread of the process that holds the directory's lock: it takes no lock, migrates nothing and
 * has room in memory for a large import.
 */
export function openWorkerStore(dataDir: string): WorkerStore {
  const directory = dataDirectoryAt(dataDir)
  const connection = new Connection(directory.database)
  connection.open()
  connection.database.pragma(`cache_size = -${CACHE_KIBIBYTES}`)
  return {
    store: writableStore(connection),
    keepFile: (hash, path) => keepImportedFile(directory, hash, path),
    readKeptFile: (hash) => readImportedFile(directory, hash),
    close: () => connection.close(),
  }
}
