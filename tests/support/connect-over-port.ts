import { createORPCClient } from '@orpc/client'
import { RPCLink } from '@orpc/client/message-port'
import { RPCHandler } from '@orpc/server/message-port'
import { Readable } from 'node:stream'
import { MessageChannel } from 'node:worker_threads'
import { closed } from '../../electron/backend/closed.ts'
import { createBackend } from '../../electron/backend/create-backend.ts'
import type { Client } from '../../electron/contract/contract.ts'
import { IMPORT_WORKER } from './connect-in-process.ts'
import type { Connect } from './connected-backend.ts'

/** The door of the desktop: a MessagePort, with Node's channel in place of Electron's. */
export const connectOverPort: Connect = async ({ dataDir, clock }) => {
  const backend = await createBackend({ dataDir, clock, importWorker: IMPORT_WORKER, version: '0.0.0-test' })
  const { port1, port2 } = new MessageChannel()
  new RPCHandler(backend.router, { clientInterceptors: [closed] }).upgrade(port1, { context: {} })
  port1.start()
  const client: Client = createORPCClient(new RPCLink({ port: port2 }))
  port2.start()
  return {
    client,
    stage: async (name, content) => (await backend.staging.stageStream(name, Readable.from([content]))).stagedId,
    close: async () => {
      port2.close()
      await backend.close()
    },
  }
}
