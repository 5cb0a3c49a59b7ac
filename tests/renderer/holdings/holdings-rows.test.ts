import { describe, expect, it } from 'vitest'
import type { HoldingsAnswer, Position } from '../../../renderer/features/holdings/holdings-answer.ts'
import { holdingsCsvRows } from '../../../renderer/features/holdings/holdings-csv.ts'
import { assetsInOrder, groupHoldings } from '../../../renderer/features/holdings/holdings-groups.ts'
import { formatCsv } from '../../../electron/contract/format-csv.ts'

const position = (asset: string, rest: Partial<Position> = {}): Position => ({
  asset,
  quantity: '2',
  value: '100.5',
  weight: 0.5,
  mark: { price: '50.25', source: 'by hand', kind: 'manual', at: '2026-11-22T09:00:00Z', stale: false },
  ...rest,
})

const sleeve = (name: 'blue-chip' | 'yield' | 'reserve', target?: number) => ({
  side: 'safe' as const,
  sleeve: name,
  value: '0',
  weight: 0,
  ...(target !== undefined && { target }),
})

const holdings: Pick<HoldingsAnswer, 'sleeves' | 'positions' | 'unpriced' | 'currency' | 'asOf'> = {
  asOf: '2026-11-22T09:00:00Z',
  currency: 'USD',
  sleeves: [sleeve('blue-chip', 0.4), sleeve('yield'), sleeve('reserve', 0.35)],
  positions: [
    position('PEPE'),
    position('BTC', { side: 'safe', sleeve: 'blue-chip', unrealisedPnl: '-20.96', costBasis: '121.46', drift: -0.01 }),
  ],
  unpriced: [{ asset: '=FLR', why: 'no_price', quantity: '812.4', costBasis: '9' }],
}

describe('the rows of the holdings', () => {
  it('stand under their sleeves; an empty one stays where it has a target', () => {
    const groups = groupHoldings(holdings)
    expect(groups.map(({ key, positions }) => [key, positions.map(({ asset }) => asset)])).toEqual([
      ['blue-chip', ['BTC']],
      ['reserve', []],
      ['none', ['PEPE']],
    ])
    expect(assetsInOrder(groups)).toEqual(['BTC', 'PEPE'])
  })

  it('have no group for what has no sleeve while there is nothing of it', () => {
    const groups = groupHoldings({ ...holdings, positions: holdings.positions.slice(1) })
    expect(groups.map(({ key }) => key)).toEqual(['blue-chip', 'reserve'])
  })
})

describe('the holdings as CSV', () => {
  const [header, ...rows] = holdingsCsvRows(holdings)
  const cell = (row: number, column: string) => rows[row]?.[header?.indexOf(column) ?? -1]

  it('carry exact figures, and leave empty what is not known', () => {
    expect([cell(1, 'asset'), cell(1, 'unrealisedPnl'), cell(1, 'drift')]).toEqual(['BTC', '-20.96', '-0.01'])
    expect([cell(0, 'costBasis'), cell(0, 'target'), cell(0, 'sleeve')]).toEqual([undefined, undefined, undefined])
  })

  it('list the unpriced with every cell in its column', () => {
    expect(rows.map((row) => row.length)).toEqual([header?.length, header?.length, header?.length])
    expect([cell(2, 'asset'), cell(2, 'quantity'), cell(2, 'costBasis'), cell(2, 'currency')]).toEqual([
      '=FLR',
      '812.4',
      '9',
      'USD',
    ])
    expect([cell(2, 'price'), cell(2, 'value'), cell(2, 'weight')]).toEqual([undefined, undefined, undefined])
  })

  it('run nothing in a spreadsheet', () => {
    const text = formatCsv([header ?? [], ...rows])
    expect(text).toContain(`'=FLR,`)
    expect(text).toContain(',-20.96,')
  })
})
