import type { BareTrade } from './ledger-events.ts'

/** Gains of all sales by lots in arrays of float64: the least that booking a history by FIFO can cost. */
export function bareFifo(trades: readonly BareTrade[]): number {
  const queues = new Map<number, { readonly left: number[]; readonly unit: number[]; first: number }>()
  let gain = 0
  for (const { coin, quantity, total } of trades) {
    let queue = queues.get(coin)
    if (queue === undefined) queues.set(coin, (queue = { left: [], unit: [], first: 0 }))
    if (quantity > 0) {
      queue.left.push(quantity)
      queue.unit.push(total / quantity)
      continue
    }
    let wanted = -quantity
    gain += total
    while (wanted > 1e-9 && queue.first < queue.left.length) {
      const [left = Number.NaN, unit = Number.NaN] = [queue.left[queue.first], queue.unit[queue.first]]
      const taken = Math.min(left, wanted)
      gain -= taken * unit
      wanted -= taken
      queue.left[queue.first] = left - taken
      if (taken === left) queue.first += 1
    }
  }
  return gain
}
