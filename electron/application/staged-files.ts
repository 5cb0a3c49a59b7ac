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
  /** One file, or the only one in a ZIP file or folder. Throws `not_found`, and `bad_input` where there are several. */
  find(stagedId: string): StagedFile
  /** The files of a ZIP file or folder, or the one file. Throws `not_found`. */
  expand(stagedId: string): readonly StagedFile[]
  read(file: StagedFile): Uint8Array
  /** The first bytes of a file, at most so many. */
  readHead(file: StagedFile, bytes: number): Uint8Array
}
