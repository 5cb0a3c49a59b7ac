const HOUR_MS = 3_600_000

/** Hours between a mark and the moment it is used at. Never negative. */
export const ageInHours = (markedAt: string, asOf: string): number =>
  Math.max(0, (Date.parse(asOf) - Date.parse(markedAt)) / HOUR_MS)
