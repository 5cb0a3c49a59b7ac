import { readdir } from 'node:fs/promises'
import { extname, join, relative, sep } from 'node:path'

/** One file of the built page. */
export interface PageFile {
  readonly path: string
  readonly type: string
  /** Whether its name carries a hash of its content, so that it never changes. */
  readonly isImmutable: boolean
}

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
}

/** What a page of Barbell may load and do. Scripts and styles come from the page's own files alone. */
export const PAGE_SECURITY_POLICY = [
  "default-src 'self'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self'",
  "object-src 'none'",
  "base-uri 'none'",
  "frame-src 'none'",
  "frame-ancestors 'none'",
  "form-action 'none'",
].join('; ')

/**
 * The files of the built page by the path of their URL; `/` is `/index.html`. A request is answered from this list and
 * from nothing else, so no spelling of a path can lead out of the folder. Empty where the page is not built.
 */
export async function listPageFiles(pageDir: string): Promise<ReadonlyMap<string, PageFile>> {
  const entries = await readdir(pageDir, { recursive: true, withFileTypes: true }).catch((error: unknown) => {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return []
    throw error
  })
  const files = new Map<string, PageFile>()
  for (const entry of entries) {
    const type = TYPES[extname(entry.name)]
    if (!entry.isFile() || type === undefined) continue
    const path = join(entry.parentPath, entry.name)
    const url = `/${relative(pageDir, path).split(sep).join('/')}`
    files.set(url, { path, type, isImmutable: url.startsWith('/assets/') })
  }
  const index = files.get('/index.html')
  if (index !== undefined) files.set('/', index)
  return files
}
