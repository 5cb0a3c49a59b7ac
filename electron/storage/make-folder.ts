import { mkdirSync, statSync } from 'node:fs'
import { dirname } from 'node:path'

const REFUSED = { code: 'EACCES', syscall: 'mkdir' }

/**
 * Makes a folder and those above it that are not there yet; `mode` holds for each one made. Throws what the system says
 * where one cannot be made. One at a time, for Node's own recursive way asks again without end where the system has no
 * folder made and says that there is none above, as in `/proc`.
 */
export function makeFolder(path: string, mode = 0o777): void {
  if (statSync(path, { throwIfNoEntry: false })?.isDirectory()) return
  const above = dirname(path)
  if (above !== path) makeFolder(above, mode)
  try {
    mkdirSync(path, { mode })
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined
    if (code === 'EEXIST' && statSync(path, { throwIfNoEntry: false })?.isDirectory()) return
    // What is above is there by now: nobody may make a folder in it.
    if (code === 'ENOENT') throw Object.assign(new Error(`no folder can be made in ${above}`), REFUSED)
    throw error
  }
}
