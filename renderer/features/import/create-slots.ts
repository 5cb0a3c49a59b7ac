/** Lets so many jobs run at a time; the others wait their turn, in the order in which they came. */
export function createSlots(slots: number) {
  let free = slots
  const waiting: (() => void)[] = []
  const leave = (): void => {
    const next = waiting.shift()
    if (next) next()
    else free += 1
  }
  return {
    /** Runs a job when there is room; one that is aborted while it waits is not run. Throws what the job throws. */
    run: async <T>(job: () => Promise<T>, signal: AbortSignal): Promise<T> => {
      if (free > 0) free -= 1
      else await new Promise<void>((resolve) => waiting.push(resolve))
      try {
        signal.throwIfAborted()
        return await job()
      } finally {
        leave()
      }
    },
  }
}
