/**
 * `npm run bench`: speed and memory as ratios to a raw bound of the same run, since absolute figures of a shared machine
 * say little. Each entry runs in its own process; `npm run bench -- cold-start` runs one.
 */
import { spawnSync } from 'node:child_process'
import { cpus } from 'node:os'
import { join } from 'node:path'
import type { Measure } from './measure.ts'

const ENTRIES = [
  'import-statement',
  'book-lots',
  'cold-start',
  'price-store',
  'ladders',
  'plan',
  'book-screens',
] as const

/** The room for new objects that the desktop and `npm start` give the process that holds the book. */
const LIKE_THE_APP = ['--max-semi-space-size=64']

function measuresOf(entry: string): readonly Measure[] {
  const result = spawnSync(process.execPath, [...LIKE_THE_APP, join(import.meta.dirname, `${entry}.ts`)], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  if (result.status !== 0) throw new Error(`${entry} failed`)
  return JSON.parse(result.stdout) as Measure[]
}

const wanted = process.argv.slice(2)
console.log(`Node ${process.version}, ${cpus().length} cores, ${process.platform} ${process.arch}\n`)
for (const entry of ENTRIES.filter((name) => wanted.length === 0 || wanted.includes(name)))
  for (const { name, value, unit, bound, boundName, ratio, peakMb } of measuresOf(entry))
    console.log(
      `${name}\n  ${value.toLocaleString('en')} ${unit}, bound ${bound.toLocaleString('en')} ${unit} (${boundName})\n` +
        `  ${ratio.toFixed(2)} × the bound${peakMb === undefined ? '' : `, peak ${peakMb} MB`}\n`,
    )
