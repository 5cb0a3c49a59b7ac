import { describe, expect, it } from 'vitest'
import { feesOfYear, totalOfFees } from '../../../electron/application/year-fees.ts'
import type { LedgerEvent } from '../../../electron/domain/ledger/event.ts'
import { planOf } from '../../../electron/domain/lots/cost-choice.ts'
import { LotLedger } from '../../../electron/domain/lots/lot-ledger.ts'
import { finishWith } from '../../../electron/domain/steps.ts'
import { buy, deposit, event, leg, money, prices, quantity, withdraw } from '../../support/ledger-story.ts'

const bought = buy('2024-01-05T10:00:00Z', '10 ETH', '20000 USD', '7 USD')

function feesOf(events: readonly LedgerEvent[], links?: ReadonlyMap<string, string>) {
  const ledger = new LotLedger({ currency: 'USD', priceAt: prices({ ETH: '3000' }), plan: planOf('fifo') })
  ledger.apply({ added: events, removed: [], links })
  return finishWith(feesOfYear(ledger, events, 2024))
}

describe('the fees of a year', () => {
  it('have what a move loses, whether one event tells it or a withdrawal and its deposit', () => {
    const expected = [
      { asset: 'ETH', payments: 1, quantity: quantity('0.05'), value: money('150') },
      { asset: 'USD', payments: 1, quantity: quantity('7'), value: money('7') },
    ]
    const out = withdraw('2024-03-02T10:00:00Z', '5 ETH')
    const come = deposit('2024-03-02T10:10:00Z', '4.95 ETH')
    expect(feesOf([bought, out, come], new Map([[out.id, come.id]]))).toEqual(expected)
    const told = event('transfer', '2024-03-02T10:00:00Z', [
      leg('-5 ETH', 'principal'),
      leg('4.95 ETH', 'principal', 'wallet'),
    ])
    expect(feesOf([bought, told])).toEqual(expected)
  })

  it('count a printed fee of a withdrawal once, beside what is lost on the way', () => {
    const out = withdraw('2024-03-02T10:00:00Z', '5 ETH', '0.02 ETH')
    const come = deposit('2024-03-02T10:10:00Z', '4.95 ETH')
    const fees = feesOf([bought, out, come], new Map([[out.id, come.id]]))
    expect(fees[0]).toEqual({ asset: 'ETH', payments: 2, quantity: quantity('0.07'), value: money('210') })
    expect(totalOfFees(fees)).toBe(money('217'))
  })

  it('count both where one event prints a fee and loses coins, and where the deposit prints one', () => {
    const expected = { asset: 'ETH', payments: 2, quantity: quantity('0.06'), value: money('180') }
    const told = event('transfer', '2024-03-02T10:00:00Z', [
      leg('-5 ETH', 'principal'),
      leg('4.95 ETH', 'principal', 'wallet'),
      leg('-0.01 ETH', 'fee'),
    ])
    expect(feesOf([bought, told])[0]).toEqual(expected)
    const out = withdraw('2024-03-02T10:00:00Z', '5 ETH')
    const come = deposit('2024-03-02T10:10:00Z', '4.95 ETH')
    const paid = { ...come, legs: [...come.legs, leg('-0.01 ETH', 'fee', 'wallet')] }
    expect(feesOf([bought, out, paid], new Map([[out.id, come.id]]))[0]).toEqual(expected)
  })

  it('are less by what was paid back in their asset, below zero where that is more', () => {
    const rebate = (day: string, what: string) =>
      event('fill', `2024-04-${day}T10:00:00Z`, [leg('-1 ETH', 'base'), leg('2900 USD', 'quote'), leg(what, 'fee')])
    const fees = feesOf([bought, rebate('01', '2 USD'), rebate('02', '0.01 ETH')])
    expect(fees).toEqual([
      { asset: 'ETH', payments: 1, quantity: quantity('-0.01'), value: money('-30') },
      { asset: 'USD', payments: 2, quantity: quantity('5'), value: money('5') },
    ])
    expect(totalOfFees(fees)).toBe(money('-25'))
  })
})
