import type { Timers } from '../../application/market-ports.ts'

/** Waits, but not past the signal. */
export const wait = (timers: Timers, delayMs: number, signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (signal.aborted || delayMs <= 0) {
      resolve()
      return
    }
    const end = (): void => {
      callOff()
      signal.removeEventListener('abort', end)
      resolve()
    }
    const callOff = timers.after(delayMs, end)
    signal.addEventListener('abort', end)
  })
