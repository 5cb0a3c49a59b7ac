import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { listPageFiles, PAGE_SECURITY_POLICY } from '../../../electron/backend/page-files.ts'
import { temporaryDirectory } from '../../support/temporary-directory.ts'

describe('the files of the page', () => {
  it('are listed by their address, with their type; hashed ones never change', async () => {
    const folder = temporaryDirectory()
    mkdirSync(join(folder, 'assets'))
    writeFileSync(join(folder, 'index.html'), '')
    writeFileSync(join(folder, 'assets', 'a-1.js'), '')
    const files = await listPageFiles(folder)
    expect([...files.keys()].sort()).toEqual(['/', '/assets/a-1.js', '/index.html'])
    expect(files.get('/')).toMatchObject({ type: 'text/html; charset=utf-8', isImmutable: false })
    expect(files.get('/assets/a-1.js')).toMatchObject({ type: 'text/javascript; charset=utf-8', isImmutable: true })
  })

  it('are neither links that lead elsewhere nor files of another kind', async () => {
    const folder = temporaryDirectory()
    writeFileSync(join(folder, 'barbell.db'), '')
    symlinkSync('/etc/hostname', join(folder, 'host.json'))
    expect([...(await listPageFiles(folder)).keys()]).toEqual([])
  })

  it('are none where the page is not built', async () => {
    expect((await listPageFiles(join(temporaryDirectory(), 'missing'))).size).toBe(0)
  })

  it('run no script of anyone else', () => {
    expect(PAGE_SECURITY_POLICY).toMatch(/script-src 'self'(;|$)/)
  })
})
