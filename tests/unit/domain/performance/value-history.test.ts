import { describe, expect, it } from 'vitest'
import type { LedgerEvent } from '../../../../electron/domain/ledger/event.ts'
import { type Returns, returnsOf } from '../../../../electron/domain/performance/returns-of.ts'
import type { InScope } from '../../../../electron/domain/performance/scope-days.ts'
import { ValueHistory } from '../../../../electron/domain/performance/value-history.ts'
import type { Price } from '../../../../electron/domain/number/decimal.ts'
import { formatDecimal } from '../../../../electron/domain/number/format-decimal.ts'
import { type Instant, dayOf, instantFromMs, toDay } from '../../../../electron/domain/time/instant.ts'
import {
  buy,
  deposit,
  earn,
  event,
  leg,
  moment,
  money,
  price,
  quantity,
  sell,
  spend,
  withdraw,
} from '../../../support/ledger-story.ts'

/** Closes by asset and day; a day's close is known at its end, and stays until the next. */
type Closes = Readonly<Record<string, Readonly<Record<string, string>>>>

const markAt =
  (closes: Closes) =>
  (asset: string, at: Instant): Price | undefined => {
    if (asset === 'USD') return price('1')
    const known = Object.keys(closes[asset] ?? {}).filter((day) => moment(day) + 86_399_999 <= at)
    const last = known.sort().at(-1)
    return last === undefined ? undefined : price(closes[asset]?.[last] ?? '')
  }

const historyOf = (events: readonly LedgerEvent[], closes: Closes): ValueHistory => {
  const byTime = [...events].sort((a, b) => a.at - b.at)
  return new ValueHistory({
    valuation: { currency: 'USD', priceAt: markAt(closes) },
    events: () => byTime,
    markAt: markAt(closes),
  })
}

const BOOK: InScope = () => true
const asset =
  (name: string): InScope =>
  (of) =>
    of === name

const daysOf = (history: ValueHistory, to: string, scope: InScope = BOOK, from?: string) => {
  const first = from === undefined ? history.firstDay() : dayOf(from)
  if (first === undefined) throw new RangeError('nothing happened')
  return history.scope(scope, first, dayOf(to), moment(`${to}T23:59:59.999Z`), scope === BOOK)
}

function tell(history: ValueHistory, to: string, scope: InScope = BOOK, from?: string) {
  const { days, missing } = daysOf(history, to, scope, from)
  const returns = returnsOf(days)
  if (returns === undefined) throw new RangeError('no days')
  return { ...returns, missing }
}

const percent = (figure: Returns['twr']): string => (figure.ok ? `${(figure.value * 100).toFixed(4)} %` : figure.why)
const usd = (history: ValueHistory, day: string): string =>
  formatDecimal(daysOf(history, day).days.at(-1)?.value ?? price('0'))

const CLOSES: Closes = {
  BTC: { '2023-12-31': '100', '2024-01-01': '100', '2024-01-02': '110', '2024-01-03': '121', '2024-01-04': '60.5' },
}

describe('a day that is not over', () => {
  it('is worth what its last mark says, whenever it is asked', () => {
    const events = [deposit('2024-01-01', '100 USD'), buy('2024-01-01', '1 BTC', '100 USD')]
    const history = new ValueHistory({
      valuation: { currency: 'USD', priceAt: markAt(CLOSES) },
      events: () => events,
      markAt: (of, at) => (of === 'USD' ? price('1') : price(at < moment('2024-01-02T12:00:00Z') ? '100' : '150')),
    })
    const valueAt = (at: string): string => {
      const { days } = history.scope(BOOK, dayOf('2024-01-01'), dayOf('2024-01-02'), moment(at), true)
      return formatDecimal(days.at(-1)?.value ?? price('0'))
    }
    expect(valueAt('2024-01-02T09:00:00Z')).toBe('100')
    expect(valueAt('2024-01-02T13:00:00Z')).toBe('150')
    expect(valueAt('2024-01-02T10:00:00Z')).toBe('100')
  })
})

