/**
 * The zone of an OKX export. Genuine files begin with a line `UID:…,Account Type:Main,Time Zone:UTC+8`; all times of the
 * file are in that zone. Without the line nothing tells, and the person must.
 */
import type { Head } from '../dialect.ts'
import { statedZone } from '../stated-zone.ts'

export function okxZone({ preamble }: Head): string | undefined {
  const cell = preamble.flat().find((text) => /^\W*time ?zone\s*:/i.test(text))
  return cell === undefined ? undefined : statedZone(cell)
}
