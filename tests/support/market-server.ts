import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { gzipSync } from 'node:zlib'

/** One request as the server saw it. */
export interface Seen {
  readonly host: string
  /** Path and query below the host. */
  readonly asked: string
  readonly headers: IncomingHttpHeaders
}

/** What a source answers: JSON, or text as it is. */
export type Reply =
  | {
      readonly kind: 'json'
      readonly body: string
      readonly status?: number
      readonly headers?: Record<string, string>
    }
  | { readonly kind: 'raw'; readonly write: (response: ServerResponse) => void }

export const json = (body: string, status = 200, headers: Record<string, string> = {}): Reply => ({
  kind: 'json',
  body,
  status,
  headers,
})

/** A server on this machine that plays every source below a path of its host's name. */
export interface MarketServer {
  readonly origin: string
  readonly seen: readonly Seen[]
  /** What a host answers from now on. */
  answer(host: string, reply: (asked: string, seen: Seen) => Reply): void
  close(): Promise<void>
}

export async function startMarketServer(): Promise<MarketServer> {
  const seen: Seen[] = []
  const replies = new Map<string, (asked: string, seen: Seen) => Reply>()
  const server = createServer((request, response) => {
    const [, host = '', asked = ''] = /^\/([^/]+)\/(.*)$/.exec(request.url ?? '') ?? []
    const found: Seen = { host, asked, headers: request.headers }
    seen.push(found)
    const reply = replies.get(host)?.(asked, found) ?? json('{"message":"NotFound"}', 404)
    if (reply.kind === 'raw') reply.write(response)
    else
      response.writeHead(reply.status ?? 200, { 'content-type': 'application/json', ...reply.headers }).end(reply.body)
  })
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  const { port } = server.address() as AddressInfo
  return {
    origin: `http://127.0.0.1:${port}`,
    seen,
    answer: (host, reply) => void replies.set(host, reply),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

/** Ways in which a source can go wrong, as replies. `body` is what it would have said. */
export const FAULTS = {
  rateLimitedSeconds: () => json('{"status":{"error_code":429}}', 429, { 'retry-after': '120' }),
  rateLimitedDate: () =>
    json('', 429, {
      date: 'Fri, 27 Nov 2026 21:00:00 GMT',
      'retry-after': 'Fri, 27 Nov 2026 21:02:00 GMT',
    }),
  serverError: () => json('<html>Bad gateway</html>', 502),
  slow: (): Reply => ({ kind: 'raw', write: () => undefined }),
  cutOff: (body: string): Reply => ({
    kind: 'raw',
    write: (response) => {
      response.writeHead(200, { 'content-type': 'application/json', 'content-length': String(body.length + 100) })
      response.write(body.slice(0, Math.ceil(body.length / 2)), () => response.destroy())
    },
  }),
  malformed: (body: string) => json(body.slice(0, -1)),
  html: () => json('<!doctype html><title>Sign in to this Wi-Fi</title>'),
  wrongTypes: () => json('{"error":[],"result":{"XXBTZUSD":{"c":[1]}},"coins":{"coingecko:bitcoin":{"price":"1"}}}'),
  redirect: () => json('', 302, { location: 'https://example.com/elsewhere' }),
  huge: (): Reply => ({
    kind: 'raw',
    write: (response) => {
      response.writeHead(200, { 'content-type': 'application/json', 'content-encoding': 'gzip' })
      response.end(gzipSync(Buffer.alloc(64_000_000, 32)))
    },
  }),
  region: () => json('{"code":0,"msg":"Service unavailable from a restricted location"}', 451),
} as const

/** The same body, compressed. */
export const compressed = (body: string): Reply => ({
  kind: 'raw',
  write: (response) =>
    response.writeHead(200, { 'content-type': 'application/json', 'content-encoding': 'gzip' }).end(gzipSync(body)),
})
