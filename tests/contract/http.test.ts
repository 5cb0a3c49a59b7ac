import { mkdtempSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { request as openRequest, type IncomingHttpHeaders } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createORPCClient } from '@orpc/client'
import { RPCLink } from '@orpc/client/fetch'
import { type Backend, createBackend } from '../../electron/backend/create-backend.ts'
import type { Client } from '../../electron/contract/contract.ts'
import { type RunningServer, startServer } from '../../electron/server/start-server.ts'

const UPLOAD_LIMIT_BYTES = 64 * 1024
const folder = mkdtempSync(join(tmpdir(), 'barbell-http-'))
const pageDir = join(folder, 'page')
let backend: Backend
let server: RunningServer

beforeAll(async () => {
  mkdirSync(join(pageDir, 'assets'), { recursive: true })
  writeFileSync(join(pageDir, 'index.html'), '<!doctype html><title>page</title>')
  writeFileSync(join(pageDir, 'assets', 'app-1a2b.js'), 'export {}')
  writeFileSync(join(folder, 'secret.json'), '{"secret":true}')
  backend = await createBackend({
    dataDir: join(folder, 'data'),
    importWorker: new URL('../../electron/backend/import-worker.ts', import.meta.url),
    version: '0.0.0-test',
  })
  server = await startServer({ backend, pageDir, uploadLimitBytes: UPLOAD_LIMIT_BYTES })
})

afterAll(async () => {
  await server.close()
  await backend.close()
  rmSync(folder, { recursive: true, force: true })
})

interface Sent {
  readonly method?: string
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string | Buffer
  /** Whether the body goes in chunks, without its length. */
  readonly isChunked?: boolean
}

interface Got {
  readonly status: number
  readonly headers: IncomingHttpHeaders
  readonly body: string
}

/** A request as bare as Node can send one: no normalised path, any Host. */
const send = (path: string, { method = 'GET', headers = {}, body, isChunked = false }: Sent = {}): Promise<Got> =>
  new Promise((resolve, reject) => {
    const { hostname, port } = new URL(server.origin)
    const length = body === undefined || isChunked ? {} : { 'content-length': String(Buffer.byteLength(body)) }
    const request = openRequest({ hostname, port, path, method, headers: { ...length, ...headers } }, (response) => {
      const chunks: Buffer[] = []
      response.on('data', (chunk: Buffer) => chunks.push(chunk))
      response.once('end', () =>
        resolve({
          status: response.statusCode ?? 0,
          headers: response.headers,
          body: Buffer.concat(chunks).toString('utf8'),
        }),
      )
    })
    // A server that refuses a large body ends the connection while it is still being sent.
    request.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPIPE' && error.code !== 'ECONNRESET') reject(error)
    })
    if (isChunked && body !== undefined) request.write(body)
    request.end(isChunked ? undefined : body)
  })

const bearer = (): Record<string, string> => ({ authorization: `Bearer ${server.token}` })
const asJson = (): Record<string, string> => ({ ...bearer(), 'content-type': 'application/json' })
const call = (procedure: string, body: string): Promise<Got> =>
  send(`/rpc/${procedure}`, { method: 'POST', headers: asJson(), body })

const connect = (): Client => createORPCClient(new RPCLink({ url: `${server.origin}/rpc`, headers: bearer() }))

describe('who may ask', () => {
  it('listens on the loopback address alone', () => {
    expect(new URL(server.url).hostname).toBe('127.0.0.1')
  })

  it('keeps the token out of every part of the address that a request carries', () => {
    const { pathname, search, hash } = new URL(server.url)
    expect({ pathname, search }).toEqual({ pathname: '/', search: '' })
    expect(hash).toBe(`#token=${server.token}`)
    expect(Buffer.from(server.token, 'base64url')).toHaveLength(32)
  })

  it.each(['evil.example', '127.0.0.1', '127.0.0.1:1', 'localhost.evil.example'])(
    'answers 421 to the host %j, for the page and for data',
    async (host) => {
      for (const path of ['/', '/rpc/app/getStatus', '/upload?name=a.csv'])
        expect((await send(path, { headers: { ...bearer(), host } })).status).toBe(421)
    },
  )

  it.each(['http://evil.example', 'null', 'https://127.0.0.1', 'http://127.0.0.1:1', 'file://'])(
    'answers 403 to the origin %j, token or not',
    async (origin) => {
      const headers = { ...asJson(), origin }
      expect((await send('/rpc/app/getStatus', { method: 'POST', headers, body: '{}' })).status).toBe(403)
      expect((await send('/upload?name=a.csv', { method: 'POST', headers, body: 'a' })).status).toBe(403)
      expect((await send('/', { headers: { origin } })).status).toBe(403)
    },
  )

  it('answers the preflight of a foreign page with a refusal and no permission', async () => {
    const got = await send('/rpc/app/getStatus', {
      method: 'OPTIONS',
      headers: { origin: 'http://evil.example', 'access-control-request-method': 'POST' },
    })
    expect(got.status).toBe(403)
    expect(got.headers['access-control-allow-origin']).toBeUndefined()
  })

  it('answers 401 without the token, or with any other', async () => {
    const wrong = [undefined, 'Bearer', 'Bearer ', `Bearer ${server.token}x`, server.token, `Basic ${server.token}`]
    for (const authorization of wrong) {
      const headers = { 'content-type': 'application/json', ...(authorization === undefined ? {} : { authorization }) }
      const procedure = await send('/rpc/app/getStatus', { method: 'POST', headers, body: '{"json":{}}' })
      const upload = await send('/upload?name=a.csv', { method: 'POST', headers, body: 'a' })
      expect([procedure.status, upload.status]).toEqual([401, 401])
      expect(procedure.body).not.toContain(server.token)
    }
  })

  it('does not take the token from the address', async () => {
    const got = await send(`/rpc/app/getStatus?token=${server.token}`, { method: 'POST', body: '{"json":{}}' })
    expect(got.status).toBe(401)
  })

  it('answers its own page, with the token', async () => {
    const got = await send('/rpc/app/getStatus', {
      method: 'POST',
      headers: { ...asJson(), origin: server.origin },
      body: '{"json":{}}',
    })
    expect(got.status).toBe(200)
    expect(JSON.parse(got.body)).toMatchObject({ json: { version: '0.0.0-test', isEmpty: true } })
  })
})

