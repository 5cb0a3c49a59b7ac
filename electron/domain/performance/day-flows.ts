/**
 * What one day did, by asset and account: how quantities changed, and what came from outside or went there.
 *
 * - A transfer, a payment and a correction move coins over the edge of the book: flows, valued at the day's prices. What
 *   a move between own accounts loses on the way is its fee, and no flow.
 * - A trade moves value from one asset to another: what comes is worth its cost, what goes its proceeds, so that a trade
 *   adds up to nothing within the book, and its fee is a loss of what it bought or sold.
 * - Income, fees and thefts are no flows: they are what the return is made of.
 */
import type { LedgerEvent } from '../ledger/event.ts'
import { isLoss } from '../ledger/loss.ts'
import { postingsOf } from '../lots/postings-of.ts'
import type { Valuation } from '../lots/valuation.ts'
import { type Quantity, absolute, fromRaw, minimum, sum, zero } from '../number/decimal.ts'

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

/** By the id of a withdrawal that is linked, what of it did not arrive. */
export type LostOnTheWay = (withdrawalId: string) => Quantity | undefined

/** The flows of the events of one day. */
export function dayFlows(
  events: readonly LedgerEvent[],
  valuation: Valuation,
  lostOf: LostOnTheWay = () => undefined,
): DayFlows {
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
      const lost = lostByAsset(event, lostOf)
      // Of several senders the last one's coins are those that did not arrive, as its lots are.
      for (const { asset, account, quantity, role } of event.legs.toReversed()) {
        if (role === 'fee') continue
        const ofLeg = quantity < 0n ? minimum(absolute(quantity), lost.get(asset) ?? zero<Quantity>()) : 0n
        if (ofLeg > 0n) lost.set(asset, fromRaw<Quantity>((lost.get(asset) ?? 0n) - ofLeg))
        cellOf(asset, account).moved += quantity + ofLeg
      }
    } else if (isTrade(event)) addTrade(event, valuation, cellOf)
  }
  return cells
}

/** What a move loses of each asset: where one event has both its ends, or where its deposit is known. */
function lostByAsset({ id, kind, legs }: LedgerEvent, lostOf: LostOnTheWay): Map<string, Quantity> {
  const lost = new Map<string, Quantity>()
  if (kind !== 'transfer') return lost
  const principal = legs.filter(({ role }) => role !== 'fee')
  const linked = lostOf(id)
  for (const [asset, ends] of Map.groupBy(principal, (leg) => leg.asset)) {
    const net = sum(ends.map(({ quantity }) => quantity))
    const hasBothEnds = ends.some(({ quantity }) => quantity > 0n)
    if (net < 0n && hasBothEnds) lost.set(asset, absolute(net))
    else if (net < 0n && linked !== undefined) lost.set(asset, linked)
  }
  return lost
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
