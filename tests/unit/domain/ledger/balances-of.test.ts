import { describe, expect, it } from 'vitest'
import { balancesOf, totalsByAsset } from '../../../../electron/domain/ledger/balances-of.ts'
import { formatDecimal } from '../../../../electron/domain/number/format-decimal.ts'
import { buy, deposit, event, leg, moment, quantity, sell, withdraw } from '../../../support/ledger-story.ts'

const history = [
  buy('2024-01-01', '0.1 ETH', '100 USD', '0.000000000000000001 ETH'),
  buy('2024-01-02', '0.2 ETH', '200 USD'),
  withdraw('2024-01-03', '0.1 ETH'),
  deposit('2024-01-03', '0.1 ETH'),
]
const tell = (until?: string): string[] =>
  balancesOf(history, until === undefined ? undefined : moment(until)).map(
    (balance) => `${balance.asset} ${balance.account} ${formatDecimal(balance.quantity)}`,
  )

describe('balances', () => {
  it('are exact sums per asset and account, fees included, sorted', () => {
    expect(tell()).toEqual(['ETH exchange 0.199999999999999999', 'ETH wallet 0.1', 'USD exchange -300'])
  })

  it('count what happened at the very moment asked for, and nothing after', () => {
    expect(tell('2024-01-02')).toEqual(['ETH exchange 0.299999999999999999', 'USD exchange -300'])
  })

  it('leave out what comes to nothing', () => {
    const events = [buy('2024-01-01', '1 BTC', '9 USD'), sell('2024-01-02', '1 BTC', '9 USD')]
    expect(balancesOf(events)).toEqual([])
  })

  it('are the same in any order, and from any iterable', () => {
    expect(balancesOf(new Set(history.toReversed()))).toEqual(balancesOf(history))
  })

  it('add up over accounts, also to zero', () => {
    const moved = event('transfer', '2024-02-01', [leg('-5 BTC', 'principal', 'a'), leg('5 BTC', 'principal', 'b')])
    expect([...totalsByAsset(balancesOf([...history, moved]))]).toEqual([
      ['BTC', quantity('0')],
      ['ETH', quantity('0.299999999999999999')],
      ['USD', quantity('-300')],
    ])
  })
})
