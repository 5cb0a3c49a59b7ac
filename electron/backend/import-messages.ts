import type { ErrorCode } from '../contract/errors.ts'
import type { ImportProgress } from '../application/plan-file.ts'
import type { ReworkJob, ReworkResult } from '../application/rework-batch.ts'
import type { ImportJob, ImportResult } from '../application/run-import.ts'

/** What the import worker is started with. */
export interface ImportOrder {
  readonly dataDir: string
  readonly job: ImportJob | ReworkJob
  /** Two 32-bit words, by `WORD`. */
  readonly signals: SharedArrayBuffer
}

/** Words that both threads see. */
export const WORD = {
  /** Anything but zero asks the worker to stop. */
  stop: 0,
  /** Not zero once the worker, which waits for it, may write. */
  mayWrite: 1,
} as const

/** What the import worker says; every message but `progress` and `may_write` is its last. */
export type ImportMessage =
  | { readonly kind: 'may_write' }
  | { readonly kind: 'progress'; readonly progress: ImportProgress }
  | { readonly kind: 'done'; readonly result: ImportResult }
  | { readonly kind: 'reworked'; readonly result: ReworkResult }
  | { readonly kind: 'refused'; readonly code: ErrorCode; readonly data: unknown; readonly message: string }
