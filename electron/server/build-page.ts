import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { ProgramFiles } from '../backend/program-files.ts'

/**
 * Builds the page where a source checkout has not built it yet; says so on stderr. Answers why there is still no page,
 * or nothing when there is one.
 */
export async function buildPage({ isSource, root, pageDir }: ProgramFiles): Promise<string | undefined> {
  const hasPage = (): boolean => existsSync(join(pageDir, 'index.html'))
  if (hasPage()) return undefined
  const builder = join(root, 'node_modules', 'electron-vite', 'bin', 'electron-vite.js')
  if (!isSource || !existsSync(join(root, 'renderer', 'index.html')) || !existsSync(builder))
    return `The page is not built: ${join(pageDir, 'index.html')} is missing.`
  process.stderr.write('Building the page, once …\n')
  const exitCode = await new Promise<number | null>((resolve, reject) => {
    const child = spawn(process.execPath, [builder, 'build', '--logLevel', 'warn'], {
      cwd: root,
      stdio: ['ignore', process.stderr, process.stderr],
    })
    child.once('error', reject).once('exit', resolve)
  })
  return exitCode === 0 && hasPage() ? undefined : 'The page could not be built; npm run build says why.'
}
