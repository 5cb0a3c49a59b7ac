/** Worker thread: one import, or one change of a batch, from reading its files to the one transaction that writes. */
import { readFileSync } from 'node:fs'
import { parentPort, workerData } from 'node:worker_threads'
import { Refusal } from '../application/refusal.ts'
import type { ImportProgress } from '../application/plan-file.ts'
import { reworkBatch } from '../application/rework-batch.ts'
import { runImport } from '../application/run-import.ts'
import { openWorkerStore } from '../storage/open-worker-store.ts'
import { digest } from './digest.ts'
import { type ImportMessage, type ImportOrder, WORD } from './import-messages.ts'

const PROGRESS_EVERY_MS = 100
const LARGE_BYTES = 2 ** 20

// oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread's port, not a window
const post = (message: ImportMessage): void => parentPort?.postMessage(message)

/** Small files share their memory with others, and are left to the collector. */
function release(bytes: Uint8Array): void {
  const { buffer } = bytes
  if (buffer instanceof ArrayBuffer && buffer.byteLength === bytes.byteLength && bytes.byteLength > LARGE_BYTES)
    buffer.transfer(0)
}

function stopIfAsked(words: Int32Array): void {
  if (Atomics.load(words, WORD.stop) !== 0) throw new Refusal('cancelled', {}, 'Cancelled. Nothing was changed.')
}

/** Waits until the thread that started this one allows writing: it makes the day's backup first. */
function awaitWriting(words: Int32Array): void {
  post({ kind: 'may_write' })
  Atomics.wait(words, WORD.mayWrite, 0)
  stopIfAsked(words)
}

/** Passes progress on about ten times a second, and every change of phase; looks each time whether to stop. */
function progressReporter(words: Int32Array): (progress: ImportProgress) => void {
  let lastPhase = ''
  let lastAt = -Infinity
  return (progress) => {
    stopIfAsked(words)
    const phase = `${progress.file}\0${progress.phase}`
    if (phase === lastPhase && performance.now() - lastAt < PROGRESS_EVERY_MS) return
    lastPhase = phase
    lastAt = performance.now()
    post({ kind: 'progress', progress })
  }
}

function run({ dataDir, job, signals }: ImportOrder): void {
  const words = new Int32Array(signals)
  const opened = openWorkerStore(dataDir)
  try {
    const tools = { store: opened.store, digest, onProgress: progressReporter(words) }
    if ('files' in job) {
      const result = runImport(job, {
        ...tools,
        readFile: ({ path }) => readFileSync(path),
        release,
        beforeWrite: () => awaitWriting(words),
        keepFile: ({ hash, path }) => opened.keepFile(hash, path),
      })
      post({ kind: 'done', result })
    } else {
      const result = reworkBatch(job, { ...tools, readKeptFile: (hash) => opened.readKeptFile(hash) })
      post({ kind: 'reworked', result })
    }
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    post({ kind: 'refused', code: error.code, data: error.data, message: error.message })
  } finally {
    opened.close()
  }
}

// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- import-runner.ts alone starts this file
run(workerData as ImportOrder)
