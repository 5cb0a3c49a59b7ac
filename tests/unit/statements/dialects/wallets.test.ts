import { describe, expect, it } from 'vitest'
import { createMemoryBook } from '../../../fixtures/statements/memory-book.ts'
import { readRows } from '../../../fixtures/statements/read-rows.ts'

it('Etherscan names the coin in the header, and only the sender pays', () => {
  const header = (coin: string) =>
    `"Transaction Hash","Blockno","UnixTimestamp","DateTime (UTC)","From","To","ContractAddress","Value_IN(${coin})","Value_OUT(${coin})","CurrentValue @ $3,021.5/Eth","TxnFee(${coin})","TxnFee(USD)","Historical $Price/Eth","Status","ErrCode","Method"`
  const line = (hash: string, came: string, went: string, status = '', to = '0xb') =>
    `"${hash}","1","1694766966","2023-09-15 08:36:06","0xa","${to}","","${came}","${went}","1","0.002","6","3000","${status}","","Swap"`
  const rows = [
    line('0x1', '2', '0'),
    line('0x2', '0', '1.5'),
    line('0x3', '0', '0'),
    line('0x4', '0', '1', 'Error(0)'),
    line('0x5', '1', '0', 'Error(0)'),
    line('0x6', '1', '1', '', '0xA'),
  ]
  const { format, story, problems } = readRows([header('ETH'), ...rows])
  expect(format).toBe('etherscan')
  expect(story).toEqual([
    '2023-09-15T08:36:06Z fee: fee -0.002 ETH',
    '2023-09-15T08:36:06Z fee: fee -0.002 ETH',
    '2023-09-15T08:36:06Z fee: fee -0.002 ETH',
    '2023-09-15T08:36:06Z transfer: principal -1.5 ETH, fee -0.002 ETH',
    '2023-09-15T08:36:06Z transfer: principal 2 ETH',
  ])
  expect(problems).toEqual(['5 skipped not_executed'])
  expect(readRows([header('BNB'), line('0x1', '2', '0')]).balances).toEqual({ BNB: '2' })
})

it('internal transactions of Etherscan are a format of their own', () => {
  const { format, story, problems } = readRows([
    'Txhash,Blockno,UnixTimestamp,DateTime,ParentTxFrom,ParentTxTo,ParentTxETH_Value,From,TxTo,ContractAddress,Value_IN(ETH),Value_OUT(ETH),CurrentValue @ $3/Eth,Historical $Price/Eth,Status,ErrCode,Type',
    '0x1,1,1694766966,x,a,b,0,c,d,,2,0,1,1,0,,call',
    '0x1,1,1694766966,x,a,b,0,c,d,,2,0,1,1,0,,call',
    '0x2,1,1694766966,x,a,b,0,c,d,,2,0,1,1,1,x,call',
    '0x3,1,1694766966,x,a,b,0,c,d,,0,3,1,1,0,,call',
  ])
  expect(format).toBe('etherscan-internal')
  expect(story).toEqual([
    '2023-09-15T08:36:06Z transfer: principal -3 ETH',
    '2023-09-15T08:36:06Z transfer: principal 2 ETH',
    '2023-09-15T08:36:06Z transfer: principal 2 ETH',
  ])
  expect(problems).toEqual(['3 skipped not_executed'])
})

