/** Child process for tests: opens the book named on its command line, says so, and holds it until it is killed. */
import { createBackend } from '../../electron/backend/create-backend.ts'
import { IMPORT_WORKER } from './connect-in-process.ts'

const [dataDir = ''] = process.argv.slice(2)
try {
  await createBackend({ dataDir, importWorker: IMPORT_WORKER, version: '0.0.0-test' })
  process.stdout.write('open\n')
  setInterval(() => undefined, 60_000)
} catch (error) {
  const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown'
  process.stdout.write(`${code}\n${error instanceof Error ? error.message : ''}\n`)
}
