import Database from 'better-sqlite3'
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'

/** Everything that a book holds: each table's rows, and each kept file by its hash. Two equal dumps are one book. */
export function dumpBook(dataDir: string): Record<string, unknown> {
  const file = join(dataDir, 'barbell.db')
  if (!existsSync(file)) return {}
  const database = new Database(file, { readonly: true })
  try {
    const tables = database
      .prepare<[], string>("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name")
      .pluck()
      .all()
    const rows = tables.map(
      (name) => [name, database.prepare(`SELECT * FROM "${name}" ORDER BY 1, 2`).raw().all()] as const,
    )
    return { ...Object.fromEntries(rows), files: hashFiles(join(dataDir, 'imports')) }
  } finally {
    database.close()
  }
}

const hashFiles = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => !relative(folder, path).startsWith('.incoming'))
    .map((path) => `${relative(folder, path)} ${createHash('sha256').update(readFileSync(path)).digest('hex')}`)
    .sort()
