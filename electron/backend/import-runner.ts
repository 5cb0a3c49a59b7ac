import { ORPCError } from '@orpc/client'
import { Worker } from 'node:worker_threads'
import type { BatchReworker, ImportRunner } from '../application/import.ts'
import { errorMap } from '../contract/errors.ts'
import type { ImportMessage, ImportOrder } from './import-messages.ts'

export interface ImportWorkers {
  readonly run: ImportRunner
  readonly rework: BatchReworker
  /** Asks running imports to stop and waits for their threads to end. */
  close(): Promise<void>
}

/** Runs imports in worker threads, one thread per import. */
export function createImportWorkers(workerUrl: URL, dataDir: string): ImportWorkers {
  const running = new Set<{ stop: () => void; ended: Promise<unknown> }>()
  const start = (
    job: ImportOrder['job'],
    { signal, onProgress }: Parameters<ImportRunner>[1],
  ): Promise<FinalMessage> => {
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
    return lastWordOf(worker, ended, onProgress)
  }
  return {
    run: async (job, options) => {
      const last = await start(job, options)
      if (last.kind !== 'done') throw new Error('the import worker did another job')
      return last.result
    },
    rework: async (job) => {
      const last = await start(job, { signal: undefined, onProgress: () => undefined })
      if (last.kind !== 'reworked') throw new Error('the import worker did another job')
      return last.result
    },
    close: async () => {
      const all = [...running]
      for (const { stop } of all) stop()
      await Promise.all(all.map(({ ended }) => ended))
    },
  }
}

type FinalMessage = Exclude<ImportMessage, { kind: 'progress' | 'refused' }>

/** Settles when the thread has ended, so that its connection to the book is closed by then. */
async function lastWordOf(
  worker: Worker,
  ended: Promise<void>,
  onProgress: Parameters<ImportRunner>[1]['onProgress'],
): Promise<FinalMessage> {
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
  if (last.kind !== 'refused') return last
  const { code, message, data } = last
  throw new ORPCError(code, { defined: true, status: errorMap[code].status, message, data })
}
