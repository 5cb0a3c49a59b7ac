import { ORPCError } from '@orpc/client'
import { Worker } from 'node:worker_threads'
import type { ImportRunner } from '../application/import.ts'
import type { ImportResult } from '../application/run-import.ts'
import { errorMap } from '../contract/errors.ts'
import type { ImportMessage, ImportOrder } from './import-messages.ts'

export interface ImportWorkers {
  readonly run: ImportRunner
  /** Asks running imports to stop and waits for their threads to end. */
  close(): Promise<void>
}

/** Runs imports in worker threads, one thread per import. */
export function createImportWorkers(workerUrl: URL, dataDir: string): ImportWorkers {
  const running = new Set<{ stop: () => void; ended: Promise<unknown> }>()
  return {
    run: (job, { signal, onProgress }) => {
      const stop = new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT)
      const order: ImportOrder = { dataDir, job, stop }
      const worker = new Worker(workerUrl, { workerData: order, execArgv: [], name: 'import' })
      const ask = (): void => {
        Atomics.store(new Int32Array(stop), 0, 1)
      }
      if (signal?.aborted) ask()
      signal?.addEventListener('abort', ask, { once: true })
      const ended = new Promise<void>((resolve) => worker.once('exit', () => resolve()))
      const entry = { stop: ask, ended }
      running.add(entry)
      worker.once('exit', () => {
        running.delete(entry)
        signal?.removeEventListener('abort', ask)
      })
      return resultOf(worker, ended, onProgress)
    },
    close: async () => {
      const all = [...running]
      for (const { stop } of all) stop()
      await Promise.all(all.map(({ ended }) => ended))
    },
  }
}

/** Settles when the thread has ended, so that its connection to the book is closed by then. */
async function resultOf(
  worker: Worker,
  ended: Promise<void>,
  onProgress: Parameters<ImportRunner>[1]['onProgress'],
): Promise<ImportResult> {
  let last: Exclude<ImportMessage, { kind: 'progress' }> | undefined
  let failure: Error | undefined
  worker.on('message', (message: ImportMessage) => {
    if (message.kind === 'progress') onProgress(message.progress)
    else last = message
  })
  worker.once('error', (error: unknown) => {
    failure = error instanceof Error ? error : new Error(String(error))
  })
  await ended
  if (failure) throw failure
  if (!last) throw new Error('the import worker ended without a word')
  if (last.kind === 'done') return last.result
  const { code, message, data } = last
  throw new ORPCError(code, { defined: true, status: errorMap[code].status, message, data })
}
