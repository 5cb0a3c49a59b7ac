/** What the barbell figure shows, read off the holdings, with the amount by which a side is off its target. */
import { type Money, absolute, fromRaw, multiply, subtract } from '../../../electron/domain/number/decimal.ts'
import { formatDecimal } from '../../../electron/domain/number/format-decimal.ts'
import { decimal, decimalFromNumber } from '../../../electron/domain/number/parse-decimal.ts'
import type { Answers } from '../../app/client.ts'
import type { BarbellInput, RingName } from './barbell-geometry.ts'

export type Holdings = Answers['book']['getHoldings']

export interface BarbellData extends BarbellInput {
  readonly currency: string
  readonly safeValue: string
  readonly convexValue: string
  readonly targets: Readonly<Record<RingName, number | undefined>>
  /** `convex weight − target`; absent without a policy. */
  readonly drift?: number | undefined
  /** Money by which the convex side is off its target, without sign. */
  readonly offBy?: string | undefined
  readonly bandState?: 'inside' | 'above' | 'below' | undefined
  /** Share of net asset value that belongs to no sleeve. */
  readonly unassigned: number
}

const ZERO = formatDecimal(fromRaw<Money>(0n))

export function readBarbell(holdings: Holdings): BarbellData {
  const sideOf = (name: 'safe' | 'convex') => holdings.sides.find(({ side }) => side === name)
  const sleeveOf = (name: RingName) => holdings.sleeves.find(({ sleeve }) => sleeve === name)
  const safe = sideOf('safe')
  const convex = sideOf('convex')
  const weights = { safe: safe?.weight ?? 0, convex: convex?.weight ?? 0 }
  const { target, band } = convex ?? {}
  return {
    ...weights,
    currency: holdings.currency,
    safeValue: safe?.value ?? ZERO,
    convexValue: convex?.value ?? ZERO,
    sleeves: {
      'blue-chip': sleeveOf('blue-chip')?.weight ?? 0,
      yield: sleeveOf('yield')?.weight ?? 0,
      reserve: sleeveOf('reserve')?.weight ?? 0,
    },
    targets: {
      'blue-chip': sleeveOf('blue-chip')?.target,
      yield: sleeveOf('yield')?.target,
      reserve: sleeveOf('reserve')?.target,
    },
    rule: target !== undefined && band ? { target, ...band } : undefined,
    drift: convex?.drift,
    offBy: target === undefined ? undefined : offBy(convex?.value ?? ZERO, target, holdings.nav),
    bandState: convex?.bandState,
    unassigned: decimal(holdings.unassigned) === 0n ? 0 : Math.max(0, 1 - weights.safe - weights.convex),
  }
}

/** Whether the figure has anything to say: a side that holds something. */
export const hasSides = ({ safeValue, convexValue }: BarbellData): boolean => safeValue !== ZERO || convexValue !== ZERO

/** `|value − target × nav|`, half-even. */
function offBy(value: string, target: number, nav: string): string {
  const wanted = multiply<Money>(decimalFromNumber(target), decimal<Money>(nav), 'half-even')
  return formatDecimal(absolute(subtract(decimal<Money>(value), wanted)))
}
