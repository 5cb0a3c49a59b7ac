import type { Connection } from './connection.ts'

interface StagedPart {
  readonly stagedId: string
  readonly name: string
  /** Bytes. */
  readonly size: number
}

/** A file that the backend holds and a procedure can name. A ZIP file has parts, each a file of its own. */
export interface StagedFile extends StagedPart {
  readonly parts?: readonly StagedPart[]
}

/** How the page reaches its backend: through the desktop's window object, or over HTTP from a browser. */
export interface Door {
  readonly platform: string
  /** Opens a new connection; rejects with `BackendLost` where there is none to be had. */
  readonly open: () => Promise<Connection>
  /** Hands a file over, and answers with the name it can be called by. Rejects with `StagingFailed` where it is refused. */
  readonly stage: (file: File, signal?: AbortSignal) => Promise<StagedFile>
}
