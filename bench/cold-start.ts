/**
 * Cold start: a whole `barbell balances` on a small book, process start included, against a bare Node process that
 * loads the same SQLite binding and reads one row.
 */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Measure, medianMs } from './measure.ts'

const RUNS = 7
const ROOT = join(import.meta.dirname, '..')
const dir = mkdtempSync(join(tmpdir(), 'barbell-bench-'))

function run(...args: readonly string[]): void {
  const result = spawnSync(process.execPath, args, { cwd: ROOT, encoding: 'utf8' })
  if (result.status !== 0) throw new Error(result.stderr)
}

const cli = join(ROOT, 'electron/cli/main.ts')
run(cli, 'demo', '--data', dir)
const bare = await medianMs(RUNS, () =>
  run('-e', `const D=require('better-sqlite3');new D(':memory:').prepare('select 1').get()`),
)
const cold = await medianMs(RUNS, () => run(cli, 'balances', '--json', '--data', dir))
rmSync(dir, { recursive: true })

const measures: Measure[] = [
  {
    name: 'cold start: barbell balances --json',
    value: Math.round(cold),
    unit: 'ms',
    bound: Math.round(bare),
    boundName: 'bare Node that loads better-sqlite3',
    ratio: cold / bare,
  },
]
console.log(JSON.stringify(measures))
