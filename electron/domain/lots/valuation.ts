import type { LedgerEvent, StatedValue } from '../ledger/event.ts'
import {
  type Money,
  type Price,
  type Quantity,
  absolute,
  fromRaw,
  multiply,
  multiplyDivide,
  subtract,
  sum,
  zero,
} from '../number/decimal.ts'
import type { Instant } from '../time/instant.ts'
import type { IncomeKind } from './income-kind.ts'

/** The book's currency, and what one unit of an asset was worth in it; `undefined` where no price is known. */
export interface Valuation {
  readonly currency: string
  readonly priceAt: (asset: string, at: Instant) => Price | undefined
  /** Kinds of income that come at no cost and are no income; none when absent. */
  readonly freeWindfalls?: readonly IncomeKind[] | undefined
  /** Tells the wraps that keep their cost; without it each is a swap. */
  readonly isKeptWrap?: ((event: LedgerEvent) => boolean) | undefined
}

/** An unsigned quantity of one asset. */
export interface Part {
  readonly asset: string
  readonly quantity: Quantity
}

/** Market value in the book currency, half-even at 18 decimals; the book currency itself is worth its amount. */
export function worthOf(valuation: Valuation, { asset, quantity }: Part, at: Instant): Money | undefined {
  if (asset === valuation.currency) return fromRaw<Money>(quantity)
  return worthAt(quantity, valuation.priceAt(asset, at))
}

/** A quantity at a price, half-even at 18 decimals; absent where there is no price. */
export const worthAt = (quantity: Quantity, price: Price | undefined): Money | undefined =>
  price === undefined ? undefined : multiply<Money>(quantity, price, 'half-even')

/** Market value of several parts together; absent when one of them has no price, or when there are none. */
export function worthOfAll(valuation: Valuation, parts: readonly Part[], at: Instant): Money | undefined {
  const worths = parts.map((part) => worthOf(valuation, part, at)).filter((worth) => worth !== undefined)
  return parts.length > 0 && worths.length === parts.length ? sum(worths) : undefined
}

/** What a statement says an event came to, unsigned, in the book currency. */
export function worthOfStated(valuation: Valuation, stated: StatedValue | undefined, at: Instant): Money | undefined {
  if (stated === undefined) return undefined
  const quantity = fromRaw<Quantity>(absolute(stated.amount))
  return worthOf(valuation, { asset: stated.currency, quantity }, at)
}

/**
 * Spreads a total over parts: the book currency takes its own amount, one other part takes all the rest, several share
 * the rest by market value, rounded half-even, the last one taking what remains. Without a price for each of several
 * there is no fair share, and all of them are unknown; so they are when the book currency alone is more than the total.
 */
export function apportion(
  valuation: Valuation,
  total: Money,
  parts: readonly Part[],
  at: Instant,
): readonly (Money | undefined)[] {
  const isCash = (part: Part): boolean => part.asset === valuation.currency
  const [only] = parts
  if (only !== undefined && parts.length === 1) return [isCash(only) ? fromRaw<Money>(only.quantity) : total]
  const others = parts.filter((part) => !isCash(part))
  const cash = sum(parts.filter(isCash).map((part) => fromRaw<Money>(part.quantity)))
  const left = subtract(total, cash)
  const isContradiction = cash > 0n && left < 0n
  // What is alone takes what is left, whatever it is worth: most events need no price.
  const shares = isContradiction ? [] : others.length === 1 ? [left] : sharesByWorth(valuation, left, others, at)
  return parts.map((part) => (isCash(part) ? fromRaw<Money>(part.quantity) : shares[others.indexOf(part)]))
}

/** A total by market value, the last part taking what remains; nothing where a part has no price. */
function sharesByWorth(valuation: Valuation, total: Money, parts: readonly Part[], at: Instant): Money[] {
  const worths = parts.map((part) => worthOf(valuation, part, at)).filter((worth) => worth !== undefined)
  let worthLeft = sum(worths)
  if (worths.length < parts.length || worthLeft <= 0n) return []
  let left = total
  return worths.map((worth) => {
    const share = worthLeft === 0n ? zero<Money>() : multiplyDivide(left, worth, worthLeft, 'half-even')
    left = subtract(left, share)
    worthLeft = subtract(worthLeft, worth)
    return share
  })
}
