import { describe, expect, it } from 'vitest'
import type { LedgerEvent } from '../../../../electron/domain/ledger/event.ts'
import { AccountPools } from '../../../../electron/domain/lots/account-pools.ts'
import { AveragePool } from '../../../../electron/domain/lots/average-pool.ts'
import { planOf } from '../../../../electron/domain/lots/cost-choice.ts'
import { lotBookOf } from '../../../../electron/domain/lots/lot-book-of.ts'
import { LotLedger } from '../../../../electron/domain/lots/lot-ledger.ts'
import { costOf } from '../../../../electron/domain/lots/pool.ts'
import type { Price, Quantity } from '../../../../electron/domain/number/decimal.ts'
import { moneyOf, wholeFraction } from '../../../../electron/domain/number/fraction.ts'
import { decimal } from '../../../../electron/domain/number/parse-decimal.ts'
import { dayOf, startOfDay } from '../../../../electron/domain/time/instant.ts'
import { told } from '../../../support/told-event.ts'

function bookedBy(events: readonly LedgerEvent[], links?: ReadonlyMap<string, string>): LotLedger {
  const priceAt = () => decimal<Price>('1000')
  const ledger = new LotLedger({ plan: planOf('total-average', 'account'), currency: 'USD', priceAt })
  ledger.apply({ added: events, removed: [], links })
  return ledger
}

describe('a yearly average by account', () => {
  it('takes in what comes from the average of another account, and that in turn what comes back', () => {
    const ledger = bookedBy([
      told('a buys', '2024-01-01', 'A 2 BTC', 'A -200 USD'),
      told('a sends', '2024-02-01', 'A -1 BTC', 'B 1 BTC'),
      told('b buys', '2024-03-01', 'B 1 BTC', 'B -300 USD'),
      told('b sends', '2024-04-01', 'B -1 BTC', 'A 1 BTC'),
      told('a sells', '2024-05-01', 'A -1 BTC', 'A 500 USD'),
      told('b sells', '2024-06-01', 'B -1 BTC', 'B 500 USD'),
    ])
    const { disposals, lots } = lotBookOf(ledger)
    expect(disposals.map(({ eventId, costBasis }) => [eventId, costBasis])).toEqual([
      ['a sells', decimal('140')],
      ['b sells', decimal('220')],
    ])
    expect(lots.map(({ costBasis }) => costBasis)).toEqual([decimal('140')])
  })

  it('keeps its sum of the year while what went includes coins that were sent the year before', () => {
    const ledger = bookedBy(
      [
        told('first', '2023-12-20', 'A 1 BTC', 'A -100 USD'),
        told('leaves', '2023-12-30', 'A -1 BTC'),
        told('second', '2024-01-02', 'A 1 BTC', 'A -300 USD'),
        told('sale', '2024-01-03', 'A -1 BTC', 'A 900 USD'),
        told('arrives', '2024-01-05', 'B 0.9 BTC'),
        told('third', '2024-02-01', 'A 1 BTC', 'A -500 USD'),
      ],
      new Map([['leaves', 'arrives']]),
    )
    // 0.1 of 2023 at 100 was lost on the way; the sale costs (300 + 500) ÷ 2.
    const cost = ledger.bookOf('BTC')?.years(undefined).of(2024)?.disposed.cost
    expect(cost && moneyOf(cost, 'half-even')).toBe(decimal('410'))
  })

  it('is unknown where what came from another account is, and nowhere else', () => {
    const { disposals } = lotBookOf(
      bookedBy([
        told('from nowhere', '2024-01-01', 'A 1 BTC'),
        told('a sends', '2024-02-01', 'A -1 BTC', 'B 1 BTC'),
        told('b sells', '2024-03-01', 'B -1 BTC', 'B 500 USD'),
        told('c buys', '2024-04-01', 'C 1 BTC', 'C -300 USD'),
        told('c sells', '2024-05-01', 'C -1 BTC', 'C 500 USD'),
      ]),
    )
    expect(disposals.map(({ costBasis }) => costBasis)).toEqual([undefined, decimal('300')])
  })

  it('is that of its year also in an account that is new after a way back to a checkpoint', () => {
    const pools = new AccountPools(() => new AveragePool('total-average'))
    const acquire = (into: AccountPools, lotId: string, quantity: string, dollars: string): void =>
      into.poolOf('A').acquire({
        lotId,
        asset: 'BTC',
        eventId: lotId,
        acquiredAt: startOfDay(dayOf('2024-01-01')),
        sequence: 0,
        quantity: decimal<Quantity>(quantity),
        cost: wholeFraction(decimal(dollars)),
      })
    pools.beginYear(2024)
    acquire(pools, 'first', '2', '200')
    const back = pools.copy()
    acquire(pools, 'later', '1', '1000')
    back.resume()
    back.move('A', 'B', decimal<Quantity>('1'))
    acquire(back, 'second', '1', '400')
    const costs = [...back.open()].map(([account, shares]) => {
      const cost = shares[0] && costOf(shares[0])
      return [account, cost && moneyOf(cost, 'half-even')]
    })
    // (200 + 400) ÷ 3.
    expect(costs).toEqual([
      ['A', decimal('400')],
      ['B', decimal('200')],
    ])
  })
})