describe('prices that ended', () => {
  const CLOSED: Closes = { BTC: { '2023-12-31': '100', '2024-01-01': '100', '2024-01-02': '110', '2024-02-20': '90' } }
  const known = (closes: Closes) => (of: string, at: Instant) =>
    Object.keys(closes[of] ?? {})
      .map((day) => instantFromMs(moment(day) + 86_399_999))
      .findLast((end) => end <= at)
  const story = (...events: readonly LedgerEvent[]) =>
    new ValueHistory({
      valuation: { currency: 'USD', priceAt: markAt(CLOSED) },
      events: () => [deposit('2024-01-01T08:00:00Z', '1 BTC'), ...events],
      markAt: markAt(CLOSED),
      markedAt: known(CLOSED),
    })
  const ask = (history: ValueHistory, from: string, to: string, now = '2024-02-10') =>
    history.scope(BOOK, dayOf(from), dayOf(to), moment(`${now}T12:00:00Z`), true).missing

  it('value no end of a past period: between prices that are carried on nothing can have happened', () => {
    expect(ask(story(), '2024-01-02', '2024-01-06')).toBeUndefined()
    expect(ask(story(), '2024-01-02', '2024-01-07')).toEqual({ code: 'no_price', asset: 'BTC', day: '2024-01-07' })
    expect(ask(story(), '2024-01-20', '2024-02-10')).toEqual({ code: 'no_price', asset: 'BTC', day: '2024-01-19' })
  })

  it('value today, as in the holdings, and what lies before both ends', () => {
    expect(ask(story(), '2024-01-02', '2024-02-10')).toBeUndefined()
    expect(ask(story(), '2024-01-02', '2024-02-21', '2024-03-01')).toBeUndefined()
  })

  it('value no flow', () => {
    const late = story(deposit('2024-01-15T08:00:00Z', '1 BTC'))
    expect(ask(late, '2024-01-02', '2024-02-10')).toEqual({ code: 'no_price', asset: 'BTC', day: '2024-01-15' })
    const spent = story(
      deposit('2024-01-14T08:00:00Z', '50 USD'),
      spend('2024-01-15T08:00:00Z', '50 USD', undefined, { account: 'wallet' }),
    )
    expect(ask(spent, '2024-01-02', '2024-02-10')).toBeUndefined()
  })

  it('value an end at which nothing of it is held', () => {
    const sold = story(sell('2024-01-05T08:00:00Z', '1 BTC', '108 USD'))
    expect(ask(sold, '2024-01-02', '2024-01-31')).toBeUndefined()
  })
})

