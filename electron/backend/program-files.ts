import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/** Where the parts of the program lie, in a source checkout and in a build alike. */
export interface ProgramFiles {
  /** Whether the program runs from TypeScript sources. */
  readonly isSource: boolean
  readonly root: string
  readonly pageDir: string
  readonly importWorker: URL
}

/**
 * Finds the program's files from the URL of an entry module (`import.meta.url`), which lies two folders below the root:
 * `electron/cli/main.ts` in a checkout, `out/main/cli.js` in a build.
 */
export function findProgramFiles(entryUrl: string): ProgramFiles {
  const root = new URL('../../', entryUrl)
  const isSource = entryUrl.endsWith('.ts')
  return {
    isSource,
    root: fileURLToPath(root),
    pageDir: fileURLToPath(new URL('out/renderer/', root)),
    importWorker: new URL(isSource ? 'electron/backend/import-worker.ts' : 'out/main/import-worker.js', root),
  }
}

/** The version in the program's package.json. Throws where that file is missing or has none. */
export function readProgramVersion(entryUrl: string): string {
  const found: unknown = JSON.parse(readFileSync(new URL('../../package.json', entryUrl), 'utf8'))
  if (typeof found === 'object' && found !== null && 'version' in found && typeof found.version === 'string')
    return found.version
  throw new Error('package.json names no version')
}
