import type { HoldingsAnswer } from './holdings-answer.ts'

const HEADER = [
  'asset',
  'side',
  'sleeve',
  'quantity',
  'price',
  'priceSource',
  'priceAt',
  'stale',
  'value',
  'costBasis',
  'unrealisedPnl',
  'weight',
  'target',
  'drift',
  'currency',
  'asOf',
] as const

/** The table as rows for a CSV file: exact figures, an empty cell for what is not known, unpriced assets at the end. */
export function holdingsCsvRows({
  positions,
  unpriced,
  currency,
  asOf,
}: Pick<HoldingsAnswer, 'positions' | 'unpriced' | 'currency' | 'asOf'>): (string | undefined)[][] {
  const priced = positions.map((position) => [
    position.asset,
    position.side,
    position.sleeve,
    position.quantity,
    position.mark.price,
    position.mark.source,
    position.mark.at,
    position.mark.stale ? 'yes' : 'no',
    position.value,
    position.costBasis,
    position.unrealisedPnl,
    String(position.weight),
    position.target?.toString(),
    position.drift?.toString(),
    currency,
    asOf,
  ])
  const rest = unpriced.map((held) => {
    const cells = Array.from<string | undefined>({ length: HEADER.length })
    cells.splice(0, 4, held.asset, held.side, held.sleeve, held.quantity)
    cells[HEADER.indexOf('costBasis')] = held.costBasis
    cells.splice(-2, 2, currency, asOf)
    return cells
  })
  return [[...HEADER], ...priced, ...rest]
}
