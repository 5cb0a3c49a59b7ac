import { readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { instantFromMs } from '../../electron/domain/time/instant.ts'
import { SCHEMA_VERSION } from '../../electron/storage/migrate.ts'
import { openStore } from '../../electron/storage/open-store.ts'
import { dumpBook } from '../support/dump-book.ts'
import { temporaryDirectory } from '../support/temporary-directory.ts'
import Database from 'better-sqlite3'

const clock = () => instantFromMs(Date.UTC(2026, 10, 22, 12))

async function bookWithBackup() {
  const dataDir = temporaryDirectory()
  const opened = await openStore({ dataDir, clock })
  opened.store.writeSetting('is', 'old')
  const backup = await opened.keeping.createBackup('manual')
  opened.store.writeSetting('is', 'new')
  return { dataDir, opened, backup, path: join(opened.directory.backups, backup.file) }
}

describe('backups', () => {
  it('carry their moment and reason, and hold the book of that moment', async () => {
    const { opened, backup, path } = await bookWithBackup()
    expect(backup).toMatchObject({ file: 'barbell-20261122T120000000Z-manual.db', at: clock(), reason: 'manual' })
    const database = new Database(path, { readonly: true })
    expect(database.prepare('SELECT value FROM setting').pluck().get()).toBe('old')
    database.close()
    opened.close()
  })

  it('go back and forth: a restore keeps what it replaces', async () => {
    const { dataDir, opened, backup } = await bookWithBackup()
    const before = dumpBook(dataDir)
    const { saved } = await opened.keeping.restoreBackup(backup.file)
    expect(opened.store.readSetting('is')).toBe('old')
    opened.store.writeSetting('written', 'after')
    await opened.keeping.restoreBackup(join(opened.directory.backups, saved))
    expect(opened.store.readSetting('is')).toBe('new')
    opened.close()
    expect(dumpBook(dataDir)).toEqual(before)
  })

  it.each([
    ['damaged', (bytes: Buffer) => Buffer.from(bytes).fill(0xa5, 8192, 12_000), 'database_corrupt'],
    ['no database', () => Buffer.from('nothing'), 'database_corrupt'],
  ])('that are %s are refused, and the book stays', async (_what, damage, code) => {
    const { dataDir, opened, backup, path } = await bookWithBackup()
    writeFileSync(path, damage(readFileSync(path)))
    const before = dumpBook(dataDir)
    await expect(opened.keeping.restoreBackup(backup.file)).rejects.toMatchObject({ code })
    expect(dumpBook(dataDir)).toEqual(before)
    expect(opened.store.readSetting('is')).toBe('new')
    expect(readdirSync(opened.directory.backups)).toEqual([backup.file])
    opened.close()
  })

  it('of a newer version are refused', async () => {
    const { opened, backup, path } = await bookWithBackup()
    const database = new Database(path)
    database.pragma(`user_version = ${SCHEMA_VERSION + 1}`)
    database.close()
    await expect(opened.keeping.restoreBackup(backup.file)).rejects.toMatchObject({ code: 'database_newer' })
    opened.close()
  })

  it('rotate: the ten newest of one day stay', async () => {
    let now = clock()
    const opened = await openStore({ dataDir: temporaryDirectory(), clock: () => now })
    for (let index = 0; index < 14; index += 1) {
      now = instantFromMs(clock() + index * 1000)
      await opened.keeping.createBackup('manual')
    }
    const kept = opened.keeping.listBackups().map(({ at }) => (at - clock()) / 1000)
    expect(kept).toEqual([13, 12, 11, 10, 9, 8, 7, 6, 5, 4])
    opened.close()
  })

  it('made in the same millisecond are two backups', async () => {
    const { opened, backup } = await bookWithBackup()
    const second = await opened.keeping.createBackup('manual')
    expect(opened.keeping.listBackups().map(({ file }) => file)).toEqual([second.file, backup.file])
    opened.close()
  })
})
