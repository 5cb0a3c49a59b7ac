/** What answers while the book is refused: what it takes to put a backup in its place. */
export const ANSWERS_WHILE_REFUSED: ReadonlySet<string> = new Set([
  'upkeep.listBackups',
  'upkeep.restoreBackup',
  'upkeep.checkIntegrity',
])
