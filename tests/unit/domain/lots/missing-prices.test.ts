import { describe, expect, it } from 'vitest'
import type { LedgerEvent } from '../../../../electron/domain/ledger/event.ts'
import { missingPrices } from '../../../../electron/domain/lots/missing-prices.ts'
import { buy, deposit, earn, event, leg, price, sell, withdraw } from '../../../support/ledger-story.ts'

const DAY = '2025-03-01'

const missing = (told: LedgerEvent, known: readonly string[] = []) =>
  missingPrices(told, { currency: 'JPY', priceAt: (asset) => (known.includes(asset) ? price('150') : undefined) })

describe('the prices that an event lacks', () => {
  it('are what was paid, and the coin of a fee beside it', () => {
    expect(missing(buy(DAY, '1 ETH', '2000 USDC'))).toEqual(['USDC'])
    expect(missing(buy(DAY, '1 ETH', '2000 USDC', '0.01 BNB'))).toEqual(['USDC', 'BNB'])
    expect(missing(buy(DAY, '1 ETH', '2000 USDC', '0.01 BNB'), ['BNB'])).toEqual(['USDC'])
    expect(missing(buy(DAY, '1 ETH', '2000 USDC', '0.01 BNB'), ['USDC'])).toEqual(['BNB'])
    expect(missing(sell(DAY, '1 ETH', '2000 USD'))).toEqual(['USD'])
  })

  it('are the rate of the currency that the statement states', () => {
    expect(missing(earn(DAY, '1 ETH', { stated: '2000 USD' }))).toEqual(['USD'])
    expect(missing(buy(DAY, '1 ETH', '2000 USDC', undefined, { stated: '1990 EUR' }))).toEqual(['EUR'])
  })

  it('are the coin itself where nothing else tells its worth', () => {
    expect(missing(earn(DAY, '1 ETH'))).toEqual(['ETH'])
  })

  it('are each of several that share one total, and these tell the total too', () => {
    const conversion = event('fill', DAY, [leg('1 ETH', 'base'), leg('1 SOL', 'base'), leg('-2000 USDC', 'quote')])
    expect(missing(conversion, ['USDC'])).toEqual(['ETH', 'SOL'])
    expect(missing(conversion)).toEqual(['ETH', 'SOL'])
    expect(missing(conversion, ['ETH'])).toEqual(['SOL'])
  })

  it('are none where the event is booked without, or where no price would help', () => {
    expect(missing(buy(DAY, '1 ETH', '300000 JPY'))).toEqual([])
    expect(missing(buy(DAY, '1 ETH', '2000 USDC'), ['ETH'])).toEqual([])
    expect(missing(event('adjustment', DAY, [leg('1 ETH', 'principal')]))).toEqual([])
    expect(missing(deposit(DAY, '1 ETH'))).toEqual([])
    expect(missing(withdraw(DAY, '1 ETH'))).toEqual([])
  })

  it('are the rate of money that came from nowhere', () => {
    expect(missing(deposit(DAY, '100 EUR'))).toEqual(['EUR'])
  })
})
