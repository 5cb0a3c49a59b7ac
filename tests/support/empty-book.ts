import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from 'vitest'
import { runBarbell } from './barbell-command.ts'
import { temporaryDirectory } from './temporary-directory.ts'

/** A book of its own, and how it is filled: by files that lie beside it and commands that have to succeed. */
export interface EmptyBook {
  readonly dataDir: string
  /** Writes a file; its path. */
  readonly write: (name: string, text: string) => string
  readonly run: (...given: string[]) => Promise<void>
  /** Imports the closes of an asset in dollars. */
  readonly importCloses: (asset: string, csv: string) => Promise<void>
}

export function emptyBook(): EmptyBook {
  const dataDir = temporaryDirectory()
  const write: EmptyBook['write'] = (name, text) => {
    const path = join(dataDir, name)
    writeFileSync(path, text)
    return path
  }
  const run: EmptyBook['run'] = async (...given) => {
    expect((await runBarbell(dataDir, ...given)).exitCode).toBe(0)
  }
  const importCloses: EmptyBook['importCloses'] = (asset, csv) =>
    run('prices', 'import', write(`${asset}.csv`, csv), '--asset', asset, '--currency', 'USD')
  return { dataDir, write, run, importCloses }
}
