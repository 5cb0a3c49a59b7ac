import { type Price, ratio } from '../number/decimal.ts'

/** How far two prices are apart, as a fraction of the lower: 100 and 104 are 0.04 apart. */
export const apart = (a: Price, b: Price): number => (a < b ? ratio(b, a) : ratio(a, b)) - 1
