import { describe, expect, it } from 'vitest'
import type { LedgerEvent } from '../../../../electron/domain/ledger/event.ts'
import { type BookOptions, bookLots } from '../../../../electron/domain/lots/book-lots.ts'
import type { CostMethod, Disposal, LotBook } from '../../../../electron/domain/lots/lot.ts'
import type { Decimal } from '../../../../electron/domain/number/decimal.ts'
import { formatDecimal } from '../../../../electron/domain/number/format-decimal.ts'
import { formatInstant } from '../../../../electron/domain/time/instant.ts'
import { buy, deposit, earn, event, leg, moment, prices, sell, spend, withdraw } from '../../../support/ledger-story.ts'

const book = (events: readonly LedgerEvent[], options: Partial<BookOptions> = {}): LotBook =>
  bookLots(events, { method: 'fifo', currency: 'USD', priceAt: prices({}), ...options })

const text = (value: Decimal | undefined): string => (value === undefined ? 'unknown' : formatDecimal(value))

const tellDisposal = (disposal: Disposal): string =>
  `${text(disposal.quantity)} ${disposal.asset} for ${text(disposal.proceeds)}, cost ${text(disposal.costBasis)}, gain ${text(disposal.realisedPnl)}`

const disposalsOf = (lots: LotBook): string[] => lots.disposals.map(tellDisposal)
const lotsOf = ({ lots }: LotBook): string[] =>
  lots.map(
    (lot) =>
      `${text(lot.quantity)} ${lot.asset} of ${formatInstant(lot.acquiredAt).slice(0, 10)} for ${text(lot.costBasis)}`,
  )
const inTransitOf = ({ inTransit }: LotBook): string[] => lotsOf({ lots: inTransit } as unknown as LotBook)
const problemsOf = ({ problems }: LotBook): string[] =>
  problems.map(
    (problem) =>
      `${problem.code} ${text(problem.quantity)} ${problem.asset} on ${formatInstant(problem.at).slice(0, 10)}`,
  )

describe('the worked example of the spec, in yen', () => {
  const history = [
    buy('2024-02-01', '2 BTC', '8000000 JPY', '2000 JPY'),
    buy('2024-03-01', '1 BTC', '5000000 JPY', '1000 JPY'),
    sell('2024-04-01', '1.5 BTC', '9000000 JPY', '3000 JPY'),
    buy('2024-06-01', '2 BTC', '7200000 JPY', '2000 JPY'),
    sell('2024-09-01', '1 BTC', '7000000 JPY', '1500 JPY'),
  ]
  const expected: readonly [CostMethod, string[], string][] = [
    ['fifo', ['cost 6001500, gain 2995500', 'cost 4501000, gain 2497500'], '9702500'],
    ['lifo', ['cost 7001500, gain 1995500', 'cost 3601000, gain 3397500'], '9602500'],
    ['hifo', ['cost 7001500, gain 1995500', 'cost 4001000, gain 2997500'], '9202500'],
    [
      'moving-average',
      ['cost 6501500, gain 2495500', 'cost 3915285.714285714285714286, gain 3083214.285714285714285714'],
      '9788214.285714285714285714',
    ],
    ['total-average', ['cost 6061500, gain 2935500', 'cost 4041000, gain 2957500'], '10102500'],
  ]
  it.each(expected)('%s gives its own gains and leaves its own cost', (method, sales, costLeft) => {
    const booked = book(history, { method, currency: 'JPY' })
    expect(disposalsOf(booked)).toEqual([`1.5 BTC for 8997000, ${sales[0]}`, `1 BTC for 6998500, ${sales[1]}`])
    expect(text(booked.lots.map((lot) => lot.quantity).reduce((a, b) => (a + b) as typeof a))).toBe('2.5')
    expect(text(booked.lots.map((lot) => lot.costBasis!).reduce((a, b) => (a + b) as typeof a))).toBe(costLeft)
    expect(booked.problems).toEqual([])
  })

  it('carries the rest of a year into the next one’s yearly average', () => {
    const next = [buy('2025-05-01', '2.5 BTC', '20000000 JPY'), sell('2025-06-01', '5 BTC', '40000000 JPY')]
    const booked = book([...history, ...next], { method: 'total-average', currency: 'JPY' })
    expect(disposalsOf(booked).at(-1)).toBe('5 BTC for 40000000, cost 30102500, gain 9897500')
    expect(booked.lots).toEqual([])
  })

  it('leaves the lots that FIFO has not reached, each with its date', () => {
    expect(lotsOf(book(history, { currency: 'JPY' }))).toEqual([
      '0.5 BTC of 2024-03-01 for 2500500',
      '2 BTC of 2024-06-01 for 7202000',
    ])
  })

  it('names the lots that a sale took, each with its event', () => {
    const [sale] = book(history, { currency: 'JPY' }).disposals.slice(1)
    expect(sale?.lots.map((use) => [use.eventId, text(use.quantity), text(use.costBasis)])).toEqual([
      [history[0]?.id, '0.5', '2000500'],
      [history[1]?.id, '0.5', '2500500'],
    ])
  })

  it('does not count what comes after the moment asked for', () => {
    const booked = book(history, { currency: 'JPY', until: moment('2024-03-01') })
    expect(lotsOf(booked)).toEqual(['2 BTC of 2024-02-01 for 8002000', '1 BTC of 2024-03-01 for 5001000'])
  })
})

