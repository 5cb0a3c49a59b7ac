import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { resolveDataDir } from '../../../electron/backend/data-dir.ts'

const home = '/home/ada'

describe('the data directory', () => {
  it("is the platform's application-data folder", () => {
    expect(resolveDataDir(undefined, { platform: 'linux', environment: {}, home })).toBe(
      '/home/ada/.local/share/barbell',
    )
    expect(resolveDataDir(undefined, { platform: 'linux', environment: { XDG_DATA_HOME: '/x' }, home })).toBe(
      '/x/barbell',
    )
    expect(resolveDataDir(undefined, { platform: 'darwin', environment: {}, home })).toBe(
      '/home/ada/Library/Application Support/Barbell',
    )
    expect(resolveDataDir(undefined, { platform: 'win32', environment: { APPDATA: '/roaming' }, home })).toBe(
      '/roaming/Barbell',
    )
  })

  it('is what BARBELL_DATA says, and before that what the caller says', () => {
    const environment = { BARBELL_DATA: '/book', XDG_DATA_HOME: '/x' }
    expect(resolveDataDir(undefined, { platform: 'linux', environment, home })).toBe('/book')
    expect(resolveDataDir('mine', { platform: 'linux', environment, home })).toBe(resolve('mine'))
    expect(resolveDataDir('', { platform: 'linux', environment, home })).toBe('/book')
  })
})
