import { once } from 'node:events'
import { findProgramFiles } from '../../backend/program-files.ts'
import { type Command, defineCommand, WrongUse } from '../command.ts'
import { CommandFailure } from '../failure.ts'

export const serveCommand: Command = defineCommand({
  name: 'serve',
  about: 'the app in a browser, on 127.0.0.1 with a token, until interrupted',
  options: {
    port: { value: 'N', about: 'the port; a free one, where it is left out' },
    open: { about: 'open the default browser as well' },
  },
  run: async ({ port, open }, { backend, entryUrl, signal }) => {
    const [{ startServer }, { buildPage }, { openBrowser }] = await Promise.all([
      import('../../server/start-server.ts'),
      import('../../server/build-page.ts'),
      import('../../server/open-browser.ts'),
    ])
    const program = findProgramFiles(entryUrl)
    const why = await buildPage(program)
    if (why !== undefined) throw new CommandFailure('not_available', why, { detail: 'page' })
    const server = await startServer({ backend, pageDir: program.pageDir, port: portOf(port) }).catch(
      (error: unknown) => {
        if (error instanceof Error && 'code' in error && (error.code === 'EADDRINUSE' || error.code === 'EACCES'))
          throw new WrongUse(`The port ${port} cannot be had (${error.code}); leave --port out for a free one.`)
        throw error
      },
    )
    backend.startSchedule()
    backend.startSpareTurns()
    if (open && !(await openBrowser(server.openOnce())))
      process.stderr.write('No browser could be opened; open the address yourself.\n')
    return {
      document: { url: server.url },
      text: () => server.url,
      lasting: async () => {
        if (!signal.aborted) await once(signal, 'abort')
        await server.close()
      },
    }
  },
})

function portOf(text: string | undefined): number {
  if (text === undefined) return 0
  const port = /^\d{1,5}$/.test(text) ? Number(text) : Number.NaN
  if (port >= 1 && port <= 65_535) return port
  throw new WrongUse(`The option --port takes a number from 1 to 65535, not ${text}.`)
}
