/**
 * What one day did, by asset and account: how quantities changed, and what came from outside or went there.
 *
 * - A transfer, a payment and a correction move coins over the edge of the book: flows, valued at the day's prices.
 * - A trade moves value from one asset to another: what comes is worth its cost, what goes its proceeds, so that a trade
 *   adds up to nothing within the book, and its fee is a loss of what it bought or sold.
 * - Income, fees and thefts are no flows: they are what the return is made of.
 */
import type { LedgerEvent } from '../ledger/event.ts'
import { isLoss } from '../ledger/loss.ts'
import { postingsOf } from '../lots/postings-of.ts'
import type { Valuation } from '../lots/valuation.ts'

/** Raw 18-decimal sums of a day for one asset in one account. */
export interface FlowCell {
  readonly asset: string
  readonly account: string
  change: bigint
  /** Coins over the edge, in minus out. */
  moved: bigint
  /** Value of trades in the book's currency, in minus out. */
  traded: bigint
  /** Trades of unknown value: the assets of each. */
  readonly unknown: (readonly string[])[]
}

export type DayFlows = ReadonlyMap<string, FlowCell>

/** The flows of the events of one day. */
export function dayFlows(events: readonly LedgerEvent[], valuation: Valuation): DayFlows {
  const cells = new Map<string, FlowCell>()
  const cellOf = (asset: string, account: string): FlowCell => {
    const key = `${asset}\0${account}`
    let cell = cells.get(key)
    if (cell === undefined) cells.set(key, (cell = { asset, account, change: 0n, moved: 0n, traded: 0n, unknown: [] }))
    return cell
  }
  for (const event of events) {
    for (const { asset, account, quantity } of event.legs) cellOf(asset, account).change += quantity
    if (isOverTheEdge(event)) {
      for (const { asset, account, quantity, role } of event.legs)
        if (role !== 'fee') cellOf(asset, account).moved += quantity
    } else if (isTrade(event)) addTrade(event, valuation, cellOf)
  }
  return cells
}

const isSwap = ({ legs }: LedgerEvent): boolean =>
  legs.some(({ quantity }) => quantity > 0n) && legs.some(({ quantity }) => quantity < 0n)

const isOverTheEdge = (event: LedgerEvent): boolean =>
  event.kind === 'transfer' ||
  ((event.kind === 'spend' || (event.kind === 'adjustment' && !isSwap(event))) && !isLoss(event))

const isTrade = (event: LedgerEvent): boolean =>
  event.kind === 'fill' || (event.kind === 'adjustment' && isSwap(event) && !isLoss(event))

function addTrade(
  event: LedgerEvent,
  valuation: Valuation,
  cellOf: (asset: string, account: string) => FlowCell,
): void {
  for (const { asset, account, quantity } of event.legs)
    if (asset === valuation.currency) cellOf(asset, account).traded += quantity
  for (const posting of postingsOf(event, valuation)) {
    if (posting.kind !== 'acquire' && posting.kind !== 'dispose') continue
    const value = posting.kind === 'acquire' ? posting.cost : posting.proceeds
    const cell = cellOf(posting.asset, posting.account)
    if (value === undefined) cell.unknown.push(event.legs.map(({ asset }) => asset))
    else cell.traded += posting.kind === 'acquire' ? value : -value
  }
}
