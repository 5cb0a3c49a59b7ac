import { randomBytes } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { BodyLimitPlugin, RPCHandler } from '@orpc/server/node'
import { closed } from '../backend/closed.ts'
import type { Backend } from '../backend/create-backend.ts'
import { listPageFiles } from '../backend/page-files.ts'
import { answerPage } from './answer-page.ts'
import { answerUpload } from './answer-upload.ts'
import { guardOrigin, guardToken, isSame, type Refused } from './guard-request.ts'

const RPC_LIMIT_BYTES = 4 * 2 ** 20
const UPLOAD_LIMIT_BYTES = 2 ** 30
/** How long the address that `openOnce` gives stays good. */
const OPEN_ONCE_MS = 60_000

export interface ServerOptions {
  readonly backend: Pick<Backend, 'router' | 'staging'>
  /** The folder of the built page. */
  readonly pageDir: string
  /** Default: a free port. */
  readonly port?: number
  /** Largest upload in bytes; default 1 GiB. */
  readonly uploadLimitBytes?: number
}

export interface RunningServer {
  /** The page's address, with the launch's token in its fragment, which no request carries and no log sees. */
  readonly url: string
  readonly origin: string
  readonly token: string
  /**
   * An address that leads to the page once, within a minute. A browser is started with this one, since other people of
   * the machine can read the arguments of a process.
   */
  openOnce(): string
  /** Ends every connection and stream, and frees the port. */
  close(): Promise<void>
}

/**
 * Starts the loopback door: the page, `/rpc` and `/upload`, on 127.0.0.1 alone. Data needs the token of this launch;
 * every request must name this server as its host and come from its own page. Rejects where the port cannot be had.
 */
export async function startServer(options: ServerOptions): Promise<RunningServer> {
  const { backend, pageDir, port: askedPort = 0, uploadLimitBytes = UPLOAD_LIMIT_BYTES } = options
  const token = randomBytes(32).toString('base64url')
  const pageFiles = await listPageFiles(pageDir)
  const handler = new RPCHandler(backend.router, {
    plugins: [new BodyLimitPlugin({ maxBodySize: RPC_LIMIT_BYTES })],
    clientInterceptors: [closed],
  })
  let pass: { code: string; goodUntil: number } | undefined
  let port = askedPort

  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    response.setHeader('x-content-type-options', 'nosniff')
    response.setHeader('referrer-policy', 'no-referrer')
    response.setHeader('cross-origin-resource-policy', 'same-origin')
    response.setHeader('cross-origin-opener-policy', 'same-origin')
    response.setHeader('cache-control', 'no-store')
    const refused = guardOrigin(request, port)
    if (refused !== undefined) {
      refuse(response, refused)
      return
    }
    const { url = '' } = request
    const { pathname, searchParams } = new URL(url.startsWith('/') ? `http://127.0.0.1:${port}${url}` : 'http://none')
    if (pathname.startsWith('/open/')) {
      const isGood = pass !== undefined && Date.now() < pass.goodUntil && isSame(pathname, `/open/${pass.code}`)
      if (isGood) pass = undefined
      response.writeHead(303, { location: isGood ? `/#token=${token}` : '/' }).end()
      return
    }
    if (pathname !== '/upload' && !pathname.startsWith('/rpc/')) {
      await answerPage(request, response, pathname, pageFiles)
      return
    }
    const denied = guardToken(request, token)
    if (denied !== undefined) refuse(response, denied)
    else if (pathname === '/upload')
      await answerUpload(request, response, searchParams, { staging: backend.staging, limitBytes: uploadLimitBytes })
    else {
      const { matched } = await handler.handle(request, response, { prefix: '/rpc', context: {} })
      if (!matched) response.writeHead(404, { 'content-type': 'text/plain' }).end('no such procedure')
    }
  }

  const server = createServer((request, response) => {
    answer(request, response).catch(() => {
      if (response.headersSent) response.destroy()
      else response.writeHead(500, { 'content-type': 'text/plain', connection: 'close' }).end('internal error')
    })
  })
  port = await new Promise<number>((resolve, reject) => {
    server.once('error', reject).listen(askedPort, '127.0.0.1', () => {
      server.off('error', reject)
      const address = server.address()
      if (address === null || typeof address === 'string') reject(new Error('the server has no port'))
      else resolve(address.port)
    })
  })
  const origin = `http://127.0.0.1:${port}`
  return {
    url: `${origin}/#token=${token}`,
    origin,
    token,
    openOnce: () => {
      const code = randomBytes(32).toString('base64url')
      pass = { code, goodUntil: Date.now() + OPEN_ONCE_MS }
      return `${origin}/open/${code}`
    },
    close: () =>
      new Promise((resolve, reject) => {
        server.close((error) => (error === undefined ? resolve() : reject(error)))
        server.closeAllConnections()
      }),
  }
}

const refuse = (response: ServerResponse, { status, word }: Refused): void => {
  response.writeHead(status, { 'content-type': 'text/plain', connection: 'close' }).end(word)
}
