import { type Desk, currencyOf, findPolicy } from './desk.ts'
import { isDemo } from './demo.ts'
import { readSettings } from './settings.ts'

/** What the app shows in its frame: version, whether there is a book yet, and when it was last backed up. */
export function getStatus(desk: Desk, { version, dataDir }: { version: string; dataDir: string }) {
  const saved = findPolicy(desk)
  const [lastBackup] = desk.keeping.listBackups()
  const lastImport = desk.store.listBatches().at(-1)
  return {
    version,
    now: desk.clock(),
    dataDir,
    isEmpty: !saved && desk.store.countEvents() === 0,
    isDemo: isDemo(desk.store),
    currency: currencyOf(desk),
    ...(saved ? { policyVersion: saved.policyVersion } : {}),
    ...(lastBackup ? { lastBackupAt: lastBackup.at } : {}),
    ...(lastImport ? { lastImportAt: lastImport.importedAt } : {}),
    settings: readSettings(desk.store),
  }
}
