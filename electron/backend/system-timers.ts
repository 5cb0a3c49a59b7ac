import type { Timers } from '../application/market-ports.ts'

/** Real waits. They keep the process alive: a command that waits for its turn at a source is not over. */
export const systemTimers: Timers = {
  after: (delayMs, call) => {
    const timer = setTimeout(call, delayMs)
    return () => clearTimeout(timer)
  },
}