describe('the address a browser is started with', () => {
  it('leads to the page with its token once, and never again', async () => {
    const { pathname } = new URL(server.openOnce())
    const wrong = await send(`${pathname}x`)
    const first = await send(pathname)
    const second = await send(pathname)
    expect([wrong, first, second].map(({ headers }) => headers.location)).toEqual(['/', `/#token=${server.token}`, '/'])
    expect(first.headers['cache-control']).toBe('no-store')
  })
})

describe('hostile calls', () => {
  it('refuses a procedure by GET', async () => {
    const got = await send('/rpc/app/getStatus?data=%7B%22json%22%3A%7B%7D%7D', { headers: bearer() })
    expect(got.status).toBe(405)
  })

  it('answers 404 to a procedure that does not exist', async () => {
    const unknown = ['app/nothing', 'nothing', 'app', 'app/getStatus/more', 'constructor', '__proto__/toString']
    for (const name of unknown) expect([name, (await call(name, '{"json":{}}')).status]).toEqual([name, 404])
  })

  it('answers 413 to a body over the limit, announced or in chunks, and lives on', async () => {
    const body = `{"json":{"policy":"${'x'.repeat(5 * 2 ** 20)}"}}`
    expect((await call('policy/checkPolicy', body)).status).toBe(413)
    const chunked = await send('/rpc/policy/checkPolicy', { method: 'POST', headers: asJson(), body, isChunked: true })
    expect(chunked.status).toBe(413)
    expect((await call('app/getStatus', '{"json":{}}')).status).toBe(200)
  })

  it.each(['{', '', 'null', '[]', '"x"', '{"json":{"policyVersion":', '\u0000', '{"json":{},"meta":[[0,"a"]]}'])(
    'answers no more than 400 to the body %j',
    async (body) => {
      const got = await call('policy/getPolicy', body)
      expect(got.status).toBeGreaterThanOrEqual(400)
      expect(got.status).toBeLessThan(500)
      expect(got.body).not.toContain(folder)
    },
  )

  it('does not let a body reach the prototype of anything', async () => {
    const bodies = [
      '{"json":{"__proto__":{"isEmpty":"polluted"}}}',
      '{"json":{"constructor":{"prototype":{"isEmpty":"polluted"}}}}',
      '{"json":{},"meta":[[1,"__proto__","polluted"]]}',
      '{"json":{},"maps":[["__proto__"]],"meta":[]}',
    ]
    for (const body of bodies) expect((await call('app/getStatus', body)).status).toBeLessThan(500)
    expect(Object.hasOwn(Object.prototype, 'isEmpty')).toBe(false)
    expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false)
    const policy = await call('policy/checkPolicy', '{"json":{"policy":{"__proto__":{"version":1}}}}')
    expect(JSON.parse(policy.body).json.problems).not.toEqual([])
  })

  it('names what is wrong with an input, and nothing of the machine', async () => {
    const got = await call('prices/setPrice', '{"json":{"asset":"BTC","price":"1,5","currency":"USD"}}')
    expect(got.status).toBe(400)
    const { json } = JSON.parse(got.body)
    expect(json).toMatchObject({ code: 'BAD_REQUEST', data: { issues: [{ path: ['price'] }] } })
    expect(got.body).not.toContain(folder)
  })

  it('takes no form and no plain text for a call', async () => {
    for (const type of ['text/plain', 'application/x-www-form-urlencoded']) {
      const headers = { ...bearer(), 'content-type': type }
      const got = await send('/rpc/flags/addFlag', {
        method: 'POST',
        headers,
        body: '{"json":{"asset":"A","flag":"hack"}}',
      })
      expect(got.status).toBeGreaterThanOrEqual(400)
    }
    expect((await connect().flags.listFlags({})).flags).toEqual([])
  })
})

