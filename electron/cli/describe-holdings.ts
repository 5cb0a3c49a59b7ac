import type { Client } from '../contract/contract.ts'
import { describeCostGap } from './describe-cost-gap.ts'
import { formatAmount, formatDrift, formatShare } from './format-figures.ts'
import { formatTable } from './format-table.ts'

type Holdings = Awaited<ReturnType<Client['book']['getHoldings']>>

/** Holdings for people: the total, sleeves and positions with their weights, and what could not be valued. */
export function describeHoldings(holdings: Holdings): string {
  const sleeves = holdings.sleeves.map((sleeve) => [
    sleeve.side,
    sleeve.sleeve,
    formatAmount(sleeve.value),
    formatShare(sleeve.weight),
    formatShare(sleeve.target),
    formatDrift(sleeve.drift),
  ])
  const positions = holdings.positions.map((position) => [
    position.asset,
    position.sleeve ?? 'unassigned',
    position.quantity,
    formatAmount(position.costBasis),
    formatAmount(position.value),
    formatShare(position.weight),
    formatShare(position.target),
    formatDrift(position.drift),
    `${position.mark.price} (${position.mark.source}, ${position.mark.at}${position.mark.stale ? ', stale' : ''})`,
  ])
  const gaps = holdings.positions.flatMap(({ asset, costGap }) =>
    costGap === undefined ? [] : [`The cost of ${asset} is unknown: ${describeCostGap(costGap)}.`],
  )
  const unpriced = holdings.unpriced.map(({ asset, quantity }) => `${quantity} ${asset}`).join(', ')
  const shortfalls = holdings.shortfalls.map(({ asset, quantity }) => `${quantity} ${asset}`).join(', ')
  return [
    `${formatAmount(holdings.nav)} ${holdings.currency} as of ${holdings.asOf}`,
    ...section(['side', 'sleeve', 'value', 'weight', 'target', 'drift'], sleeves, [2, 3, 4, 5]),
    ...section(
      ['asset', 'sleeve', 'quantity', 'cost basis', 'value', 'weight', 'target', 'drift', 'mark'],
      positions,
      [2, 3, 4, 5, 6, 7],
    ),
    ...(gaps.length === 0 ? [] : ['', ...gaps]),
    ...(unpriced === '' ? [] : ['', `Without a price, so left out: ${unpriced}.`]),
    ...(shortfalls === '' ? [] : ['', `History is missing for: ${shortfalls}.`]),
  ].join('\n')
}

const section = (header: string[], rows: string[][], rightAligned: number[]): string[] =>
  rows.length === 0 ? [] : ['', formatTable([header, ...rows], rightAligned)]