describe('which lot leaves first', () => {
  it('HIFO takes the oldest of two lots that cost the same per unit, and lots of unknown cost last', () => {
    const booked = book(
      [
        deposit('2023-01-01', '1 ETH'),
        buy('2023-02-01', '1 ETH', '1000 USD'),
        buy('2023-03-01', '2 ETH', '2000 USD'),
        sell('2023-04-01', '1 ETH', '1500 USD'),
      ],
      { method: 'hifo' },
    )
    expect(lotsOf(booked)).toEqual(['1 ETH of 2023-01-01 for unknown', '2 ETH of 2023-03-01 for 2000'])
  })

  it('a part takes its share of the cost half-even, and the lot keeps what remains', () => {
    const booked = book([buy('2024-01-01', '3 ETH', '10 USD'), sell('2024-01-02', '1 ETH', '10 USD')])
    expect(disposalsOf(booked)).toEqual(['1 ETH for 10, cost 3.333333333333333333, gain 6.666666666666666667'])
    expect(lotsOf(booked)).toEqual(['2 ETH of 2024-01-01 for 6.666666666666666667'])
  })

  it('what is bought and sold in the same second is bought first', () => {
    const at = '2024-01-01T10:00:00Z'
    const booked = book([
      sell(at, '1 ETH', '110 USD', undefined, { id: 'a' }),
      buy(at, '1 ETH', '100 USD', undefined, { id: 'b' }),
    ])
    expect(disposalsOf(booked)).toEqual(['1 ETH for 110, cost 100, gain 10'])
    expect(booked.problems).toEqual([])
  })
})

describe('lots of one moment', () => {
  const at = '2024-01-01T10:00:00Z'
  const twins = [
    buy(at, '1 ETH', '200 USD', undefined, { id: 'b' }),
    buy(at, '1 ETH', '100 USD', undefined, { id: 'a' }),
    sell('2024-01-02', '1 ETH', '300 USD'),
  ]

  it('leave by event id: FIFO the first, LIFO the last', () => {
    expect(disposalsOf(book(twins))).toEqual(['1 ETH for 300, cost 100, gain 200'])
    expect(disposalsOf(book(twins, { method: 'lifo' }))).toEqual(['1 ETH for 300, cost 200, gain 100'])
  })
})

