/** How long a printed year would be, before any of it is printed. */
import { isAverage } from '../domain/lots/cost-choice.ts'
import type { Progress } from '../domain/steps.ts'
import type { YearMaterial } from './year-material.ts'

/** So many disposals are counted in one step: about a millisecond. */
const STEP = 128

/**
 * Counts the lines of the printed tables that grow with the events of a year: disposals, the lots listed under them,
 * receipts, and what is not known with the prices that it lacks. Heads, totals and what there is once for each asset are
 * not counted.
 */
export function* countingLines(material: YearMaterial): Generator<Progress, number> {
  const { year, receipts, problems, disposalCount: total } = material
  const hasLots = !isAverage(year)
  let lines = receipts.length
  for (const { prices = [] } of problems) lines += 1 + prices.length
  let done = 0
  for (const { lots } of material.disposals()) {
    lines += 1 + (hasLots ? lots.length : 0)
    done += 1
    if (done % STEP === 0) yield { done: Math.min(done, total), total }
  }
  return lines
}
