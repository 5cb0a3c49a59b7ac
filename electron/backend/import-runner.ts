import { ORPCError } from '@orpc/client'
import { Worker } from 'node:worker_threads'
import type { BatchReworker, ImportRunner } from '../application/import.ts'
import { errorMap } from '../contract/errors.ts'
import { type ImportMessage, type ImportOrder, WORD } from './import-messages.ts'

/** Rows die young: a larger nursery than the usual 16 MB is swept less often, and fewer of them are copied twice. */
const YOUNG_GENERATION_MB = 24

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
    { signal, onProgress, beforeWrite }: Parameters<ImportRunner>[1],
  ): Promise<FinalMessage> => {
    const signals = new SharedArrayBuffer(2 * Int32Array.BYTES_PER_ELEMENT)
    const words = new Int32Array(signals)
    const order: ImportOrder = { dataDir, job, signals }
    const worker = new Worker(workerUrl, {
      workerData: order,
      execArgv: [],
      name: 'import',
      resourceLimits: { maxYoungGenerationSizeMb: YOUNG_GENERATION_MB },
    })
    const allowWriting = (): void => {
      Atomics.store(words, WORD.mayWrite, 1)
      Atomics.notify(words, WORD.mayWrite)
    }
    const ask = (): void => {
      Atomics.store(words, WORD.stop, 1)
      allowWriting()
    }
    const prepareWriting = async (): Promise<void> => {
      try {
        await beforeWrite()
        allowWriting()
      } catch (error) {
        ask()
        throw error
      }
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
    return lastWordOf(worker, ended, onProgress, prepareWriting)
  }
  return {
    run: async (job, options) => {
      const last = await start(job, options)
      if (last.kind !== 'done') throw new Error('the import worker did another job')
      return last.result
    },
    rework: async (job) => {
      const last = await start(job, {
        signal: undefined,
        onProgress: () => undefined,
        beforeWrite: async () => undefined,
      })
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

type FinalMessage = Exclude<ImportMessage, { kind: 'progress' | 'may_write' | 'refused' }>

/** Settles when the thread has ended, so that its connection to the book is closed by then. */
async function lastWordOf(
  worker: Worker,
  ended: Promise<void>,
  onProgress: Parameters<ImportRunner>[1]['onProgress'],
  prepareWriting: () => Promise<void>,
): Promise<FinalMessage> {
  let last: Exclude<ImportMessage, { kind: 'progress' | 'may_write' }> | undefined
  let failure: Error | undefined
  const fail = (error: unknown): void => {
    failure ??= error instanceof Error ? error : new Error(String(error))
  }
  worker.on('message', (message: ImportMessage) => {
    if (message.kind === 'progress') onProgress(message.progress)
    else if (message.kind === 'may_write') prepareWriting().catch(fail)
    else last = message
  })
  worker.once('error', fail)
  await ended
  if (failure) throw failure
  if (!last) throw new Error('the import worker ended without a word')
  if (last.kind !== 'refused') return last
  const { code, message, data } = last
  throw new ORPCError(code, { defined: true, status: errorMap[code].status, message, data })
}
