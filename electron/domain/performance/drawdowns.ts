/** How far each value is below the highest so far, as a fraction of it; 0 at a high, and before there is any value. */
export function drawdowns(values: readonly number[]): number[] {
  let peak = 0
  return values.map((value) => {
    peak = Math.max(peak, value)
    return peak === 0 ? 0 : 1 - value / peak
  })
}
