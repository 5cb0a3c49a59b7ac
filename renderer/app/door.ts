import type { Connection } from './connection.ts'

/** A file that the backend holds and a procedure can name. */
export interface StagedFile {
  readonly stagedId: string
  readonly name: string
  readonly size: number
}

/** How the page reaches its backend: through the desktop's window object, or over HTTP from a browser. */
export interface Door {
  readonly platform: string
  /** Opens a new connection; rejects with `BackendLost` where there is none to be had. */
  readonly open: () => Promise<Connection>
  /** Hands a file over, and answers with the name it can be called by. */
  readonly stage: (file: File, signal?: AbortSignal) => Promise<StagedFile>
}
