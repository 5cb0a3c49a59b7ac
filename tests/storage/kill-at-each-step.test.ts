import { cpSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { instantFromMs } from '../../electron/domain/time/instant.ts'
import { openStore } from '../../electron/storage/open-store.ts'
import { dumpBook } from '../support/dump-book.ts'
import { spawnScript } from '../support/spawn-script.ts'
import { binanceFile, binanceTrade } from '../support/statement-files.ts'
import { temporaryDirectory } from '../support/temporary-directory.ts'

const MOMENTS = 5
const clock = () => instantFromMs(Date.UTC(2026, 10, 22, 12))

/** Trades of several rows each, of which two excerpts share the middle. */
const TRADES = Array.from({ length: 30 }, (_, at) =>
  binanceTrade(
    `2024-01-${String(at + 1).padStart(2, '0')} 09:00:00`,
    ['BTC', '0.1'],
    ['EUR', '-4000'],
    ['BNB', '-0.01'],
  ),
)
const FILES: Readonly<Record<string, string>> = {
  'first.csv': binanceFile(TRADES.slice(0, 18).flat()),
  'second.csv': binanceFile(TRADES.slice(12).flat()),
}

/** What was done to the book before, and what is done while the process dies. */
const STORIES = [
  { name: 'an import', before: [], job: ['import', 'one', 'first.csv'] },
  {
    name: 'an import that overlaps another',
    before: [['import', 'one', 'first.csv']],
    job: ['import', 'two', 'second.csv'],
  },
  {
    name: 'an undo that leaves rows to another import',
    before: [
      ['import', 'one', 'first.csv'],
      ['import', 'two', 'second.csv'],
    ],
    job: ['undo', 'one', ''],
  },
  {
    name: 'a redo',
    before: [
      ['import', 'one', 'first.csv'],
      ['import', 'two', 'second.csv'],
      ['undo', 'one', ''],
    ],
    job: ['redo', 'one', ''],
  },
] as const

type Job = readonly [name: string, batchId: string, file: string]

/** Does a job in a process of its own; answers its steps, or undefined where it died. */
async function perform(dataDir: string, [name, batchId, file]: Job, lastStep = 0): Promise<number | undefined> {
  const path = join(temporaryDirectory(), 'statement.csv')
  writeFileSync(path, FILES[file] ?? '')
  const script = spawnScript('die-at-step.ts', dataDir, name, batchId, path, String(lastStep))
  const line = await script.nextLine()
  await script.end()
  return line === undefined ? undefined : Number(line)
}

/** What the book holds. A file kept for rows that never came is no part of it, nor what readers of one opening are told. */
function rowsOf(dataDir: string): Record<string, unknown> {
  const { files: _, event_gone: _gone, ...tables } = dumpBook(dataDir)
  return tables
}

function copyOf(book: string): string {
  const copy = temporaryDirectory()
  cpSync(book, copy, { recursive: true })
  return copy
}

/** Opens a book as the next start would, and finds it sound. */
async function openSound(dataDir: string): Promise<void> {
  const opened = await openStore({ dataDir, clock })
  expect(opened.keeping.checkIntegrity()).toMatchObject({ ok: true })
  expect(readdirSync(opened.directory.incoming)).toEqual([])
  opened.close()
}

describe('a process that is killed without warning', () => {
  it.each(STORIES)('has done $name as a whole or not at all, whatever its step', async ({ before, job }) => {
    const start = temporaryDirectory()
    await openSound(start)
    for (const earlier of before) expect(await perform(start, earlier)).toBeGreaterThan(0)
    const nothing = rowsOf(start)
    const done = copyOf(start)
    const steps = (await perform(done, job)) ?? 0
    const all = rowsOf(done)
    expect(steps).toBeGreaterThan(MOMENTS)
    expect(all).not.toEqual(nothing)
    for (let moment = 0; moment < MOMENTS; moment++) {
      const dataDir = copyOf(start)
      const lastStep = 1 + Math.round((moment * (steps - 1)) / (MOMENTS - 1))
      expect(await perform(dataDir, job, lastStep)).toBeUndefined()
      await openSound(dataDir)
      expect(rowsOf(dataDir)).toEqual(lastStep === steps ? all : nothing)
    }
  })
})
