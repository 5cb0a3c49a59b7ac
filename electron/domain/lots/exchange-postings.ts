/**
 * Fills, spends, fees and income: something goes, something comes, at one value V in the book currency. V is the first
 * of these that is known (spec e):
 *   1. the amount of the book currency itself that one side consists of;
 *   2. the total that the statement states, at the price of its currency;
 *   3. the market value of the quote's side; 4. of the base's side.
 * What comes costs V plus the fee of a purchase; what goes brings V less the fee of a sale. A fee in an asset of the
 * trade is in that asset's net already; in a third coin it is itself a disposal of that coin at market value. A swap of
 * two coins is a disposal and an acquisition at V.
 *
 * Worked example: buy 1 ETH for 2000 USDC with a fee of 0.01 BNB, in a book in USD with USDC at 1 and BNB at 300:
 * 2000 USDC go for 2000, 0.01 BNB go for 3, and the ETH costs 2003.
 */
import type { Leg, LedgerEvent } from '../ledger/event.ts'
import { type Money, add, subtract, zero } from '../number/decimal.ts'
import { incomeKindOf } from './income-kind.ts'
import { type NetLegs, netLegs } from './net-legs.ts'
import type { Posting } from './posting.ts'
import { type Part, type Valuation, apportion, worthOf, worthOfAll, worthOfStated } from './valuation.ts'

const isFeeLeg = (leg: Leg): boolean => leg.role === 'fee'

/** Postings of an event that trades, spends, earns or pays. Of a `fee` event every leg is what it is about. */
export function exchangePostings(event: LedgerEvent, valuation: Valuation): Posting[] {
  const { at } = event
  const nets = netLegs(event.legs, event.kind === 'fee' ? () => false : isFeeLeg)
  const { incoming, outgoing, fees, rebates } = nets
  const isCash = (part: Part): boolean => part.asset === valuation.currency
  const isPurchase = isBuying(event, nets, isCash)
  const value = tradeValue(event, nets, isPurchase, isCash, valuation)
  const fee = feeValue(nets, event, valuation)
  const adjust = (by: 'cost' | 'proceeds'): Money | undefined => {
    if ((by === 'cost') !== isPurchase || event.kind === 'income') return value
    if (value === undefined || fee === undefined) return undefined
    return by === 'cost' ? add(value, fee) : subtract(value, fee)
  }
  const isOneSided = incoming.length === 0 || outgoing.length === 0
  const share = (total: Money | undefined, parts: readonly Part[]): readonly (Money | undefined)[] =>
    total === undefined
      ? parts.map((part) => (isOneSided && fee === 0n ? worthOf(valuation, part, at) : undefined))
      : apportion(valuation, total, parts, at)
  const costs = share(adjust('cost'), incoming)
  const proceeds = share(adjust('proceeds'), outgoing)

  const postings: Posting[] = []
  const isFree = event.kind === 'income' && isWindfallFree(event, valuation)
  incoming.forEach((part, index) => {
    const cost = isFree ? zero<Money>() : costs[index]
    if (event.kind === 'income' && !isFree) postings.push({ kind: 'receive', ...part, value: cost })
    postings.push({ kind: 'acquire', ...part, cost, gap: 'missing_value' })
  })
  outgoing.forEach((part, index) => postings.push({ kind: 'dispose', ...part, proceeds: proceeds[index] }))
  for (const part of fees) postings.push({ kind: 'dispose', ...part, proceeds: worthOf(valuation, part, at) })
  for (const part of rebates)
    postings.push({ kind: 'acquire', ...part, cost: worthOf(valuation, part, at), gap: 'missing_value' })
  return postings.filter((posting) => posting.kind === 'receive' || posting.asset !== valuation.currency)
}

/** Whether the rules in force let an airdrop or a fork come at no cost, and be no income, until it is sold. */
function isWindfallFree({ label }: LedgerEvent, { freeWindfalls = [] }: Valuation): boolean {
  return freeWindfalls.length > 0 && freeWindfalls.includes(incomeKindOf(label))
}

/** Whether the event buys its base; of a swap without a base, what comes is bought. */
function isBuying({ legs }: LedgerEvent, { incoming, outgoing }: NetLegs, isCash: (part: Part) => boolean): boolean {
  if (outgoing.every(isCash)) return true
  if (incoming.every(isCash)) return false
  const base = legs.find((leg) => leg.role === 'base')?.asset
  return base === undefined || !outgoing.some((part) => part.asset === base)
}

function tradeValue(
  { stated, at }: LedgerEvent,
  { incoming, outgoing }: NetLegs,
  isPurchase: boolean,
  isCash: (part: Part) => boolean,
  valuation: Valuation,
): Money | undefined {
  const [quoteSide, baseSide] = isPurchase ? [outgoing, incoming] : [incoming, outgoing]
  const cashSide = quoteSide.length > 0 && quoteSide.every(isCash) ? worthOfAll(valuation, quoteSide, at) : undefined
  return (
    cashSide ??
    worthOfStated(valuation, stated, at) ??
    worthOfAll(valuation, quoteSide, at) ??
    worthOfAll(valuation, baseSide, at)
  )
}

/** Fees less rebates in third coins; zero without any, absent when one of them has no price. */
function feeValue({ fees, rebates }: NetLegs, { at }: LedgerEvent, valuation: Valuation): Money | undefined {
  const paid = fees.length === 0 ? zero<Money>() : worthOfAll(valuation, fees, at)
  const given = rebates.length === 0 ? zero<Money>() : worthOfAll(valuation, rebates, at)
  return paid === undefined || given === undefined ? undefined : subtract(paid, given)
}
