import { describe, expect, it } from 'vitest'
import { readRows } from '../../../fixtures/statements/read-rows.ts'

const UID = 'UID: 1,Company Name: ,Country: '

describe('the Bybit transaction log', () => {
  const HEADER =
    'Uid,Currency,Contract,Type,Direction,Quantity,Position,Filled Price,Funding,Fee Paid,Cash Flow,Change,Wallet Balance,Action,Time(UTC)'
  const spot = (coin: string, flow: string, fee: string, change: string, second = '50') =>
    `1,${coin},BTCEUR,TRADE,SELL,${flow},0,50000,0,${fee},${flow},${change},9,--,2026-06-05 08:22:${second}`

  it('makes a fill of two rows in either order, with the fee on the coin that arrives', () => {
    const { format, story } = readRows([
      UID,
      HEADER,
      spot('BTC', '-0.001', '0', '-0.001'),
      spot('EUR', '50', '-0.1', '49.9'),
      spot('EUR', '50', '-0.1', '49.9', '40'),
      spot('BTC', '-0.001', '0', '-0.001', '40'),
    ])
    expect(format).toBe('bybit-log')
    expect(story).toEqual([
      '2026-06-05T08:22:40Z fill: quote 50 EUR, base -0.001 BTC, fee -0.1 EUR',
      '2026-06-05T08:22:50Z fill: quote 50 EUR, base -0.001 BTC, fee -0.1 EUR',
    ])
  })

  it('takes only the result of derivatives, and nothing of moves between wallets', () => {
    const line = (type: string, quantity: string, position: string, flow: string, change: string) =>
      `1,USDT,BTCUSDT,${type},SELL,${quantity},${position},50000,0,0,${flow},${change},9,--,2026-06-05 08:22:50`
    const { story, problems } = readRows([
      UID,
      HEADER,
      line('TRADE', '-0.5', '1.5', '12', '11.9'),
      line('TRADE', '-0.5', '0', '-3', '-3'),
      line('SETTLEMENT', '0', '1', '0', '-0.2'),
      line('TRANSFER_OUT', '0', '0', '-5', '-5'),
      line('TRADE', '-0.5', '1', '0', '0'),
      line('HOLIDAY', '0', '0', '1', '1'),
      spot('EUR', '50', '-0.1', '49.9'),
      line('SETTLEMENT', '0', '1', '0', '0.3'),
      line('INTEREST', '0', '0', '0', '-0.4'),
      line('LIQUIDATION', '0', '0', '-7', '-7'),
      line('AIRDROP', '0', '0', '5', '5'),
    ])
    expect(story).toEqual([
      '2026-06-05T08:22:50Z fee: fee -0.2 USDT',
      '2026-06-05T08:22:50Z fee: fee -0.4 USDT',
      '2026-06-05T08:22:50Z income: reward 0.3 USDT',
      '2026-06-05T08:22:50Z income: reward 11.9 USDT',
      '2026-06-05T08:22:50Z income: reward 5 USDT',
      '2026-06-05T08:22:50Z spend: principal -3 USDT',
      '2026-06-05T08:22:50Z spend: principal -7 USDT',
    ])
    expect(problems).toEqual([
      '4 skipped internal_move',
      '5 skipped no_change',
      '6 rejected unknown_operation',
      '7 rejected incomplete_group',
    ])
  })
})

it('the Bybit funding account is read by its descriptions', () => {
  const { format, story, problems } = readRows([
    'Date & Time(UTC),Coin,QTY,Type,Account Balance,Description',
    '2026-06-05 07:26:43,BTC,0.001,Fiat,1,Buy Crypto with Card',
    '2026-06-05 07:26:44,BTC,-0.001,Transfer out,1,Transfer to Unified Trading Account',
    '2026-06-05 07:26:45,BTC,-0.001,Withdrawal,1,Withdrawal',
    '2026-06-05 07:26:46,BTC,0.001,Airdrop,1,Airdrop Bonus',
    '2026-06-05 07:26:47,BTC,0.001,Fiat,1,Tea party',
  ])
  expect(format).toBe('bybit-funding')
  expect(story).toEqual([
    '2026-06-05T07:26:43Z transfer: principal 0.001 BTC',
    '2026-06-05T07:26:45Z transfer: principal -0.001 BTC',
    '2026-06-05T07:26:46Z income: reward 0.001 BTC',
  ])
  expect(problems).toEqual(['2 skipped internal_move', '5 rejected unknown_operation'])
})

it('Bybit spot trades pay the fee in the coin that arrives, and print the clock first', () => {
  const { format, story, problems } = readRows([
    'Spot Pairs,Order Type,Direction,Filled Value,Filled Price,Filled Quantity,Fees,Transaction ID,Order No.,Timestamp (UTC+0)',
    'BTCUSDT,LIMIT,BUY,50,50000,0.001,0.000001, 77, 88,14:35 2024-11-16',
    'BTCUSDT,LIMIT,SELL,50,50000,0.001,0.05, 78, 89,2024-11-17T14:35:00Z',
    'BTCXXX,LIMIT,SELL,50,50000,0.001,0.05, 79, 90,2024-11-17T14:35:00Z',
  ])
  expect(format).toBe('bybit-spot')
  expect(story).toEqual([
    '2024-11-16T14:35:00Z fill: base 0.001 BTC, quote -50 USDT, fee -0.000001 BTC',
    '2024-11-17T14:35:00Z fill: base -0.001 BTC, quote 50 USDT, fee -0.05 USDT',
  ])
  expect(problems).toEqual(['3 rejected unknown_pair'])
})
