import type { Format } from '../../format/use-format.ts'
import type { Flow } from './event-flows.ts'

/** Legs in a line, with every digit: `+0.5 BTC, −15,000 USD`. */
export const wordLegs = (legs: readonly Flow[], format: Format): string =>
  format.list(
    legs.map(({ asset, quantity }) => `${format.quantity(quantity, { isExact: true, sign: 'always' })} ${asset}`),
  )
