import { type MarketFailure } from '../../domain/market/market-failure.ts'

/** Codes by which Node says that the other side cannot be reached at all. */
const OFFLINE: ReadonlySet<string> = new Set([
  'ENOTFOUND',
  'EAI_AGAIN',
  'EAI_NODATA',
  'ENETUNREACH',
  'ENETDOWN',
  'EHOSTUNREACH',
  'EHOSTDOWN',
  'ECONNREFUSED',
  'EADDRNOTAVAIL',
])

const TIMEOUTS: ReadonlySet<string> = new Set([
  'ETIMEDOUT',
  'UND_ERR_CONNECT_TIMEOUT',
  'UND_ERR_HEADERS_TIMEOUT',
  'UND_ERR_BODY_TIMEOUT',
])

/** What an error of a connection means. `undefined` where it is none of a connection's: a bug, to be thrown on. */
export function failureOfError(error: unknown): MarketFailure | undefined {
  for (let at: unknown = error, depth = 0; at instanceof Error && depth < 5; at = at.cause, depth += 1) {
    if (at.name === 'TimeoutError') return { kind: 'timeout' }
    if (at.name === 'AbortError') return { kind: 'cancelled' }
    const code = codeOf(at)
    if (code === undefined) continue
    if (OFFLINE.has(code)) return { kind: 'offline' }
    if (TIMEOUTS.has(code)) return { kind: 'timeout' }
    if (/^(CERT_|ERR_TLS_|ERR_SSL_|SELF_SIGNED_|DEPTH_ZERO_|UNABLE_TO_)/.test(code))
      return { kind: 'refused', why: 'insecure' }
    if (/^(ECONNRESET|EPIPE|UND_ERR_|HPE_|Z_|ERR_BROTLI|ERR__ERROR)/.test(code) || code.startsWith('ERR_STREAM'))
      return { kind: 'bad_response', why: 'cut_off' }
  }
  // Node's own fetch gives connection errors as a TypeError, sometimes without any code.
  return error instanceof TypeError && /^(fetch failed|terminated)$/.test(error.message)
    ? { kind: 'bad_response', why: 'cut_off' }
    : undefined
}

/** Node gathers the attempts on several addresses of a host in one error. */
function codeOf(error: Error): string | undefined {
  if (error instanceof AggregateError) {
    const [first] = error.errors
    return first instanceof Error ? codeOf(first) : undefined
  }
  return 'code' in error && typeof error.code === 'string' ? error.code : undefined
}
