import { describe, expect, it } from 'vitest'
import { createMemoryBook } from '../../../fixtures/statements/memory-book.ts'
import { readRows } from '../../../fixtures/statements/read-rows.ts'

describe('a custom file of Cryptact', () => {
  const HEADER = 'Timestamp,Action,Source,Base,Volume,Price,Counter,Fee,FeeCcy,Comment'

  it('multiplies price and volume exactly, with the fee on top, at JST unless the person says otherwise', () => {
    const rows = [
      '2026/1/2 12:00:00,BUY,bitFlyer,BTC,0.1,6000001.5,JPY,120,JPY,',
      '2026/01/03 12:00:00,sell,,ETH,2,0.05,BTC,0,JPY,',
    ]
    const { format, story } = readRows([HEADER, ...rows])
    expect(format).toBe('cryptact-custom')
    expect(story).toEqual([
      '2026-01-02T03:00:00Z fill: base 0.1 BTC, quote -600000.15 JPY, fee -120 JPY',
      '2026-01-03T03:00:00Z fill: base -2 ETH, quote 0.1 BTC',
    ])
    expect(readRows([HEADER, ...rows], { timezone: 'UTC' }).story[0]).toMatch(/^2026-01-02T12:00:00Z/)
  })

  it('reads rewards, payments and fees of transfers; what is lent stays one’s own', () => {
    const line = (action: string, price = '') => `2026/01/02 12:00:00,${action},any,ETH,2,${price},JPY,0,JPY,`
    const { story, problems } = readRows([
      HEADER.replace('Price,Counter', 'Counter,Price'),
      '2026/01/02 12:00:00,BONUS,any,ETH,2,JPY,300000,0,JPY,',
    ])
    expect(problems).toEqual([])
    expect(story).toEqual(['2026-01-02T03:00:00Z income: reward 2 ETH (600000 JPY)'])
    const others = readRows([
      HEADER,
      ...['STAKING', 'PAY', 'SENDFEE', 'REDUCE', 'LEND', 'RECOVER', 'SEND', 'BUY'].map((action) => line(action)),
    ])
    expect(others.story).toEqual([
      '2026-01-02T03:00:00Z adjustment: principal -2 ETH',
      '2026-01-02T03:00:00Z fee: fee -2 ETH',
      '2026-01-02T03:00:00Z income: reward 2 ETH',
      '2026-01-02T03:00:00Z spend: principal -2 ETH',
    ])
    expect(others.problems).toEqual([
      '5 skipped internal_move',
      '6 skipped internal_move',
      '7 rejected unknown_operation',
      '8 rejected missing_amount',
    ])
  })

  it('rejects derivatives', () => {
    const header = HEADER.replace('Base,', 'Base,DerivType,DerivDetails,')
    const { format, problems } = readRows([header, '2026/01/02 12:00:00,BUY,any,BTC,future,x,1,5,JPY,0,JPY,'])
    expect(format).toBe('cryptact-custom')
    expect(problems).toEqual(['1 rejected unknown_operation'])
  })
})

