import { type Connection, connectHttp } from './connection.ts'
import type { Door, StagedFile } from './door.ts'
import { parseStaged } from './parse-staged.ts'

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

/** The door of a browser: the server that served the page. Files go as bare bodies, never through a procedure. */
export function createBrowserDoor(origin: string, token: string, platform: string): Door {
  const stage = async (file: File, signal?: AbortSignal): Promise<StagedFile> => {
    const response = await fetch(`${origin}/upload?name=${encodeURIComponent(file.name)}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/octet-stream' },
      body: file,
      ...(signal && { signal }),
    })
    return parseStaged(await response.json())
  }
  return { platform, open: (): Promise<Connection> => Promise.resolve(connectHttp(origin, token)), stage }
}