describe('what a fill is worth', () => {
  it('a fee in the coin that is bought makes the coin dearer, and is no disposal', () => {
    const booked = book([buy('2024-01-01', '1 ETH', '1000 USD', '0.01 ETH')])
    expect(lotsOf(booked)).toEqual(['0.99 ETH of 2024-01-01 for 1000'])
    expect(booked.disposals).toEqual([])
  })

  it('a fee in a third coin is a disposal of that coin, and is added to the cost of a purchase', () => {
    const booked = book(
      [
        buy('2024-01-01', '1 BNB', '200 USD'),
        buy('2024-01-02', '2000 USDC', '2000 USD'),
        buy('2024-01-03', '1 ETH', '2000 USDC', '0.01 BNB'),
      ],
      { priceAt: prices({ BNB: '300', USDC: '1' }) },
    )
    expect(disposalsOf(booked)).toEqual(['2000 USDC for 2000, cost 2000, gain 0', '0.01 BNB for 3, cost 2, gain 1'])
    expect(lotsOf(booked)).toContain('1 ETH of 2024-01-03 for 2003')
  })

  it('a fee in a third coin is deducted from the proceeds of a sale', () => {
    const booked = book(
      [
        buy('2024-01-01', '1 BNB', '200 USD'),
        buy('2024-01-02', '1 ETH', '2000 USD'),
        sell('2024-01-03', '1 ETH', '2500 USD', '0.01 BNB'),
      ],
      { priceAt: prices({ BNB: '300' }) },
    )
    expect(disposalsOf(booked)).toEqual(
      ['0.01 BNB for 3, cost 2, gain 1', '1 ETH for 2497, cost 2000, gain 497'].reverse(),
    )
  })

  it('without a price for the fee’s coin the cost is unknown, and both gaps are named', () => {
    const booked = book([buy('2024-01-01', '1 BNB', '200 USD'), buy('2024-01-02', '1 ETH', '1000 USD', '0.01 BNB')])
    expect(lotsOf(booked)).toContain('1 ETH of 2024-01-02 for unknown')
    expect(problemsOf(booked)).toEqual(['missing_value 0.01 BNB on 2024-01-02', 'missing_value 1 ETH on 2024-01-02'])
  })

  it('a swap of two coins sells one and buys the other at the quote’s market value', () => {
    const booked = book([buy('2024-01-01', '1 BTC', '30000 USD'), buy('2024-02-01', '20 ETH', '1 BTC')], {
      priceAt: prices({ BTC: '40000', ETH: '1900' }),
    })
    expect(disposalsOf(booked)).toEqual(['1 BTC for 40000, cost 30000, gain 10000'])
    expect(lotsOf(booked)).toEqual(['20 ETH of 2024-02-01 for 40000'])
  })

  it('values a swap by its base when the quote has no price', () => {
    const booked = book([buy('2024-02-01', '20 ETH', '1 WEIRD')], { priceAt: prices({ ETH: '1900' }) })
    expect(lotsOf(booked)).toEqual(['20 ETH of 2024-02-01 for 38000'])
  })

  it('prefers the statement’s own total to a price, and the book’s currency to both', () => {
    const priceAt = prices({ BTC: '40000', EUR: '1.1' })
    const swap = (stated: string) => buy('2024-02-01', '20 ETH', '1 BTC', undefined, { stated })
    expect(lotsOf(book([swap('39000 USD')], { priceAt }))).toEqual(['20 ETH of 2024-02-01 for 39000'])
    expect(lotsOf(book([swap('39000 EUR')], { priceAt }))).toEqual(['20 ETH of 2024-02-01 for 42900'])
    expect(lotsOf(book([swap('39000 GBP')], { priceAt }))).toEqual(['20 ETH of 2024-02-01 for 40000'])
    const paid = buy('2024-02-01', '20 ETH', '38000 USD', undefined, { stated: '39000 USD' })
    expect(lotsOf(book([paid], { priceAt }))).toEqual(['20 ETH of 2024-02-01 for 38000'])
  })

  it('leaves a swap without any price unknown, on both sides', () => {
    const booked = book([buy('2024-01-01', '1 BTC', '30000 USD'), buy('2024-02-01', '20 ETH', '1 BTC')])
    expect(disposalsOf(booked)).toEqual(['1 BTC for unknown, cost 30000, gain unknown'])
    expect(lotsOf(booked)).toEqual(['20 ETH of 2024-02-01 for unknown'])
    expect(problemsOf(booked)).toEqual(['missing_value 1 BTC on 2024-02-01', 'missing_value 20 ETH on 2024-02-01'])
  })

  it('shares the value of a dust sweep by market value, or not at all', () => {
    const sweep = event('fill', '2024-02-01', [leg('-1 DOGE', 'base'), leg('-3 SHIB', 'base'), leg('10 USD', 'quote')])
    const known = [buy('2024-01-01', '1 DOGE', '1 USD'), buy('2024-01-01', '3 SHIB', '3 USD')]
    const priceAt = prices({ DOGE: '6', SHIB: '1' })
    expect(disposalsOf(book([...known, sweep], { priceAt }))).toEqual([
      '1 DOGE for 6.666666666666666667, cost 1, gain 5.666666666666666667',
      '3 SHIB for 3.333333333333333333, cost 3, gain 0.333333333333333333',
    ])
    expect(disposalsOf(book([...known, sweep], { priceAt: prices({ DOGE: '6' }) }))).toEqual([
      '1 DOGE for unknown, cost 1, gain unknown',
      '3 SHIB for unknown, cost 3, gain unknown',
    ])
  })

  it('gives no cost to a coin when the money beside it is already more than the stated total', () => {
    const fill = (stated: string) =>
      event('fill', '2024-01-01', [leg('-1 ETH', 'base'), leg('100 USD', 'quote'), leg('1 BNB', 'quote')], { stated })
    expect(lotsOf(book([fill('130 USD')]))).toEqual(['1 BNB of 2024-01-01 for 30'])
    expect(lotsOf(book([fill('90 USD')]))).toEqual(['1 BNB of 2024-01-01 for unknown'])
  })

  it('other fiat money has lots, the book’s own has none', () => {
    const booked = book([buy('2024-01-01', '100 EUR', '110 USD'), buy('2024-02-01', '1 ETH', '100 EUR')], {
      priceAt: prices({ EUR: '1.2' }),
    })
    expect(disposalsOf(booked)).toEqual(['100 EUR for 120, cost 110, gain 10'])
    expect(lotsOf(booked)).toEqual(['1 ETH of 2024-02-01 for 120'])
  })
})