describe('Blockpit', () => {
  const HEADER =
    'Blockpit ID;Timestamp;Source Type;Source Name;Integration;Transaction Type;Outgoing Asset;Outgoing Amount;Incoming Asset;Incoming Amount;Fee Asset;Fee Amount;Transaction ID;Note;Merge ID'

  it('never goes by an id that a spreadsheet has rounded, and puts each side of a transfer into its depot', () => {
    const book = createMemoryBook()
    const plan = book.take(
      [
        HEADER,
        '1,55944E+13;08.01.2023 16:19;API;Binance;Binance Depot;Withdrawal;BNB;0,0095;;;BNB;0,0005;;;155934547',
        '1,55944E+13;08.01.2023 16:19;Chain;BSC;BSC Depot;Deposit;;;BNB;0,0095;;;0xdead;;1,55949E+11',
        '1,55944E+13;08.01.2023 16:19;Chain;BSC;BSC Depot;Staking;;;BNB;0,5;;;;;',
        '1,55944E+13;08.01.2023 16:19;Chain;BSC;BSC Depot;Staking;;;BNB;0,5;;;;;',
      ].join('\n'),
    )
    expect(plan).toMatchObject({ format: 'blockpit', accepted: 4, duplicate: 0 })
    expect(book.events().map(({ account, kind }) => `${account} ${kind}`)).toEqual([
      'Binance Depot transfer',
      'BSC Depot transfer',
      'BSC Depot income',
      'BSC Depot income',
    ])
  })

  it('has the fee on top, in UTC, and rejects what it does not know', () => {
    const { story, problems } = readRows([
      HEADER,
      '1;08.01.2023 12:44;API;Binance;B;Trade;EUR;168.69217;MATIC;223.7;MATIC;0.2237;;spot;',
      '2;04.02.2023 17:45;API;Kraken;K;Margin_trading_profit;;;EUR;0.0025;EUR;0.0021;;;',
      '3;04.02.2023 17:45;API;Kraken;K;Fee;EUR;0.5;;;;;;;',
      '4;04.02.2023 17:45;API;Kraken;K;Vision;EUR;0.5;;;;;;;',
      '5;04.02.2023 17:45;API;Kraken;K;Trade;EUR;0.5;;;;;;;',
    ])
    expect(story).toEqual([
      '2023-01-08T12:44:00Z fill: base 223.7 MATIC, quote -168.69217 EUR, fee -0.2237 MATIC',
      '2023-02-04T17:45:00Z fee: fee -0.5 EUR',
      '2023-02-04T17:45:00Z income: reward 0.0025 EUR, fee -0.0021 EUR',
    ])
    expect(problems).toEqual(['4 rejected unknown_operation', '5 rejected incomplete_group'])
  })
})

describe('CoinLedger', () => {
  const HEADER =
    'Timestamp (UTC),Platform,Account Name,Asset,Amount,Type,Record Type,Internal Id,Blockchain Id,Platform Id,Description'
  const row = (asset: string, amount: string, type: string, record: string, id = 'i1') =>
    `2024-05-05T10:10:10.000,Kraken,Main,${asset},${amount},${type},${record},${id},,,`

  it('makes one trade of the rows that share an internal id, also where they come in two files', () => {
    const rows = [
      row('ETH', '0.5', 'Trade', 'Credit'),
      row('EUR', '-900', 'Trade', 'Debit'),
      row('EUR', '-1', 'Trade', 'Platform Fee'),
    ]
    const story = ['2024-05-05T10:10:10Z fill: base 0.5 ETH, quote -900 EUR, fee -1 EUR']
    const read = readRows([HEADER, ...rows])
    expect(read.format).toBe('coinledger')
    expect(read.story).toEqual(story)
    expect(readRows([HEADER, ...rows.toReversed()]).story).toEqual(story)
    const book = createMemoryBook()
    book.take([HEADER, ...rows.slice(0, 2)].join('\n'))
    book.take([HEADER, ...rows.slice(1)].join('\n'))
    expect(book.events()).toHaveLength(1)
    expect(book.events()[0]?.legs).toHaveLength(3)
    expect(book.events()[0]?.account).toBe('Kraken')
  })

  it('reads single sides by their type, the size of what goes, and the sign of a margin gain', () => {
    const { story, problems } = readRows([
      HEADER,
      row('BTC', '-1', 'Withdrawal', 'Debit', 'a'),
      row('BTC', '-0.001', 'Withdrawal', 'Network Fee', 'a'),
      row('BTC', '0.1', 'Gift Sent', 'Debit', 'b'),
      row('SOL', '2', 'Staking', 'Credit', 'c'),
      row('USD', '-7', 'Margin Gain', 'Margin Gain', 'd'),
      row('ETH', '-0.01', 'Network Fee', 'Network Fee', 'e'),
    ])
    expect(problems).toEqual([])
    expect(story).toEqual([
      '2024-05-05T10:10:10Z fee: fee -0.01 ETH',
      '2024-05-05T10:10:10Z income: reward 2 SOL',
      '2024-05-05T10:10:10Z spend: principal -0.1 BTC',
      '2024-05-05T10:10:10Z spend: principal -7 USD',
      '2024-05-05T10:10:10Z transfer: principal -1 BTC, fee -0.001 BTC',
    ])
  })

  it('rejects half a trade, negative credits and unknown words', () => {
    const { problems } = readRows([
      HEADER,
      row('ETH', '0.5', 'Trade', 'Credit', 'a'),
      row('ETH', '-0.5', 'Trade', 'Credit', 'b'),
      row('ETH', '0.5', 'Trade', 'Oath', 'c'),
      row('ETH', '0.5', 'Dream', 'Credit', 'd'),
    ])
    expect(problems).toEqual([
      '1 rejected incomplete_group',
      '2 rejected bad_amount',
      '3 rejected unknown_operation',
      '4 rejected unknown_operation',
    ])
  })
})

