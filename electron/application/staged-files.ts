/** A file that waits to be imported, by the name the person knows it by. */
export interface StagedFile {
  readonly stagedId: string
  readonly name: string
  readonly path: string
  readonly hash: string
  readonly bytes: number
}

/** Files brought in before the procedure that uses them; procedures name them by id. */
export interface StagedFiles {
  /** Throws `not_found`. */
  find(stagedId: string): StagedFile
  read(file: StagedFile): Uint8Array
}
