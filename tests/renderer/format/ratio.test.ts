import { describe, expect, it } from 'vitest'
import { formatNumber, formatPercent, formatPoints, formatRange, formatShare } from '../../../renderer/format/ratio.ts'

describe('shares on the page', () => {
  it('gives a column one precision', () => {
    expect([0.3152, 0.1, 1].map((share) => formatPercent(share))).toEqual(['31.5%', '10.0%', '100.0%'])
    expect(formatPercent(0.446, { places: 2 })).toBe('44.60%')
  })

  it('gives a figure that a person wrote no more decimals than it has', () => {
    expect([0.25, 0.125, 0.3 - 0.1].map((share) => formatShare(share))).toEqual(['25%', '12.5%', '20%'])
    expect(formatShare(9, { sign: 'always' })).toBe('+900%')
    expect(formatShare(12.345)).toBe('1,234.5%')
  })

  it('signs every difference, in pp or pt, and no zero', () => {
    expect(formatPoints(0.065, 'en')).toBe('+6.5 pp')
    expect(formatPoints(-0.0025, 'ja', 2)).toBe('−0.25 pt')
    expect(formatPoints(-0.0001, 'en')).toBe('0.0 pp')
  })

  it('writes a range once with its unit', () => {
    expect(formatRange({ low: 0.2, high: 0.3 })).toBe('20–\u206030%')
    expect(formatRange({ low: 0, high: 0.125 })).toBe('0–\u206012.5%')
  })

  it('uses the true minus', () => {
    expect(formatNumber(-3.44, 1)).toBe('−3.4')
    expect(formatNumber(-0.01, 1)).toBe('0.0')
  })
})
