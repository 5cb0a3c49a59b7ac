/** Child process for tests: imports a file into a book, telling each phase, so that a test can kill it at any moment. */
import { createRouterClient } from '@orpc/server'
import { closed } from '../../electron/backend/closed.ts'
import { createBackend } from '../../electron/backend/create-backend.ts'
import { IMPORT_WORKER } from './connect-in-process.ts'

const [dataDir = '', file = ''] = process.argv.slice(2)
const backend = await createBackend({ dataDir, importWorker: IMPORT_WORKER, version: '0.0.0-test' })
backend.onPush((push) => {
  if (push.kind === 'progress') process.stdout.write(`${push.phase}\n`)
})
const client = createRouterClient(backend.router, { context: {}, interceptors: [closed] })
const { stagedId } = await backend.staging.stageFromPath(file)
await client.import.commitFiles({ files: [{ stagedId }], jobId: 'job' })
process.stdout.write('done\n')
await backend.close()
