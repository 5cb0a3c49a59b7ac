import { expect, it } from 'vitest'
import { readRows } from '../../../fixtures/statements/read-rows.ts'

const HEADER =
  '\uFEFFTimestamp (UTC),Transaction Description,Currency,Amount,To Currency,To Amount,Native Currency,Native Amount,Native Amount (in USD),Transaction Kind'
const line = (kind: string, currency: string, amount: string, rest = ',,EUR,2,2', at = '2021-01-05 22:00:00') =>
  `${at},${kind},${currency},${amount},${rest},${kind}`
const read = (...lines: string[]) => readRows([HEADER, ...lines])

it('trades of the Crypto.com App have their other side in To, or in Native', () => {
  const { format, story } = read(
    line('crypto_exchange', 'MCO', '-12', 'ETH,0.5,EUR,42,50'),
    line('crypto_purchase', 'ETH', '1', ',,EUR,281.14,332'),
    line('card_top_up', 'USDC', '-12.94', ',,EUR,-11.3,-12.6'),
    line('viban_purchase', 'EUR', '-78', 'BTC,0.003,EUR,79,98'),
    line('trading.limit_order.cash_account.purchase_commit', 'USD', '-5', 'SOL,10,USD,5,5'),
  )
  expect(format).toBe('cryptocom-app')
  expect(story).toEqual([
    '2021-01-05T22:00:00Z fill: base 0.003 BTC, quote -78 EUR (79 EUR)',
    '2021-01-05T22:00:00Z fill: base 1 ETH, quote -281.14 EUR',
    '2021-01-05T22:00:00Z fill: base 10 SOL, quote -5 USD (5 USD)',
    '2021-01-05T22:00:00Z fill: quote 0.5 ETH, base -12 MCO (42 EUR)',
    '2021-01-05T22:00:00Z fill: quote 11.3 EUR, base -12.94 USDC',
  ])
})

it('small balances share the credit by their native value, and the parts are the whole', () => {
  const { story, balances } = read(
    line('dust_conversion_credited', 'CRO', '1', ',,EUR,3,3'),
    line('dust_conversion_debited', 'UNI', '-7', ',,EUR,-1,1'),
    line('dust_conversion_debited', 'DOT', '-5', ',,EUR,-2,2'),
  )
  expect(story).toEqual([
    '2021-01-05T22:00:00Z fill: base 0.333333333333333334 CRO, quote -7 UNI',
    '2021-01-05T22:00:00Z fill: base 0.666666666666666666 CRO, quote -5 DOT',
  ])
  expect(balances).toEqual({ CRO: '1', DOT: '-5', UNI: '-7' })
  const worthless = read(
    line('dust_conversion_credited', 'CRO', '1', ',,EUR,0,0'),
    line('dust_conversion_debited', 'UNI', '-7', ',,EUR,0,0'),
    line('dust_conversion_debited', 'DOT', '-5', ',,EUR,0,0'),
  )
  expect(worthless.story).toEqual(['2021-01-05T22:00:00Z fill: quote 1 CRO, base -5 DOT, base -7 UNI'])
  expect(read(line('dust_conversion_debited', 'UNI', '-7')).problems).toEqual(['1 rejected incomplete_group'])
})

it('the swap of MCO counts once, as a whole, and its parts must add up to it', () => {
  const whole = [line('dynamic_coin_swap_credited', 'CRO', '30'), line('dynamic_coin_swap_debited', 'MCO', '-1')]
  const parts = [
    line('lockup_swap_credited', 'CRO', '29'),
    line('lockup_swap_debited', 'MCO', '-0.9'),
    line('crypto_wallet_swap_credited', 'CRO', '1'),
    line('crypto_wallet_swap_debited', 'MCO', '-0.1'),
  ]
  const swap = ['2021-01-05T22:00:00Z fill: base 30 CRO, quote -1 MCO']
  expect(read(...whole, ...parts)).toMatchObject({ story: swap, accepted: 2 })
  expect(read(...whole)).toMatchObject({ story: swap })
  expect(read(...parts)).toMatchObject({ story: swap, accepted: 4 })
  expect(read(...whole, ...parts.slice(1)).problems.map((problem) => problem.slice(2))).toEqual(
    Array(5).fill('rejected unpaired_group'),
  )
})

it('rewards, reversals, payments, locks and new kinds', () => {
  const { story, problems } = read(
    line('mco_stake_reward', 'CRO', '1'),
    line('card_cashback_reverted', 'CRO', '-0.5'),
    line('crypto_payment', 'CRO', '-15'),
    line('crypto_payment_refund', 'CRO', '15'),
    line('crypto_to_exchange_transfer', 'CRO', '-3'),
    line('interest_swap_credited', 'CRO', '1'),
    line('interest_swap_debited', 'MCO', '-0.1'),
    line('lockup_lock', 'CRO', '-3'),
    line('trading.limit_order.cash_account.purchase_lock', 'USD', '-5'),
    line('trading.limit_order.crypto_wallet.fund_unlock', 'USD', '5'),
    line('teleport', 'CRO', '-3'),
    line('crypto_exchange', 'CRO', '-3'),
  )
  expect(story).toEqual([
    '2021-01-05T22:00:00Z adjustment: principal -0.5 CRO (2 EUR)',
    '2021-01-05T22:00:00Z adjustment: principal 15 CRO (2 EUR)',
    '2021-01-05T22:00:00Z fill: base 1 CRO, quote -0.1 MCO',
    '2021-01-05T22:00:00Z income: reward 1 CRO (2 EUR)',
    '2021-01-05T22:00:00Z spend: principal -15 CRO (2 EUR)',
    '2021-01-05T22:00:00Z transfer: principal -3 CRO (2 EUR)',
  ])
  expect(problems).toEqual([
    '8 skipped internal_move',
    '9 skipped internal_move',
    '10 skipped internal_move',
    '11 rejected unknown_operation',
    '12 rejected missing_amount',
  ])
})
