import { readFile } from 'node:fs/promises'
import { protocol } from 'electron'
import { listPageFiles, PAGE_SECURITY_POLICY } from '../backend/page-files.ts'
import { PAGE_ORIGIN } from './channel.ts'

/** Makes `app://` a scheme with an origin of its own. Call before Electron is ready. */
export const registerAppScheme = (): void =>
  protocol.registerSchemesAsPrivileged([{ scheme: 'app', privileges: { standard: true, secure: true } }])

/** Serves the built page under `app://barbell/`, with its security policy, and nothing else. */
export async function servePage(pageDir: string): Promise<void> {
  const files = await listPageFiles(pageDir)
  protocol.handle('app', async (request) => {
    const { protocol: scheme, host, pathname } = new URL(request.url)
    const file = `${scheme}//${host}` === PAGE_ORIGIN ? files.get(pathname) : undefined
    if (file === undefined || request.method !== 'GET') return new Response('not found', { status: 404 })
    return new Response(await readFile(file.path), {
      headers: {
        'content-type': file.type,
        'content-security-policy': PAGE_SECURITY_POLICY,
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'no-referrer',
      },
    })
  })
}
