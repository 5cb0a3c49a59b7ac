import type { Share } from '../../electron/domain/lots/pool.ts'

/** What shares of known cost cost together: whole units, and what is left over. By fractions of the tests' own. */
export function exactSum(shares: readonly Share[]): [whole: bigint, rest: bigint] {
  let [numerator, denominator] = [0n, 1n]
  for (const { source, quantity } of shares) {
    if (source.cost === undefined) continue
    const under = source.cost.denominator * source.quantity
    numerator = numerator * under + source.cost.numerator * quantity * denominator
    denominator *= under
  }
  return [numerator / denominator, numerator % denominator]
}
