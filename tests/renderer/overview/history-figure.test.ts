import { describe, expect, it } from 'vitest'
import { extremesOf, historyFigure, wholeDays } from '../../../renderer/features/overview/history-figure.ts'

const words = { writeMoney: (text: string) => `$${text}`, endLabel: (money: string) => `${money} now` }
const points = [
  { day: '2026-11-01', value: '100' },
  { day: '2026-11-02', value: '250.5' },
  { day: '2026-11-04', value: '90' },
]

describe('the value by day as a line', () => {
  it('ends with the last value, and leaves a gap where a day is missing', () => {
    const figure = historyFigure(points, words)
    expect(figure?.endLabel).toBe('$90 now')
    expect(figure?.points.map(({ day, value }) => [day, value])).toEqual([
      ['2026-11-01', 100],
      ['2026-11-02', 250.5],
      ['2026-11-03', undefined],
      ['2026-11-04', 90],
    ])
  })

  it('is open on days on which something held had no price', () => {
    const early = { day: '2026-10-30', value: '0', unpriced: ['BTC'] }
    const between = { day: '2026-11-03', value: '3', unpriced: ['ETH'] }
    expect(wholeDays([early, ...points.slice(0, 2), between, ...points.slice(2)])).toEqual(points)
  })

  it('is nothing without a day', () => {
    expect([historyFigure([], words), extremesOf([])]).toEqual([undefined, undefined])
  })

  it('knows its highest and lowest days', () => {
    const extremes = extremesOf(points)
    expect([extremes?.highest.day, extremes?.lowest.day]).toEqual(['2026-11-02', '2026-11-04'])
  })
})
