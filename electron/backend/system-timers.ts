import type { Timers } from '../application/market-ports.ts'

/** Real waits. None of them keeps the process alive. */
export const systemTimers: Timers = {
  after: (delayMs, call) => {
    const timer = setTimeout(call, delayMs)
    timer.unref()
    return () => clearTimeout(timer)
  },
}
