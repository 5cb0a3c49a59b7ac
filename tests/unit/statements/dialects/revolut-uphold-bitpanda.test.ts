import { describe, expect, it } from 'vitest'
import { readRows } from '../../../fixtures/statements/read-rows.ts'

describe('Revolut', () => {
  const HEADER = 'Symbol,Type,Quantity,Price,Value,Fees,Date'
  const BUY = 'BTC,Buy,0.1,"89,162.28 SEK","8,916.22 SEK",1.00 SEK,"May 5, 2020, 10:10:57 PM"'

  it('prints the time of the phone: the person must say where it was', () => {
    expect(readRows([HEADER, BUY])).toMatchObject({ format: 'revolut', problems: ['1 rejected missing_timezone'] })
    expect(readRows([HEADER, BUY, BUY.replace(' PM', '\u202FPM')], { timezone: 'Europe/Stockholm' }).story).toEqual(
      Array(2).fill('2020-05-05T20:10:57Z fill: base 0.1 BTC, quote -8916.22 SEK, fee -1 SEK'),
    )
  })

  it('changes currency and mark from row to row, and has rows of money', () => {
    const { story, problems } = readRows(
      [
        HEADER,
        'BTC,Sell - Revolut X,0.06,$97830.36,$5869.82,$5.29,"23 Nov 2024, 23:54:47"',
        'BTC,Buy,0.00000123,"71000,00 CZK","0,09 CZK","0,01 CZK","13 Apr 2021, 09:54:54"',
        'USD,Send,,,$4201.00,$0.00,"4 Dec 2024, 21:34:33"',
        'BTC,Payment,0.1,1.00 CZK,752.30 CZK,0.11 CZK,"Sep 2, 2025, 2:28:29 PM"',
        'ETH,Learn reward,0.2,,,,"Sep 2, 2025, 2:28:29 PM"',
        'ETH,Stake,0.2,€1.00,€2.00,€0.00,"Sep 2, 2025, 2:28:29 PM"',
        'ETH,Lend,0.2,€1.00,€2.00,€0.00,"Sep 2, 2025, 2:28:29 PM"',
        'ETH,Buy,0.2,€1.00,2.00,€0.00,"Sep 2, 2025, 2:28:29 PM"',
        'ETH,Buy,,€1.00,€2.00,€0.00,"Sep 2, 2025, 2:28:29 PM"',
        'ETH,Buy,1,€1.00,€2.00,little,"Sep 2, 2025, 2:28:29 PM"',
        'ETH,Receive,,,€2.00,€0.00,"Sep 2, 2025, 2:28:29 PM"',
      ],
      { timezone: 'UTC' },
    )
    expect(story).toEqual([
      '2021-04-13T09:54:54Z fill: base 0.00000123 BTC, quote -0.09 CZK, fee -0.01 CZK',
      '2024-11-23T23:54:47Z fill: base -0.06 BTC, quote 5869.82 USD, fee -5.29 USD',
      '2024-12-04T21:34:33Z transfer: principal -4201 USD',
      '2025-09-02T14:28:29Z income: reward 0.2 ETH',
      '2025-09-02T14:28:29Z spend: principal -0.1 BTC, fee -0.11 CZK (752.3 CZK)',
    ])
    expect(problems).toEqual([
      '6 skipped internal_move',
      '7 rejected unknown_operation',
      '8 rejected missing_currency',
      '9 rejected missing_amount',
      '10 rejected bad_amount',
      '11 rejected missing_amount',
    ])
  })

  it('sends and receives at once: nothing has moved', () => {
    const move = (type: string) => `BTC,${type},0.1,1.00 SEK,1.00 SEK,0.00 SEK,"Nov 9, 2020, 3:50:00 AM"`
    const { story, problems } = readRows([HEADER, move('Send'), move('Receive'), move('Send')], { timezone: 'UTC' })
    expect(story).toEqual(['2020-11-09T03:50:00Z transfer: principal -0.1 BTC (1 SEK)'])
    expect(problems).toEqual(['1 skipped internal_move', '2 skipped internal_move'])
  })
})

