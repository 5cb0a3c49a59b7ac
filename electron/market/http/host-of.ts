/**
 * Where requests for a host go: over HTTPS to the host itself, or, in tests, to a server on this machine that plays
 * every host below a path of its name (`http://127.0.0.1:4100/api.kraken.com`).
 */
export type BaseOf = (host: string) => URL

const LOOPBACK: ReadonlySet<string> = new Set(['127.0.0.1', 'localhost', '[::1]'])

export const httpsBase: BaseOf = (host) => new URL(`https://${host}/`)

/** Throws RangeError for anything but an address of this machine: a book's requests can be led nowhere else. */
export function loopbackBase(origin: string): BaseOf {
  const base = URL.canParse(origin) ? new URL(origin) : undefined
  if (!base || !LOOPBACK.has(base.hostname) || base.protocol !== 'http:')
    throw new RangeError('BARBELL_MARKET_TEST_ORIGIN takes an http address of this machine only.')
  return (host) => new URL(`/${host}/`, base)
}

/** Whether a request may go out at all: over HTTPS, or to this machine. */
export const isAllowedUrl = ({ protocol, hostname }: URL): boolean =>
  protocol === 'https:' || (protocol === 'http:' && LOOPBACK.has(hostname))