describe('income, spending and fees', () => {
  it('income costs what it was worth when it came', () => {
    const booked = book([earn('2024-01-01', '0.5 ETH', { label: 'Staking' })], { priceAt: prices({ ETH: '2000' }) })
    expect(lotsOf(booked)).toEqual(['0.5 ETH of 2024-01-01 for 1000'])
    expect(booked.income.map(({ label, value }) => [label, text(value)])).toEqual([['Staking', '1000']])
  })

  it('income nets a fee in its own coin', () => {
    const reward = event('income', '2024-01-01', [leg('1 SOL', 'reward'), leg('-0.1 SOL', 'fee')])
    expect(lotsOf(book([reward], { priceAt: prices({ SOL: '100' }) }))).toEqual(['0.9 SOL of 2024-01-01 for 90'])
  })

  it('income without a price is a lot of unknown cost, never one that cost nothing', () => {
    const booked = book([earn('2024-01-01', '0.5 ETH')])
    expect(lotsOf(booked)).toEqual(['0.5 ETH of 2024-01-01 for unknown'])
    expect(text(booked.income[0]?.value)).toBe('unknown')
    expect(problemsOf(booked)).toEqual(['missing_value 0.5 ETH on 2024-01-01'])
  })

  it('interest in the book’s own currency is income and makes no lot', () => {
    const booked = book([earn('2024-01-01', '5 USD')])
    expect(booked.lots).toEqual([])
    expect(booked.income.map(({ asset, value }) => [asset, text(value)])).toEqual([['USD', '5']])
  })

  it('a spend and a fee are disposals at market value', () => {
    const booked = book(
      [
        buy('2024-01-01', '2 ETH', '2000 USD'),
        spend('2024-02-01', '1 ETH', '0.5 ETH'),
        event('fee', '2024-02-02', [leg('-0.1 ETH', 'fee')]),
      ],
      { priceAt: prices({ ETH: '1500' }) },
    )
    expect(disposalsOf(booked)).toEqual(['1.5 ETH for 2250, cost 1500, gain 750', '0.1 ETH for 150, cost 100, gain 50'])
  })

  it('a correction has the value that the statement gives it, and no other', () => {
    const found = event('adjustment', '2024-01-01', [leg('2 ETH', 'principal')])
    const lost = event('adjustment', '2024-02-01', [leg('-1 ETH', 'principal')])
    const booked = book([found, lost], { priceAt: prices({ ETH: '1500' }) })
    expect(lotsOf(booked)).toEqual(['1 ETH of 2024-01-01 for unknown'])
    expect(disposalsOf(booked)).toEqual(['1 ETH for unknown, cost unknown, gain unknown'])
    expect(problemsOf(booked)).toEqual([
      'missing_cost 2 ETH on 2024-01-01',
      'missing_cost 1 ETH on 2024-02-01',
      'missing_value 1 ETH on 2024-02-01',
    ])
    const stated = event('adjustment', '2024-01-01', [leg('2 ETH', 'principal')], { stated: '7 USD' })
    expect(lotsOf(book([stated]))).toEqual(['2 ETH of 2024-01-01 for 7'])
  })
})

