import type { ErrorCode } from '../contract/errors.ts'
import type { ImportProgress } from '../application/plan-file.ts'
import type { ReworkJob, ReworkResult } from '../application/rework-batch.ts'
import type { ImportJob, ImportResult } from '../application/run-import.ts'

/** What the import worker is started with. */
export interface ImportOrder {
  readonly dataDir: string
  readonly job: ImportJob | ReworkJob
  /** One 32-bit word; anything but zero asks the worker to stop. */
  readonly stop: SharedArrayBuffer
}

/** What the import worker says; every message but progress is its last. */
export type ImportMessage =
  | { readonly kind: 'progress'; readonly progress: ImportProgress }
  | { readonly kind: 'done'; readonly result: ImportResult }
  | { readonly kind: 'reworked'; readonly result: ReworkResult }
  | { readonly kind: 'refused'; readonly code: ErrorCode; readonly data: unknown; readonly message: string }
