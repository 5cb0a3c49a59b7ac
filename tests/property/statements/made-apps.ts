/** Files of the Crypto.com App, Nexo, Revolut, Uphold and Bitpanda. */
import { type MadeFormat, cellsOf, madeOf, momentOf, row, unitsText as text } from './made-format.ts'

const cryptocomApp: MadeFormat = {
  name: 'cryptocom-app',
  header: cellsOf(
    'Timestamp (UTC),Transaction Description,Currency,Amount,To Currency,To Amount,Native Currency,Native Amount,Native Amount (in USD),Transaction Kind',
  ),
  blocks: madeOf([
    ({ at, coin, a, b }) => [
      row(`${at},x,${coin},${text(-a)},CRO,${text(b)},EUR,1,1,crypto_exchange`, [coin, -a], ['CRO', b]),
    ],
    ({ at, coin, a, b }) => [
      row(`${at},x,${coin},${text(a)},,,EUR,${text(b)},1,crypto_purchase`, [coin, a], ['EUR', -b]),
    ],
    ({ at, a, b, c, d }) => [
      row(`${at},x,CRO,${text(c)},,,EUR,${text(d)},1,dust_conversion_credited`, ['CRO', c]),
      row(`${at},x,UNI,${text(-a)},,,EUR,${text(-d)},1,dust_conversion_debited`, ['UNI', -a]),
      row(`${at},x,DOT,${text(-b)},,,EUR,${text(-c)},1,dust_conversion_debited`, ['DOT', -b]),
    ],
    ({ at, a, b }) => [
      row(`${at},x,CRO,${text(a)},,,EUR,1,1,dynamic_coin_swap_credited`, ['CRO', a]),
      row(`${at},x,MCO,${text(-b)},,,EUR,-1,1,dynamic_coin_swap_debited`, ['MCO', -b]),
      row(`${at},x,CRO,${text(a)},,,EUR,1,1,lockup_swap_credited`),
      row(`${at},x,MCO,${text(-b)},,,EUR,-1,1,lockup_swap_debited`),
    ],
    ({ at, a, isBuy }) => [row(`${at},x,CRO,${text(isBuy ? a : -a)},,,EUR,1,1,reimbursement`, ['CRO', isBuy ? a : -a])],
    ({ at, a }) => [row(`${at},x,USD,${text(-a)},SOL,1,USD,1,1,trading.limit_order.cash_account.purchase_lock`)],
    ({ at, a }) => [row(`${at},x,USD,${text(-a)},,,USD,1,1,unheard_of`)],
  ]),
}

const nexoTransactions: MadeFormat = {
  name: 'nexo-transactions',
  header: cellsOf(
    'Transaction,Type,Input Currency,Input Amount,Output Currency,Output Amount,USD Equivalent,Fee,Fee Currency,Details,Date / Time (UTC)',
  ),
  blocks: madeOf(
    [
      ({ at, second, coin, a, b }) => [
        row(
          `NXT${second},Exchange,GBPX,${text(-a)},${coin},${text(b)},$1.5,-,-,approved / x,${at}`,
          ['GBP', -a],
          [coin, b],
        ),
      ],
      ({ at, second, coin, a, b, c }) => [
        row(
          `NXT${second},Exchange,${coin},${text(-a)},USDT,${text(b)},$1.5,${text(c)},USDT,approved / x,${at}`,
          [coin, -a],
          ['USDT', b],
        ),
      ],
      ({ at, second, coin, a, isBuy }) => [
        row(
          `NXT${second},${isBuy ? 'Deposit' : 'Withdrawal'},${coin},${text(isBuy ? a : -a)},${coin},${text(a)},$1.5,-,-,approved / x,${at}`,
          [coin, isBuy ? a : -a],
        ),
      ],
      ({ at, second, coin, a }) => [
        row(`NXT${second},Referral Bonus,${coin},${text(a)},,0.00000000,$1.5,-,-,approved / x,${at}`, [coin, a]),
      ],
      ({ at, second, a }) => [row(`NXT${second},Interest,USD,${text(-a)},,0,$1.5,-,-,approved / x,${at}`)],
      ({ at, second, coin, a }) => [
        row(`NXT${second},Withdrawal,${coin},${text(-a)},${coin},${text(a)},$1.5,-,-,rejected / x,${at}`),
      ],
      ({ at, second, coin, a }) => [
        row(`NXT${second},Mystery,${coin},${text(-a)},${coin},${text(a)},$1.5,-,-,approved / x,${at}`),
      ],
    ],
    { isUnique: true },
  ),
}

const nexoOld: MadeFormat = {
  name: 'nexo-old',
  said: { timezone: 'Europe/Berlin' },
  header: cellsOf('Transaction,Type,Currency,Amount,USD Equivalent,Details,Outstanding Loan,Date / Time'),
  blocks: madeOf(
    [
      ({ at, second, coin, a, b }) => [
        row(
          `NXT${second},Exchange,${coin}/USDT,-${text(a)} / +${text(b)},$1.5,approved / x,0,${at}`,
          [coin, -a],
          ['USDT', b],
        ),
      ],
      ({ at, second, coin, a }) => [
        row(`NXT${second},FixedTermInterest,${coin},${text(a)},$1.5,approved / x,0,${at}`, [coin, a]),
      ],
      ({ at, second, coin, a }) => [
        row(`NXT${second},ExchangeToWithdraw,${coin},${text(-a)},$1.5,approved / User,0,${at}`),
      ],
    ],
    { isUnique: true },
  ),
}

const wordsOf = (second: number): string =>
  momentOf(second).toLocaleString('en-US', { timeZone: 'UTC', dateStyle: 'medium', timeStyle: 'medium' })
