import { randomUUID } from 'node:crypto'
import { closeSync, fsyncSync, openSync, realpathSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { basename, dirname, join, resolve } from 'node:path'
import { refuse } from '../application/refusal.ts'
import { makeFolder } from '../storage/make-folder.ts'
import { whyNotWritten } from '../storage/why-not-written.ts'

export interface WriteFileOptions {
  /** Makes the file's folder where it is not there yet. */
  readonly makesFolder?: boolean
}

/**
 * Writes a file for a person, in the place of one of that name: beside it first, so that a failure leaves what was there
 * as it was. Throws `bad_input` with the path and the reason where it cannot be written. What is no ordinary file is not
 * written into: a pipe without a reader would keep the program waiting without end.
 */
export function writeFile(path: string, content: string | Uint8Array, { makesFolder }: WriteFileOptions = {}): void {
  if (makesFolder === true) refusing(dirname(path), () => makeFolder(dirname(resolve(path))))
  refusing(path, () => {
    const found = statSync(path, { throwIfNoEntry: false })
    if (found?.isDirectory()) throw cannot(path, 'it is a folder; name a file')
    if (found && !found.isFile()) throw cannot(path, 'it is no ordinary file')
    replaceFile(found ? realpathSync(path) : resolve(path), content, found && found.mode & 0o777)
  })
}

function refusing(path: string, work: () => void): void {
  try {
    work()
  } catch (error) {
    if (!(error instanceof Error && 'syscall' in error)) throw error
    throw cannot(path, whyNotWritten(error))
  }
}

function replaceFile(path: string, content: string | Uint8Array, mode = 0o666): void {
  const unfinished = join(dirname(path), `.${basename(path).slice(0, 40)}-${randomUUID()}`)
  try {
    const file = openSync(unfinished, 'wx', mode)
    try {
      writeFileSync(file, content)
      fsyncSync(file)
    } finally {
      closeSync(file)
    }
    renameSync(unfinished, path)
  } catch (error) {
    rmSync(unfinished, { force: true })
    throw error
  }
}

const cannot = (path: string, why: string): Error => refuse('bad_input', `Cannot write ${path}: ${why}.`)