describe('returns, told as stories', () => {
  it('a coin that is bought and goes up by a tenth twice has returned 21 %', () => {
    const history = historyOf(
      [deposit('2024-01-01T08:00:00Z', '100 USD'), buy('2024-01-01T09:00:00Z', '1 BTC', '100 USD')],
      CLOSES,
    )
    const told = tell(history, '2024-01-03')
    expect([percent(told.twr), formatDecimal(told.gain), formatDecimal(told.netFlows)]).toEqual([
      '21.0000 %',
      '21',
      '100',
    ])
  })

  it('a deposit in the middle changes the gain, and not the return', () => {
    const first = [deposit('2024-01-01T08:00:00Z', '1 BTC')]
    const more = [...first, deposit('2024-01-03T08:00:00Z', '9 BTC')]
    expect(percent(tell(historyOf(first, CLOSES), '2024-01-03').twr)).toBe('21.0000 %')
    const told = tell(historyOf(more, CLOSES), '2024-01-03')
    expect([percent(told.twr), formatDecimal(told.gain)]).toEqual(['21.0000 %', '120'])
  })

  it('a withdrawal is neither a fall nor a loss', () => {
    const history = historyOf(
      [
        deposit('2024-01-01T08:00:00Z', '10 BTC'),
        withdraw('2024-01-02T08:00:00Z', '9 BTC', undefined, { account: 'wallet' }),
      ],
      CLOSES,
    )
    const told = tell(history, '2024-01-03')
    expect([percent(told.twr), percent(told.maxDrawdown)]).toEqual(['21.0000 %', '0.0000 %'])
  })

  it('a fall by half is a drawdown of half, however much was paid in that day', () => {
    const history = historyOf(
      [deposit('2024-01-01T08:00:00Z', '1 BTC'), deposit('2024-01-04T08:00:00Z', '7 BTC')],
      CLOSES,
    )
    expect(percent(tell(history, '2024-01-04').maxDrawdown)).toBe('50.0000 %')
  })

  it('a transfer between accounts on one day is no flow of the book, and one of each account', () => {
    const history = historyOf(
      [
        deposit('2024-01-01T08:00:00Z', '2 BTC', { account: 'exchange' }),
        withdraw('2024-01-02T08:00:00Z', '1 BTC'),
        deposit('2024-01-02T09:00:00Z', '1 BTC'),
      ],
      CLOSES,
    )
    expect(formatDecimal(tell(history, '2024-01-03', BOOK, '2024-01-02').netFlows)).toBe('0')
    const wallet = tell(history, '2024-01-03', (_, account) => account === 'wallet', '2024-01-02')
    expect([formatDecimal(wallet.netFlows), formatDecimal(wallet.endValue), percent(wallet.twr)]).toEqual([
      '100',
      '121',
      '21.0000 %',
    ])
  })

  it('of such a transfer both accounts count the day’s change, and assets add up to the book', () => {
    const history = historyOf(
      [
        deposit('2024-01-01T08:00:00Z', '2 BTC', { account: 'exchange' }),
        deposit('2024-01-01T08:00:00Z', '50 USD', { account: 'exchange' }),
        withdraw('2024-01-02T08:00:00Z', '1 BTC'),
        deposit('2024-01-02T09:00:00Z', '1 BTC'),
        withdraw('2024-01-03T23:00:00Z', '0.5 BTC'),
        deposit('2024-01-04T01:00:00Z', '0.5 BTC'),
      ],
      CLOSES,
    )
    const gainOf = (scope: InScope) => formatDecimal(tell(history, '2024-01-04', scope).gain)
    const accounts = ['exchange', 'wallet'].map((account) => gainOf((_, of) => of === account))
    expect([gainOf(BOOK), gainOf(asset('BTC')), gainOf(asset('USD'))]).toEqual(['-79', '-79', '0'])
    // 1 BTC moves on the 2nd, from 100 to 110; what moves over midnight is in neither twice.
    expect(accounts.reduce((sum, gain) => sum + Number(gain), 0)).toBe(-79 + 10)
  })

  it('a trade is a flow of its assets and none of the book; its fee is a loss of the coin', () => {
    const history = historyOf(
      [deposit('2024-01-01T08:00:00Z', '110 USD'), buy('2024-01-01T09:00:00Z', '1 BTC', '100 USD', '10 USD')],
      CLOSES,
    )
    expect(percent(tell(history, '2024-01-01').twr)).toBe('-9.0909 %')
    expect(percent(tell(history, '2024-01-01', asset('BTC')).twr)).toBe('-9.0909 %')
    expect(percent(tell(history, '2024-01-01', asset('USD')).twr)).toBe('0.0000 %')
  })

  it('what an asset was traded for in several accounts on one day flows into it from all of them', () => {
    const history = historyOf(
      [
        buy('2024-01-01', '1 BTC', '100 USD'),
        buy('2024-01-02', '2 BTC', '200 USD'),
        event('fill', '2024-01-02', [leg('3 BTC', 'base', 'wallet'), leg('-330 USD', 'quote', 'wallet')]),
      ],
      CLOSES,
    )
    expect(daysOf(history, '2024-01-02', asset('BTC')).days.at(-1)).toMatchObject({
      value: money('660'),
      inflow: money('530'),
      outflow: money('0'),
    })
    expect(daysOf(history, '2024-01-02').days.at(-1)).toMatchObject({ inflow: money('0'), outflow: money('0') })
  })

  it('income is return; a payment is a flow; a theft is a loss', () => {
    const start = deposit('2024-01-01T08:00:00Z', '10 USD')
    expect(percent(tell(historyOf([start, earn('2024-01-02', '1 USD')], {}), '2024-01-02').twr)).toBe('10.0000 %')
    expect(percent(tell(historyOf([start, spend('2024-01-02', '1 USD')], {}), '2024-01-02').twr)).toBe('0.0000 %')
    const stolen = event('spend', '2024-01-02', [leg('-1 USD', 'principal')], { label: 'Theft' })
    expect(percent(tell(historyOf([start, stolen], {}), '2024-01-02').twr)).toBe('-10.0000 %')
  })

  it('gives no yearly figure for fewer than 30 days', () => {
    const told = tell(historyOf([deposit('2024-01-01T08:00:00Z', '1 BTC')], CLOSES), '2024-01-04')
    expect([percent(told.twrPerYear), told.xirr]).toEqual(['too_short', { ok: false, why: 'too_short' }])
  })

  it('a year that doubles money has a money-weighted return of 100 %', () => {
    const history = historyOf([deposit('2024-01-01', '1 BTC')], { BTC: { '2023-12-31': '100', '2024-12-30': '200' } })
    const told = tell(history, '2024-12-30')
    expect(told.xirr.ok && Math.abs(told.xirr.value - 1) < 0.004).toBe(true)
  })

  it('a coin held without a price makes the return unknown, and says which and when', () => {
    const history = historyOf([deposit('2024-01-01T08:00:00Z', '1 BTC'), deposit('2024-01-01T09:00:00Z', '5 USD')], {
      BTC: { '2024-01-03': '100' },
    })
    expect(tell(history, '2024-01-04').missing).toEqual({ code: 'no_price', asset: 'BTC', day: '2024-01-01' })
    expect(tell(history, '2024-01-04', asset('USD')).missing).toBeUndefined()
    expect(tell(history, '2024-01-04', BOOK, '2024-01-04').missing).toBeUndefined()
  })

  it('a day says what was held on it without a price yet, outside its value', () => {
    const history = historyOf([deposit('2024-01-01T08:00:00Z', '1 BTC'), deposit('2024-01-01T09:00:00Z', '5 USD')], {
      BTC: { '2024-01-03': '100' },
    })
    const told = daysOf(history, '2024-01-04').days.slice(1)
    expect(told.map(({ value, unpriced }) => [formatDecimal(value), unpriced])).toEqual([
      ['5', ['BTC']],
      ['5', ['BTC']],
      ['105', undefined],
      ['105', undefined],
    ])
  })

  it('a coin that never had a price is left out, and what was paid for it went out', () => {
    const history = historyOf([deposit('2024-01-01T08:00:00Z', '10 USD'), buy('2024-01-02', '1 SHADOW', '4 USD')], {})
    const told = tell(history, '2024-01-02')
    expect([percent(told.twr), formatDecimal(told.netFlows), told.missing]).toEqual(['0.0000 %', '6', undefined])
    expect(history.unpriced(moment('2024-01-02'))).toEqual(['SHADOW'])
  })
})

