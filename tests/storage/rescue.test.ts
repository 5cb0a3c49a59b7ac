import Database from 'better-sqlite3'
import { existsSync, readFileSync, readdirSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { instantFromMs } from '../../electron/domain/time/instant.ts'
import { SCHEMA_VERSION } from '../../electron/storage/migrate.ts'
import { openStore } from '../../electron/storage/open-store.ts'
import { dumpBook } from '../support/dump-book.ts'
import { temporaryDirectory } from '../support/temporary-directory.ts'

const clock = () => instantFromMs(Date.UTC(2026, 10, 22, 12))
const GARBAGE = Buffer.alloc(8192, 'not a database ')
const ASIDE = 'barbell-set-aside-20261122T120000000Z.db'

/** A closed book with one backup of all it holds. */
async function closedBook() {
  const dataDir = temporaryDirectory()
  const opened = await openStore({ dataDir, clock })
  opened.store.writeSetting('is', 'kept')
  const { file } = await opened.keeping.createBackup('manual')
  const { directory } = opened
  opened.close()
  return { dataDir, file, directory, database: directory.database, whole: dumpBook(dataDir) }
}

const setAside = (root: string): string[] => readdirSync(root).filter((name) => name.includes('set-aside'))

describe('a damaged book', () => {
  it('lists its backups, says what is wrong, and changes nothing by being opened', async () => {
    const { dataDir, file, database } = await closedBook()
    writeFileSync(database, GARBAGE)
    const opened = await openStore({ dataDir, clock })
    expect(opened.refusal()).toMatchObject({ code: 'database_corrupt' })
    expect(opened.keeping.listBackups()).toMatchObject([{ file }])
    expect(opened.keeping.checkIntegrity()).toMatchObject({ ok: false, problems: [expect.stringContaining('damaged')] })
    await expect(opened.keeping.createBackup('manual')).rejects.toThrow('the book is closed')
    opened.close()
    expect(readFileSync(database).equals(GARBAGE)).toBe(true)
  })

  it('is set aside, log and all, when a backup takes its place, and the same store goes on', async () => {
    const { dataDir, file, directory, whole } = await closedBook()
    writeFileSync(directory.database, GARBAGE)
    writeFileSync(`${directory.database}-wal`, 'what was in the log')
    const opened = await openStore({ dataDir, clock })
    expect(await opened.keeping.restoreBackup(file)).toEqual({ saved: ASIDE })
    expect(opened.refusal()).toBeUndefined()
    expect(opened.store.readSetting('is')).toBe('kept')
    opened.store.writeSetting('and', 'goes on')
    opened.store.writeSetting('and', 'on')
    expect(opened.keeping.checkIntegrity()).toMatchObject({ ok: true })
    opened.close()
    expect(readFileSync(join(dataDir, ASIDE)).equals(GARBAGE)).toBe(true)
    expect(readFileSync(join(dataDir, `${ASIDE}-wal`), 'utf8')).toBe('what was in the log')
    expect(dumpBook(dataDir)).toMatchObject({
      batch: whole['batch'],
      setting: [['and', 'on'], ...rowsOf(whole)],
    })
  })

  it('keeps each file it sets aside', async () => {
    const { dataDir, file, database } = await closedBook()
    for (const content of ['first', 'second']) {
      writeFileSync(database, content)
      const opened = await openStore({ dataDir, clock })
      await opened.keeping.restoreBackup(file)
      opened.close()
    }
    expect(setAside(dataDir).map((name) => readFileSync(join(dataDir, name), 'utf8'))).toEqual(
      expect.arrayContaining(['first', 'second']),
    )
  })

  it.each([
    ['no such backup', 'barbell-20200101T000000000Z-manual.db', 'not_found'],
    ['a damaged backup', undefined, 'database_corrupt'],
  ])('stays in its place for %s', async (_what, asked, code) => {
    const { dataDir, file, directory } = await closedBook()
    writeFileSync(directory.database, GARBAGE)
    if (asked === undefined) writeFileSync(join(directory.backups, file), 'damaged too')
    const opened = await openStore({ dataDir, clock })
    await expect(opened.keeping.restoreBackup(asked ?? file)).rejects.toMatchObject({ code })
    expect(opened.refusal()).toMatchObject({ code: 'database_corrupt' })
    opened.close()
    expect(readFileSync(directory.database).equals(GARBAGE)).toBe(true)
    expect(setAside(dataDir)).toEqual([])
  })

  it('whose damage shows only while it is open is set aside too', async () => {
    const { dataDir, file, directory } = await closedBook()
    const opened = await openStore({ dataDir, clock })
    const bytes = readFileSync(directory.database)
    writeFileSync(directory.database, Buffer.from(bytes).fill(0xa5, 4096 * 3, bytes.length))
    expect(opened.refusal()).toBeUndefined()
    expect(await opened.keeping.restoreBackup(file)).toEqual({ saved: ASIDE })
    expect(opened.store.readSetting('is')).toBe('kept')
    opened.close()
    expect(existsSync(join(dataDir, ASIDE))).toBe(true)
  })
})

describe('a book of a newer version', () => {
  it('is set aside whole when an older backup takes its place', async () => {
    const { dataDir, file, database, whole } = await closedBook()
    const newer = new Database(database)
    newer.pragma(`user_version = ${SCHEMA_VERSION + 1}`)
    newer.close()
    const before = readFileSync(database)
    const opened = await openStore({ dataDir, clock })
    expect(opened.refusal()).toMatchObject({ code: 'database_newer' })
    expect(await opened.keeping.restoreBackup(file)).toEqual({ saved: ASIDE })
    opened.close()
    expect(readFileSync(join(dataDir, ASIDE)).equals(before)).toBe(true)
    expect(dumpBook(dataDir)).toEqual(whole)
  })
})

describe('a process that dies while it restores', () => {
  it('leaves the move to the next start once the old book is out of the way', async () => {
    const { dataDir, directory, whole } = await closedBook()
    renameSync(directory.database, directory.restoring)
    writeFileSync(`${directory.database}-wal`, 'of the old book')
    const opened = await openStore({ dataDir, clock })
    expect(opened.store.readSetting('is')).toBe('kept')
    opened.close()
    expect(readFileSync(join(dataDir, `${ASIDE}-wal`), 'utf8')).toBe('of the old book')
    expect(dumpBook(dataDir)).toEqual(whole)
  })

  it('leaves the old book until then, and nothing of the copy', async () => {
    const { dataDir, directory, whole } = await closedBook()
    writeFileSync(directory.restoring, 'a copy')
    writeFileSync(`${directory.restoring}.part`, 'half a copy')
    const opened = await openStore({ dataDir, clock })
    opened.close()
    expect(readdirSync(dataDir).filter((name) => name.includes('restore'))).toEqual([])
    expect(dumpBook(dataDir)).toEqual(whole)
  })
})

const rowsOf = (dump: Record<string, unknown>): unknown[] => {
  const rows = dump['setting']
  return Array.isArray(rows) ? rows : []
}
