import { describe, expect, it } from 'vitest'
import { formatDecimal } from '../../../electron/domain/number/format-decimal.ts'
import { dayOf, formatInstant } from '../../../electron/domain/time/instant.ts'
import { readPriceFile } from '../../../electron/statements/read-price-file.ts'

const today = dayOf('2024-06-30')
const read = (...lines: string[]) => {
  const result = readPriceFile(new TextEncoder().encode(lines.join('\n')), { today })
  if (!result.ok) throw new Error(JSON.stringify(result.refusal))
  return {
    ...result,
    closes: result.closes.map(({ day, close, row }) => `${row} ${day} ${formatDecimal(close)}`),
    problems: result.problems.map(({ row, outcome, code }) => `${row} ${outcome} ${code}`),
  }
}
const FIRST_TWO = ['1 2024-01-01 42265.19', '2 2024-01-02 44961.6']

describe('readPriceFile', () => {
  it.each([
    ['our own', ['date,close', '2024-01-01,42265.19', '2024-01-02,44961.60', '']],
    [
      'Yahoo',
      [
        'Date,Open,High,Low,Close,Adj Close,Volume',
        '2024-01-01,42000.1,43000,41000,42265.19,1,9',
        '2024-01-02,42000.1,43000,41000,44961.6,1,9',
      ],
    ],
    [
      'Investing.com, with the month first',
      [
        '"Date","Price","Open","High","Low","Vol.","Change %"',
        '"01/01/2024","42,265.19","42,000.0","43,000.0","41,000.0","50.1K","0.5%"',
        '"01/02/2024","44,961.6","42,000.0","43,000.0","41,000.0","50.1K","0.5%"',
      ],
    ],
    [
      'CoinGecko, whose price at midnight closes the day before',
      [
        'snapped_at,price,market_cap,total_volume',
        '2024-01-02 00:00:00 UTC,42265.19,1.5,2.5',
        '2024-01-03 00:00:00 UTC,44961.6,1.5,2.5',
      ],
    ],
    [
      'CryptoDataDownload',
      [
        'https://www.CryptoDataDownload.com',
        'Unix,Date,Symbol,Open,High,Low,Close,Volume BTC,Volume USD',
        '1704067200,2024-01-01 00:00:00,BTC/USD,1,2,0.5,42265.19,1,2',
        '1704153600,2024-01-02 00:00:00,BTC/USD,1,2,0.5,44961.6,1,2',
      ],
    ],
    [
      'Binance klines in milliseconds, without header',
      [
        '1704067200000,42000,43000,41000,42265.19,1,1704153599999,1,1,1,1,0',
        '1704153600000,42000,43000,41000,44961.60,1,1704239999999,1,1,1,1,0',
      ],
    ],
    [
      'Binance klines in microseconds',
      [
        '1704067200000000,42000,43000,41000,42265.19,1,1704153599999999,1,1,1,1,0',
        '1704153600000000,42000,43000,41000,44961.60,1,1704239999999999,1,1,1,1,0',
      ],
    ],
    ['FRED', ['observation_date,CBBTCUSD', '2024-01-01,42265.19', '2024-01-02,44961.6']],
    ['older FRED', ['DATE,VALUE', '2024-01-01,42265.19', '2024-01-02,44961.6']],
    ['semicolons and decimal commas', ['Date;Close', '2024-01-01;42.265,19', '2024-01-02;44961,6']],
    [
      'Investing.com in Japanese',
      [
        '"日付け","終値","始値","高値","安値","出来高","変化率 %"',
        '"2024年01月01日","42,265.19","42,000.0","43,000.0","41,000.0","50.10K","0.5%"',
        '"2024年01月02日","44,961.6","42,000.0","43,000.0","41,000.0","-","0.5%"',
      ],
    ],
    [
      'Binance klines with a header',
      [
        'open_time,open,high,low,close,volume,close_time,quote_volume,count,taker_buy_volume,taker_buy_quote_volume,ignore',
        '1704067200000,42000,43000,41000,42265.19,1,1704153599999,1,1,1,1,0',
        '1704153600000,42000,43000,41000,44961.60,1,1704239999999,1,1,1,1,0',
      ],
    ],
    ['months in words', ['Date,Close', '"Jan 01, 2024",$42265.19', '"Jan 2, 2024",$44961.60']],
  ])('reads %s', (_name, lines) => {
    const { rows, closes, problems } = read(...lines)
    expect({ rows, closes, problems }).toEqual({ rows: 2, closes: FIRST_TWO, problems: [] })
  })

  it('says which headers it read', () => {
    expect(read('Date,Open,Close,Adj Close', '2024-01-01,1,2,3').columns).toEqual({ day: 'Date', close: 'Close' })
  })

  it('rejects what is no price of a past day, row by row', () => {
    const { rows, closes, problems } = read(
      'date,close',
      '2024-01-01,0',
      '2024-01-02,-5',
      '2024-07-01,5',
      '2024-06-30,5',
      '2024-02-30,5',
      '2024-01-03,five',
      '2024-01-04,0.0000000000000000001',
      '2024-01-05',
    )
    expect(rows).toBe(8)
    expect(closes).toEqual(['4 2024-06-30 5'])
    expect(problems).toEqual([
      '1 rejected price_not_positive',
      '2 rejected price_not_positive',
      '3 rejected future_day',
      '5 rejected bad_day',
      '6 rejected bad_price',
      '7 rejected bad_price',
      '8 rejected truncated_row',
    ])
  })

  it('skips a day for which the vendor has no price', () => {
    expect(read('DATE,VALUE', '2024-01-01,.', '2024-01-02,', '2024-01-03,null', '2024-01-04,5').problems).toEqual([
      '1 skipped no_price',
      '2 skipped no_price',
      '3 skipped no_price',
    ])
  })

  it('takes a repeated day once where its rows agree, and not at all where they differ', () => {
    const { closes, problems } = read('date,close', '2024-01-01,5', '2024-01-02,6', '2024-01-01,5.0', '2024-01-02,7')
    expect(closes).toEqual(['3 2024-01-01 5'])
    expect(problems).toEqual(['1 skipped repeated_day', '2 rejected conflicting_day', '4 rejected conflicting_day'])
  })

  it('settles which of day and month comes first by the file, or refuses the row', () => {
    expect(read('date,close', '02/01/2024,5', '13/01/2024,6').closes).toEqual(['1 2024-01-02 5', '2 2024-01-13 6'])
    expect(read('date,close', '02/01/2024,5', '01/13/2024,6').closes).toEqual(['2 2024-01-13 6', '1 2024-02-01 5'])
    expect(read('date,close', '02/01/2024,5', '03/03/2024,6')).toMatchObject({
      closes: ['2 2024-03-03 6'],
      problems: ['1 rejected ambiguous_day'],
    })
  })

  it('refuses what is no price file', () => {
    const refuse = (text: string) => readPriceFile(new TextEncoder().encode(text), { today })
    expect(refuse('')).toEqual({ ok: false, refusal: { kind: 'bad_file', why: 'empty' } })
    expect(refuse('date,close\n')).toEqual({ ok: false, refusal: { kind: 'bad_file', why: 'no_rows' } })
    expect(refuse('name,colour,size\nball,red,4')).toEqual({
      ok: false,
      refusal: { kind: 'unknown_format', header: ['name', 'colour', 'size'], sample: [['ball', 'red', '4']] },
    })
  })

  const facts = (...lines: string[]) => {
    const result = readPriceFile(new TextEncoder().encode(lines.join('\n')), { today })
    if (!result.ok) throw new Error(JSON.stringify(result.refusal))
    const { vendor, grain, pair, closes } = result
    return {
      vendor,
      grain,
      pair,
      closes: closes.map(({ at, close, volume }) =>
        [formatInstant(at), formatDecimal(close), volume === undefined ? '-' : formatDecimal(volume)].join(' '),
      ),
    }
  }

  it('takes hours, volumes in units of the asset and the pair from CryptoDataDownload', () => {
    expect(
      facts(
        'https://www.CryptoDataDownload.com',
        'unix,date,symbol,open,high,low,close,Volume BTC,Volume USDT,tradecount',
        '1704074400000,2024-01-01 02:00:00,BTC/USDT,1,2,0.5,42265.19,10.50000001,2,7',
        '1704070800000,2024-01-01 01:00:00,BTC/USDT,1,2,0.5,42265.18,0,2,7',
      ),
    ).toEqual({
      vendor: 'cryptodatadownload',
      grain: 'hour',
      pair: { asset: 'BTC', currency: 'USDT' },
      closes: ['2024-01-01T01:00:00Z 42265.18 0', '2024-01-01T02:00:00Z 42265.19 10.50000001'],
    })
    expect(
      facts(
        'Date,Symbol,Open,High,Low,Close,Volume ETH',
        '2024-01-01 01-PM,ETHUSD,1,1,1,5,1',
        '2024-01-01 12-AM,ETHUSD,1,1,1,4,1',
      ).closes,
    ).toEqual(['2024-01-01T00:00:00Z 4 1', '2024-01-01T13:00:00Z 5 1'])
  })

  it('takes hourly klines in microseconds', () => {
    expect(
      facts(
        '1735689600000000,1,1,1,5,2.5,1735693199999999,1,1,1,1,0',
        '1735693200000000,1,1,1,6,3,1735696799999999,1,1,1,1,0',
      ),
    ).toMatchObject({ vendor: 'binance', grain: 'hour', closes: [] })
    const past = facts('1704067200000000,1,1,1,5,2.5,1,1,1,1,1,0', '1704070800000000,1,1,1,6,3,1,1,1,1,1,0')
    expect(past.closes).toEqual(['2024-01-01T00:00:00Z 5 2.5', '2024-01-01T01:00:00Z 6 3'])
  })

  it('reads thousands, millions and billions of Investing.com exactly, and no volume that is money', () => {
    const investing = (volume: string) =>
      facts('Date,Price,Open,High,Low,Vol.,Change %', `"Jan 13, 2024","1","1","1","1","${volume}","1%"`).closes
    expect(['50.10K', '1.234567M', '2B', '-'].map((text) => investing(text)[0]?.split(' ')[2])).toEqual([
      '50100',
      '1234567',
      '2000000000',
      '-',
    ])
    expect(facts('Date,Open,High,Low,Close,Adj Close,Volume', '2024-01-01,1,1,1,1,1,900').closes).toEqual([
      '2024-01-01T00:00:00Z 1 -',
    ])
    expect(facts('date,close,volume', '2024-01-01,1,0.000000000000000001').closes).toEqual([
      '2024-01-01T00:00:00Z 1 0.000000000000000001',
    ])
    expect(read('date,close,volume', '2024-01-01,1,lots', '2024-01-02,1,-3').problems).toEqual([
      '1 rejected bad_volume',
      '2 rejected bad_volume',
    ])
  })

  it('keeps a CoinGecko price of the running day on that day', () => {
    expect(
      facts(
        'snapped_at,price,market_cap,total_volume',
        '2024-01-02 00:00:00 UTC,1,1,1',
        '2024-01-02 09:30:12 UTC,2,1,1',
      ).closes,
    ).toEqual(['2024-01-01T00:00:00Z 1 -', '2024-01-02T00:00:00Z 2 -'])
  })

  it('rejects a row of another pair', () => {
    expect(read('date,pair,close', '2024-01-01,BTC/USD,1', '2024-01-02,ETH/USD,1').problems).toEqual([
      '2 rejected other_pair',
    ])
  })
})
