import { type ChildProcess, spawn } from 'node:child_process'
import { join } from 'node:path'
import { createInterface } from 'node:readline'

export interface Script {
  readonly child: ChildProcess
  /** The next line of its output; `undefined` when it has ended. */
  nextLine(): Promise<string | undefined>
  /** Waits for its end, after killing it without warning if asked to. */
  end(signal?: 'SIGKILL'): Promise<void>
}

/** Runs a script of this folder in a process of its own, on the Node that runs the tests. */
export function spawnScript(name: string, ...parameters: string[]): Script {
  const child = spawn(process.execPath, [join(import.meta.dirname, name), ...parameters], {
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
  return {
    child,
    nextLine: async () => {
      const { value, done } = await lines.next()
      return done ? undefined : value
    },
    end: async (signal) => {
      if (signal) child.kill(signal)
      await exited
    },
  }
}
