import { apart } from '../domain/portfolio/suspicion.ts'
import type { StoredClose } from './price-ports.ts'
import type { PriceRules } from './price-rules.ts'

/** 1.04 − 1 is not quite 0.04 in float64. */
const TOLERANCE = 1e-12

type StoredBar = Pick<StoredClose, 'close' | 'source' | 'kind' | 'seenAt'>

/** The one that counts most last: by the person's order, a source's own bar before a derived one, then as last seen. */
export const byRank =
  ({ rankOf }: PriceRules) =>
  (a: StoredBar, b: StoredBar): number =>
    rankOf(b.source) - rankOf(a.source) ||
    Number(b.kind === 'derived') - Number(a.kind === 'derived') ||
    a.seenAt - b.seenAt

/** The bar of another source that is furthest from one, where that is further than allowed. */
export function contradictionOf<Bar extends StoredBar>(
  bar: Bar,
  bars: readonly Bar[],
  gapLimit: number,
): Bar | undefined {
  let found: Bar | undefined
  let furthest = gapLimit + TOLERANCE
  for (const other of bars) {
    if (other.source === bar.source) continue
    const gap = apart(bar.close, other.close)
    if (gap > furthest) [found, furthest] = [other, gap]
  }
  return found
}
