import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdtempSync,
  openSync,
  readdirSync,
  renameSync,
  rmSync,
  rmdirSync,
  statSync,
  writeSync,
} from 'node:fs'
import { basename, dirname, isAbsolute, join } from 'node:path'
import type { FolderWriter } from '../application/ports.ts'
import { refuse } from '../application/refusal.ts'
import { makeFolder } from '../storage/make-folder.ts'
import { whyNotWritten } from '../storage/why-not-written.ts'

const OWNER_ONLY = 0o600

/**
 * Writes files into a folder that is not there yet, or is empty. They are written beside it first and take its place
 * together, so that a failure leaves nothing. Throws `bad_input` for a path that is relative or cannot be written, and
 * `not_empty` for a folder that holds anything.
 */
export const writeFolder: FolderWriter = (dir, files) => {
  if (!isAbsolute(dir)) throw refuse('bad_input', `${dir} is not a full path.`)
  requireFree(dir)
  const parent = dirname(dir)
  const unfinished = whileWriting(dir, () => {
    makeFolder(parent)
    return mkdtempSync(join(parent, `.${basename(dir)}-`))
  })
  try {
    const names = files.map(({ name, pieces }) => {
      whileWriting(dir, () => writeFile(join(unfinished, name), pieces))
      return name
    })
    requireFree(dir)
    whileWriting(dir, () => {
      if (existsSync(dir)) rmdirSync(dir)
      renameSync(unfinished, dir)
    })
    return names.map((name) => join(dir, name))
  } catch (error) {
    rmSync(unfinished, { recursive: true, force: true })
    throw error
  }
}

function requireFree(dir: string): void {
  if (!existsSync(dir)) return
  if (!statSync(dir).isDirectory()) throw refuse('bad_input', `${dir} is a file. Name a folder.`)
  if (readdirSync(dir).length > 0)
    throw refuse('not_empty', `${dir} is not empty. Name a new folder; nothing is overwritten.`)
}

function writeFile(path: string, pieces: Iterable<string>): void {
  const file = openSync(path, 'wx', OWNER_ONLY)
  try {
    for (const piece of pieces) writeSync(file, piece)
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
}

/** Refuses with the reason, such as a full disk. */
function whileWriting<Result>(dir: string, work: () => Result): Result {
  try {
    return work()
  } catch (error) {
    if (!(error instanceof Error && 'syscall' in error && 'code' in error)) throw error
    throw refuse('bad_input', `${dir} cannot be written: ${whyNotWritten(error)}. Nothing was left there.`)
  }
}
