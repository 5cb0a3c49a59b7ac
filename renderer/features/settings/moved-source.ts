/** The order with one entry a place earlier (−1) or later (1). One that cannot move stays. */
export function movedSource<Id extends string>(order: readonly Id[], id: Id, by: -1 | 1): Id[] {
  const from = order.indexOf(id)
  const to = from + by
  const other = order[to]
  if (from === -1 || other === undefined) return [...order]
  return order.map((entry, at) => (at === from ? other : at === to ? id : entry))
}
