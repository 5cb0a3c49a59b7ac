import Database from 'better-sqlite3'
import { join } from 'node:path'

/** Everything a book holds, as text: two books are equal when their dumps are. */
export function dumpBook(dataDir: string): string {
  const database = new Database(join(dataDir, 'barbell.db'), { readonly: true, fileMustExist: true })
  try {
    const tables = database
      .prepare<[], string>(`SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name`)
      .pluck()
      .all()
    const linesOf = (table: string): string[] =>
      database
        .prepare(`SELECT * FROM ${table} ORDER BY 1, 2`)
        .all()
        .map((row) => JSON.stringify(row))
    return tables.map((table) => [`-- ${table}`].concat(linesOf(table)).join('\n')).join('\n')
  } finally {
    database.close()
  }
}
