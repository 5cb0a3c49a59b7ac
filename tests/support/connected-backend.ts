import type { Client } from '../../electron/contract/contract.ts'
import type { Instant } from '../../electron/domain/time/instant.ts'

/** A running backend as one door shows it. */
export interface Connected {
  readonly client: Client
  /** Brings a file in the way this door does; answers its id. */
  stage(name: string, content: string | Uint8Array): Promise<string>
  close(): Promise<void>
}

/** Opens a door on the book in a data directory. */
export type Connect = (options: { dataDir: string; clock: () => Instant }) => Promise<Connected>