describe('a history that is kept', () => {
  it('is the same after changes as one from scratch', () => {
    const events: LedgerEvent[] = [deposit('2024-01-01T08:00:00Z', '2 BTC')]
    const kept = historyOf([], CLOSES)
    const history = new ValueHistory({
      valuation: { currency: 'USD', priceAt: markAt(CLOSES) },
      events: () => events,
      markAt: markAt(CLOSES),
    })
    expect([usd(history, '2024-01-04'), kept.firstDay()]).toEqual(['121', undefined])
    const late = [
      sell('2024-01-02T08:00:00Z', '1 BTC', '111 USD', undefined, { account: 'wallet' }),
      earn('2024-01-03', '3 USD'),
    ]
    for (const one of late) events.push(one)
    history.touch(late.map(({ at }) => at))
    for (const day of ['2024-01-01', '2024-01-02', '2024-01-03', '2024-01-04'])
      expect(daysOf(history, day)).toEqual(daysOf(historyOf(events, CLOSES), day))
    events.splice(1, 1)
    history.touch([late[0]?.at ?? moment('2024-01-02')])
    expect(daysOf(history, '2024-01-04')).toEqual(daysOf(historyOf(events, CLOSES), '2024-01-04'))
  })

  it('takes the close of a day that was still running when it was last asked', () => {
    const events = [deposit('2024-01-01T08:00:00Z', '1 BTC')]
    const history = historyOf(events, CLOSES)
    const noon = moment('2024-01-03T12:00:00Z')
    const values = (kept: ValueHistory, now: Instant) =>
      kept.scope(BOOK, dayOf('2024-01-01'), toDay(now), now, true).days.map(({ value }) => formatDecimal(value))
    expect(values(history, noon)).toEqual(['0', '100', '110', '110'])
    const night = moment('2024-01-04T23:59:59.999Z')
    expect(values(history, night)).toEqual(['0', '100', '110', '121', '60.5'])
    expect(values(history, night)).toEqual(values(historyOf(events, CLOSES), night))
  })

  it('takes new prices from the day on which they differ', () => {
    const closes: Record<string, Record<string, string>> = { BTC: { '2024-01-01': '100', '2024-01-03': '100' } }
    const events = [deposit('2024-01-01T08:00:00Z', '1 BTC')]
    const history = new ValueHistory({
      valuation: { currency: 'USD', priceAt: markAt(closes) },
      events: () => events,
      markAt: markAt(closes),
    })
    expect(usd(history, '2024-01-04')).toBe('100')
    closes['BTC'] = { '2024-01-01': '100', '2024-01-03': '300' }
    history.revalue(moment('2024-01-03T23:59:59.999Z'))
    expect([usd(history, '2024-01-02'), usd(history, '2024-01-04')]).toEqual(['100', '300'])
    expect(toDay(moment('2024-01-03T23:59:59.999Z'))).toBe('2024-01-03')
  })
})

