/**
 * Backups are whole databases, made with SQLite's online backup, verified by opening before they get their name, and
 * rotated. The name carries moment and reason: `barbell-20261122T090000000Z-manual.db`.
 */
import Database from 'better-sqlite3'
import { existsSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs'
import { basename, join } from 'node:path'
import type { Backup, BackupReason } from '../application/ports.ts'
import { type Instant, instantFromMs } from '../domain/time/instant.ts'
import { backupsToDrop } from './backups-to-drop.ts'
import { APPLICATION_ID, isDamage } from './inspect-database.ts'
import { StoreRefusal } from './store-refusal.ts'

const NAME = /^barbell-(\d{4})(\d{2})(\d{2})T(\d{2})(\d{2})(\d{2})(\d{3})Z-([a-z]+)\.db$/

/** The newest first. Files of other names are no backups. */
export function listBackupFiles(folder: string): Backup[] {
  return readdirSync(folder)
    .map((file) => describe(folder, file))
    .filter((backup) => backup !== undefined)
    .sort((a, b) => b.at - a.at)
}

/** Copies an open database into the folder, checks the copy, and drops backups that are no longer kept. */
export async function createBackupFile(
  database: Database.Database,
  folder: string,
  reason: BackupReason,
  now: Instant,
): Promise<Backup> {
  const file = freeName(folder, reason, now)
  const path = join(folder, file)
  const unverified = `${path}.part`
  await database.backup(unverified)
  try {
    makeStandalone(unverified)
    verifyBackup(unverified)
  } catch (error) {
    rmSync(unverified, { force: true })
    throw error
  }
  renameSync(unverified, path)
  for (const old of backupsToDrop(listBackupFiles(folder), now))
    if (old.file !== file) rmSync(join(folder, old.file), { force: true })
  const made = describe(folder, file)
  if (!made) throw new Error(`the backup ${file} vanished`)
  return made
}

/** The path of a backup named by its file name or its whole path. Throws `not_found` for anything outside the folder. */
export function findBackupFile(folder: string, file: string): string {
  const name = basename(file)
  const path = join(folder, name)
  if ((file === name || file === path) && NAME.test(name) && existsSync(path)) return path
  throw new StoreRefusal('not_found', `There is no backup ${name || 'without a name'}. Name one of the listed backups.`)
}

/** Opens a backup and checks all of it; answers its schema version. Throws `database_corrupt`. */
export function verifyBackup(path: string): number {
  let database: Database.Database | undefined
  try {
    database = new Database(path, { readonly: true, fileMustExist: true })
    const found = database.pragma('integrity_check(1)', { simple: true })
    const isBook = database.pragma('application_id', { simple: true }) === APPLICATION_ID
    if (found === 'ok' && isBook) return Number(database.pragma('user_version', { simple: true }))
  } catch (error) {
    if (!isDamage(error)) throw error
  } finally {
    database?.close()
  }
  throw new StoreRefusal('database_corrupt', `${basename(path)} is damaged and cannot be used.`)
}

/** Takes the copy out of WAL mode: one file, which opening to read leaves alone. */
function makeStandalone(path: string): void {
  const database = new Database(path)
  try {
    database.pragma('journal_mode = DELETE')
  } finally {
    database.close()
  }
}

function describe(folder: string, file: string): Backup | undefined {
  const match = NAME.exec(file)
  if (!match) return undefined
  const [, year, month, day, hour, minute, second, millisecond, reason = ''] = match
  const at = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}.${millisecond}Z`)
  if (Number.isNaN(at)) return undefined
  return { file, at: instantFromMs(at), bytes: statSync(join(folder, file)).size, reason }
}

/** No two backups share their moment: a later one of the same millisecond gets the next free one. */
function freeName(folder: string, reason: BackupReason, now: Instant): string {
  const taken = new Set(listBackupFiles(folder).map(({ at }) => at))
  let at = now
  while (taken.has(at)) at = instantFromMs(at + 1)
  return `barbell-${new Date(at).toISOString().replaceAll(/[-:.]/g, '')}-${reason}.db`
}
