/** Every imported file, compressed, named by the SHA-256 of its content, so that each figure leads back to a row. */
import { closeSync, existsSync, fsyncSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { zstdCompressSync, zstdDecompressSync } from 'node:zlib'
import type { DataDirectory } from './data-directory.ts'

const pathOf = (directory: DataDirectory, hash: string): string => join(directory.imports, `${hash}.zst`)

/** Keeps a file's bytes; a file of the same content is kept once. On return the bytes are on the disk. */
export function keepImportedFile(directory: DataDirectory, hash: string, bytes: Uint8Array): void {
  const path = pathOf(directory, hash)
  if (existsSync(path)) return
  const part = join(directory.incoming, `${hash}.zst.part`)
  const file = openSync(part, 'w', 0o600)
  try {
    writeSync(file, zstdCompressSync(bytes))
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
  renameSync(part, path)
}

/** The bytes of an imported file. Throws when it is not kept. */
export const readImportedFile = (directory: DataDirectory, hash: string): Uint8Array =>
  zstdDecompressSync(readFileSync(pathOf(directory, hash)))
