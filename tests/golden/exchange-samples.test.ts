import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { StatementInput } from '../../electron/statements/import-plan.ts'
import { addsUp, balancesOf, countsOf, createMemoryBook, storyOf } from '../fixtures/statements/memory-book.ts'

const SAMPLES = join(import.meta.dirname, '../../../shared/csv/samples')
const sample = (name: string) => readFileSync(join(SAMPLES, `${name}.csv`))

interface Expected {
  readonly format: string
  /** Accepted, duplicate, skipped, rejected. */
  readonly counts: readonly [number, number, number, number]
  readonly balances: Readonly<Record<string, string>>
  readonly said?: Partial<StatementInput>
}

const UTC = { timezone: 'UTC' }

/** Balances are the sums of the signed columns, worked out from the files and, where there is one, from their note. */
const EXPECTED: Readonly<Record<string, Expected>> = {
  'binance-spot-trades': {
    format: 'binance-spot-trades',
    counts: [2, 0, 0, 0],
    balances: { '1INCH': '5.1', BNB: '-0.00012401', SOL: '0.48', USDT: '-72.4179' },
  },
  'binance-trades-2020-semicolon': {
    format: 'binance-old-trades',
    counts: [2, 0, 0, 0],
    balances: { BTC: '-0.00482118', LTC: '0.64839' },
  },
  'binance-orders-nested-semicolon': {
    format: 'binance-orders',
    counts: [5, 0, 2, 0],
    balances: { BNB: '-0.07130244', BTC: '-0.0993', USDT: '572.53223199' },
  },
  'binance-withdrawals': {
    format: 'binance-transfers',
    counts: [3, 0, 0, 0],
    balances: { ETH: '-0.7153401', LTC: '-2.413512' },
  },
  'coinbasepro-account': {
    format: 'coinbase-pro-account',
    counts: [21, 0, 0, 0],
    balances: { BTC: '4.62208578', ETH: '18.5' },
  },
  'coinbasepro-fills': {
    format: 'coinbase-pro-fills',
    counts: [2, 0, 0, 0],
    balances: { EUR: '-5.7582206812425', LTC: '0.10840093' },
  },
  'kraken-trades': {
    format: 'kraken-trades',
    counts: [5, 0, 0, 1],
    balances: { BTC: '0.006', DOGE: '0.002', USD: '-95.0495', XXBC: '0.002' },
  },
  'kraken-trades-3rows': {
    format: 'kraken-trades',
    counts: [3, 0, 0, 0],
    balances: { BTC: '0.01', ETH: '-0.1', EUR: '-100.26', SOL: '1', USD: '-81.97' },
  },
  'bybit-uta-transaction-log': {
    format: 'bybit-log',
    counts: [10, 0, 1, 0],
    // The note's 12.1481288025 EUR without the 17 EUR that came from the funding account of the same exchange.
    balances: { BTC: '0.0000896', EUR: '-4.8518711975' },
  },
  'bybit-funding-account': {
    format: 'bybit-funding',
    counts: [3, 0, 1, 0],
    balances: { BTC: '0.0006722717', EUR: '17.43' },
  },
  'okx-unified-trades-17col': {
    format: 'okx-trading',
    counts: [14, 0, 0, 0],
    balances: { ADA: '-6608.9101', BTC: '0.06420284', EUR: '-2341.29800507' },
    said: UTC,
  },
  'okx-unified-trades-19col': {
    format: 'okx-trading',
    counts: [4, 0, 0, 0],
    balances: { BTC: '-0.07281506', USDT: '2569.56203254' },
    said: UTC,
  },
  'okx-funding': { format: 'okx-funding', counts: [2, 0, 0, 0], balances: { BTC: '-0.01137863' }, said: UTC },
  'okex-trades-bom-everywhere': {
    format: 'okex-trades',
    counts: [2, 0, 0, 0],
    balances: { LTC: '-0.0208705395', USDT: '0.059464348829995926' },
  },
  'bitstamp-transactions-new': {
    format: 'bitstamp-new',
    counts: [5, 0, 0, 0],
    balances: { BTC: '0.01999', ETH: '-0.5', EUR: '98.5', LTC: '-1', XLM: '-100.005' },
  },
  'bitstamp-transactions-old': {
    format: 'bitstamp-old',
    counts: [3, 0, 0, 0],
    balances: { ETH: '1', EUR: '-10.87005' },
  },
  'gemini-transaction-history': {
    format: 'gemini',
    counts: [9, 0, 1, 4],
    balances: { BAT: '-51.37921839463499', BTC: '0.000285025577645435', LTC: '1.800265692670058' },
  },
  'kucoin-account-history': {
    format: 'kucoin-account',
    counts: [2, 0, 1, 0],
    balances: { BTC: '-0.030015', XMR: '15.197539' },
  },
  'kucoin-order-history': {
    format: 'kucoin-trades',
    counts: [2, 0, 0, 0],
    balances: { USDT: '-277.4046030754398952', XRP: '432.59183198', XTZ: '-36.4479' },
    said: UTC,
  },
  'kucoin-trades-semicolon-decimalcomma': {
    format: 'kucoin-trades',
    counts: [1, 0, 0, 0],
    balances: { AVAX: '57.7348', USDT: '-5508.6110395316' },
    said: UTC,
  },
  'kucoin-trades-utc2': {
    format: 'kucoin-trades',
    counts: [2, 0, 0, 0],
    balances: { DOGE: '-7634.811', KAS: '1548.3555', USDT: '502.01782620966' },
  },
  'cryptocom-app-transactions': {
    format: 'cryptocom-app',
    counts: [33, 0, 15, 0],
    balances: {
      BTC: '0.003',
      CRO: '3398.150101671670431259',
      DAI: '-0.00050680380674961',
      DOGE: '-750',
      DOT: '-0.6295092',
      ETH: '9.16807429600007045',
      EUR: '-128.98',
      MCO: '-50',
      SOL: '10',
      UNI: '-1.3387887',
      USD: '-15',
    },
  },
  'cryptocom-app-special': {
    format: 'cryptocom-app',
    counts: [15, 0, 1, 0],
    balances: {
      AXS: '0.00356292',
      BTC: '0.0201',
      CRO: '2.4322',
      ETC: '-0.76',
      EUR: '11.3',
      MCO: '0.4',
      USDC: '-12.94',
    },
  },
  'bitfinex-trades': {
    format: 'bitfinex-trades',
    counts: [2, 0, 0, 0],
    balances: { BTC: '0.01147401', USD: '-105.9199173477836' },
    said: { dateOrder: 'day-first' },
  },
  'htx-spot-trades': {
    format: 'htx-trades',
    counts: [2, 0, 0, 0],
    balances: { DYDX: '549.2265456', SOL: '-62.72', USDT: '379.22975888' },
  },
  'htx-huobi-trades': {
    format: 'htx-old-trades',
    counts: [2, 0, 0, 0],
    balances: { BTC: '0.0025349538', LTC: '-0.4222292' },
  },
  'nexo-transactions': {
    format: 'nexo-transactions',
    counts: [23, 1, 15, 0],
    balances: {
      BTC: '0.01009881',
      ETH: '0.00178799',
      EUR: '-547.99',
      GBP: '-5583.2679317',
      LUNA2: '2.73209017',
      MATIC: '3055',
      NEXO: '5.47250073',
      USDC: '1816.26066193',
    },
  },
  'nexo-corrupt': {
    format: 'nexo-old',
    counts: [10, 0, 5, 2],
    balances: { BTC: '0.0005', ETH: '10', EUR: '-1900.79', NEXO: '43.9238649', USDC: '1' },
  },
  'revolut-crypto': {
    format: 'revolut',
    counts: [10, 0, 3, 0],
    balances: { BTC: '0.00163011', ETH: '0.00442906', EUR: '-20.38', SEK: '-159.01', USD: '-10.24' },
    said: { timezone: 'Europe/Stockholm' },
  },
  'revolut-crypto-mixed': {
    format: 'revolut',
    counts: [9, 0, 0, 0],
    balances: { BTC: '-0.06050061', CZK: '-71765.31', EUR: '8', USD: '1663.53', XRP: '1998.8843' },
    said: { timezone: 'Europe/Prague' },
  },
  'uphold-transactions': {
    format: 'uphold',
    counts: [6, 0, 0, 0],
    balances: { BAT: '5.15', BTC: '-0.00803255', NANO: '-133.362002' },
  },
  'trezor-suite': { format: 'trezor-suite', counts: [3, 0, 0, 0], balances: { BTC: '14.99548743' } },
  'trezor-alice': {
    format: 'trezor-old-btc',
    counts: [2, 0, 0, 0],
    balances: { BTC: '0.03' },
    said: { ...UTC, format: 'trezor-old-btc' },
  },
}