describe('Uphold', () => {
  const HEADER =
    'Date,Destination,Destination Amount,Destination Currency,Fee Amount,Fee Currency,Id,Origin,Origin Amount,Origin Currency,Status,Type'
  const line = (to: string, fee: string, from: string, type: string, status = 'completed') =>
    `Tue May 26 2020 18:06:28 GMT+0000,${to},${fee},i1,${from},${status},${type}`

  it('tells two things in one row: coins changed and sent, money paid in and changed', () => {
    const { format, story, balances } = readRows([
      HEADER,
      line('xrp-ledger,314,XRP', '0.1,BTC', 'uphold,1,BTC', 'out'),
      line('uphold,0.5,BTC', ',', 'credit-card,25,GBP', 'in'),
    ])
    expect(format).toBe('uphold')
    expect(story).toEqual([
      '2020-05-26T18:06:28Z fill: base 0.5 BTC, quote -25 GBP',
      '2020-05-26T18:06:28Z fill: base 314 XRP, quote -0.9 BTC, fee -0.1 BTC',
      '2020-05-26T18:06:28Z transfer: principal -314 XRP',
      '2020-05-26T18:06:28Z transfer: principal 25 GBP',
    ])
    expect(balances).toEqual({ BTC: '-0.5' })
  })

  it('moves, changes and rewards', () => {
    const { story, problems } = readRows([
      HEADER,
      line('uphold,24,GBP', ',', 'uphold,0.004,BTC', 'transfer'),
      line('uphold,5,BAT', ',', 'uphold,5,BAT', 'in'),
      line('bank,25,GBP', ',', 'uphold,25,GBP', 'out'),
      line('bank,24,GBP', '1,GBP', 'uphold,25,GBP', 'out'),
      line('uphold,5,BAT', ',', 'uphold,5,BAT', 'transfer'),
      line('uphold,4,BAT', '1,BAT', 'uphold,5,BAT', 'transfer'),
      line('uphold,24,EUR', '1,EUR', 'bank,25,EUR', 'in'),
      line('bank,25,GBP', ',', 'uphold,25,GBP', 'out', 'failed'),
      line('bank,25,GBP', ',', 'uphold,25,GBP', 'sideways'),
    ])
    expect(story).toEqual([
      '2020-05-26T18:06:28Z fee: fee -1 BAT',
      '2020-05-26T18:06:28Z fill: quote 24 GBP, base -0.004 BTC',
      '2020-05-26T18:06:28Z income: reward 5 BAT',
      '2020-05-26T18:06:28Z transfer: principal -24 GBP, fee -1 GBP',
      '2020-05-26T18:06:28Z transfer: principal -25 GBP',
      '2020-05-26T18:06:28Z transfer: principal 25 EUR, fee -1 EUR',
    ])
    expect(problems).toEqual(['5 skipped internal_move', '8 skipped not_executed', '9 rejected unknown_operation'])
  })
})

it('Bitpanda stands behind a preamble, repeats its header and prints dashes', () => {
  const header =
    '"Transaction ID",Timestamp,"Transaction Type",In/Out,"Amount Fiat",Fiat,"Amount Asset",Asset,"Asset market price","Asset market price currency","Asset class","Product ID",Fee,"Fee asset",Spread,"Spread Currency"'
  const line = (type: string, amounts: string, fee: string) =>
    `T,2021-05-01T12:00:00+02:00,${type},x,${amounts},1,EUR,Cryptocurrency,1,${fee},-,-`
  const { format, story, problems } = readRows([
    'Disclaimer: no guarantee',
    'Bitpanda GmbH',
    '',
    'Venue: Bitpanda',
    header,
    line('buy', '100,EUR,0.01,BTC', '-,-'),
    line('sell', '100,EUR,0.01,BTC', '0.5,BEST'),
    'Another table',
    header,
    line('deposit', '100,EUR,-,EUR', '2,EUR'),
    line('withdrawal', '5,EUR,0.01,BTC', '0.001,BTC'),
    line('transfer', '5,EUR,0.01,BTC', '-,-'),
  ])
  expect(format).toBe('bitpanda')
  expect(story).toEqual([
    '2021-05-01T10:00:00Z fill: base -0.01 BTC, quote 100 EUR, fee -0.5 BEST',
    '2021-05-01T10:00:00Z fill: base 0.01 BTC, quote -100 EUR',
    '2021-05-01T10:00:00Z transfer: principal -0.01 BTC, fee -0.001 BTC',
    '2021-05-01T10:00:00Z transfer: principal 102 EUR, fee -2 EUR',
  ])
  expect(problems).toEqual(['3 skipped header_row', '4 skipped header_row', '7 rejected unknown_operation'])
  const older = readRows([
    'ID,Type,In/Out,Amount Fiat,Fee,Fiat,Amount Asset,Asset,Status,Created at',
    'T1,deposit,incoming,100,1,EUR,-,-,finished,2019-05-01T12:00:00+02:00',
    'T2,deposit,incoming,100,1,EUR,-,-,canceled,2019-05-01T12:00:00+02:00',
  ])
  expect(older.story).toEqual(['2019-05-01T10:00:00Z transfer: principal 101 EUR, fee -1 EUR'])
  expect(older.problems).toEqual(['2 skipped not_executed'])
})
