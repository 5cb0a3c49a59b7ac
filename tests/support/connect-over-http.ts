import { createORPCClient } from '@orpc/client'
import { RPCLink } from '@orpc/client/fetch'
import { join } from 'node:path'
import { createBackend } from '../../electron/backend/create-backend.ts'
import type { Client } from '../../electron/contract/contract.ts'
import { startServer } from '../../electron/server/start-server.ts'
import { IMPORT_WORKER } from './connect-in-process.ts'
import type { Connect } from './connected-backend.ts'

/** The door of a browser: loopback HTTP, files by upload. */
export const connectOverHttp: Connect = async ({ dataDir, clock }) => {
  const backend = await createBackend({ dataDir, clock, importWorker: IMPORT_WORKER, version: '0.0.0-test' })
  const server = await startServer({ backend, pageDir: join(dataDir, 'no-page') })
  const headers = { authorization: `Bearer ${server.token}` }
  const client: Client = createORPCClient(new RPCLink({ url: `${server.origin}/rpc`, headers }))
  return {
    client,
    stage: async (name, content) => {
      const body = typeof content === 'string' ? content : new Uint8Array(content)
      const url = `${server.origin}/upload?name=${encodeURIComponent(name)}`
      const answer = await fetch(url, { method: 'POST', headers, body })
      const staged: { stagedId: string } = JSON.parse(await answer.text())
      return staged.stagedId
    },
    close: async () => {
      await server.close()
      await backend.close()
    },
  }
}
