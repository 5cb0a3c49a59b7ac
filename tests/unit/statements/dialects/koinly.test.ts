import { describe, expect, it } from 'vitest'
import { createMemoryBook } from '../../../fixtures/statements/memory-book.ts'
import { readRows } from '../../../fixtures/statements/read-rows.ts'

describe('the universal template of Koinly', () => {
  const HEADER =
    'Date,Sent Amount,Sent Currency,Received Amount,Received Currency,Fee Amount,Fee Currency,Net Worth Amount,Net Worth Currency,Label,Description,TxHash'

  it('is a trade with two sides and what its label says with one; fees are on top, times UTC', () => {
    const { format, story, problems } = readRows([
      HEADER,
      '2024-01-01 14:25 UTC,900,EUR,0.5,ETH,1,EUR,901,EUR,,,',
      '2024-01-02 14:25:00,,,0.01,eth,,,,,staking,,0x1',
      '2024-01-03 14:25:00,2,ETH,,,0.001,ETH,,,,,0x2',
      '2024-01-04 14:25:00,2,ETH,,,,,,,Gift,,',
      '2024-01-05 14:25:00,2,ETH,,,,,,,margin_fee,,',
      '2024-01-06 14:25:00,,,,,0.002,ETH,,,,,',
    ])
    expect(format).toBe('koinly-universal')
    expect(problems).toEqual([])
    expect(story).toEqual([
      '2024-01-01T14:25:00Z fill: base 0.5 ETH, quote -900 EUR, fee -1 EUR (901 EUR)',
      '2024-01-02T14:25:00Z income: reward 0.01 ETH',
      '2024-01-03T14:25:00Z transfer: principal -2 ETH, fee -0.001 ETH',
      '2024-01-04T14:25:00Z spend: principal -2 ETH',
      '2024-01-05T14:25:00Z fee: fee -2 ETH',
      '2024-01-06T14:25:00Z fee: fee -0.002 ETH',
    ])
  })

  it('rejects unknown labels, amounts without a currency and half a trade; pools are internal', () => {
    const { problems } = readRows([
      HEADER,
      '2024-01-01 14:25 UTC,900,EUR,,,,,,,hocus pocus,,',
      '2024-01-01 14:25 UTC,900,,,,,,,,,,',
      '2024-01-01 14:25 UTC,900,EUR,,,,,,,swap,,',
      '2024-01-01 14:25 UTC,900,EUR,,,,,,,to pool,,',
      '2024-01-01 14:25 UTC,,,,,,,,,,,',
    ])
    expect(problems).toEqual([
      '1 rejected unknown_operation',
      '2 rejected missing_asset',
      '3 rejected incomplete_group',
      '4 skipped internal_move',
      '5 skipped no_change',
    ])
  })

  it('keeps equal rows, whatever their hash', () => {
    const row = '2024-01-01 14:25 UTC,,,1,BTC,,,,,,,0x1'
    expect(readRows([HEADER, row, row]).balances).toEqual({ BTC: '2' })
  })
})

it('the simple template of Koinly goes by the sign', () => {
  const { format, story, problems } = readRows([
    'Koinly Date,Amount,Currency,Label,TxHash',
    '2024-01-01 00:00 UTC,20,BTC,mining,',
    '2024-01-02 00:00 UTC,-20,BTC,,0x1',
    '2024-01-03 00:00 UTC,-20,BTC,exchange,0x1',
    '2024-01-04 00:00 UTC,0,BTC,,0x1',
  ])
  expect(format).toBe('koinly-simple')
  expect(story).toEqual([
    '2024-01-01T00:00:00Z income: reward 20 BTC',
    '2024-01-02T00:00:00Z transfer: principal -20 BTC',
  ])
  expect(problems).toEqual(['3 rejected unknown_operation', '4 skipped no_change'])
})

describe('the own export of Koinly', () => {
  const OLD =
    'Date,Type,Label,Sending Wallet,Sent Amount,Sent Currency,Sent Cost Basis,Receiving Wallet,Received Amount,Received Currency,Received Cost Basis,Fee Amount,Fee Currency,Gain (EUR),Net Value (EUR),Fee Value (EUR),TxSrc,TxDest,TxHash,Description'
  const NEW =
    'Date (UTC),Type,Tag,From Wallet (read-only),From Amount,From Currency,To Wallet (read-only),To Amount,To Currency,Fee Amount,Fee Currency,Deleted,TxHash,Description'

  it('moves coins between the wallets that a transfer names, with the fee once', () => {
    const book = createMemoryBook()
    const plan = book.take(
      [
        'Transaction report 2024',
        '',
        OLD,
        '2024-01-01 10:00:00 UTC,transfer,,Kraken,1.001,BTC,,Ledger,1,BTC,,0.001,BTC,,,,,,,',
        '2024-01-02 10:00:00 UTC,transfer,,Kraken,1,BTC,,Ledger,1,BTC,,0.002,BTC,,,,,,,',
      ].join('\n'),
    )
    expect(plan.format).toBe('koinly-export')
    const legs = book.events().map((event) => event.legs.map((leg) => `${leg.account} ${leg.quantity} ${leg.asset}`))
    const one = 10n ** 18n
    expect(legs).toEqual([
      [`Kraken ${-one} BTC`, `Ledger ${one} BTC`, `Kraken ${-one / 1000n} BTC`],
      [`Kraken ${-one} BTC`, `Ledger ${one} BTC`, `Kraken ${-one / 500n} BTC`],
    ])
  })

  it('reads trades, labelled rows and newer headers; deleted rows did not happen', () => {
    const { format, story, problems } = readRows([
      NEW,
      '2024-01-01 10:00:00,exchange,,Kraken,900,EUR;3,Kraken,0.5,ETH;2,1,EUR;3,,,',
      '2024-01-02 10:00:00,crypto_deposit,Reward,,,,Ledger,0.1,ETH;2,,,,,',
      '2024-01-03 10:00:00,fiat_withdrawal,,Kraken,5,EUR,,,,,,,,',
      '2024-01-04 10:00:00,crypto_deposit,,,,,Ledger,0.1,ETH;2,,,true,,',
      '2024-01-05 10:00:00,riddle,,,,,Ledger,0.1,ETH;2,,,,,',
      '2024-01-06 10:00:00,buy,,,,,Ledger,0.1,ETH;2,,,,,',
    ])
    expect(format).toBe('koinly-export')
    expect(story).toEqual([
      '2024-01-01T10:00:00Z fill: base 0.5 ETH, quote -900 EUR, fee -1 EUR',
      '2024-01-02T10:00:00Z income: reward 0.1 ETH',
      '2024-01-03T10:00:00Z transfer: principal -5 EUR',
    ])
    expect(problems).toEqual(['4 skipped not_executed', '5 rejected unknown_operation', '6 rejected incomplete_group'])
  })
})
