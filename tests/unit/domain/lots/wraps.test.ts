import { describe, expect, it } from 'vitest'
import type { LedgerEvent } from '../../../../electron/domain/ledger/event.ts'
import { planOf } from '../../../../electron/domain/lots/cost-choice.ts'
import type { CostMethod } from '../../../../electron/domain/lots/lot.ts'
import { lotBookOf } from '../../../../electron/domain/lots/lot-book-of.ts'
import { LotLedger } from '../../../../electron/domain/lots/lot-ledger.ts'
import { createWrapTest } from '../../../../electron/domain/lots/wrap.ts'
import { formatDecimal } from '../../../../electron/domain/number/format-decimal.ts'
import { formatInstant } from '../../../../electron/domain/time/instant.ts'
import { buy, event, leg, prices, sell } from '../../../support/ledger-story.ts'

const swap = (at: string, label: string, ...amounts: readonly string[]): LedgerEvent =>
  event(
    'fill',
    at,
    amounts.map((amount) => leg(amount, amount.startsWith('-') ? 'base' : 'quote')),
    { label },
  )

const TABLE = { ETH: '4000', WETH: '4000', STETH: '4000', USDC: '1', LP: '10' }

function booked(events: readonly LedgerEvent[], wraps: 'keep' | 'swap' = 'keep', method: CostMethod = 'fifo') {
  const ledger = new LotLedger({ plan: planOf(method), currency: 'USD', priceAt: prices(TABLE), wraps })
  ledger.apply({ added: events, removed: [] })
  const { lots, disposals, problems } = lotBookOf(ledger)
  return {
    ledger,
    problems: problems.map(({ code, asset }) => `${code} ${asset}`),
    lots: lots.map(
      (lot) =>
        `${formatDecimal(lot.quantity)} ${lot.asset} of ${formatInstant(lot.acquiredAt).slice(0, 10)} at ${lot.costBasis === undefined ? 'unknown' : formatDecimal(lot.costBasis)}`,
    ),
    gains: disposals.map(({ asset, realisedPnl }) => [asset, realisedPnl && formatDecimal(realisedPnl)]),
  }
}

const TWO_PURCHASES = [buy('2024-01-01', '1 ETH', '1000 USD'), buy('2024-02-01', '1 ETH', '3000 USD')]