describe('transfers', () => {
  const bought = buy('2024-01-01', '2 BTC', '20000 USD', undefined, { id: 'purchase' })
  const methods: CostMethod[] = ['fifo', 'lifo', 'hifo', 'moving-average', 'total-average']

  it.each(methods)('%s: a coin that moves keeps its date and cost, and gains nothing', (method) => {
    const booked = book([bought, withdraw('2024-02-01', '2 BTC'), deposit('2024-02-02', '2 BTC')], { method })
    expect(lotsOf(booked)).toEqual(['2 BTC of 2024-01-01 for 20000'])
    expect(booked.lots[0]?.eventId).toBe('purchase')
    expect([booked.disposals, booked.inTransit, booked.problems]).toEqual([[], [], []])
  })

  it.each(methods)('%s: what has left and not arrived is in transit', (method) => {
    const booked = book([bought, withdraw('2024-02-01', '0.5 BTC')], { method })
    expect(lotsOf(booked)).toEqual(['1.5 BTC of 2024-01-01 for 15000'])
    expect(inTransitOf(booked)).toEqual(['0.5 BTC of 2024-01-01 for 5000'])
  })

  it('a withdrawal’s fee is a disposal at market value; the network’s share stays in transit', () => {
    const booked = book([bought, withdraw('2024-02-01', '1 BTC', '0.1 BTC'), deposit('2024-02-01', '0.75 BTC')], {
      priceAt: prices({ BTC: '30000' }),
    })
    expect(disposalsOf(booked)).toEqual(['0.1 BTC for 3000, cost 1000, gain 2000'])
    expect(inTransitOf(booked)).toEqual(['0.25 BTC of 2024-01-01 for 2500'])
    expect(lotsOf(booked)).toEqual(['1.65 BTC of 2024-01-01 for 16500'])
  })

  it('one event with both ends moves nothing through transit, and what went missing is its fee', () => {
    const legs = [leg('-1.5 BTC', 'principal', 'exchange'), leg('1.25 BTC', 'principal', 'wallet')]
    const booked = book([bought, withdraw('2024-01-15', '0.5 BTC'), event('transfer', '2024-02-01', legs)], {
      priceAt: prices({ BTC: '30000' }),
    })
    expect(disposalsOf(booked)).toEqual(['0.25 BTC for 7500, cost 2500, gain 5000'])
    expect(inTransitOf(booked)).toEqual(['0.5 BTC of 2024-01-01 for 5000'])
  })

  it('a deposit from nowhere is a lot of unknown cost, and a sale of it gains an unknown amount', () => {
    const booked = book([deposit('2024-02-02', '1 BTC'), sell('2024-03-01', '1 BTC', '30000 USD')])
    expect(disposalsOf(booked)).toEqual(['1 BTC for 30000, cost unknown, gain unknown'])
    expect(problemsOf(booked)).toEqual(['unmatched_transfer 1 BTC on 2024-02-02', 'missing_cost 1 BTC on 2024-03-01'])
  })

  it('a deposit stamped up to six hours before its withdrawal is that withdrawal', () => {
    const early = (at: string) => book([bought, deposit('2024-02-01T10:00:00Z', '1 BTC'), withdraw(at, '1.0005 BTC')])
    const matched = early('2024-02-01T16:00:00Z')
    expect(matched.problems).toEqual([])
    expect(inTransitOf(matched)).toEqual(['0.0005 BTC of 2024-01-01 for 5'])
    expect(problemsOf(early('2024-02-01T16:00:01Z'))).toEqual(['unmatched_transfer 1 BTC on 2024-02-01'])
  })

  it('an early deposit takes no withdrawal of its own account, none that is too small and none far too large', () => {
    const withOther = (what: string, account: string) =>
      problemsOf(
        book([
          bought,
          deposit('2024-02-01T10:00:00Z', '0.5 BTC'),
          withdraw('2024-02-01T11:00:00Z', what, undefined, { account }),
        ]),
      )
    expect(withOther('0.5 BTC', 'exchange')).toEqual([])
    expect(withOther('0.5 BTC', 'wallet')).toHaveLength(1)
    expect(withOther('0.4 BTC', 'exchange')).toHaveLength(1)
    expect(withOther('1.1 BTC', 'exchange')).toHaveLength(1)
  })

  it('LIFO shows as away what it would take last, and the lots come back with their own dates', () => {
    const later = buy('2024-01-10', '1 BTC', '50000 USD')
    const away = book([bought, later, withdraw('2024-02-01', '1 BTC')], { method: 'lifo' })
    expect(inTransitOf(away)).toEqual(['1 BTC of 2024-01-01 for 10000'])
    expect(lotsOf(away)).toEqual(['1 BTC of 2024-01-01 for 10000', '1 BTC of 2024-01-10 for 50000'])
    const back = book([bought, later, withdraw('2024-02-01', '1 BTC'), deposit('2024-02-02', '1 BTC')], {
      method: 'lifo',
    })
    expect(lotsOf(back)).toEqual(['2 BTC of 2024-01-01 for 20000', '1 BTC of 2024-01-10 for 50000'])
  })

  it('a transfer does not move an average', () => {
    const booked = book(
      [
        bought,
        withdraw('2024-02-01', '1 BTC'),
        buy('2024-02-02', '1 BTC', '40000 USD'),
        deposit('2024-02-03', '1 BTC'),
        sell('2024-02-04', '1 BTC', '20000 USD'),
      ],
      { method: 'moving-average' },
    )
    expect(disposalsOf(booked)).toEqual(['1 BTC for 20000, cost 20000, gain 0'])
  })
})

