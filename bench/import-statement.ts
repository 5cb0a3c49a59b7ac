/**
 * Importing a statement, against the raw bound: Papa Parse in step mode with one prepared insert per row into a table
 * with one unique index, in one transaction. Also the same file once more, when every row is known.
 */
import { createRouterClient } from '@orpc/server'
import Database from 'better-sqlite3'
import { createHash } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Papa from 'papaparse'
import { createBackend } from '../electron/backend/create-backend.ts'
import type { Client } from '../electron/contract/contract.ts'
import { binanceHistory } from './binance-history.ts'
import { type Measure, peakMb } from './measure.ts'

const ROWS = Number(process.argv[2] ?? 200_000)
const dir = mkdtempSync(join(tmpdir(), 'barbell-bench-'))
const file = join(dir, 'binance.csv')
writeFileSync(file, binanceHistory(ROWS))

const rowsPerSecond = (ms: number): number => Math.round((ROWS / ms) * 1000)

/** The bare work, over the same bytes: parse each row and insert it. */
function rawImport(database: Database.Database): number {
  const insert = database.prepare('INSERT OR IGNORE INTO raw VALUES (?, ?, ?, ?, ?, ?)')
  const start = performance.now()
  database.transaction(() => {
    Papa.parse(readFileSync(file, 'utf8'), {
      delimiter: ',',
      newline: '\n',
      step: ({ data: [user, at, account, operation, coin, change] }) => {
        const id = createHash('md5').update(`${user},${at},${account},${operation},${coin},${change}`).digest('hex')
        insert.run(id, at, account, operation, coin, change)
      },
    })
  })()
  return performance.now() - start
}

async function barbellImport(client: Client, stage: () => Promise<{ stagedId: string }>): Promise<number> {
  const start = performance.now()
  const { stagedId } = await stage()
  const report = await client.import.commitFiles({ files: [{ stagedId }] })
  const [outcome] = report.files
  if (outcome === undefined || outcome.accepted + outcome.duplicate !== outcome.rows)
    throw new Error(`rows went missing: ${JSON.stringify({ ...outcome, problems: outcome?.problems.slice(0, 3) })}`)
  return performance.now() - start
}

const raw = new Database(join(dir, 'raw.db'))
raw.pragma('journal_mode = WAL')
raw.exec('CREATE TABLE raw (id TEXT PRIMARY KEY, at TEXT, account TEXT, operation TEXT, coin TEXT, change TEXT) STRICT')
const rawFirst = rawImport(raw)
const rawAgain = rawImport(raw)
raw.close()

const backend = await createBackend({
  dataDir: join(dir, 'data'),
  importWorker: new URL('../electron/backend/import-worker.ts', import.meta.url),
  version: 'bench',
})
const client: Client = createRouterClient(backend.router, { context: {} })
const stage = (): Promise<{ stagedId: string }> => backend.staging.stageFromPath(file)
const first = await barbellImport(client, stage)
const again = await barbellImport(client, stage)
await backend.close()
rmSync(dir, { recursive: true })

const boundName = 'Papa Parse and prepared inserts under one unique index'
const measures: Measure[] = [
  {
    name: `import ${ROWS} rows, grouped by second`,
    value: rowsPerSecond(first),
    unit: 'rows/s',
    bound: rowsPerSecond(rawFirst),
    boundName,
    ratio: first / rawFirst,
    peakMb: peakMb(),
  },
  {
    name: `import the same ${ROWS} rows again`,
    value: rowsPerSecond(again),
    unit: 'rows/s',
    bound: rowsPerSecond(rawAgain),
    boundName: `${boundName}, all duplicates`,
    ratio: again / rawAgain,
  },
]
console.log(JSON.stringify(measures))
