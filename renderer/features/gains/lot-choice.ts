import { type Money, type Quantity, multiplyDivide, subtract, sum } from '../../../electron/domain/number/decimal.ts'
import { formatDecimal } from '../../../electron/domain/number/format-decimal.ts'
import { decimal } from '../../../electron/domain/number/parse-decimal.ts'
import { readDecimal } from '../../components/decimal-field.tsx'
import type { OpenLots } from './gains-answer.ts'

/** What was typed for each lot, by its id; an empty text takes nothing. */
export type TypedLots = Readonly<Record<string, string>>

export interface LotChoice {
  readonly lots: readonly { readonly lotId: string; readonly quantity: string }[]
  /** All that is named. */
  readonly named: string
  /** What is still to be named; negative where too much is. */
  readonly left: string
  /** Lots whose text is no quantity, or more than was open. */
  readonly wrong: ReadonlySet<string>
  /** Whether it may be kept: every lot is in order, and together they are what went. */
  readonly isWhole: boolean
  /** What the disposal gains by these lots; absent until they are whole, or where a cost or a price is unknown. */
  readonly gain: string | undefined
}

/** Reads what is typed against what was open: the sum, what is left to name, and the gain that comes of it. */
export function lotChoice(open: Pick<OpenLots, 'lots' | 'quantity' | 'proceeds'>, typed: TypedLots): LotChoice {
  const wrong = new Set<string>()
  const costs: (Money | undefined)[] = []
  const taken: { lotId: string; quantity: Quantity }[] = []
  for (const { lotId, quantity, costBasis } of open.lots) {
    const text = typed[lotId]?.trim() ?? ''
    if (text === '') continue
    const read = readDecimal(text)
    const wanted = read === undefined ? undefined : decimal<Quantity>(read)
    const whole = decimal<Quantity>(quantity)
    if (wanted === undefined || wanted < 0n || wanted > whole) wrong.add(lotId)
    else if (wanted > 0n) {
      taken.push({ lotId, quantity: wanted })
      costs.push(
        costBasis === undefined ? undefined : multiplyDivide(decimal<Money>(costBasis), wanted, whole, 'half-even'),
      )
    }
  }
  const named = sum(taken.map(({ quantity }) => quantity))
  const left = subtract(decimal<Quantity>(open.quantity), named)
  const isWhole = wrong.size === 0 && left === 0n
  const known = costs.filter((cost) => cost !== undefined)
  const proceeds = isWhole && known.length === costs.length ? open.proceeds : undefined
  return {
    lots: taken.map(({ lotId, quantity }) => ({ lotId, quantity: formatDecimal(quantity) })),
    named: formatDecimal(named),
    left: formatDecimal(left),
    wrong,
    isWhole,
    gain: proceeds === undefined ? undefined : formatDecimal(subtract(decimal<Money>(proceeds), sum(known))),
  }
}
