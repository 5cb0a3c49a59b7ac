/**
 * The zone that a header or a line before it states: `Filled Time(UTC+02:00)`, `Date(UTC-4)`, `Time Zone:UTC+8`.
 *
 * Worked example: `Date(UTC+5:30)` is `+05:30`, `Date(UTC)` is `UTC`, and `Date(UTCnull)` states nothing.
 */
const ZONE = /\b(?:UTC|GMT)(?:\s*([+-])(\d{1,2})(?::?(\d{2}))?)?(?![a-z\d])/i

/** A zone name that the platform knows, or undefined where the text states none. */
export function statedZone(text: string): string | undefined {
  const match = ZONE.exec(text)
  if (!match) return undefined
  const [, sign, hours, minutes = '00'] = match
  if (sign === undefined || hours === undefined || (Number(hours) === 0 && Number(minutes) === 0)) return 'UTC'
  return Number(hours) > 23 || Number(minutes) > 59 ? undefined : `${sign}${hours.padStart(2, '0')}:${minutes}`
}

/** The first zone that any of the headers states. */
export const zoneInHeaders = (headers: readonly string[]): string | undefined =>
  headers.map(statedZone).find((zone) => zone !== undefined)
