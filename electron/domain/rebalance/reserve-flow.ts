/**
 * Which reserve assets pay and receive. Money goes through the book's own currency where the reserve has it, else
 * through the largest reserve holding; what that cannot pay comes out of the next largest. A flagged asset or one with
 * a balance below zero receives nothing while another can.
 */
import { compareText } from '../ledger/compare-text.ts'
import {
  type Money,
  type Quantity,
  add,
  divide,
  fromRaw,
  maximum,
  minimum,
  multiply,
  negate,
  subtract,
  zero,
} from '../number/decimal.ts'
import { gateOf } from '../trigger/gate.ts'
import { type PlanFrame, lockedIn, markIn, priceIn, quantityIn } from './plan-frame.ts'

interface ReserveHolding {
  readonly asset: string
  readonly value: Money
}

/** Reserve holdings in the order in which they pay. */
function payers(frame: PlanFrame): ReserveHolding[] {
  const { currency } = frame.input.holdings
  return [...frame.positions.values()]
    .filter(({ sleeve }) => sleeve === 'reserve')
    .map(({ asset, value }) => ({ asset, value }))
    .sort((a, b) => {
      if (a.asset === currency || b.asset === currency) return a.asset === currency ? -1 : 1
      return a.value === b.value ? compareText(a.asset, b.asset) : a.value > b.value ? -1 : 1
    })
}

/** The reserve asset that receives proceeds and deposits. */
function receivingAsset(frame: PlanFrame): string {
  const { policy, holdings, flags, at } = frame.input
  const named = Object.keys(policy.safe.reserve.assets)
  const own = named.includes(holdings.currency) ? [holdings.currency] : []
  const candidates = [...own, ...payers(frame).map(({ asset }) => asset), ...named]
  const priced = candidates.filter((asset) => asset === holdings.currency || markIn(frame, asset) !== undefined)
  const sound = priced.find(
    (asset) => !frame.shortfalls.has(asset) && gateOf(policy, flags, asset, at).gate !== 'blocked',
  )
  return sound ?? priced[0] ?? holdings.currency
}

/**
 * New quantities of the reserve assets that a flow of money touches: in when positive, out when negative. `undefined`
 * when what is free of the reserve is less. In the book's currency exact; else within one unit of the last decimal.
 */
export function flowThroughReserve(frame: PlanFrame, flow: Money): Map<string, Quantity> | undefined {
  const touched = new Map<string, Quantity>()
  if (flow >= 0n) {
    if (flow > 0n) {
      const asset = receivingAsset(frame)
      touched.set(asset, add(quantityIn(frame, asset), quantityFor(frame, asset, flow)))
    }
    return touched
  }
  let due = negate(flow)
  for (const { asset, value } of payers(frame)) {
    if (due === 0n) break
    const locked = lockedIn(frame, asset)
    const free = maximum(subtract(value, valueAt(frame, asset, locked)), zero<Money>())
    const paid = minimum(due, free)
    if (paid === 0n) continue
    const left = paid === free ? locked : quantityFor(frame, asset, subtract(value, paid))
    touched.set(asset, maximum(left, locked))
    due = subtract(due, paid)
  }
  return due === 0n ? touched : undefined
}

const valueAt = (frame: PlanFrame, asset: string, quantity: Quantity): Money =>
  multiply<Money>(quantity, priceIn(frame, asset), 'half-even')

const quantityFor = (frame: PlanFrame, asset: string, money: Money): Quantity =>
  asset === frame.input.holdings.currency
    ? fromRaw<Quantity>(money)
    : divide<Quantity>(money, priceIn(frame, asset), 'half-even')
