import { spawn } from 'node:child_process'
import { join } from 'node:path'

const ROOT = join(import.meta.dirname, '../..')

export interface CommandResult {
  readonly exitCode: number | null
  readonly stdout: string
  readonly stderr: string
  /** The one document of `--json`. Throws where stdout is anything else. */
  readonly json: () => unknown
}

/** Runs the command line from its sources on a data directory, as a person does, and waits for its end. */
export function runBarbell(dataDir: string, ...args: readonly string[]): Promise<CommandResult> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [join(ROOT, 'electron/cli/main.ts'), ...args], {
      env: { ...process.env, BARBELL_DATA: dataDir, NO_COLOR: '1' },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    let stdout = ''
    let stderr = ''
    child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text))
    child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text))
    child.once('error', reject)
    child.once('close', (exitCode) => resolve({ exitCode, stdout, stderr, json: () => JSON.parse(stdout) }))
  })
}
