/** Figures of the summary strip that the page adds up itself, exactly. */
import { type Money, multiply, subtract } from '../../../electron/domain/number/decimal.ts'
import { formatDecimal } from '../../../electron/domain/number/format-decimal.ts'
import { decimal, decimalFromNumber } from '../../../electron/domain/number/parse-decimal.ts'
import { sumMoney } from '../../app/sum-money.ts'
import type { Holdings } from './barbell-data.ts'

export interface Totals {
  readonly marks: number
  readonly staleMarks: number
  /** Sum over positions; absent where the cost of any is unknown, and then `unknownCost` names them. */
  readonly unrealised?: string | undefined
  readonly cost?: string | undefined
  readonly unknownCost: readonly string[]
  /** What a plan may spend: reserve less floor; absent without a policy. */
  readonly reserveAboveFloor?:
    { readonly amount: string; readonly floor: number; readonly floorAmount: string } | undefined
}

export function totalsOf(holdings: Holdings): Totals {
  const { positions, currency } = holdings
  const marked = positions.filter(({ asset }) => asset !== currency)
  const unknownCost = positions.filter(({ costBasis }) => costBasis === undefined).map(({ asset }) => asset)
  return {
    marks: marked.length,
    staleMarks: marked.filter(({ mark }) => mark.stale).length,
    unrealised: sumMoney(positions.map(({ unrealisedPnl }) => unrealisedPnl)),
    cost: sumMoney(positions.map(({ costBasis }) => costBasis)),
    unknownCost,
    reserveAboveFloor: reserveAboveFloor(holdings),
  }
}

function reserveAboveFloor({ sleeves, nav }: Holdings): Totals['reserveAboveFloor'] {
  const reserve = sleeves.find(({ sleeve }) => sleeve === 'reserve')
  if (reserve?.band === undefined) return undefined
  const floor = reserve.band.low
  const floorAmount = multiply<Money>(decimalFromNumber(floor), decimal<Money>(nav), 'half-even')
  return {
    amount: formatDecimal(subtract(decimal<Money>(reserve.value), floorAmount)),
    floor,
    floorAmount: formatDecimal(floorAmount),
  }
}
