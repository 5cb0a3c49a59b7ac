/**
 * Puts another file in the database's place so that a process may die at any step. The new file is complete and on disk
 * under a name of its own before the old one moves; a start that finds the new one and no database finishes the move.
 */
import { closeSync, copyFileSync, existsSync, fsyncSync, openSync, renameSync, rmSync } from 'node:fs'
import { basename, join } from 'node:path'
import type { Instant } from '../domain/time/instant.ts'
import type { DataDirectory } from './data-directory.ts'

/** Copies a sound database to where `replaceDatabase` and `setDatabaseAside` take it from. */
export function bringIn(path: string, { restoring }: DataDirectory): void {
  const unfinished = `${restoring}.part`
  copyFileSync(path, unfinished)
  const file = openSync(unfinished, 'r+')
  try {
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
  renameSync(unfinished, restoring)
}

/** Puts what was brought in where the database is, which is gone afterwards. The database must be closed. */
export function replaceDatabase({ database, restoring }: DataDirectory): void {
  for (const suffix of ['-wal', '-shm']) rmSync(`${database}${suffix}`, { force: true })
  renameSync(restoring, database)
}

/**
 * Keeps the database as it is, with what is in its log, under another name beside it, and puts what was brought in in
 * its place. Nothing of it is read, so that it works on a file that cannot be. Answers the name it is kept under.
 */
export function setDatabaseAside(directory: DataDirectory, now: Instant): string {
  const { database } = directory
  const aside = join(directory.root, freeName(directory, now))
  if (existsSync(database)) renameSync(database, aside)
  if (existsSync(`${database}-wal`)) renameSync(`${database}-wal`, `${aside}-wal`)
  replaceDatabase(directory)
  return basename(aside)
}

/** Finishes what a process that died left: moves in what was brought in where there is no database, else removes it. */
export function finishReplacing(directory: DataDirectory, now: Instant): void {
  const { database, restoring } = directory
  if (existsSync(database)) rmSync(restoring, { force: true })
  else if (existsSync(restoring)) {
    if (existsSync(`${database}-wal`))
      renameSync(`${database}-wal`, join(directory.root, `${freeName(directory, now)}-wal`))
    replaceDatabase(directory)
  }
  rmSync(`${restoring}.part`, { force: true })
}

function freeName({ root }: DataDirectory, now: Instant): string {
  const stamp = new Date(now).toISOString().replaceAll(/[-:.]/g, '')
  let name = `barbell-set-aside-${stamp}.db`
  for (let copy = 2; existsSync(join(root, name)); copy += 1) name = `barbell-set-aside-${stamp}-${copy}.db`
  return name
}
