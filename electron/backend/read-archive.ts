/**
 * The statements in a ZIP file, streamed out one by one.
 *
 * Archives come from anywhere, so nothing in one is trusted. Names with a root, a drive or `..` refuse the archive, and
 * so do encrypted entries, archives in the archive, too many entries, and sizes that are too large together or that
 * unpack out of all proportion (a bomb). An entry that is longer than it says, or whose checksum is wrong, is damage.
 * What is no statement (pictures, notes, the folders of macOS) is passed by.
 */
import type { Readable } from 'node:stream'
import { Transform } from 'node:stream'
import { crc32 } from 'node:zlib'
import yauzl, { type Entry, type ZipFile } from 'yauzl'
import { badFile } from '../application/file-refusal.ts'

export interface ArchiveEntry {
  /** Its path inside the archive. */
  readonly name: string
  readonly size: number
  /** Its bytes; the stream fails where they are not what the archive says. */
  readonly open: () => Promise<Readable>
}

const MAXIMUM_ENTRIES = 10_000
const MAXIMUM_BYTES = 2 * 2 ** 30
/** Text packs a hundredfold at best; beyond this, and of this size, it is a bomb. */
const BOMB_RATIO = 300
const BOMB_BYTES = 32 * 2 ** 20

export const isStatementName = (name: string): boolean => /\.(?:csv|tsv)$/i.test(name)
export const isArchiveName = (name: string): boolean => /\.zip$/i.test(name)

/**
 * Calls `take` with every statement of an archive, in the order of their names. `shown` is the archive's name for
 * refusals. Throws Refusal `bad_file`: archive_damaged, archive_encrypted, archive_nested, archive_unsafe,
 * archive_too_large, no_statements.
 */
export async function readArchive(
  path: string,
  shown: string,
  take: (entry: ArchiveEntry) => Promise<void>,
): Promise<void> {
  const zip = await yauzl
    .openPromise(path, { autoClose: false, decodeStrings: false, validateEntrySizes: true })
    .catch(() => {
      throw badFile(shown, 'archive_damaged')
    })
  try {
    const entries = await listEntries(zip, shown)
    const wanted = entries.filter(({ name }) => isStatementName(name) && !isHidden(name))
    if (wanted.length === 0) throw badFile(shown, 'no_statements')
    for (const { name, entry } of wanted.sort((a, b) => (a.name < b.name ? -1 : 1)))
      await take({ name, size: entry.uncompressedSize, open: () => openEntry(zip, entry, shown) })
  } finally {
    zip.close()
  }
}

interface NamedEntry {
  readonly name: string
  readonly entry: Entry
}

const isHidden = (name: string): boolean => name.split('/').some((part) => part.startsWith('.') || part === '__MACOSX')

async function listEntries(zip: ZipFile, shown: string): Promise<NamedEntry[]> {
  if (zip.entryCount > MAXIMUM_ENTRIES) throw badFile(shown, 'archive_too_large')
  const entries: NamedEntry[] = []
  let bytes = 0
  try {
    for await (const entry of zip.eachEntry()) {
      const name = nameOf(entry)
      if (yauzl.validateFileName(name) !== null) throw badFile(shown, 'archive_unsafe')
      if (name.endsWith('/')) continue
      if (entry.isEncrypted()) throw badFile(shown, 'archive_encrypted')
      if (isArchiveName(name)) throw badFile(shown, 'archive_nested')
      bytes += entry.uncompressedSize
      const isBomb = entry.uncompressedSize > BOMB_BYTES && entry.uncompressedSize > entry.compressedSize * BOMB_RATIO
      if (isBomb || bytes > MAXIMUM_BYTES) throw badFile(shown, 'archive_too_large')
      entries.push({ name, entry })
    }
  } catch (error) {
    throw isRefusal(error) ? error : badFile(shown, 'archive_damaged')
  }
  return entries
}

/** Names of Windows tools have backslashes. */
const nameOf = (entry: Entry): string =>
  yauzl
    .getFileNameLowLevel(entry.generalPurposeBitFlag, entry.fileNameRaw, entry.extraFields, false)
    .replaceAll('\\', '/')

async function openEntry(zip: ZipFile, entry: Entry, shown: string): Promise<Readable> {
  const source = await zip.openReadStreamPromise(entry).catch(() => {
    throw badFile(shown, 'archive_damaged')
  })
  let checksum = 0
  const checked = new Transform({
    transform: (chunk: Buffer, _encoding, done) => {
      checksum = crc32(chunk, checksum)
      done(null, chunk)
    },
    flush: (done) => done(checksum === entry.crc32 ? null : badFile(shown, 'archive_damaged')),
  })
  source.once('error', () => checked.destroy(badFile(shown, 'archive_damaged')))
  checked.once('close', () => source.destroy())
  return source.pipe(checked)
}

const isRefusal = (error: unknown): boolean => error instanceof Error && error.name === 'Refusal'
