import { readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { instantFromMs } from '../../electron/domain/time/instant.ts'
import { openStore } from '../../electron/storage/open-store.ts'
import { readImportedFile } from '../../electron/storage/imported-files.ts'
import { spawnScript } from '../support/spawn-script.ts'
import { largeBinanceFile } from '../support/statement-files.ts'
import { temporaryDirectory } from '../support/temporary-directory.ts'

const ROWS = 40_000
const clock = () => instantFromMs(Date.UTC(2026, 10, 22, 12))

/** What a book holds after its process died, opened as the next start would open it. */
async function stateOf(dataDir: string): Promise<'nothing' | 'all'> {
  const opened = await openStore({ dataDir, clock })
  try {
    expect(opened.keeping.checkIntegrity()).toMatchObject({ ok: true })
    const events = opened.store.countEvents()
    const batches = opened.store.listBatches()
    expect([0, ROWS]).toContain(events)
    expect(batches).toHaveLength(events === 0 ? 0 : 1)
    expect(readdirSync(opened.directory.incoming)).toEqual([])
    for (const { fileHash } of batches)
      expect(Buffer.from(readImportedFile(opened.directory, fileHash)).toString()).toBe(largeBinanceFile(ROWS))
    return events === 0 ? 'nothing' : 'all'
  } finally {
    opened.close()
  }
}

describe('a process that is killed during an import', () => {
  it.each(['reading', 'planning', 'writing'])('leaves all or nothing when it dies while %s', async (phase) => {
    const dataDir = temporaryDirectory()
    const file = join(temporaryDirectory(), 'large.csv')
    writeFileSync(file, largeBinanceFile(ROWS))
    const script = spawnScript('import-and-wait.ts', dataDir, file)
    for (let line = await script.nextLine(); line !== phase; line = await script.nextLine())
      if (line === undefined) throw new Error(`the import ended before ${phase}`)
    await script.end('SIGKILL')
    expect(await stateOf(dataDir)).toBe('nothing')
  })

  it('leaves all or nothing at any moment, and everything once it was done', async () => {
    const file = join(temporaryDirectory(), 'large.csv')
    writeFileSync(file, largeBinanceFile(ROWS))
    // The moments are spread over the writing; where exactly each falls is left to chance.
    for (const delayMs of [5, 60, 120, 200, 320]) {
      const dataDir = temporaryDirectory()
      const script = spawnScript('import-and-wait.ts', dataDir, file)
      for (let line = await script.nextLine(); line !== 'writing'; line = await script.nextLine())
        if (line === undefined) throw new Error('the import ended early')
      await wait(delayMs)
      await script.end('SIGKILL')
      await stateOf(dataDir)
    }
    const dataDir = temporaryDirectory()
    const script = spawnScript('import-and-wait.ts', dataDir, file)
    let last: string | undefined
    for (let line = await script.nextLine(); line !== undefined; line = await script.nextLine()) last = line
    await script.end()
    expect(last).toBe('done')
    expect(await stateOf(dataDir)).toBe('all')
  })
})
