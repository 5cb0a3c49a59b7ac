/** One measured figure beside its raw bound, taken in the same run on the same machine. */
export interface Measure {
  readonly name: string
  readonly value: number
  readonly unit: string
  /** What the bare work costs without Barbell, in the same unit. */
  readonly bound: number
  readonly boundName: string
  /** How much slower than the bound: 1 is as fast as the bare work. */
  readonly ratio: number
  /** The largest resident memory of the measured process, in MB. */
  readonly peakMb?: number
}

/** The median of what `work` takes, in milliseconds, over an odd number of runs. */
export async function medianMs(runs: number, work: (run: number) => Promise<void> | void): Promise<number> {
  const taken: number[] = []
  for (let run = 0; run < runs; run++) {
    const start = performance.now()
    await work(run)
    taken.push(performance.now() - start)
  }
  taken.sort((a, b) => a - b)
  return taken[Math.floor(runs / 2)] ?? Number.NaN
}

export interface Taken {
  readonly wallMs: number
  readonly processorMs: number
}

/** How long `work` takes by the clock, and by the processor over all threads of this process. */
export async function timeOf(work: () => Promise<void> | void): Promise<Taken> {
  const start = performance.now()
  const before = process.cpuUsage()
  await work()
  const { user, system } = process.cpuUsage(before)
  return { wallMs: performance.now() - start, processorMs: (user + system) / 1000 }
}

/** The middle one of several runs by processor time, which other work on the machine does not lengthen. */
export const middleOf = async (runs: number, work: (run: number) => Promise<unknown>): Promise<Taken> =>
  (await spreadOf(runs, work)).middle

/** The same, and the run that took longest by the clock; `before` comes before each and is not counted. */
export async function spreadOf(
  runs: number,
  work: (run: number) => Promise<unknown>,
  before: () => Promise<unknown> = async () => undefined,
): Promise<{ readonly middle: Taken; readonly longest: Taken }> {
  const taken: Taken[] = []
  for (let run = 0; run < runs; run += 1) {
    await before()
    taken.push(await timeOf(async () => void (await work(run))))
  }
  const middle = taken.toSorted((a, b) => a.processorMs - b.processorMs)[runs >> 1]
  const longest = taken.toSorted((a, b) => b.wallMs - a.wallMs)[0]
  if (middle === undefined || longest === undefined) throw new RangeError('no runs')
  return { middle, longest }
}

/** The largest resident memory of this process so far, in MB. */
export const peakMb = (): number => Math.round(process.resourceUsage().maxRSS / 1024)
