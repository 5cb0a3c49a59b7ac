import { createHash, timingSafeEqual } from 'node:crypto'
import type { IncomingMessage } from 'node:http'

/** Why a request is turned away: an HTTP status and one word for the answer's body. */
export interface Refused {
  readonly status: 401 | 403 | 421
  readonly word: string
}

/**
 * Refuses a request that was not sent to this server by its own name (a page that rebinds its DNS name to 127.0.0.1),
 * or that a page of another origin sent.
 */
export function guardOrigin(request: IncomingMessage, port: number): Refused | undefined {
  const hosts = [`127.0.0.1:${port}`, `localhost:${port}`]
  const { host, origin } = request.headers
  if (host === undefined || !hosts.includes(host)) return { status: 421, word: 'wrong host' }
  if (origin !== undefined && !hosts.some((own) => origin === `http://${own}`))
    return { status: 403, word: 'foreign origin' }
  return undefined
}

/** Refuses a request without the launch's token in `Authorization: Bearer`. */
export function guardToken(request: IncomingMessage, token: string): Refused | undefined {
  return isSame(request.headers.authorization ?? '', `Bearer ${token}`) ? undefined : { status: 401, word: 'no token' }
}

/** Compares in a time that says nothing about where two texts differ. */
export const isSame = (left: string, right: string): boolean => timingSafeEqual(digest(left), digest(right))

const digest = (text: string): Buffer => createHash('sha256').update(text).digest()
