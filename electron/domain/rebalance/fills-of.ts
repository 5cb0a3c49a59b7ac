import type { LedgerEvent } from '../ledger/event.ts'
import { absolute, sum } from '../number/decimal.ts'
import type { Fill } from './match-fills.ts'

/** What the fills among events moved of each asset, fees left out: a swap is a sale of one and a purchase of another. */
export const fillsOf = (events: readonly LedgerEvent[]): Fill[] =>
  events
    .filter(({ kind }) => kind === 'fill')
    .flatMap(({ id, at, legs }) => {
      const traded = legs.filter(({ role }) => role !== 'fee')
      return [...new Set(traded.map(({ asset }) => asset))].flatMap((asset): Fill[] => {
        const moved = sum(traded.filter((leg) => leg.asset === asset).map(({ quantity }) => quantity))
        if (moved === 0n) return []
        return [{ eventId: id, at, asset, action: moved > 0n ? 'buy' : 'sell', quantity: absolute(moved) }]
      })
    })
