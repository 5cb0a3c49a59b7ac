/**
 * Staged files. A file is brought in first, by whichever way a door has, and then named by its id: procedures never
 * carry a path or the bytes. What is not imported is removed when the next process starts.
 */
import { createHash, randomUUID } from 'node:crypto'
import {
  closeSync,
  createReadStream,
  createWriteStream,
  openSync,
  readFileSync,
  readSync,
  readdirSync,
  statSync,
} from 'node:fs'
import { rm } from 'node:fs/promises'
import { basename, join } from 'node:path'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { badFile } from '../application/file-refusal.ts'
import { refuse } from '../application/refusal.ts'
import type { StagedFile, StagedFiles } from '../application/staged-files.ts'
import { isArchiveName, isStatementName, readArchive } from './read-archive.ts'

/** Larger files than this are refused: 1 GiB. */
const MAX_FILE_BYTES = 2 ** 30
/** Files that one import takes at most. */
const MAX_PARTS = 200

interface StagedPart {
  readonly stagedId: string
  readonly name: string
  /** Bytes. */
  readonly size: number
}

/** What a door tells its caller about a staged file. A ZIP file or a folder has parts, each a file of its own. */
interface Staged extends StagedPart {
  readonly parts?: readonly StagedPart[]
}

export interface Staging extends StagedFiles {
  /**
   * Copies a file in, or the statements of a folder. Throws Refusal `bad_file`: missing, directory (a folder without
   * statements), empty, too_large, unreadable, and what read-archive.ts says of a ZIP file.
   */
  stageFromPath(path: string): Promise<Staged>
  /**
   * Takes a stream in, at most `limit` bytes of it; a ZIP file is unpacked. Throws Refusal `bad_file`: empty, too_large,
   * unreadable, and what read-archive.ts says of a ZIP file.
   */
  stageStream(name: string, readable: Readable, limit?: number): Promise<Staged>
}

export function createStaging(folder: string): Staging {
  const files = new Map<string, StagedFile>()
  /** Of ZIP files and folders, by their id: the ids of their parts. */
  const holders = new Map<string, { readonly name: string; readonly parts: readonly string[] }>()

  const stageFile = async (name: string, readable: Readable, limit: number): Promise<StagedPart> => {
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
            if (bytes > limit) throw badFile(name, 'too_large')
            hash.update(part)
            yield part
          }
        },
        writer,
      )
      if (bytes === 0) throw badFile(name, 'empty')
    } catch (error) {
      await written
      await rm(path, { force: true })
      throw isSystemError(error) ? badFile(name, 'unreadable') : error
    }
    files.set(stagedId, { stagedId, name, path, hash: hash.digest('hex'), bytes })
    return { stagedId, name, size: bytes }
  }

  const drop = async ({ stagedId }: StagedPart): Promise<void> => {
    const file = files.get(stagedId)
    files.delete(stagedId)
    if (file) await rm(file.path, { force: true })
  }

  /** Parts under one id. Those that came before one that failed go again. */
  const hold = async (name: string, gather: (parts: StagedPart[]) => Promise<void>): Promise<Staged> => {
    const parts: StagedPart[] = []
    try {
      await gather(parts)
    } catch (error) {
      await Promise.all(parts.map(drop))
      throw error
    }
    const stagedId = randomUUID()
    holders.set(stagedId, { name, parts: parts.map((part) => part.stagedId) })
    return { stagedId, name, size: parts.reduce((sum, { size }) => sum + size, 0), parts }
  }

  const unpack = async (archive: StagedPart): Promise<Staged> => {
    const { path } = findFile(archive.stagedId)
    try {
      return await hold(archive.name, (parts) =>
        readArchive(path, archive.name, async ({ name, open }) => {
          if (parts.length === MAX_PARTS) throw badFile(archive.name, 'archive_too_large')
          parts.push(await stageFile(name, await open(), MAX_FILE_BYTES))
        }),
      )
    } finally {
      await drop(archive)
    }
  }

  const stageStream: Staging['stageStream'] = async (name, readable, limit = MAX_FILE_BYTES) => {
    const staged = await stageFile(basename(name.replaceAll('\\', '/')) || 'file', readable, limit)
    return isArchiveName(staged.name) && isZip(findFile(staged.stagedId).path) ? unpack(staged) : staged
  }

  const stageFolder = (path: string): Promise<Staged> =>
    hold(basename(path), async (parts) => {
      const found = readdirSync(path, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile() && !entry.name.startsWith('.'))
        .map((entry) => join(entry.parentPath, entry.name))
        .filter((file) => isStatementName(file) || isArchiveName(file))
        .sort()
      if (found.length === 0) throw badFile(basename(path), 'directory')
      for (const file of found) {
        const staged = await stageStream(basename(file), createReadStream(file))
        parts.push(...(staged.parts ?? [staged]))
        if (parts.length > MAX_PARTS) throw badFile(basename(path), 'too_large')
      }
    })

  const findFile = (stagedId: string): StagedFile => {
    const file = files.get(stagedId)
    if (!file) throw refuse('not_found', `There is no staged file ${stagedId}. Stage it again.`)
    return file
  }

  const expand = (stagedId: string): readonly StagedFile[] =>
    holders.get(stagedId)?.parts.map(findFile) ?? [findFile(stagedId)]

  return {
    stageStream,
    stageFromPath: async (path) => {
      const name = basename(path)
      const found = statSync(path, { throwIfNoEntry: false })
      if (!found) throw badFile(name, 'missing')
      if (found.isDirectory()) return stageFolder(path)
      if (!found.isFile()) throw badFile(name, 'unreadable')
      return stageStream(name, createReadStream(path))
    },
    find: (stagedId) => {
      const [file, ...more] = expand(stagedId)
      if (file && more.length === 0) return file
      const name = holders.get(stagedId)?.name ?? ''
      throw refuse('bad_input', `${name} holds ${more.length + 1} files. Name one of them.`)
    },
    expand,
    read: (file) => readFileSync(file.path),
    readHead: ({ path }, bytes) => readHead(path, bytes),
  }
}

function readHead(path: string, bytes: number): Uint8Array {
  const file = openSync(path, 'r')
  try {
    const head = Buffer.alloc(bytes)
    return head.subarray(0, readSync(file, head))
  } finally {
    closeSync(file)
  }
}

/** Whether a file begins as ZIP files do: a local entry, or the end of an empty archive. */
const isZip = (path: string): boolean => {
  const [p, k, a, b] = readHead(path, 4)
  return p === 0x50 && k === 0x4b && ((a === 3 && b === 4) || (a === 5 && b === 6))
}

const isSystemError = (error: unknown): boolean =>
  error instanceof Error && 'errno' in error && 'syscall' in error && 'code' in error
