import type { IncomingMessage, ServerResponse } from 'node:http'
import { constants } from 'node:os'
import { PassThrough } from 'node:stream'
import type { Backend } from '../backend/create-backend.ts'
import { errorMap } from '../contract/errors.ts'

const LONGEST_NAME = 255

/**
 * Answers `POST /upload?name=…`: the body streams into staging, never as a whole into memory, and is then known by the
 * `stagedId` of the answer `{ stagedId, name, size }`. Refusals are `{ error: { code, message, … } }`: 400 without a
 * name, 413 over `limitBytes`.
 */
export async function answerUpload(
  request: IncomingMessage,
  response: ServerResponse,
  query: URLSearchParams,
  { staging, limitBytes }: { staging: Backend['staging']; limitBytes: number },
): Promise<void> {
  if (request.method !== 'POST') {
    response.writeHead(405, { allow: 'POST' }).end()
    return
  }
  const name = query.get('name') ?? ''
  if (name === '' || name.length > LONGEST_NAME) {
    refuse(response, 400, 'bad_input', 'An upload needs the name of its file.', { detail: 'name' })
    return
  }
  if (Number(request.headers['content-length'] ?? 0) > limitBytes) {
    refuse(response, 413, 'bad_file', errorMap.bad_file.message, { file: name, why: 'too_large' })
    return
  }
  try {
    const staged = await staging.stageStream(name, bodyOf(request), limitBytes)
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(staged))
  } catch (error) {
    const found = isRefusal(error) ? error : undefined
    if (found === undefined) throw error
    const status = found.data['why'] === 'too_large' ? 413 : errorMap[found.code].status
    refuse(response, status, found.code, found.message || errorMap[found.code].message, found.data)
  }
}

/** The error that a reader sees when its connection breaks. */
const BROKEN_OFF = Object.assign(new Error('the upload was broken off'), {
  code: 'ECONNRESET',
  errno: -constants.errno.ECONNRESET,
  syscall: 'read',
})

/** The body as a stream of its own: a reader that gives up ends this one, and the request can still be answered. */
function bodyOf(request: IncomingMessage): PassThrough {
  const body = new PassThrough()
  request.once('close', () => {
    if (!request.complete) body.destroy(BROKEN_OFF)
  })
  return request.pipe(body)
}

function refuse(
  response: ServerResponse,
  status: number,
  code: string,
  message: string,
  data: Readonly<Record<string, unknown>>,
): void {
  response
    .writeHead(status, { 'content-type': 'application/json', connection: 'close' })
    .end(JSON.stringify({ error: { ...data, code, message } }))
}

interface Refusal extends Error {
  readonly code: keyof typeof errorMap
  readonly data: Readonly<Record<string, unknown>>
}

const isRefusal = (error: unknown): error is Refusal =>
  error instanceof Error &&
  'code' in error &&
  typeof error.code === 'string' &&
  Object.hasOwn(errorMap, error.code) &&
  'data' in error &&
  typeof error.data === 'object'
