import { describe, expect, it } from 'vitest'
import { readGainsView } from '../../../renderer/app/gains-search.ts'
import { readCurrency } from '../../../renderer/app/shown-currency.ts'

describe('what an address says', () => {
  it('of the gains screen: one of its views, or nothing', () => {
    expect([readGainsView('coins'), readGainsView('plan'), readGainsView(2)]).toEqual(['coins', undefined, undefined])
  })

  it('of the currency: an ISO code, or nothing', () => {
    expect([readCurrency('EUR'), readCurrency('eur'), readCurrency('BITCOIN'), readCurrency(1)]).toEqual([
      'EUR',
      undefined,
      undefined,
      undefined,
    ])
  })
})
