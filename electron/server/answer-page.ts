import { createReadStream } from 'node:fs'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { pipeline } from 'node:stream/promises'
import { PAGE_SECURITY_POLICY, type PageFile } from '../backend/page-files.ts'

/** Answers a GET or HEAD from the list of the page's files, and anything else with 404 or 405. */
export async function answerPage(
  request: IncomingMessage,
  response: ServerResponse,
  path: string,
  files: ReadonlyMap<string, PageFile>,
): Promise<void> {
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    response.writeHead(405, { allow: 'GET, HEAD' }).end()
    return
  }
  const file = files.get(path)
  if (file === undefined) {
    response.writeHead(404, { 'content-type': 'text/plain' }).end('not found')
    return
  }
  response.writeHead(200, {
    'content-type': file.type,
    'content-security-policy': PAGE_SECURITY_POLICY,
    'cache-control': file.isImmutable ? 'private, max-age=31536000, immutable' : 'no-cache',
  })
  if (request.method === 'HEAD') response.end()
  else await pipeline(createReadStream(file.path), response)
}
