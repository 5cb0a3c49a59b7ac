import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { describe, expect, it, onTestFinished } from 'vitest'
import { runBarbell } from '../support/barbell-command.ts'
import { temporaryDirectory } from '../support/temporary-directory.ts'

const ROOT = join(import.meta.dirname, '../..')
const isBuilt = existsSync(join(ROOT, 'out/renderer/index.html'))

interface Serving {
  readonly child: ChildProcess
  /** All that was printed on stdout so far, by line. */
  readonly lines: readonly string[]
}

/** Starts `barbell serve` and waits for its first line. */
async function serve(dataDir: string, ...args: readonly string[]): Promise<Serving> {
  const child = spawn(process.execPath, [join(ROOT, 'electron/cli/main.ts'), 'serve', ...args], {
    env: { ...process.env, BARBELL_DATA: dataDir },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  onTestFinished(() => {
    child.kill('SIGKILL')
  })
  const lines: string[] = []
  const reader = createInterface({ input: child.stdout })
  reader.on('line', (line) => lines.push(line))
  await once(reader, 'line')
  return { child, lines }
}

const title = `barbell serve${isBuilt ? '' : ' (the page is not built; npm run build does it)'}`

describe.skipIf(!isBuilt && process.env['CI'] !== 'true')(title, () => {
  it('prints one line, serves page and data to it, holds the book, and gives it back when told to end', async () => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) {
      const dataDir = temporaryDirectory()
      const { child, lines } = await serve(dataDir)
      const address = new URL(lines[0] ?? '')
      expect(address.hostname).toBe('127.0.0.1')
      const token = address.hash.replace('#token=', '')
      expect((await fetch(address.origin)).headers.get('content-type')).toContain('text/html')
      const call = (authorization: string): Promise<Response> =>
        fetch(`${address.origin}/rpc/app/getStatus`, {
          method: 'POST',
          headers: { authorization, 'content-type': 'application/json' },
          body: '{"json":{}}',
        })
      expect((await call('Bearer x')).status).toBe(401)
      expect(await (await call(`Bearer ${token}`)).json()).toMatchObject({ json: { isEmpty: true, dataDir } })
      expect((await runBarbell(dataDir, 'balances', '--json')).json()).toMatchObject({
        error: { code: 'database_locked' },
      })
      const ended = once(child, 'exit')
      child.kill(signal)
      expect(await ended).toEqual([0, null])
      expect(lines).toHaveLength(1)
      expect((await runBarbell(dataDir, 'balances')).exitCode).toBe(0)
    }
  })

  it('takes the port it is given, or says that it cannot have it', async () => {
    const taken = createServer()
    await new Promise<void>((resolve) => taken.listen(0, '127.0.0.1', resolve))
    const { port } = taken.address() as { port: number }
    const dataDir = temporaryDirectory()
    const refused = await runBarbell(dataDir, 'serve', '--port', String(port), '--json')
    expect(refused.exitCode).toBe(2)
    expect(refused.json()).toMatchObject({
      error: { code: 'bad_input', message: expect.stringContaining(String(port)) },
    })
    await new Promise((resolve) => taken.close(resolve))
    const { child, lines } = await serve(dataDir, '--port', String(port), '--json')
    expect(JSON.parse(lines[0] ?? '')).toEqual({ url: expect.stringContaining(`http://127.0.0.1:${port}/#token=`) })
    const ended = once(child, 'exit')
    child.kill('SIGTERM')
    expect(await ended).toEqual([0, null])
  })
})
