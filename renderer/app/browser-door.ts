import { type Connection, connectHttp } from './connection.ts'
import type { Door, StagedFile } from './door.ts'

const TOKEN_KEY = 'barbell-token'
const TOKEN_IN_HASH = /^#token=([^&]+)$/

/**
 * The token of this launch: taken out of the address (`#token=…`) before anything else reads it, and kept for reloads
 * of this tab only. `undefined` where the page was opened without one.
 */
export function takeToken(page: Pick<Window, 'location' | 'history' | 'sessionStorage'>): string | undefined {
  const found = TOKEN_IN_HASH.exec(page.location.hash)?.[1]
  if (found === undefined) return page.sessionStorage.getItem(TOKEN_KEY) ?? undefined
  const token = decodeURIComponent(found)
  page.sessionStorage.setItem(TOKEN_KEY, token)
  page.history.replaceState(null, '', `${page.location.pathname}${page.location.search}`)
  return token
}

/** The file could not be handed over; `status` is the server's answer. */
export class StagingFailed extends Error {
  readonly status: number

  constructor(status: number) {
    super(`The file could not be handed over (HTTP ${status}).`)
    this.name = 'StagingFailed'
    this.status = status
  }
}

const parseStaged = (value: unknown, file: File): StagedFile | undefined => {
  if (typeof value !== 'object' || value === null || !('stagedId' in value)) return undefined
  return typeof value.stagedId === 'string' ? { stagedId: value.stagedId, name: file.name, size: file.size } : undefined
}

/** The door of a browser: the server that served the page. Files go as bare bodies, never through a procedure. */
export function createBrowserDoor(origin: string, token: string, platform: string): Door {
  const stage = async (file: File, signal?: AbortSignal): Promise<StagedFile> => {
    const response = await fetch(`${origin}/upload?name=${encodeURIComponent(file.name)}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/octet-stream' },
      body: file,
      ...(signal && { signal }),
    })
    if (!response.ok) throw new StagingFailed(response.status)
    const staged = parseStaged(await response.json(), file)
    if (staged === undefined) throw new StagingFailed(response.status)
    return staged
  }
  return { platform, open: (): Promise<Connection> => Promise.resolve(connectHttp(origin, token)), stage }
}
