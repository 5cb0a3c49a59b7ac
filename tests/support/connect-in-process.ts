import { createRouterClient } from '@orpc/server'
import { Readable } from 'node:stream'
import { closed } from '../../electron/backend/closed.ts'
import { createBackend } from '../../electron/backend/create-backend.ts'
import type { Connect } from './connected-backend.ts'

export const IMPORT_WORKER = new URL('../../electron/backend/import-worker.ts', import.meta.url)

/** The door of the command line: the router in this very process. */
export const connectInProcess: Connect = async ({ dataDir, clock }) => {
  const backend = await createBackend({ dataDir, clock, importWorker: IMPORT_WORKER, version: '0.0.0-test' })
  return {
    client: createRouterClient(backend.router, { context: {}, interceptors: [closed] }),
    stage: async (name, content) => (await backend.staging.stageStream(name, Readable.from([content]))).stagedId,
    close: () => backend.close(),
  }
}
