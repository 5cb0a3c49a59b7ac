/**
 * Importing a Binance spot-trade file, and a transaction history of which trades are groups of rows, through the server,
 * against the raw bound of raw-import.ts, and the same file once more; how long the page waits for an answer meanwhile.
 * Both sides run in processes of their own, one after the other, so that memory is the import's and neither is slowed
 * by the other. Beside the wall clock stands the processor time of either side, all threads: on a machine that does
 * other work too, only that says something. `node bench/import-statement.ts ROWS` for a size.
 */
import { spawn, spawnSync } from 'node:child_process'
import { closeSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as wait } from 'node:timers/promises'
import { createORPCClient } from '@orpc/client'
import { RPCLink } from '@orpc/client/fetch'
import type { Client } from '../electron/contract/contract.ts'
import { binanceStatement } from './binance-statement.ts'
import { binanceTrades } from './binance-trades.ts'
import type { Measure } from './measure.ts'

const ROWS = Number(process.argv[2] ?? 1_000_000)
const ASK_EVERY_MS = 20

interface Time {
  readonly wallMs: number
  /** Of all threads of the process. */
  readonly processorMs: number
}
interface Taken {
  readonly first: Time
  readonly again: Time
}

function writeFile(file: string, chunks: Iterable<string>): void {
  const written = openSync(file, 'w')
  for (const chunk of chunks) writeSync(written, chunk)
  closeSync(written)
}

function measureRaw(file: string, dir: string): Taken {
  const result = spawnSync(process.execPath, [join(import.meta.dirname, 'raw-import.ts'), file, dir], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  if (result.status !== 0) throw new Error('the raw import failed')
  return JSON.parse(result.stdout) as Taken
}

/** Asks as a page does while the import runs. What is held is left out: its first answer behind the import reads the ledger. */
async function askUntil(ended: Promise<unknown>, client: Client): Promise<number[]> {
  const waits: number[] = []
  const end = ended.then(() => 'ended' as const)
  const questions = [
    () => client.app.getStatus({}),
    () => client.import.listBatches({}),
    () => client.policy.listVersions({}),
  ]
  for (let turn = 0; (await Promise.race([end, wait(ASK_EVERY_MS)])) !== 'ended'; turn++) {
    const start = performance.now()
    await questions[turn % questions.length]?.()
    waits.push(performance.now() - start)
  }
  return waits
}

async function measureBarbell(
  file: string,
  dir: string,
): Promise<Taken & { readonly peakMb: number; readonly waits: readonly number[] }> {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'barbell-import.ts'), file, dir], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
  const nextLine = async (): Promise<string> => {
    const { value, done } = await lines.next()
    if (done === true) throw new Error('the import failed')
    return value
  }
  const { origin, token } = JSON.parse(await nextLine()) as { origin: string; token: string }
  const headers = { authorization: `Bearer ${token}` }
  const client: Client = createORPCClient(new RPCLink({ url: `${origin}/rpc`, headers }))
  const imported = nextLine()
  const waits = await askUntil(imported, client)
  await nextLine()
  const result = JSON.parse(await nextLine()) as Taken & { peakMb: number }
  return { ...result, waits }
}

const rowsPerSecond = (ms: number): number => Math.round((ROWS / ms) * 1000)
const quantile = (values: readonly number[], share: number): number =>
  values.toSorted((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * share))] ?? Number.NaN

function compare(name: string, taken: Time, raw: Time, boundName: string): Measure {
  const processor = (taken.processorMs / raw.processorMs).toFixed(2)
  return {
    name,
    value: rowsPerSecond(taken.wallMs),
    unit: 'rows/s',
    bound: rowsPerSecond(raw.wallMs),
    boundName: `${boundName}; by processor time ${processor} × the bound`,
    ratio: taken.wallMs / raw.wallMs,
  }
}

async function measureFile(kind: string, chunks: Iterable<string>): Promise<Measure[]> {
  const dir = mkdtempSync(join(tmpdir(), 'barbell-bench-'))
  const file = join(dir, 'statement.csv')
  try {
    writeFile(file, chunks)
    const raw = measureRaw(file, dir)
    const { first, again, peakMb, waits } = await measureBarbell(file, dir)
    const boundName = 'Papa Parse and prepared inserts under one unique index'
    return [
      { ...compare(`import a ${kind} of ${ROWS} rows`, first, raw.first, boundName), peakMb },
      compare(`import the same ${ROWS} rows again`, again, raw.again, `${boundName}, all duplicates`),
      {
        name: 'answer to the page during the import, slowest of a hundred',
        value: Math.round(quantile(waits, 0.99)),
        unit: 'ms',
        bound: 50,
        boundName: `the limit; median ${quantile(waits, 0.5).toFixed(1)} ms, slowest of all ${Math.round(Math.max(...waits))} ms, ${waits.length} questions`,
        ratio: quantile(waits, 0.99) / 50,
      },
    ]
  } finally {
    rmSync(dir, { recursive: true })
  }
}

const measures = [
  ...(await measureFile('Binance spot-trade file', binanceTrades(ROWS))),
  ...(await measureFile('Binance transaction history, its trades grouped by second,', binanceStatement(ROWS))),
]
console.log(JSON.stringify(measures))
