/**
 * Imports a file through the server, in a process of its own, as `serve` does: first when all rows are new, then when
 * all are known. Prints its address first, so that another process can act as the page meanwhile, a line after each
 * import, and what they took with the most memory that the process had.
 */
import { createRouterClient } from '@orpc/server'
import { join } from 'node:path'
import { createBackend } from '../electron/backend/create-backend.ts'
import type { Client } from '../electron/contract/contract.ts'
import { startServer } from '../electron/server/start-server.ts'
import { peakMb, timeOf } from './measure.ts'

const [file = '', dir = ''] = process.argv.slice(2)

const backend = await createBackend({
  dataDir: join(dir, 'data'),
  importWorker: new URL('../electron/backend/import-worker.ts', import.meta.url),
  version: 'bench',
})
const server = await startServer({ backend, pageDir: join(dir, 'no-page') })
const client: Client = createRouterClient(backend.router, { context: {} })
console.log(JSON.stringify({ origin: server.origin, token: server.token }))

async function importFile(): Promise<void> {
  const { stagedId } = await backend.staging.stageFromPath(file)
  const report = await client.import.commitFiles({ files: [{ stagedId }] })
  const [outcome] = report.files
  if (outcome === undefined || outcome.accepted + outcome.duplicate !== outcome.rows)
    throw new Error(`rows went missing: ${JSON.stringify({ ...outcome, problems: outcome?.problems.slice(0, 3) })}`)
}

const first = await timeOf(importFile)
console.log('imported')
const again = await timeOf(importFile)
console.log('imported again')
console.log(JSON.stringify({ first, again, peakMb: peakMb() }))
await server.close()
await backend.close()
