import { describe, expect, it } from 'vitest'
import { type OpeningDraft, readOpening } from '../../../renderer/features/events/opening-draft.ts'

const WHOLE: OpeningDraft = {
  asset: ' BTC ',
  account: 'Kraken',
  quantity: '0.50',
  day: '2023-12-31',
  cost: '1,000',
  currency: 'JPY',
}

describe('an opening balance', () => {
  it('comes in at noon of its day, at its cost', () => {
    expect(readOpening(WHOLE, 'Opening balance')).toEqual({
      kind: 'adjustment',
      at: '2023-12-31T12:00:00Z',
      account: 'Kraken',
      label: 'Opening balance',
      legs: [{ asset: 'BTC', quantity: '0.5', role: 'principal' }],
      stated: { amount: '1000', currency: 'JPY' },
    })
  })

  it('may have cost nothing', () => {
    expect(readOpening({ ...WHOLE, cost: '0' }, '')?.stated).toEqual({ amount: '0', currency: 'JPY' })
  })

  it.each<Partial<OpeningDraft>>([
    { asset: '' },
    { asset: 'B T C' },
    { account: ' ' },
    { quantity: '' },
    { quantity: '0' },
    { quantity: '-1' },
    { quantity: 'one' },
    { day: '' },
    { day: '2023-02-30' },
    { cost: '' },
    { cost: '-1' },
    { currency: '' },
  ])('is not ready with %o', (change) => {
    expect(readOpening({ ...WHOLE, ...change }, '')).toBeUndefined()
  })
})