describe('Delta', () => {
  const HEADER =
    'Date,Way,Base amount,Base currency (name),Base type,Quote amount,Quote currency,Exchange,Sent/Received from,Sent to,Fee amount,Fee currency (name),Broker,Notes'

  it('reads the ticker before the name, the offset of the time, and any currency of the fee', () => {
    const { format, story, problems } = readRows([
      HEADER,
      '2023-06-01 19:31:54-04:00,SELL,100,SOL (Solana),CRYPTO,0.88,ETH,Binance,,,0.1,BNB,,',
      '2023-05-09 14:51:31-04:00,DEPOSIT,0.001,BTC,CRYPTO,,,,DIVIDENDS,MY_WALLET,,,,',
      '2023-05-09 14:51:31Z,WITHDRAW,0.1,DOT (Polkadot),CRYPTO,,,,MY_WALLET,OTHER,0.001,DOT (Polkadot),,',
      '2023-05-09 14:51:31,DEPOSIT,5,USD,FIAT,,,,,,,,,',
    ])
    expect(format).toBe('delta')
    expect(story).toEqual([
      '2023-05-09T14:51:31Z transfer: principal -0.1 DOT, fee -0.001 DOT',
      '2023-05-09T18:51:31Z income: reward 0.001 BTC',
      '2023-06-01T23:31:54Z fill: quote 0.88 ETH, base -100 SOL, fee -0.1 BNB',
    ])
    expect(problems).toEqual(['4 rejected missing_timezone'])
  })

  it('moves coins between wallets, which are accounts', () => {
    const book = createMemoryBook()
    book.take([HEADER, '2023-05-09 14:51:31Z,TRANSFER,1,BTC,CRYPTO,,,,Kraken,Ledger,0.001,BTC,,'].join('\n'))
    const one = 10n ** 18n
    expect(book.events()[0]?.legs.map((leg) => `${leg.account} ${leg.quantity}`)).toEqual([
      `Kraken ${-one}`,
      `Ledger ${one}`,
      `Kraken ${-one / 1000n}`,
    ])
  })

  it('rejects stocks, whose tickers may be those of coins, and unknown ways', () => {
    const { problems } = readRows([
      HEADER,
      '2023-05-08 15:00:00Z,BUY,5,SOL,STOCK,1250,USD,Nasdaq,,,,,eToro,',
      '2023-05-08 15:00:00Z,DIVIDEND,,AAPL,STOCK,2.5,USD,Nasdaq,,,0.5,USD,eToro,',
      '2023-05-08 15:00:00Z,TELEPORT,5,SOL,CRYPTO,,,,,,,,,',
    ])
    expect(problems).toEqual(['1 rejected not_a_coin', '2 rejected not_a_coin', '3 rejected unknown_operation'])
  })
})
