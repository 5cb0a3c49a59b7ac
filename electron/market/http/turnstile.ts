/** Lets at most `most` pieces of work run at once; the rest wait in the order in which they came. */
export function createTurnstile(most: number): <Result>(work: () => Promise<Result>) => Promise<Result> {
  let running = 0
  const waiting: (() => void)[] = []
  return async (work) => {
    if (running >= most) await new Promise<void>((resolve) => waiting.push(resolve))
    else running += 1
    try {
      return await work()
    } finally {
      const next = waiting.shift()
      // The place goes straight to whoever waits longest, so that nobody who comes later takes it.
      if (next) next()
      else running -= 1
    }
  }
}
