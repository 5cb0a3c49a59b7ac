/**
 * Staged files. A file is brought in first, by whichever way a door has, and then named by its id: procedures never
 * carry a path or the bytes. What is not imported is removed when the next process starts.
 */
import { createHash, randomUUID } from 'node:crypto'
import { createReadStream, createWriteStream, readFileSync, statSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { basename, join } from 'node:path'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { badFile } from '../application/file-refusal.ts'
import { refuse } from '../application/refusal.ts'
import type { StagedFile, StagedFiles } from '../application/staged-files.ts'

/** Larger files than this are refused: 1 GiB. */
const MAX_FILE_BYTES = 2 ** 30

/** What a door tells its caller about a staged file. */
interface Staged {
  readonly stagedId: string
  readonly name: string
  /** Bytes. */
  readonly size: number
}

export interface Staging extends StagedFiles {
  /** Copies a file in. Throws Refusal `bad_file`: missing, directory, empty, too_large, unreadable. */
  stageFromPath(path: string): Promise<Staged>
  /** Takes a stream in, at most `limit` bytes of it. Throws Refusal `bad_file`: empty, too_large, unreadable. */
  stageStream(name: string, readable: Readable, limit?: number): Promise<Staged>
}

export function createStaging(folder: string): Staging {
  const files = new Map<string, StagedFile>()
  const stageStream: Staging['stageStream'] = async (name, readable, limit = MAX_FILE_BYTES) => {
    const shown = basename(name.replaceAll('\\', '/')) || 'file'
    const stagedId = randomUUID()
    const path = join(folder, stagedId)
    const hash = createHash('sha256')
    const writer = createWriteStream(path, { mode: 0o600 })
    // A pipeline rejects before its file is closed, or even made: what is removed earlier would come back.
    const written = new Promise<void>((resolve) => writer.once('close', () => resolve()))
    let bytes = 0
    try {
      await pipeline(
        readable,
        async function* (chunks: AsyncIterable<Uint8Array | string>) {
          for await (const chunk of chunks) {
            const part = typeof chunk === 'string' ? Buffer.from(chunk) : chunk
            bytes += part.length
            if (bytes > limit) throw badFile(shown, 'too_large')
            hash.update(part)
            yield part
          }
        },
        writer,
      )
      if (bytes === 0) throw badFile(shown, 'empty')
    } catch (error) {
      await written
      await rm(path, { force: true })
      throw isSystemError(error) ? badFile(shown, 'unreadable') : error
    }
    files.set(stagedId, { stagedId, name: shown, path, hash: hash.digest('hex'), bytes })
    return { stagedId, name: shown, size: bytes }
  }
  return {
    stageStream,
    stageFromPath: async (path) => {
      const name = basename(path)
      const found = statSync(path, { throwIfNoEntry: false })
      if (!found) throw badFile(name, 'missing')
      if (found.isDirectory()) throw badFile(name, 'directory')
      if (!found.isFile()) throw badFile(name, 'unreadable')
      return stageStream(name, createReadStream(path))
    },
    find: (stagedId) => {
      const file = files.get(stagedId)
      if (!file) throw refuse('not_found', `There is no staged file ${stagedId}. Stage it again.`)
      return file
    },
    read: (file) => readFileSync(file.path),
  }
}

const isSystemError = (error: unknown): boolean =>
  error instanceof Error && 'errno' in error && 'syscall' in error && 'code' in error
