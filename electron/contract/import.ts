import * as z from 'zod'
import { procedure } from './base.ts'
import { ON_OVERLAP, batchesContract, rowCorrection, storyOverlap } from './batches.ts'
import { encoding, instant, quantity } from './codecs.ts'
import { mappingSchema } from './mapping-schema.ts'

/** A row whose stated running balance is not what the rows before lead to. */
const balanceBreak = z.object({ row: z.int(), asset: z.string(), expected: quantity, stated: quantity })

/** Why a row ended as it did, beyond `accepted` and `duplicate`. Codes are stable; messages are English sentences. */
export const rowProblem = z.object({
  /** 1-based data row, the header not counted. */
  row: z.int(),
  outcome: z.enum(['skipped', 'rejected']),
  code: z.string(),
  message: z.string(),
  /** The row's cells as the file has them. */
  cells: z.array(z.string()),
})

export const balanceChange = z.object({
  account: z.string(),
  asset: z.string(),
  before: quantity,
  change: quantity,
  after: quantity,
})

export const fileOutcome = z.object({
  file: z.string(),
  format: z.string(),
  account: z.string(),
  timezone: z.string(),
  rows: z.int(),
  accepted: z.int(),
  duplicate: z.int(),
  skipped: z.int(),
  rejected: z.int(),
  /** Absent in a preview or dry run, and where no row was new. */
  batchId: z.string().optional(),
  problems: z.array(rowProblem),
  /** Other exports that tell a part of this file; a commit is refused until `onOverlap` says what to do. */
  overlaps: z.array(storyOverlap),
  /** How the first time was read, where the file does not say in which zone its times are. */
  proof: z.object({ row: z.int(), text: z.string(), utc: instant, zone: z.string() }).optional(),
  /** Rows whose stated running balance is not what the rows before lead to; the first 200. */
  balanceBreaks: z.array(balanceBreak),
})

export const importReport = z.object({
  files: z.array(fileOutcome),
  balances: z.array(balanceChange),
})

/** A staged file and how to read it; what is left out is recognised from the file. */
export const fileToImport = z.object({
  stagedId: z.string(),
  account: z.string().min(1).max(80).optional(),
  format: z.string().optional(),
  timezone: z.string().optional(),
  /** Which of two numbers is the day, for dates such as 04/02/2020 that nothing in the file settles. */
  dateOrder: z.enum(['day-first', 'month-first']).optional(),
  onOverlap: z.enum(ON_OVERLAP).optional(),
  /** How to read a file that no format knows. */
  mapping: mappingSchema.optional(),
  /** Rows to read from other cells than the file has; kept with the batch, as those of `retryRow` are. */
  corrections: z.array(rowCorrection).max(1000).optional(),
})

const job = z.object({
  files: z.array(fileToImport).min(1).max(200),
  /** Chosen by the caller; progress pushes carry it. Abort the call to cancel. */
  jobId: z.string().min(1).max(80).optional(),
})

export const importContract = {
  listFormats: procedure.input(z.object({})).output(
    z.object({
      formats: z.array(z.object({ id: z.string(), name: z.string(), exchange: z.string(), timezone: z.string() })),
    }),
  ),
  /** Reads and plans, writes nothing. Runs the same plan as the commit. */
  previewFiles: procedure.input(job).output(encoding(importReport)),
  /** All files or none. */
  commitFiles: procedure.input(job).output(encoding(importReport)),
  listBatches: procedure.input(z.object({})).output(
    encoding(
      z.object({
        batches: z.array(
          z.object({
            batchId: z.string(),
            file: z.string(),
            format: z.string(),
            account: z.string(),
            importedAt: instant,
            rows: z.int(),
            accepted: z.int(),
            duplicate: z.int(),
            skipped: z.int(),
            rejected: z.int(),
            isUndone: z.boolean(),
          }),
        ),
      }),
    ),
  ),
  /** Rows that were not accepted, and the first 200 breaks of the running balance. */
  listProblems: procedure
    .input(z.object({ batchId: z.string() }))
    .output(encoding(z.object({ problems: z.array(rowProblem), balanceBreaks: z.array(balanceBreak) }))),
  undoBatch: procedure
    .input(z.object({ batchId: z.string() }))
    .output(z.object({ batchId: z.string(), events: z.int() })),
  ...batchesContract,
}
