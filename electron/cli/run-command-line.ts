import { resolveDataDir } from '../backend/data-dir.ts'
import { findProgramFiles, readProgramVersion } from '../backend/program-files.ts'
import type { Client } from '../contract/contract.ts'
import { ALL_COMMANDS } from './all-commands.ts'
import type { Answer, Session } from './command.ts'
import { describeFailure, type Failure } from './failure.ts'
import { type ParsedCommandLine, parseCommandLine } from './parse-command-line.ts'

/**
 * Runs one command line and answers its exit code: 0 done, 1 failed, 2 wrong use or bad input. Answers go to stdout,
 * everything else to stderr. `entryUrl` is the URL of the entry module that called.
 */
export async function runCommandLine(argv: readonly string[], entryUrl: string): Promise<number> {
  try {
    const line = parseCommandLine(argv, ALL_COMMANDS)
    if (line.wants === 'run') return await runCommand(line, entryUrl)
    print(line.wants === 'version' ? readProgramVersion(entryUrl) : await describe(line))
    return 0
  } catch (error) {
    return report(describeFailure(error), argv.includes('--json'))
  }
}

async function describe({ command }: ParsedCommandLine): Promise<string> {
  const { describeCommand, describeCommands } = await import('./help.ts')
  return command === undefined ? describeCommands(ALL_COMMANDS) : describeCommand(command)
}

async function runCommand({ command, given, isJson, dataDir }: ParsedCommandLine, entryUrl: string): Promise<number> {
  if (command === undefined) throw new TypeError('a command line that runs has a command')
  const interrupt = new AbortController()
  const onSignal = (): void => interrupt.abort()
  const [{ createBackend }, { createRouterClient }, { closed }] = await Promise.all([
    import('../backend/create-backend.ts'),
    import('@orpc/server'),
    import('../backend/closed.ts'),
  ])
  const backend = await createBackend({
    dataDir: resolveDataDir(dataDir),
    importWorker: findProgramFiles(entryUrl).importWorker,
    version: readProgramVersion(entryUrl),
  })
  process.once('SIGINT', onSignal).once('SIGTERM', onSignal)
  try {
    const client: Client = createRouterClient(backend.router, { context: {}, interceptors: [closed] })
    const stage: Session['stage'] = (path) => backend.staging.stageFromPath(path)
    const answer = await command.run(given, { client, signal: interrupt.signal, backend, entryUrl, stage })
    printAnswer(answer, isJson)
    await answer.lasting?.()
    return answer.exitCode ?? 0
  } catch (error) {
    return report(interrupt.signal.aborted ? INTERRUPTED : describeFailure(error, command), isJson)
  } finally {
    process.off('SIGINT', onSignal).off('SIGTERM', onSignal)
    await backend.close()
  }
}

const INTERRUPTED: Failure = {
  exitCode: 1,
  message: 'Interrupted. Nothing was changed.',
  document: { error: { code: 'cancelled', message: 'Interrupted. Nothing was changed.' } },
}

const printAnswer = (answer: Answer, isJson: boolean): void =>
  print(isJson ? JSON.stringify(answer.document) : answer.text())

const print = (text: string): void => {
  process.stdout.write(`${text}\n`)
}

function report(failure: Failure, isJson: boolean): number {
  if (isJson) print(JSON.stringify(failure.document))
  process.stderr.write(`barbell: ${failure.message}\n`)
  return failure.exitCode
}
