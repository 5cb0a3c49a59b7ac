import { existsSync, readFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'

export interface TestElectron {
  readonly path: string
  readonly version: string
}

/**
 * The Electron that desktop stories run on: what BARBELL_TEST_ELECTRON names, else the cached one that
 * `.ci/fetch-test-electron` brings, else the one `npm start` downloaded. `undefined` where there is none.
 */
export function findTestElectron(): TestElectron | undefined {
  const cache = process.env['XDG_CACHE_HOME'] || join(homedir(), '.cache')
  const folders = [
    process.env['BARBELL_TEST_ELECTRON'],
    join(cache, 'barbell-test', 'electron-42.0.0'),
    join(import.meta.dirname, '../../node_modules/electron/dist'),
  ]
  for (const folder of folders) {
    if (folder === undefined || !existsSync(join(folder, 'electron'))) continue
    return { path: join(folder, 'electron'), version: readFileSync(join(folder, 'version'), 'utf8').trim() }
  }
  return undefined
}
