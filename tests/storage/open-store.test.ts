import Database from 'better-sqlite3'
import { existsSync, mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { instantFromMs } from '../../electron/domain/time/instant.ts'
import { SCHEMA_VERSION } from '../../electron/storage/migrate.ts'
import { openStore } from '../../electron/storage/open-store.ts'
import { spawnScript } from '../support/spawn-script.ts'
import { temporaryDirectory } from '../support/temporary-directory.ts'

const clock = () => instantFromMs(Date.UTC(2026, 10, 22, 12))
const open = (dataDir: string) => openStore({ dataDir, clock })

async function makeBook(dataDir: string): Promise<string> {
  const opened = await open(dataDir)
  opened.store.writeSetting('kept', 'yes')
  opened.close()
  return opened.directory.database
}

async function expectRefused(dataDir: string, code: string): Promise<void> {
  const opened = await open(dataDir)
  expect(opened.refusal()).toMatchObject({ code })
  expect(() => opened.store.readSetting('kept')).toThrow('the book is closed')
  opened.close()
}

describe('a data directory', () => {
  it('is made for its owner alone', async () => {
    const dataDir = join(temporaryDirectory(), 'deep', 'book')
    const opened = await open(dataDir)
    expect(statSync(dataDir).mode & 0o777).toBe(0o700)
    expect(readdirSync(dataDir).toSorted()).toEqual(
      expect.arrayContaining(['backups', 'barbell.db', 'barbell.lock', 'imports', 'logs']),
    )
    opened.close()
  })

  it('loses what was staged and never imported', async () => {
    const dataDir = temporaryDirectory()
    const opened = await open(dataDir)
    const left = join(opened.directory.incoming, 'left')
    writeFileSync(left, 'x')
    opened.close()
    const again = await open(dataDir)
    expect(existsSync(left)).toBe(false)
    again.close()
  })

  it('is tightened when others could read it', async () => {
    const dataDir = join(temporaryDirectory(), 'book')
    mkdirSync(dataDir, { mode: 0o755 })
    const opened = await open(dataDir)
    expect(statSync(dataDir).mode & 0o777).toBe(0o700)
    opened.close()
  })
})

describe('a database', () => {
  it('has only strict tables, and checks its references', async () => {
    const opened = await open(temporaryDirectory())
    opened.close()
    const database = new Database(opened.directory.database, { readonly: true })
    const loose = database
      .prepare(`SELECT name FROM pragma_table_list WHERE type = 'table' AND strict = 0 AND name NOT LIKE 'sqlite_%'`)
      .all()
    expect(loose).toEqual([])
    expect(database.pragma('user_version', { simple: true })).toBe(SCHEMA_VERSION)
    expect(database.pragma('journal_mode', { simple: true })).toBe('wal')
    database.close()
  })

  it('of a newer version is refused and stays as it is', async () => {
    const dataDir = temporaryDirectory()
    const path = await makeBook(dataDir)
    const database = new Database(path)
    database.pragma(`user_version = ${SCHEMA_VERSION + 1}`)
    database.close()
    const before = readFileSync(path)
    await expectRefused(dataDir, 'database_newer')
    expect(readFileSync(path).equals(before)).toBe(true)
    expect(readdirSync(join(dataDir, 'backups'))).toEqual([])
  })

  it.each([
    ['text', () => Buffer.from('this was never a database, only a note that someone left here')],
    ['another program’s database', (_: Buffer, folder: string) => foreignDatabase(folder)],
    ['one cut in half', (book: Buffer) => book.subarray(0, book.length / 2)],
    ['one with a page overwritten', (book: Buffer) => Buffer.from(book).fill(0xa5, 8192, 12_000)],
  ])('that is %s is refused and stays as it is', async (_what, damage) => {
    const folder = temporaryDirectory()
    const dataDir = join(folder, 'book')
    const path = await makeBook(dataDir)
    const damaged = damage(readFileSync(path), folder)
    writeFileSync(path, damaged)
    await expectRefused(dataDir, 'database_corrupt')
    expect(readFileSync(path).equals(damaged)).toBe(true)
  })

  it('that was refused gives its directory free again', async () => {
    const dataDir = temporaryDirectory()
    const path = await makeBook(dataDir)
    const sound = readFileSync(path)
    writeFileSync(path, 'damaged')
    await expectRefused(dataDir, 'database_corrupt')
    writeFileSync(path, sound)
    const opened = await open(dataDir)
    expect(opened.store.readSetting('kept')).toBe('yes')
    opened.close()
  })
})

describe('the lock', () => {
  it('lets one process in, tells the second, and goes with its holder, however that ends', async () => {
    const dataDir = temporaryDirectory()
    const holder = spawnScript('hold-book.ts', dataDir)
    expect(await holder.nextLine()).toBe('open')
    await expect(open(dataDir)).rejects.toMatchObject({
      code: 'database_locked',
      message: expect.stringContaining(dataDir),
    })
    const second = spawnScript('hold-book.ts', dataDir)
    expect(await second.nextLine()).toBe('database_locked')
    await second.end()
    await holder.end('SIGKILL')
    const opened = await open(dataDir)
    opened.close()
  })

  it('holds inside one process too', async () => {
    const dataDir = temporaryDirectory()
    const opened = await open(dataDir)
    await expect(open(dataDir)).rejects.toMatchObject({ code: 'database_locked' })
    opened.close()
    const again = await open(dataDir)
    again.close()
  })
})

function foreignDatabase(folder: string): Buffer {
  const path = join(folder, 'foreign.db')
  const database = new Database(path)
  database.exec('CREATE TABLE note (text TEXT)')
  database.close()
  return readFileSync(path)
}
