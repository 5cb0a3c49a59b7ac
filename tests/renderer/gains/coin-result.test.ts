import { describe, expect, it } from 'vitest'
import { coinResult } from '../../../renderer/features/gains/coin-result.ts'

describe('what a coin brought in a year', () => {
  it('is its gain and its income together', () => {
    expect(coinResult({ realisedPnl: '-20.96', income: '31.5' })).toBe('10.54')
  })

  it('is not known where one of the two is not', () => {
    expect([coinResult({ income: '1' }), coinResult({ realisedPnl: '1' })]).toEqual([undefined, undefined])
  })
})