describe('the page', () => {
  it('comes with headers that let it load only its own files', async () => {
    const { status, headers, body } = await send('/')
    expect(status).toBe(200)
    expect(body).toContain('<title>page</title>')
    const policy = String(headers['content-security-policy'])
    expect(policy).toContain("default-src 'self'")
    expect(policy).toContain("script-src 'self'")
    expect(policy).not.toMatch(/unsafe|\*|https?:/)
    for (const part of ["object-src 'none'", "base-uri 'none'", "frame-ancestors 'none'", "form-action 'none'"])
      expect(policy).toContain(part)
    expect(headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cache-control': 'no-cache',
    })
    expect(headers['access-control-allow-origin']).toBeUndefined()
  })

  it('keeps files whose name carries their hash, and no others', async () => {
    expect((await send('/assets/app-1a2b.js')).headers['cache-control']).toContain('immutable')
  })

  it('answers HEAD without a body, and no other method', async () => {
    expect(await send('/', { method: 'HEAD' })).toMatchObject({ status: 200, body: '' })
    for (const method of ['POST', 'PUT', 'DELETE', 'PATCH']) expect((await send('/', { method })).status).toBe(405)
  })

  it.each([
    '/../secret.json',
    '/assets/../../secret.json',
    '/%2e%2e/secret.json',
    '/..%2fsecret.json',
    '/..%5csecret.json',
    '/assets/..%2f..%2fsecret.json',
    '//secret.json',
    '/./../secret.json',
    '/index.html/../../secret.json',
    '/assets',
    '/assets/',
    '/index.html%00.js',
    '/data/barbell.db',
  ])('has nothing at %s', async (path) => {
    const got = await send(path)
    expect(got.status).toBe(404)
    expect(got.body).not.toContain('secret')
  })
})

describe('uploads', () => {
  const upload = (query: string, sent: Sent): Promise<Got> =>
    send(`/upload${query}`, { method: 'POST', ...sent, headers: { ...bearer(), ...sent.headers } })
  const incoming = (): number =>
    readdirSync(join(folder, 'data'), { recursive: true, withFileTypes: true }).filter(
      (entry) => entry.isFile() && entry.parentPath.includes('incoming'),
    ).length

  it('stages what is streamed to it, under the bare name', async () => {
    const got = await upload(`?name=${encodeURIComponent('../../état é.csv')}`, { body: 'a,b\n1,2\n' })
    expect(got.status).toBe(200)
    expect(JSON.parse(got.body)).toEqual({ stagedId: expect.any(String), name: 'état é.csv', size: 8 })
  })

  it('refuses more than its limit, announced or in chunks, and keeps none of it', async () => {
    const before = incoming()
    const body = Buffer.alloc(UPLOAD_LIMIT_BYTES + 1, 'x')
    for (const isChunked of [false, true]) {
      const got = await upload('?name=large.csv', { body, isChunked })
      expect(got.status).toBe(413)
      expect(JSON.parse(got.body)).toMatchObject({ error: { code: 'bad_file', why: 'too_large' } })
    }
    expect(incoming()).toBe(before)
    expect((await upload('?name=just.csv', { body: body.subarray(1) })).status).toBe(200)
  })

  it('refuses an empty file, a missing name, a name that is too long, and any method but POST', async () => {
    const empty = await upload('?name=empty.csv', { body: '' })
    expect([empty.status, JSON.parse(empty.body).error.why]).toEqual([422, 'empty'])
    expect((await upload('', { body: 'a' })).status).toBe(400)
    expect((await upload(`?name=${'n'.repeat(256)}`, { body: 'a' })).status).toBe(400)
    expect((await send('/upload?name=a.csv', { headers: bearer() })).status).toBe(405)
  })

  it('keeps nothing of an upload that is broken off', async () => {
    const before = incoming()
    const { hostname, port } = new URL(server.origin)
    const headers = { ...bearer(), 'content-length': '1000' }
    const request = openRequest({ hostname, port, path: '/upload?name=half.csv', method: 'POST', headers })
    const ended = new Promise((resolve) => request.once('close', resolve))
    request.on('error', () => undefined).write('half')
    await expect.poll(incoming).toBe(before + 1)
    request.destroy()
    await ended
    await expect.poll(incoming).toBe(before)
  })
})

describe('streams', () => {
  it('say hello, carry changes, and end when the server closes', async () => {
    const other = await startServer({ backend, pageDir })
    const client: Client = createORPCClient(
      new RPCLink({ url: `${other.origin}/rpc`, headers: { authorization: `Bearer ${other.token}` } }),
    )
    const stream = await client.app.watchPushes({})
    expect((await stream.next()).value).toEqual({ kind: 'hello', version: '0.0.0-test' })
    await connect().flags.addFlag({ asset: 'LUNA', flag: 'depeg' })
    expect((await stream.next()).value).toMatchObject({ kind: 'changed', areas: ['flags'] })
    const waiting = stream.next()
    await other.close()
    await expect(waiting).rejects.toThrow()
    await expect(fetch(other.origin)).rejects.toThrow()
  })
})
