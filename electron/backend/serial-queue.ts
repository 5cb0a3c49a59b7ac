/** Runs one piece of work after the other, in the order of their arrival; a failure stops nothing behind it. */
export function createSerialQueue(): <Result>(work: () => Result | Promise<Result>) => Promise<Result> {
  let last: Promise<unknown> = Promise.resolve()
  return (work) => {
    const result = last.then(work)
    last = result.catch(() => undefined)
    return result
  }
}
