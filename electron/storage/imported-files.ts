/** Every imported file, compressed, named by the SHA-256 of its content, so that each figure leads back to a row. */
import { closeSync, existsSync, fsyncSync, openSync, readFileSync, readSync, renameSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { zstdCompressSync, zstdDecompressSync } from 'node:zlib'
import type { DataDirectory } from './data-directory.ts'

const pathOf = (directory: DataDirectory, hash: string): string => join(directory.imports, `${hash}.zst`)

/** Bytes that are compressed at a time, as one Zstandard frame each: a large file is never in memory for this. */
const FRAME_BYTES = 4 * 2 ** 20

/** Keeps the file at a path; a file of the same content is kept once. On return its bytes are on the disk. */
export function keepImportedFile(directory: DataDirectory, hash: string, source: string): void {
  const path = pathOf(directory, hash)
  if (existsSync(path)) return
  const part = join(directory.incoming, `${hash}.zst.part`)
  const from = openSync(source, 'r')
  const to = openSync(part, 'w', 0o600)
  try {
    const frame = Buffer.alloc(FRAME_BYTES)
    for (let read = readSync(from, frame); read > 0; read = readSync(from, frame))
      writeSync(to, zstdCompressSync(frame.subarray(0, read)))
    fsyncSync(to)
  } finally {
    closeSync(to)
    closeSync(from)
  }
  renameSync(part, path)
}

/** The bytes of an imported file. Throws when it is not kept. */
export function readImportedFile(directory: DataDirectory, hash: string): Uint8Array {
  const kept = readFileSync(pathOf(directory, hash))
  const frames: Buffer[] = []
  for (let at = 0; at < kept.length;) {
    // With `info` the answer says how much of its input the frame took; the types do not know it.
    const frame: unknown = zstdDecompressSync(kept.subarray(at), { info: true })
    if (!isFrame(frame)) throw new Error(`the imported file ${hash} cannot be read`)
    frames.push(frame.buffer)
    at += frame.engine.bytesWritten
  }
  return Buffer.concat(frames)
}

const isFrame = (value: unknown): value is { buffer: Buffer; engine: { bytesWritten: number } } =>
  typeof value === 'object' &&
  value !== null &&
  'buffer' in value &&
  Buffer.isBuffer(value.buffer) &&
  'engine' in value &&
  typeof value.engine === 'object' &&
  value.engine !== null &&
  'bytesWritten' in value.engine &&
  typeof value.engine.bytesWritten === 'number' &&
  value.engine.bytesWritten > 0
