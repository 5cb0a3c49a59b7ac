import { expect, it } from 'vitest'
import { createMemoryBook } from '../../../fixtures/statements/memory-book.ts'
import { readRows } from '../../../fixtures/statements/read-rows.ts'

const HEADER =
  'Transaction,Type,Input Currency,Input Amount,Output Currency,Output Amount,USD Equivalent,Fee,Fee Currency,Details,Date / Time (UTC)'
const line = (type: string, sides: string, { details = 'approved / x', fee = '-,-', id = 'NXT1' } = {}) =>
  `${id},${type},${sides},$12.50,${fee},${details},2022-04-17 10:41:00`

it('Nexo rows of one side print it twice, and money has an X', () => {
  const { format, story, problems } = readRows([
    HEADER,
    line('Deposit To Exchange', 'GBP,54,GBPX,54'),
    line('Exchange Deposited On', 'GBP,54,GBPX,54'),
    line('Exchange', 'GBPX,-54,BTC,0.001'),
    line('Exchange', 'BTC,-0.5,USDT,9000', { fee: '0.1,BTC' }),
    line('Exchange', 'BTC,-0.5,USDT,9000', { fee: '10,USDT', id: 'NXT2' }),
    line('Withdrawal', 'BTC,-0.001,BTC,0.001'),
    line('Referral Bonus', 'NEXONEXO,0.01,,0.00000000'),
    line('Top up Crypto', 'LUNA2,2.7,LUNA2,2.7', { details: 'approved / LUNA2 Airdrop #2' }),
    line('Manual Sell Order', 'USDC,-0.1,USDC,0.1'),
  ])
  expect(format).toBe('nexo-transactions')
  expect(story).toEqual([
    '2022-04-17T10:41:00Z fill: base 0.001 BTC, quote -54 GBP (12.5 USD)',
    '2022-04-17T10:41:00Z fill: quote 9000 USDT, base -0.4 BTC, fee -0.1 BTC (12.5 USD)',
    '2022-04-17T10:41:00Z fill: quote 9010 USDT, base -0.5 BTC, fee -10 USDT (12.5 USD)',
    '2022-04-17T10:41:00Z income: reward 0.01 NEXO (12.5 USD)',
    '2022-04-17T10:41:00Z income: reward 2.7 LUNA2 (12.5 USD)',
    '2022-04-17T10:41:00Z spend: principal -0.1 USDC (12.5 USD)',
    '2022-04-17T10:41:00Z transfer: principal -0.001 BTC (12.5 USD)',
    '2022-04-17T10:41:00Z transfer: principal 54 GBP (12.5 USD)',
  ])
  expect(problems).toEqual(['2 skipped internal_move'])
})

it('Nexo loans, cards and term deposits move nothing, and what was rejected never happened', () => {
  const { story, problems } = readRows([
    HEADER,
    line('Interest', 'USD,-0.01,,0'),
    line('Repayment', 'USD,930,USD,0'),
    line('Locking Term Deposit', 'NEXO,-268,NEXO,268'),
    line('Nexo Card Purchase', 'USD,-51,EUR,47'),
    line('Withdrawal', 'BTC,-1,BTC,1', { details: 'rejected / BTC withdrawal' }),
    line('Withdrawal', 'BTC,-1,BTC,1', { details: 'pending / BTC withdrawal' }),
    line('Tea Party', 'BTC,-1,BTC,1'),
    line('Deposit', ',,,'),
    line('Exchange', 'BTC,-1,,'),
  ])
  expect(story).toEqual([])
  expect(problems).toEqual([
    ...[1, 2, 3, 4].map((row) => `${row} skipped internal_move`),
    '5 skipped not_executed',
    '6 skipped pending_row',
    '7 rejected unknown_operation',
    '8 rejected missing_amount',
    '9 rejected convert_without_counterpart',
  ])
})

it('a Nexo id is one row, and one id of two stories is two', () => {
  const book = createMemoryBook()
  const withdrawal = line('Withdrawal', 'BTC,-1,BTC,1')
  const file = [HEADER, withdrawal, withdrawal, line('Cashback', 'NEXO,1,NEXO,1'), ''].join('\n')
  expect(book.take(file)).toMatchObject({ accepted: 2, duplicate: 1 })
})

it('older Nexo files have one amount, two in an exchange, and the time of Central Europe', () => {
  const { format, story, problems } = readRows([
    'Transaction,Type,Currency,Amount,USD Equivalent,Details,Outstanding Loan,Date / Time',
    'NXT1,Exchange,BTC/USDT,-0.1 / +4000,$4000,approved / x,0,2020-07-01 10:00:00',
    'NXT2,FixedTermInterest,USDTERC,1.5,$1.5,approved / x,0,2020-01-01 10:00:00',
    'NXT3,ExchangeDepositedOn,EUR,10,$12,approved / EUR,0,2020-01-01 10:00:00',
    'NXT4,ExchangeToWithdraw,USDC,-10,$10,approved / User,0,2020-01-01 10:00:00',
    'NXT5,UnlockingTermDeposit,,10,$10,approved / x,0,2020-01-01 10:00:00',
    'NXT6,Exchange,BTC/USDT,-0.1,$4000,approved / x,0,2020-07-01 10:00:00',
    'NXT7,Deposit,USDT,5,$5,approved / Credit,0,2020-07-01 10:00:00',
  ])
  expect(format).toBe('nexo-old')
  expect(story).toEqual([
    '2020-01-01T09:00:00Z income: reward 1.5 USDT (1.5 USD)',
    '2020-07-01T08:00:00Z adjustment: principal 5 USDT (5 USD)',
    '2020-07-01T08:00:00Z fill: quote 4000 USDT, base -0.1 BTC (4000 USD)',
  ])
  expect(problems).toEqual([
    '3 skipped internal_move',
    '4 rejected convert_without_counterpart',
    '5 skipped internal_move',
    '6 rejected bad_amount',
  ])
})