describe.skipIf(!existsSync(SAMPLES))('samples of exchanges (skipped where ../shared/csv is absent)', () => {
  const names = Object.entries(EXPECTED)
  it.each(names)('%s: every row has its outcome, and the accepted ones their exact sums', (name, expected) => {
    const book = createMemoryBook()
    const plan = book.take(sample(name), expected.said)
    const [accepted, duplicate, skipped, rejected] = expected.counts
    expect(plan.format).toBe(expected.format)
    expect(addsUp(plan)).toBe(true)
    expect(countsOf(plan)).toMatchObject({ accepted, duplicate, skipped, rejected })
    expect(balancesOf(book.events())).toEqual(expected.balances)
    const before = storyOf(book.events())
    expect(book.take(sample(name), expected.said).accepted).toBe(0)
    expect(storyOf(book.events())).toEqual(before)
  })

  it.each(names)('%s: two excerpts that overlap make the whole, in either order', (name, { said }) => {
    const read = (...files: (string | Uint8Array)[]) => {
      const book = createMemoryBook()
      for (const file of files) book.take(file, said)
      return storyOf(book.events())
    }
    const lines = sample(name).toString().trimEnd().split('\n')
    const before = lines[0]?.startsWith('UID:') ? 2 : 1
    const [head, rows] = [lines.slice(0, before), lines.slice(before)]
    if (rows.length < 3) return
    const parts = [rows.slice(0, Math.ceil(rows.length * 0.6)), rows.slice(Math.floor(rows.length * 0.4))].map((part) =>
      [...head, ...part].join('\n'),
    )
    expect(read(...parts)).toEqual(read(sample(name)))
    expect(read(...parts.toReversed())).toEqual(read(sample(name)))
  })

  it('none is read in a zone or an order of dates that nobody named', () => {
    const codes = (name: string) => {
      const result = createMemoryBook().preview(sample(name))
      return result.ok ? [...new Set(result.plan.problems.map(({ code }) => code))] : result.refusal.kind
    }
    expect(codes('revolut-crypto')).toEqual(['missing_timezone'])
    expect(codes('kucoin-order-history')).toEqual(['missing_timezone'])
    expect(codes('okx-unified-trades-17col')).toEqual(['missing_timezone'])
    expect(codes('bitfinex-trades')).toEqual(['ambiguous_date'])
    expect(codes('trezor-alice')).toEqual(['missing_timezone'])
  })

  it('follow the note of the mixed Revolut file to the second', () => {
    const book = createMemoryBook()
    book.take(sample('revolut-crypto-mixed'), { timezone: 'Europe/Prague' })
    expect(storyOf(book.events())).toContain(
      '2021-04-13T07:54:54Z fill: base 1998.8843 XRP, quote -71000 CZK, fee -764.99 CZK',
    )
    expect(storyOf(book.events())).toContain(
      '2024-11-23T22:54:47Z fill: base -0.06 BTC, quote 5869.82 USD, fee -5.29 USD',
    )
  })

  it('follow the header’s offset where the source of the KuCoin note does not', () => {
    const book = createMemoryBook()
    book.take(sample('kucoin-trades-utc2'))
    expect(storyOf(book.events())[0]).toMatch(/^2023-12-04T04:25:42Z /)
  })
})
