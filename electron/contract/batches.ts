import * as z from 'zod'
import { procedure } from './base.ts'
import { instant } from './codecs.ts'

/** What to do with rows that another export of the same account tells already. */
export const ON_OVERLAP = ['keep-both', 'skip-new'] as const

/**
 * Another export of the same account that tells the same story: the same assets moved by the same quantities in the
 * same seconds. Importing both would count it twice.
 */
export const storyOverlap = z.object({
  /** Its batch, or the name of another file of this import. */
  with: z.string(),
  file: z.string(),
  format: z.string(),
  /** New events of this file that the other tells already. */
  events: z.int(),
  /** Their share of what the smaller of the two has in the common span of time, 0 to 1. */
  share: z.number(),
  from: instant,
  to: instant,
})

/** A row as the person corrected it; `row` is the 1-based data row. */
export const rowCorrection = z.object({
  row: z.int().min(1),
  cells: z.array(z.string().max(10_000)).min(1).max(500),
})

const reworked = z.object({
  batchId: z.string(),
  /** Events that the book has more (or, negative, fewer) than before. */
  events: z.int(),
  accepted: z.int(),
  duplicate: z.int(),
  skipped: z.int(),
  rejected: z.int(),
})

/** What can be done to a batch after it was imported; `import.undoBatch` takes one back. */
export const batchesContract = {
  /** Imports a batch that was taken back again, from the file that was kept. Refused where it was not taken back. */
  redoBatch: procedure
    .input(z.object({ batchId: z.string(), onOverlap: z.enum(ON_OVERLAP).optional() }))
    .output(reworked),
  /**
   * Reads a rejected or skipped row again with corrected cells, by the same plan as the import. Rows that this makes
   * whole are accepted with it. The file is kept as it is; the row is listed as fixed.
   */
  retryRow: procedure.input(rowCorrection.extend({ batchId: z.string() })).output(
    reworked.extend({
      outcome: z.enum(['accepted', 'duplicate', 'skipped', 'rejected']),
      /** Why, where it is skipped or rejected still. */
      code: z.string().optional(),
      message: z.string().optional(),
    }),
  ),
  /** Rows of a batch that were corrected by hand, with what the file has. */
  listFixes: procedure.input(z.object({ batchId: z.string() })).output(
    z.object({
      fixes: z.array(z.object({ row: z.int(), original: z.array(z.string()), cells: z.array(z.string()) })),
    }),
  ),
}
