/**
 * The raw bound of an import, in a process of its own: Papa Parse in step mode with one prepared insert per row into a
 * table with one unique index, in one transaction; then the same file once more, when every row is a duplicate.
 */
import Database from 'better-sqlite3'
import { hash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import Papa from 'papaparse'
import { timeOf } from './measure.ts'

// As much as the import's own connection has.
const CACHE_KIBIBYTES = 56 * 1024

const [file = '', dir = ''] = process.argv.slice(2)

function rawImport(database: Database.Database): void {
  const insert = database.prepare('INSERT OR IGNORE INTO raw VALUES (?, ?, ?, ?, ?, ?, ?, ?)')
  database.transaction(() => {
    Papa.parse(readFileSync(file, 'utf8'), {
      delimiter: ',',
      newline: '\n',
      step: ({ data }) => {
        const [a = '', b = '', c = '', d = '', e = '', f = '', g = ''] = data
        insert.run(hash('md5', data.join(',')), a, b, c, d, e, f, g)
      },
    })
  })()
}

const raw = new Database(join(dir, 'raw.db'))
raw.pragma('journal_mode = WAL')
raw.pragma(`cache_size = -${CACHE_KIBIBYTES}`)
raw.exec('CREATE TABLE raw (id TEXT PRIMARY KEY, a TEXT, b TEXT, c TEXT, d TEXT, e TEXT, f TEXT, g TEXT) STRICT')
const first = await timeOf(() => rawImport(raw))
const again = await timeOf(() => rawImport(raw))
raw.close()
console.log(JSON.stringify({ first, again }))
