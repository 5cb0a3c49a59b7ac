import type { Desk } from './desk.ts'
import type { Backup } from './ports.ts'

export const createBackup = (desk: Desk): Promise<Backup> => desk.keeping.createBackup('manual')

export const listBackups = (desk: Desk): { backups: Backup[] } => ({ backups: desk.keeping.listBackups() })

/** Puts a backup in the book's place; `saved` names what is kept of what it replaced. */
export async function restoreBackup(
  desk: Desk,
  { file }: { file: string },
): Promise<{ restored: string; saved: string }> {
  const { saved } = await desk.keeping.restoreBackup(file)
  return { restored: file, saved }
}

export function checkIntegrity(desk: Desk) {
  const report = desk.keeping.checkIntegrity()
  return report.ok ? { ...report, events: desk.store.countEvents() } : report
}
