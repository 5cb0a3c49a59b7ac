/**
 * Child process for tests: imports a file, takes its batch back or brings it back, and dies at one step of it without
 * warning, as by `kill -9`. Steps are every call of the store and of a batch that it writes, every report of progress,
 * and the moments before and behind the keeping of the file. Where it lives, it tells how many steps there were.
 */
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { reworkBatch } from '../../electron/application/rework-batch.ts'
import { runImport } from '../../electron/application/run-import.ts'
import { digest } from '../../electron/backend/digest.ts'
import { instantFromMs } from '../../electron/domain/time/instant.ts'
import { openWorkerStore } from '../../electron/storage/open-worker-store.ts'

const [dataDir = '', job = '', batchId = '', file = '', lastStep = ''] = process.argv.slice(2)
const at = instantFromMs(Date.UTC(2026, 10, 22, 12))
let steps = 0

function step(): void {
  steps += 1
  if (steps === Number(lastStep)) process.kill(process.pid, 'SIGKILL')
}

/** The same object, each call of it, and of what it answers with methods of its own, being a step. */
function counted<T extends object>(target: T): T {
  return new Proxy(target, {
    get(of, name, receiver) {
      const value: unknown = Reflect.get(of, name, receiver)
      if (typeof value !== 'function') return value
      return (...parameters: unknown[]): unknown => {
        step()
        const answer: unknown = Reflect.apply(value, of, parameters)
        return name === 'openBatch' && typeof answer === 'object' && answer !== null ? counted(answer) : answer
      }
    },
  })
}

const opened = openWorkerStore(dataDir)
const tools = { store: counted(opened.store), digest, onProgress: step }
if (job === 'import') {
  const hash = createHash('sha256').update(readFileSync(file)).digest('hex')
  runImport(
    {
      mode: 'commit',
      files: [{ path: file, name: 'statement.csv', hash, batchId }],
      importedAt: at,
      wantsBalances: false,
    },
    {
      ...tools,
      readFile: ({ path }) => readFileSync(path),
      release: () => undefined,
      beforeWrite: step,
      keepFile: ({ hash: kept, path }) => {
        step()
        opened.keepFile(kept, path)
        step()
      },
    },
  )
} else if (job === 'undo' || job === 'redo')
  reworkBatch({ mode: job, batchId, at }, { ...tools, readKeptFile: (hash) => opened.readKeptFile(hash) })
step()
opened.close()
process.stdout.write(`${steps}\n`)