it('Ledger Live has the fee inside what went out', () => {
  const line = (type: string, amount: string, fee: string, status = 'Confirmed') =>
    `2021-05-01T12:00:00.000Z,${status},ETH,${type},${amount},${fee},h1,Main,xpub,EUR,1,1`
  const { format, story, problems } = readRows([
    'Operation Date,Status,Currency Ticker,Operation Type,Operation Amount,Operation Fees,Operation Hash,Account Name,Account xpub,Countervalue Ticker,Countervalue at Operation Date,Countervalue at CSV Export',
    line('OUT', '1.5', '0.01'),
    line('IN', '1.5', '0.01'),
    line('REWARD', '0.2', ''),
    line('DELEGATE', '0.003', '0.003'),
    line('OUT', '0.001', '0.01'),
    line('NFT_IN', '1', '0.01'),
    line('OUT', '1', '0.01', 'Failed'),
    line('TEA', '1', '0.01'),
  ])
  expect(format).toBe('ledger-live')
  expect(story).toEqual([
    '2021-05-01T12:00:00Z fee: fee -0.003 ETH',
    '2021-05-01T12:00:00Z income: reward 0.2 ETH',
    '2021-05-01T12:00:00Z transfer: principal -1.49 ETH, fee -0.01 ETH',
    '2021-05-01T12:00:00Z transfer: principal 1.5 ETH',
  ])
  expect(problems).toEqual([
    '5 rejected bad_amount',
    '6 skipped no_change',
    '7 skipped not_executed',
    '8 rejected unknown_operation',
  ])
})

describe('Trezor', () => {
  it('Suite counts seconds, pays the fee of a transaction once, and moves nothing to itself', () => {
    const header =
      'Timestamp;Date;Time;Type;Transaction ID;Fee;Fee unit;Address;Label;Amount;Amount unit;Fiat (EUR);Other'
    const line = (type: string, id: string, fee: string, address: string, amount: string) =>
      `1694766966;15. 9. 2023;10:36:06 GMT+2;${type};${id};${fee};BTC;${address};;${amount};BTC;1,019,318.33;`
    const rows = [
      line('SENT', 't1', '0.001', 'b', '0.2'),
      line('SENT', 't1', '0.001', 'a', '0.1'),
      line('SELF', 't2', '0.002', 'a', '5'),
      line('RECV', 't3', '', 'a', '15'),
      line('FAILED', 't4', '0.003', 'a', '7'),
      line('JOINT', 't5', '0.003', 'a', '7'),
    ]
    const { format, story, problems } = readRows([header, ...rows])
    expect(format).toBe('trezor-suite')
    expect(story).toEqual([
      '2023-09-15T08:36:06Z fee: fee -0.002 BTC',
      '2023-09-15T08:36:06Z fee: fee -0.003 BTC',
      '2023-09-15T08:36:06Z transfer: principal -0.1 BTC, fee -0.001 BTC',
      '2023-09-15T08:36:06Z transfer: principal -0.2 BTC',
      '2023-09-15T08:36:06Z transfer: principal 15 BTC',
    ])
    expect(problems).toEqual(['6 rejected unknown_operation'])
  })

  it('of the first Suite names neither coin nor zone, and its dates must be proved', () => {
    const file = [
      'Date & Time;Type;Transaction ID;Addresses;Fee;Total',
      '1/25/2022, 2:58:40 AM;RECV;t1;a;0.0003;0.05',
      '2/9/2022, 11:45:34 AM;SENT;t2;a;0.001;0.019',
    ]
    expect(readRows(file)).toMatchObject({
      format: 'trezor-old',
      problems: ['1 rejected missing_timezone', '2 rejected missing_timezone'],
    })
    expect(readRows(file, { timezone: 'UTC' }).problems).toEqual([
      '1 rejected missing_asset',
      '2 rejected missing_asset',
    ])
    const said = { timezone: 'Europe/Zurich', format: 'trezor-old-ltc' }
    expect(readRows(file, said).story).toEqual([
      '2022-01-25T01:58:40Z transfer: principal 0.05 LTC',
      '2022-02-09T10:45:34Z transfer: principal -0.019 LTC, fee -0.001 LTC',
    ])
    expect(readRows([...file.slice(0, 1), ...file.slice(2)], said).problems).toEqual(['1 rejected ambiguous_date'])
    const book = createMemoryBook()
    expect(book.take(`${file.join('\n')}\n`, said).accepted).toBe(2)
    expect(book.take(`${file.join('\n')}\n`, said)).toMatchObject({ accepted: 0, duplicate: 2 })
  })
})
