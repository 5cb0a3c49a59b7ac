import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'

export interface Display {
  /** What DISPLAY has to say for programs that should draw here. */
  readonly name: string
  close(): Promise<void>
}

const findOnPath = (program: string): string | undefined =>
  (process.env['PATH'] ?? '')
    .split(delimiter)
    .map((folder) => join(folder, program))
    .find((path) => existsSync(path))

/** Whether a window can be drawn: on a display there is, or on one that Xvfb makes. */
export const canDraw = (): boolean => Boolean(process.env['DISPLAY']) || findOnPath('Xvfb') !== undefined

/** A display for windows: the one there is, else an Xvfb of its own on a free number. */
export async function openDisplay(): Promise<Display> {
  const given = process.env['DISPLAY']
  if (given) return { name: given, close: () => Promise.resolve() }
  const server = spawn('Xvfb', ['-displayfd', '3', '-screen', '0', '1400x1000x24', '-nolisten', 'tcp'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  })
  const number = await readLine(server)
  return {
    name: `:${number}`,
    close: async () => {
      const ended = once(server, 'exit')
      server.kill('SIGTERM')
      await ended
    },
  }
}

/** The first line that the server writes on its fourth descriptor: the number of its display. */
async function readLine(server: ChildProcess): Promise<string> {
  const pipe = server.stdio[3]
  if (!pipe || !('setEncoding' in pipe)) throw new Error('Xvfb has no pipe')
  pipe.setEncoding('utf8')
  let text = ''
  for await (const chunk of pipe) {
    text += String(chunk)
    if (text.includes('\n')) return text.trim()
  }
  throw new Error('Xvfb ended without a display')
}
