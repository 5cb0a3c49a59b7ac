import type { Progress } from '../../app/progress.ts'

const SOONEST_MS = 400

export interface Pace {
  readonly rowsPerSecond: number
  /** Whole seconds, rounded up; absent while the end is not known. */
  readonly secondsLeft: number | undefined
}

/**
 * How fast a job runs and when it will be done, by what it did in its present phase. Undefined until that says something.
 * Worked example: 20,000 of 100,000 rows in 4 s are 5,000 rows a second, and 16 s are left.
 */
export function paceOf({
  elapsedMs,
  doneMeanwhile,
  done,
  total,
}: Omit<Progress, 'kind' | 'jobId' | 'phase' | 'file'>): Pace | undefined {
  if (elapsedMs < SOONEST_MS || doneMeanwhile <= 0) return undefined
  const rowsPerSecond = (doneMeanwhile * 1000) / elapsedMs
  const left = total === undefined ? undefined : Math.max(0, total - done)
  return { rowsPerSecond, secondsLeft: left === undefined ? undefined : Math.ceil(left / rowsPerSecond) }
}