describe('more going than came', () => {
  const paid = deposit('2024-01-01T08:00:00Z', '100 USD')
  const bought = buy('2024-01-01T09:00:00Z', '1 BTC', '100 USD')
  const missingOf = (events: readonly LedgerEvent[], to = '2024-01-04', scope = BOOK, from?: string) =>
    daysOf(historyOf(events, CLOSES), to, scope, from).missing

  it('makes no return of what the missing coins brought, and says what is missing since when', () => {
    const events = [paid, bought, sell('2024-01-03T09:00:00Z', '3 BTC', '330 USD')]
    const expected = { code: 'oversold', asset: 'BTC', day: '2024-01-03' }
    expect(missingOf(events)).toEqual(expected)
    expect(missingOf(events, '2024-01-04', asset('BTC'))).toEqual(expected)
    expect(missingOf(events, '2024-01-02')).toBeUndefined()
    expect(missingOf(events, '2024-01-04', asset('USD'))).toBeUndefined()
  })

  it('is also told of money that nobody recorded, and of coins that are bought back', () => {
    expect(missingOf([bought])).toEqual({ code: 'oversold', asset: 'USD', day: '2024-01-01' })
    const events = [paid, bought, sell('2024-01-02T09:00:00Z', '3 BTC', '330 USD')]
    const back = buy('2024-01-04T09:00:00Z', '2 BTC', '220 USD')
    expect(missingOf([...events, back], '2024-01-04', BOOK, '2024-01-04')).toEqual({
      code: 'oversold',
      asset: 'BTC',
      day: '2024-01-04',
    })
  })

  it('leaves a period alone in which nothing below zero moves, and what statements round away', () => {
    const events = [paid, bought, sell('2024-01-02T09:00:00Z', '3 BTC', '330 USD')]
    expect(missingOf(events, '2024-01-04', BOOK, '2024-01-03')).toBeUndefined()
    expect(missingOf([paid, bought, sell('2024-01-02T09:00:00Z', '1.00000001 BTC', '110 USD')])).toBeUndefined()
  })
})

describe('what a move loses on the way', () => {
  const closes: Closes = { BTC: { '2023-12-31': '100', '2024-01-01': '100', '2024-01-02': '100', '2024-01-03': '100' } }
  const before = [
    deposit('2024-01-01', '200 USD', { account: 'exchange' }),
    buy('2024-01-01T10:00:00Z', '2 BTC', '200 USD'),
  ]
  const out = withdraw('2024-01-02T09:00:00Z', '1 BTC')
  const come = deposit('2024-01-02T10:00:00Z', '0.9 BTC')
  const both = event('transfer', '2024-01-02T09:00:00Z', [
    leg('-1 BTC', 'principal'),
    leg('0.9 BTC', 'principal', 'wallet'),
  ])
  const linked = (events: readonly LedgerEvent[]) =>
    new ValueHistory({
      valuation: { currency: 'USD', priceAt: markAt(closes) },
      events: () => events,
      markAt: markAt(closes),
      lostOf: (id) => (id === out.id ? quantity('0.1') : undefined),
    })

  it.each([
    ['two events', linked([...before, out, come])],
    ['one event', historyOf([...before, both], closes)],
  ])('is a loss and no flow, where %s tell it', (_, history) => {
    const { twr, gain, netFlows } = tell(history, '2024-01-03')
    expect([percent(twr), formatDecimal(gain), formatDecimal(netFlows)]).toEqual(['-5.0000 %', '-10', '200'])
    const inAccount =
      (account: string): InScope =>
      (_asset, of) =>
        of === account
    expect(formatDecimal(tell(history, '2024-01-03', inAccount('exchange')).gain)).toBe('-10')
    expect(formatDecimal(tell(history, '2024-01-03', inAccount('wallet')).gain)).toBe('0')
  })

  it('is lost by the last of several senders, as its lots are', () => {
    const legs = [
      leg('-1 BTC', 'principal'),
      leg('-0.5 BTC', 'principal', 'vault'),
      leg('1.4 BTC', 'principal', 'wallet'),
    ]
    const events = [
      ...before,
      deposit('2024-01-01', '1 BTC', { account: 'vault' }),
      event('transfer', '2024-01-02', legs),
    ]
    const gainOf = (account: string) =>
      formatDecimal(tell(historyOf(events, closes), '2024-01-03', (_asset, of) => of === account).gain)
    expect(['exchange', 'vault', 'wallet'].map(gainOf)).toEqual(['0', '-10', '0'])
  })
})