describe('selling more than is held', () => {
  const history = [buy('2024-01-01', '1 BTC', '100 USD'), sell('2024-02-01', '4 BTC', '800 USD')]

  it.each(['fifo', 'lifo', 'hifo', 'moving-average', 'total-average'] as const)(
    '%s covers what is there; the gain of the rest is unknown, and no lot goes below zero',
    (method) => {
      const booked = book(history, { method })
      expect(disposalsOf(booked)).toEqual([
        '1 BTC for 200, cost 100, gain 100',
        '3 BTC for 600, cost unknown, gain unknown',
      ])
      expect(problemsOf(booked)).toEqual(['oversold 3 BTC on 2024-02-01'])
      expect(booked.lots).toEqual([])
    },
  )

  it('a withdrawal of more than is held moves what is there', () => {
    const booked = book([buy('2024-01-01', '1 BTC', '100 USD'), withdraw('2024-02-01', '4 BTC')])
    expect(inTransitOf(booked)).toEqual(['1 BTC of 2024-01-01 for 100'])
    expect(problemsOf(booked)).toEqual(['oversold 3 BTC on 2024-02-01'])
  })

  it('an average of which a part is unknown is unknown until nothing is left', () => {
    const booked = book(
      [
        buy('2024-01-01', '1 BTC', '100 USD'),
        deposit('2024-01-02', '1 BTC'),
        sell('2024-01-03', '2 BTC', '500 USD'),
        buy('2024-01-04', '1 BTC', '300 USD'),
      ],
      { method: 'moving-average' },
    )
    expect(disposalsOf(booked)).toEqual(['2 BTC for 500, cost unknown, gain unknown'])
    expect(lotsOf(booked)).toEqual(['1 BTC of 2024-01-04 for 300'])
  })

  it('a yearly average that was unknown is known again in a year that opens with nothing', () => {
    const booked = book(
      [
        deposit('2023-01-01', '1 BTC'),
        sell('2023-06-01', '1 BTC', '500 USD'),
        buy('2024-01-01', '1 BTC', '300 USD'),
        sell('2024-06-01', '1 BTC', '400 USD'),
      ],
      { method: 'total-average' },
    )
    expect(disposalsOf(booked)).toEqual([
      '1 BTC for 500, cost unknown, gain unknown',
      '1 BTC for 400, cost 300, gain 100',
    ])
  })
})