const revolut: MadeFormat = {
  name: 'revolut',
  said: { timezone: '+05:30' },
  header: cellsOf('Symbol,Type,Quantity,Price,Value,Fees,Date'),
  blocks: madeOf([
    ({ second, coin, a, b, c, isBuy }) => [
      row(
        [coin, isBuy ? 'Buy' : 'Sell - Revolut X', text(a), '€1.00', `€${text(b)}`, `${text(c)} SEK`, wordsOf(second)],
        [coin, isBuy ? a : -a],
        ['EUR', isBuy ? -b : b],
        ['SEK', -c],
      ),
    ],
    ({ second, coin, a, b }) => [
      row([coin, 'Staking reward', text(a), '', '', '', wordsOf(second)], [coin, a]),
      row(['EUR', 'Receive', '', '', `€${text(b)}`, '€0.00', wordsOf(second)], ['EUR', b]),
    ],
    ({ second, coin, a }) => [
      row([coin, 'Send', text(a), '€1.00', '€1.50', '€0.00', wordsOf(second)]),
      row([coin, 'Receive', text(a), '€1.00', '€1.50', '€0.00', wordsOf(second)]),
    ],
    ({ second, coin, a, b }) => [
      row(
        [coin, 'Payment', text(a), '1.00 CZK', '1.50 CZK', `${text(b)} CZK`, wordsOf(second)],
        [coin, -a],
        ['CZK', -b],
      ),
    ],
    ({ second, coin, a }) => [row([coin, 'Stake', text(a), '1.00 CZK', '1.50 CZK', '0.00 CZK', wordsOf(second)])],
    ({ second, coin, a }) => [row([coin, 'Mystery', text(a), '1.00 CZK', '1.50 CZK', '0.00 CZK', wordsOf(second)])],
  ]),
}

const scriptDate = (second: number): string =>
  momentOf(second)
    .toUTCString()
    .replace(/^(\w{3}), (\d{2}) (\w{3}) (\d{4}) (\S+) GMT$/, '$1 $3 $2 $4 $5 GMT+0000')
const uphold: MadeFormat = {
  name: 'uphold',
  header: cellsOf(
    'Date,Destination,Destination Amount,Destination Currency,Fee Amount,Fee Currency,Id,Origin,Origin Amount,Origin Currency,Status,Type',
  ),
  blocks: madeOf(
    [
      ({ second, coin, a, b, c }) => [
        row(
          `${scriptDate(second)},x-ledger,${text(b)},XRP,${text(c % a)},${coin},i${second},uphold,${text(a)},${coin},completed,out`,
          [coin, -a],
        ),
      ],
      ({ second, a, b }) => [
        row(`${scriptDate(second)},uphold,${text(b)},BTC,,,i${second},credit-card,${text(a)},GBP,completed,in`, [
          'BTC',
          b,
        ]),
      ],
      ({ second, a, b }) => [
        row(
          `${scriptDate(second)},uphold,${text(b)},GBP,,,i${second},uphold,${text(a)},BTC,completed,transfer`,
          ['BTC', -a],
          ['GBP', b],
        ),
      ],
      ({ second, coin, a, isBuy }) => [
        row(
          `${scriptDate(second)},x,${text(a)},${coin},,,i${second},x,${text(a)},${coin},completed,${isBuy ? 'in' : 'out'}`,
          [coin, isBuy ? a : -a],
        ),
      ],
      ({ second, coin, a }) => [
        row(`${scriptDate(second)},x,${text(a)},${coin},,,i${second},x,${text(a)},${coin},failed,out`),
      ],
    ],
    { isUnique: true },
  ),
}

const bitpanda: MadeFormat = {
  name: 'bitpanda',
  preamble: [['Disclaimer: all data is without guarantee'], ['Bitpanda GmbH'], ['Account opened at: 2020']],
  header: cellsOf(
    'Transaction ID,Timestamp,Transaction Type,In/Out,Amount Fiat,Fiat,Amount Asset,Asset,Asset market price,Asset market price currency,Asset class,Product ID,Fee,Fee asset,Spread,Spread Currency',
  ),
  blocks: madeOf(
    [
      ({ at, second, coin, a, b, isBuy }) => [
        row(
          `T${second},${at.replace(' ', 'T')}+02:00,${isBuy ? 'buy' : 'sell'},x,${text(b)},EUR,${text(a)},${coin},1,EUR,Cryptocurrency,1,-,-,0.5,EUR`,
          [coin, isBuy ? a : -a],
          ['EUR', isBuy ? -b : b],
        ),
      ],
      ({ at, second, a, b }) => [
        row(
          `T${second},${at.replace(' ', 'T')}+02:00,deposit,incoming,${text(a)},EUR,-,EUR,-,-,Fiat,-,${text(b)},EUR,-,-`,
          ['EUR', a],
        ),
      ],
      ({ at, second, coin, a, b }) => [
        row(
          `T${second},${at.replace(' ', 'T')}+02:00,withdrawal,outgoing,5.5,EUR,${text(a)},${coin},-,-,Cryptocurrency,-,${text(b)},${coin},-,-`,
          [coin, -a - b],
        ),
      ],
      ({ at, second, coin, a }) => [
        row(
          `T${second},${at.replace(' ', 'T')}+02:00,transfer,incoming,5.5,EUR,${text(a)},${coin},-,-,Cryptocurrency,-,-,-,-,-`,
        ),
      ],
    ],
    { isUnique: true },
  ),
}

export const MADE_APPS: readonly MadeFormat[] = [cryptocomApp, nexoTransactions, nexoOld, revolut, uphold, bitpanda]
