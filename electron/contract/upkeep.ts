import * as z from 'zod'
import { procedure } from './base.ts'
import { encoding, instant } from './codecs.ts'

const backup = z.object({ file: z.string(), at: instant, bytes: z.int(), reason: z.string() })

export const upkeepContract = {
  createBackup: procedure.input(z.object({})).output(encoding(backup)),
  listBackups: procedure.input(z.object({})).output(encoding(z.object({ backups: z.array(backup) }))),
  /**
   * Puts a backup in the book's place, after saving the book as it is: as a backup, or, where it is damaged or of a newer
   * version, as a file beside the book. Answers also while the book is refused for either reason.
   */
  restoreBackup: procedure
    .input(z.object({ file: z.string() }))
    .output(z.object({ restored: z.string(), saved: z.string() })),
  checkIntegrity: procedure
    .input(z.object({}))
    .output(
      z.discriminatedUnion('ok', [
        z.object({ ok: z.literal(true), problems: z.array(z.string()), schemaVersion: z.int(), events: z.int() }),
        z.object({ ok: z.literal(false), problems: z.array(z.string()) }),
      ]),
    ),
  /**
   * Writes the whole book into a new or empty folder, named by its full path: events with legs and sources, balances,
   * lots, disposals, income, prices, policies, flags, edits. All files or none; refused with `not_empty` where the folder
   * holds anything.
   */
  exportBook: procedure
    .input(z.object({ dir: z.string().min(1).max(4096), format: z.enum(['csv', 'json', 'beancount']) }))
    .output(z.object({ files: z.array(z.string()) })),
}

/** Areas that a later version fills; every call answers `not_available`. */
export const laterContract = {
  runBacktest: procedure
    .input(z.object({ from: z.string(), to: z.string(), policy: z.unknown().optional() }))
    .output(z.object({})),
}
