/** A moment as a clock on a wall shows it, in milliseconds as if it were UTC, or the moment itself where it is known. */
export type WallTime = { readonly local: number } | { readonly at: number }

/** Whether a moment has this month and day (30 February has not) and a time of day that exists. */
export function isRealTime(
  local: number,
  month: number,
  day: number,
  hour: number,
  minute: number,
  second: number,
): boolean {
  if (hour > 23 || minute > 59 || second > 59) return false
  const date = new Date(local)
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day
}

/** The offset that `Z`, `UTC`, `GMT`, `+09:00` or `+0900` mean, in milliseconds. */
export function printedOffsetMs(printed: string): number {
  if (/^[a-z]/i.test(printed)) return 0
  const sign = printed.startsWith('-') ? -1 : 1
  return sign * (Number(printed.slice(1, 3)) * 60 + Number(printed.slice(-2))) * 60_000
}
