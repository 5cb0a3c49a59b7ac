import { classNames } from './class-names.ts'

const FILLS = {
  'blue-chip': 'bg-safe-fill',
  yield: 'bg-safe-2',
  reserve: 'bg-safe-3',
  'dip-buy': 'bg-convex-fill',
  none: 'bg-control',
} as const

/** A small square in the colour of a sleeve. The name beside it says the same. */
export const SleeveChip = ({ sleeve }: { readonly sleeve: keyof typeof FILLS }) => (
  <span aria-hidden className={classNames('mr-2 inline-block size-2 shrink-0 rounded-xs', FILLS[sleeve])} />
)
