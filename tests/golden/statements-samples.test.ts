import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { addsUp, balancesOf, countsOf, createMemoryBook, storyOf } from '../fixtures/statements/memory-book.ts'

const SAMPLES = join(import.meta.dirname, '../../../shared/csv/samples')
const EXPECTED = join(import.meta.dirname, '../../../shared/csv/expected')
const sample = (name: string) => readFileSync(join(SAMPLES, `${name}.csv`))
const readBook = (name: string) => {
  const book = createMemoryBook()
  const plan = book.take(sample(name))
  return { book, plan, rejected: plan.problems.filter((problem) => problem.outcome === 'rejected') }
}

const COUNTS = {
  'binance-transaction-history': { rows: 230, accepted: 209, duplicate: 0, skipped: 15, rejected: 6 },
  'binance-transaction-history-cases': { rows: 45, accepted: 32, duplicate: 0, skipped: 13, rejected: 0 },
  'coinbase-transactions-new-nopreamble': { rows: 8, accepted: 5, duplicate: 0, skipped: 3, rejected: 0 },
  'coinbase-transactions-old-eur': { rows: 3, accepted: 3, duplicate: 0, skipped: 0, rejected: 0 },
  'kraken-ledgers': { rows: 32, accepted: 20, duplicate: 0, skipped: 12, rejected: 0 },
  'kraken-ledgers-wallet': { rows: 7, accepted: 5, duplicate: 0, skipped: 2, rejected: 0 },
} as const

describe.skipIf(!existsSync(SAMPLES))('published samples (skipped where ../shared/csv is absent)', () => {
  it.each(Object.entries(COUNTS))('accounts for every row of %s', (name, counts) => {
    const { plan } = readBook(name)
    expect(countsOf(plan)).toEqual(counts)
    expect(addsUp(plan)).toBe(true)
  })

  it.each(Object.keys(COUNTS))('takes nothing from %s a second time', (name) => {
    const { book } = readBook(name)
    const before = storyOf(book.events())
    const again = book.take(sample(name))
    expect(again.accepted).toBe(0)
    expect(storyOf(book.events())).toEqual(before)
  })

  it.each(Object.keys(COUNTS))('reads overlapping excerpts of %s as the whole, in either order', (name) => {
    const whole = storyOf(readBook(name).book.events())
    const [header = '', ...rows] = sample(name).toString().trimEnd().split('\n')
    const parts = [rows.slice(0, Math.ceil(rows.length * 0.6)), rows.slice(Math.floor(rows.length * 0.4))]
    for (const order of [parts, parts.toReversed()]) {
      const book = createMemoryBook()
      for (const part of order) book.take([header, ...part].join('\n'))
      expect(storyOf(book.events())).toEqual(whole)
    }
  })

  it('rejects exactly the Binance rows that the note names', () => {
    const { rejected } = readBook('binance-transaction-history')
    expect(rejected.map(({ row, code }) => `${row} ${code}`)).toEqual([
      '4 bad_time',
      '5 missing_amount',
      '31 unpaired_group',
      '32 unpaired_group',
      '33 unpaired_group',
      '41 unknown_operation',
    ])
  })

  it('has every Binance trade leg of the note, fee rows of one shared second apart', () => {
    const tokens = new Map([
      ['0x23CE9e926048273eF83be0A3A8Ba9Cb6D45cd978', 'DAR'],
      ['0x7D1AfA7B718fb893dB30A3aBc0Cfc608AaCfeBB0', 'MATIC'],
      ['0xA0b86991c6218b36c1d19D4a2e9Eb0cE3606eB48', 'USDC'],
      ['0x71Ab77b7dbB4fa7e017BC15090b2163221420282', 'HIGH'],
      ['0xE41d2489571d322189246DaFA5ebDe1F4699F498', 'ZRX'],
      ['ETH2', 'BETH'],
    ])
    const plain = (amount: string) => amount.replace(/(\.\d*?)0+$/, '$1').replace(/\.$/, '')
    const expected = readFileSync(join(EXPECTED, 'binance-transaction-history.md'), 'utf8')
      .split('\n')
      .map((line) => line.split('|').map((cell) => cell.trim()))
      .filter(([, , , movement]) => /^trade leg (IN|OUT)$/.test(movement ?? ''))
      .map(([, , at = '', movement = '', asset = '', amount = '']) => {
        const ticker = tokens.get(asset.split(':').at(-1) ?? '') ?? asset
        return `${at.replace(' ', 'T')}Z ${movement.endsWith('OUT') ? '-' : ''}${plain(amount)} ${ticker}`
      })
    const { book } = readBook('binance-transaction-history')
    const ours = storyOf(book.events())
      .filter((line) => line.includes(' fill: '))
      .flatMap((line) => {
        const [at = ''] = line.split(' ')
        return [...line.matchAll(/(?:base|quote) (\S+ [A-Z0-9]+)/g)].map((match) => `${at} ${match[1]}`)
      })
    expect(expected.length).toBeGreaterThan(50)
    expect(ours.sort()).toEqual(expected.sort())
  })

  it('keeps two Coinbase buys that share an id but not a currency', () => {
    expect(storyOf(readBook('coinbase-transactions-new-nopreamble').book.events()).slice(0, 3)).toEqual([
      '2022-03-25T06:45:27Z fill: base 0.00166779 BTC, quote -67.01 EUR, fee -2.99 EUR (70 EUR)',
      '2022-03-25T06:45:27Z fill: base 0.00166779 BTC, quote -67.01 USD, fee -2.99 USD (70 USD)',
      '2024-12-05T06:33:40Z fill: base 156.145683 XRP, quote -0.00363125 BTC (351.66322 EUR)',
    ])
  })

  it('follows Kraken’s own arithmetic where the source project does not: the fee is in the row’s asset', () => {
    const story = storyOf(readBook('kraken-ledgers').book.events())
    expect(story).toContain('2022-10-12T10:00:57Z fill: base 1030 SHIB, quote -1000 EUR, fee -15.22 SHIB')
    expect(story).toContain('2022-09-16T00:20:07Z income: reward 4.0120552 ETHW')
    expect(storyOf(readBook('kraken-ledgers-wallet').book.events())).toContain(
      '2023-04-07T11:06:17Z fill: base 12355 TRX, quote -0.0291885287 BTC, fee -0.0000661381 BTC, fee -4.12804775 TRX',
    )
    expect(balancesOf(readBook('kraken-ledgers-wallet').book.events())).toMatchObject({
      EUR: '28.62',
      TRX: '12350.87195225',
    })
  })
})
