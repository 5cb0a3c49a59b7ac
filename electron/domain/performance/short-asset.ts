import { type Price, fromRaw, multiply } from '../number/decimal.ts'

interface HeldByDay {
  readonly asset: string
  /** At the end of each day; raw, below zero where history is missing. */
  readonly quantities: readonly bigint[]
}

/** What changes below zero counts from a ten-thousandth of the value on: less is what statements round away. */
const LEAST_PART = 10_000n

/**
 * The first asset of which coins that nobody recorded came to be missing, or stopped to be, in a day: its quantity changed
 * below zero, where it counts for nothing. What a sale of such coins brought would be a gain from nothing, and what was
 * paid for them a loss.
 *
 * `worth`: the value at the day's begin or end, raw, whichever is more. `priceOf`: at the day's end.
 */
export function shortAsset(
  assets: readonly HeldByDay[],
  index: number,
  worth: bigint,
  priceOf: (asset: string) => Price | undefined,
): string | undefined {
  return assets.find(({ asset, quantities }) => {
    const change = missingOn(quantities, index) - missingOn(quantities, index - 1)
    if (change === NOTHING) return false
    const price = priceOf(asset)
    const part =
      price === undefined ? undefined : multiply(fromRaw(change < NOTHING ? -change : change), price, 'half-even')
    return part === undefined || part * LEAST_PART > worth
  })?.asset
}

const NOTHING = 0n

function missingOn(quantities: readonly bigint[], index: number): bigint {
  const quantity = quantities[index]
  return quantity !== undefined && quantity < NOTHING ? -quantity : NOTHING
}
