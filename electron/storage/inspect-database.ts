/**
 * Judges a database file before anything opens it for writing, so that a book from a newer version and a damaged one
 * stay as they are, byte for byte.
 */
import Database from 'better-sqlite3'
import { closeSync, existsSync, openSync, readSync, statSync } from 'node:fs'

/** `BRBL`: tells a book from any other SQLite file. */
export const APPLICATION_ID = 0x4252424c

export type Inspection =
  | { readonly kind: 'absent' }
  | { readonly kind: 'sound'; readonly schemaVersion: number }
  | { readonly kind: 'newer'; readonly schemaVersion: number }
  | { readonly kind: 'corrupt'; readonly why: string }

const MAGIC = 'SQLite format 3\0'
const HEADER_BYTES = 100
/** Up to this size a whole check costs a fraction of a second at every start; past it, only after an unclean end. */
const ALWAYS_CHECKED_BYTES = 64 * 1024 * 1024

/** Looks at a database file without changing it. `supported` is the newest schema that this version knows. */
export function inspectDatabase(path: string, supported: number): Inspection {
  if (!existsSync(path) || statSync(path).size === 0) return { kind: 'absent' }
  const hasWal = existsSync(`${path}-wal`) && statSync(`${path}-wal`).size > 0
  const header = readHeader(path)
  if (header.toString('latin1', 0, MAGIC.length) !== MAGIC) return { kind: 'corrupt', why: 'it is no database' }
  if (!hasWal) {
    const finding = judgeHeader(header, statSync(path).size, supported)
    if (finding) return finding
  }
  try {
    return inspectContent(path, supported, hasWal || statSync(path).size <= ALWAYS_CHECKED_BYTES)
  } catch (error) {
    if (error instanceof Database.SqliteError && isDamage(error)) return { kind: 'corrupt', why: error.message }
    throw error
  }
}

/** Whether an error of SQLite says that the file is damaged. */
export const isDamage = (error: unknown): boolean =>
  error instanceof Database.SqliteError && /^SQLITE_(CORRUPT|NOTADB|FORMAT)/.test(error.code)

function readHeader(path: string): Buffer {
  const header = Buffer.alloc(HEADER_BYTES)
  const file = openSync(path, 'r')
  try {
    readSync(file, header, 0, HEADER_BYTES, 0)
  } finally {
    closeSync(file)
  }
  return header
}

// Offsets are those of the SQLite file format, section 1.3: page size 16, page count 28, user version 60, application 68.
function judgeHeader(header: Buffer, bytes: number, supported: number): Inspection | undefined {
  if (header.readUInt32BE(68) !== APPLICATION_ID) return { kind: 'corrupt', why: 'it is not a book of Barbell' }
  const schemaVersion = header.readUInt32BE(60)
  if (schemaVersion > supported) return { kind: 'newer', schemaVersion }
  const written = header.readUInt16BE(16)
  const pageBytes = written === 1 ? 65_536 : written
  const expected = pageBytes * header.readUInt32BE(28)
  return bytes < expected ? { kind: 'corrupt', why: `it is cut off at ${bytes} of ${expected} bytes` } : undefined
}

function inspectContent(path: string, supported: number, isChecked: boolean): Inspection {
  const database = new Database(path, { readonly: true, fileMustExist: true })
  try {
    if (database.pragma('application_id', { simple: true }) !== APPLICATION_ID)
      return { kind: 'corrupt', why: 'it is not a book of Barbell' }
    const schemaVersion = Number(database.pragma('user_version', { simple: true }))
    if (schemaVersion > supported) return { kind: 'newer', schemaVersion }
    const found = isChecked ? database.pragma('quick_check(1)', { simple: true }) : 'ok'
    return found === 'ok' ? { kind: 'sound', schemaVersion } : { kind: 'corrupt', why: String(found) }
  } finally {
    database.close()
  }
}
