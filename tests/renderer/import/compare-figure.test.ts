import { describe, expect, it } from 'vitest'
import { compareFigure } from '../../../renderer/features/import/compare-figure.ts'

describe('the balance against the figure that the exchange prints', () => {
  it('is off by the exact difference, to the last of 18 decimals', () => {
    expect(compareFigure('0.2225', '0.2215')).toEqual({ kind: 'off', difference: '0.001' })
    expect(compareFigure('0.3', '0.30000000000000001')).toEqual({ kind: 'off', difference: '-0.00000000000000001' })
    expect(compareFigure('1000000000.01', '1000000000.00')).toEqual({ kind: 'off', difference: '0.01' })
  })

  it('matches whatever way the figure is written', () => {
    for (const typed of ['1234.5', '1,234.50', ' 1234.500 ', '１２３４．５'])
      expect(compareFigure('1234.5', typed)).toEqual({ kind: 'matches' })
    expect(compareFigure('-0.5', '−0.5')).toEqual({ kind: 'matches' })
  })

  it('says nothing about an empty box, and says what is no number', () => {
    expect(compareFigure('1', '  ')).toEqual({ kind: 'empty' })
    expect(compareFigure('1', '1.2.3')).toEqual({ kind: 'not_a_number' })
    expect(compareFigure('1', '0.0000000000000000001')).toEqual({ kind: 'not_a_number' })
  })
})
