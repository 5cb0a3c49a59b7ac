/**
 * Importing a Binance spot-trade file, through the server, against the raw bound of raw-import.ts, and the same file once
 * more; how long the page waits for an answer meanwhile. Both sides run in processes of their own, one after the other,
 * so that memory is the import's and neither is slowed by the other. `node bench/import-statement.ts ROWS` for a size.
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
import { binanceTrades } from './binance-trades.ts'
import type { Measure } from './measure.ts'

const ROWS = Number(process.argv[2] ?? 1_000_000)
const ASK_EVERY_MS = 20
const dir = mkdtempSync(join(tmpdir(), 'barbell-bench-'))
const file = join(dir, 'trades.csv')

interface Taken {
  readonly first: number
  readonly again: number
}

function writeTrades(): void {
  const written = openSync(file, 'w')
  for (const chunk of binanceTrades(ROWS)) writeSync(written, chunk)
  closeSync(written)
}

function measureRaw(): Taken {
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

async function measureBarbell(): Promise<Taken & { readonly peakMb: number; readonly waits: readonly number[] }> {
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

writeTrades()
const raw = measureRaw()
const barbell = await measureBarbell()
rmSync(dir, { recursive: true })

const boundName = 'Papa Parse and prepared inserts under one unique index'
const measures: Measure[] = [
  {
    name: `import a Binance spot-trade file of ${ROWS} rows`,
    value: rowsPerSecond(barbell.first),
    unit: 'rows/s',
    bound: rowsPerSecond(raw.first),
    boundName,
    ratio: barbell.first / raw.first,
    peakMb: barbell.peakMb,
  },
  {
    name: `import the same ${ROWS} rows again`,
    value: rowsPerSecond(barbell.again),
    unit: 'rows/s',
    bound: rowsPerSecond(raw.again),
    boundName: `${boundName}, all duplicates`,
    ratio: barbell.again / raw.again,
  },
  {
    name: 'answer to the page during the import, slowest of a hundred',
    value: Math.round(quantile(barbell.waits, 0.99)),
    unit: 'ms',
    bound: 50,
    boundName: `the limit; median ${quantile(barbell.waits, 0.5).toFixed(1)} ms, slowest of all ${Math.round(Math.max(...barbell.waits))} ms, ${barbell.waits.length} questions`,
    ratio: quantile(barbell.waits, 0.99) / 50,
  },
]
console.log(JSON.stringify(measures))
