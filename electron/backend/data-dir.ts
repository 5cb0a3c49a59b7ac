import { homedir } from 'node:os'
import { join, resolve } from 'node:path'

/** What decides where the book lives; the defaults are those of the running process. */
export interface DataDirSurroundings {
  readonly platform?: NodeJS.Platform
  readonly environment?: Readonly<Record<string, string | undefined>>
  readonly home?: string
}

/**
 * The data directory as an absolute path: the caller's word (`--data`), else `BARBELL_DATA`, else the platform's
 * application-data folder. An empty word counts as none. Creates nothing.
 */
export function resolveDataDir(asked: string | undefined, surroundings: DataDirSurroundings = {}): string {
  const { platform = process.platform, environment = process.env, home = homedir() } = surroundings
  const named = asked || environment['BARBELL_DATA']
  if (named) return resolve(named)
  if (platform === 'darwin') return join(home, 'Library', 'Application Support', 'Barbell')
  if (platform === 'win32') return join(environment['APPDATA'] || join(home, 'AppData', 'Roaming'), 'Barbell')
  return join(environment['XDG_DATA_HOME'] || join(home, '.local', 'share'), 'barbell')
}