describe('coins that change their form', () => {
  it('keeps date and cost of each lot, in its share of the new quantity', () => {
    const { lots, gains } = booked([...TWO_PURCHASES, swap('2024-03-01', 'Wrap', '-2 ETH', '1.6 WSTETH')])
    expect(lots).toEqual(['0.8 WSTETH of 2024-01-01 at 1000', '0.8 WSTETH of 2024-02-01 at 3000'])
    expect(gains).toEqual([])
  })

  it('comes back as it went, and only a sale makes a gain, with the first date', () => {
    const { lots, gains, ledger } = booked([
      ...TWO_PURCHASES,
      swap('2024-03-01', 'swap', '-1.5 ETH', '1.5 WETH'),
      swap('2024-04-01', 'swap', '-1.5 WETH', '1.5 ETH'),
      sell('2024-05-01', '1 ETH', '5000 USD'),
    ])
    expect(gains).toEqual([['ETH', '4000']])
    expect(lots).toEqual(['0.5 ETH of 2024-02-01 at 1500', '0.5 ETH of 2024-02-01 at 1500'])
    const year = ledger.bookOf('ETH')?.years(undefined).of(2024)
    expect(
      [year?.acquired.quantity, year?.disposed.quantity, year?.wrapped.quantity, year?.closing.quantity].map(String),
    ).toEqual(['3500000000000000000', '1000000000000000000', '1500000000000000000', '1000000000000000000'])
  })

  it('is a sale and a purchase where the profile says so, and by a yearly average', () => {
    const wrap = swap('2024-03-01', 'Wrap', '-1 ETH', '1 WETH')
    expect(booked([...TWO_PURCHASES, wrap], 'swap').gains).toEqual([['ETH', '3000']])
    expect(booked([...TWO_PURCHASES, wrap], 'keep', 'total-average').gains).toEqual([['ETH', '2000']])
    expect(booked([...TWO_PURCHASES, wrap], 'keep', 'moving-average').lots).toEqual([
      '1 ETH of 2024-01-01 at 2000',
      '1 WETH of 2024-01-01 at 2000',
    ])
  })

  it('puts two coins into a share of a pool at their cost together, and takes them out by their worth', () => {
    const { lots } = booked([
      ...TWO_PURCHASES,
      buy('2024-02-02', '4000 USDC', '4000 USD'),
      swap('2024-03-01', 'Add liquidity', '-1 ETH', '-4000 USDC', '800 LP'),
      swap('2024-04-01', 'Remove liquidity', '-400 LP', '0.5 ETH', '2000 USDC'),
    ])
    expect(lots).toEqual([
      '1 ETH of 2024-02-01 at 3000',
      '0.5 ETH of 2024-03-01 at 1250',
      '400 LP of 2024-03-01 at 2500',
      '2000 USDC of 2024-03-01 at 1250',
    ])
  })

  it('pays the fee of a wrap at market value', () => {
    const wrap = event('fill', '2024-03-01', [leg('-1 ETH', 'base'), leg('1 WETH', 'quote'), leg('-0.1 ETH', 'fee')], {
      label: 'Wrap',
    })
    expect(booked([...TWO_PURCHASES, wrap]).gains).toEqual([['ETH', '100']])
  })

  it('goes through several wraps of one second, whatever their ids', () => {
    const chain = [
      { ...swap('2024-03-01', 'Deposit liquidity', '-1 WETH', '10 LP'), id: 'a' },
      { ...swap('2024-03-01', 'wrap', '-1 ETH', '1 WETH'), id: 'b' },
    ]
    expect(booked([...TWO_PURCHASES, ...chain])).toMatchObject({
      lots: ['1 ETH of 2024-02-01 at 3000', '10 LP of 2024-01-01 at 1000'],
      problems: [],
    })
  })

  it('goes back and forth within one second as what is held allows, whatever the ids', () => {
    const there = { ...swap('2024-03-01', 'swap', '-1 ETH', '1 BETH'), id: 'a' }
    const back = { ...swap('2024-03-01', 'swap', '-1 BETH', '1 ETH'), id: 'b' }
    expect(booked([buy('2024-01-01', '1 BETH', '1000 USD'), there, back])).toMatchObject({
      lots: ['1 BETH of 2024-01-01 at 1000'],
      problems: [],
    })
    expect(booked([buy('2024-01-01', '1 ETH', '1000 USD'), there, back])).toMatchObject({
      lots: ['1 ETH of 2024-01-01 at 1000'],
      problems: [],
    })
    // Neither is covered: the smaller id comes first and lacks its coin.
    expect(booked([there, back]).problems).toEqual(['oversold ETH'])
  })

  it('keeps the order of a circle when only one of its coins is booked again, beside one that it went on into', () => {
    const events = [
      buy('2024-01-01', '1 BETH', '1000 USD'),
      { ...swap('2024-03-01', 'swap', '-1 ETH', '1 BETH'), id: 'a' },
      { ...swap('2024-03-01', 'swap', '-1 BETH', '1 ETH'), id: 'b' },
      swap('2024-04-01', 'Wrap', '-1 ETH', '1 WETH'),
    ]
    const late = buy('2024-03-15', '1 ETH', '3000 USD')
    const { ledger } = booked(events)
    ledger.apply({ added: [late], removed: [] })
    expect(lotBookOf(ledger)).toEqual(lotBookOf(booked([...events, late]).ledger))
    expect(lotBookOf(ledger).problems).toEqual([])
  })

  it('reports what was wrapped and not held, and knows no cost for it', () => {
    const { lots, problems } = booked([...TWO_PURCHASES, swap('2024-03-01', 'Wrap', '-4 ETH', '4 WETH')])
    expect(problems).toEqual(['oversold ETH'])
    expect(lots).toEqual([
      '1 WETH of 2024-01-01 at 1000',
      '1 WETH of 2024-02-01 at 3000',
      '2 WETH of 2024-03-01 at unknown',
    ])
  })
})

describe('what counts as a wrap', () => {
  it.each([
    ['the same coin, one for one', swap('2024-01-01', 'Sell', '-1 ETH', '1 WETH'), true],
    ['a staked token at a market’s price', swap('2024-01-01', 'Sell', '-1 STETH', '0.998 ETH'), false],
    ['the same by its words', swap('2024-01-01', 'Unwrap', '-1 STETH', '0.998 ETH'), true],
    ['a swap', swap('2024-01-01', 'Swap', '-1 ETH', '4000 USDC'), false],
    ['a receipt token', swap('2024-01-01', 'Lending deposit', '-100 USDC', '98 CUSDC'), true],
    ['one that pays money', swap('2024-01-01', 'Unwrap', '-1 WETH', '4000 USD'), false],
    ['one way only', swap('2024-01-01', 'Wrap', '-1 WETH'), false],
    ['a transfer', { ...swap('2024-01-01', 'Wrap', '-1 ETH', '1 WETH'), kind: 'transfer' as const }, false],
  ])('%s', (_, told, verdict) => {
    expect(createWrapTest('USD')(told)).toBe(verdict)
  })
})
