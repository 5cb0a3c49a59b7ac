import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { StatementInput } from '../../electron/statements/import-plan.ts'
import { addsUp, balancesOf, countsOf, createMemoryBook, storyOf } from '../fixtures/statements/memory-book.ts'

const SAMPLES = join(import.meta.dirname, '../../../shared/csv/samples')
const sample = (name: string): string => readFileSync(join(SAMPLES, `${name}.csv`), 'utf8')

interface Sample {
  readonly format: string
  readonly counts: readonly [rows: number, accepted: number, skipped: number, rejected: number]
  /** Sums of the signed amounts of the accepted rows, worked out by hand from the file. */
  readonly balances: Readonly<Record<string, string>>
  readonly said?: Partial<StatementInput>
}

const FILES: Readonly<Record<string, Sample>> = {
  'bitbank-deposits': { format: 'bitbank-deposits', counts: [3, 2, 1, 0], balances: { BTC: '0.00001', XRP: '54.54' } },
  'bitbank-fiat-deposits': { format: 'bitbank-fiat-deposits', counts: [2, 1, 1, 0], balances: { JPY: '6900' } },
  'bitbank-withdrawals': {
    format: 'bitbank-withdrawals',
    counts: [3, 2, 1, 0],
    balances: { ETH: '-0.1251', XLM: '-900.01' },
  },
  'bitflyer-tradehistory': {
    format: 'bitflyer-trades',
    counts: [7, 7, 0, 0],
    balances: { BTC: '0.1415', JPY: '174342' },
  },
  'coincheck-buys': { format: 'coincheck-buys', counts: [1, 1, 0, 0], balances: { BTC: '0.005', JPY: '-10000' } },
  'coincheck-history': {
    format: 'coincheck-history',
    counts: [6, 5, 1, 0],
    balances: { BTC: '0.09605703', JPY: '430979.66955545125' },
  },
  'cointracking-custom-dates': {
    format: 'cointracking',
    counts: [2, 2, 0, 0],
    balances: { ETH: '-0.05770427', XMR: '5' },
    said: { timezone: 'UTC', dateOrder: 'day-first' },
  },
  'cointracking-trades': {
    format: 'cointracking',
    counts: [12, 12, 0, 0],
    balances: { ADS: '-10.99', AXS: '2', BTC: '0.33776476', ETH: '4.13865589', EUR: '-10.99', XMR: '5' },
    said: { timezone: 'UTC' },
  },
  'blockpit-transactions': {
    format: 'blockpit',
    counts: [17, 17, 0, 0],
    balances: {
      BNB: '0.00005305',
      EUR: '-212.55554091',
      MATIC: '83.168056651658776576',
      META: '-10',
      USDT: '-0.24209916',
    },
  },
  'delta-export': {
    format: 'delta',
    counts: [7, 5, 0, 2],
    balances: { BNB: '-0.1', BTC: '-0.599', DOT: '-0.101', ETH: '10.88', SOL: '-100', USD: '5000' },
  },
}

const readBook = (name: string) => {
  const book = createMemoryBook()
  const plan = book.take(sample(name), FILES[name]?.said ?? {})
  return { book, plan, story: storyOf(book.events()) }
}

describe.skipIf(!existsSync(SAMPLES))(
  'published samples of Japan and of portfolio tools (skipped without ../shared)',
  () => {
    it.each(Object.entries(FILES))('accounts for every row of %s, with exact sums', (name, file) => {
      const { book, plan } = readBook(name)
      const [rows, accepted, skipped, rejected] = file.counts
      expect(plan.format).toBe(file.format)
      expect(countsOf(plan)).toEqual({ rows, accepted, duplicate: 0, skipped, rejected })
      expect(addsUp(plan)).toBe(true)
      expect(balancesOf(book.events())).toEqual(file.balances)
    })

    it.each(Object.keys(FILES))('takes nothing from %s a second time, however it was saved', (name) => {
      const { book, story } = readBook(name)
      const text = sample(name)
      for (const again of [text, text.replaceAll('\n', '\r\n'), `\uFEFF${text}`])
        expect(book.take(again, FILES[name]?.said ?? {}).accepted).toBe(0)
      expect(storyOf(book.events())).toEqual(story)
    })

    it.each(Object.keys(FILES))('reads overlapping excerpts of %s as the whole, in either order', (name) => {
      const { story } = readBook(name)
      const [header = '', ...rows] = sample(name).trimEnd().split('\n')
      const parts = [rows.slice(0, Math.ceil(rows.length * 0.6)), rows.slice(Math.floor(rows.length * 0.4))]
      for (const order of [parts, parts.toReversed()]) {
        const book = createMemoryBook()
        for (const part of order) book.take([header, ...part].join('\n'), FILES[name]?.said ?? {})
        expect(storyOf(book.events())).toEqual(story)
      }
    })

    it('has the trades of bitFlyer and Coincheck that the notes name', () => {
      expect(readBook('bitflyer-tradehistory').story).toEqual(
        expect.arrayContaining([
          '2017-12-28T15:00:00Z fill: base 0.2 BTC, quote -330263 JPY, fee -0.0002 BTC',
          '2017-12-29T00:00:00Z fill: base 0.3 BTC, quote -495395 JPY, fee -0.0003 BTC',
        ]),
      )
      expect(readBook('coincheck-history').story).toEqual(
        expect.arrayContaining([
          '2017-12-28T15:01:00Z fill: base 0.09605703 BTC, quote -158620.33044454875 JPY',
          '2017-12-29T15:00:00Z transfer: principal -10000 JPY, fee -400 JPY',
        ]),
      )
    })

    it('has every movement of the note on Blockpit', () => {
      const token = (asset: string) => (asset === 'ETH_MATIC' ? 'MATIC' : asset)
      const expected = readFileSync(join(SAMPLES, '../expected/blockpit-transactions.md'), 'utf8')
        .split('\n')
        .map((line) => line.split('|').map((cell) => cell.trim()))
        .filter(([, number]) => /^\d+$/.test(number ?? ''))
        .map(([, , at = '', , asset = '', quantity = '']) => `${at.replace(' ', 'T')}Z ${quantity} ${token(asset)}`)
      const ours = readBook('blockpit-transactions').story.flatMap((line) => {
        const [at = ''] = line.split(' ')
        return [...line.matchAll(/(?:base|quote|fee|reward|principal) -?(\S+ [A-Z]+)/g)].map((leg) => `${at} ${leg[1]}`)
      })
      expect(expected).toHaveLength(27)
      expect(ours.sort()).toEqual(expected.sort())
    })

    it('splits the amounts of CoinTracking where the note puts the fee on top: the amounts have it in them', () => {
      const { story } = readBook('cointracking-trades')
      expect(story).toContain('2019-08-24T23:01:59Z fill: base 0.05772716 ETH, quote -10.97 EUR, fee -0.02 EUR')
      expect(story).toContain('2019-08-25T09:42:35Z transfer: principal -0.05760427 ETH, fee -0.0001 ETH')
      expect(story.filter((line) => line === '2022-01-05T12:38:00Z income: reward 1 AXS')).toHaveLength(2)
    })

    it('asks for the order of day and month that the other file of CoinTracking leaves open', () => {
      const plan = createMemoryBook().take(sample('cointracking-custom-dates'), { timezone: 'UTC' })
      expect(plan.problems.map(({ code }) => code)).toEqual(['ambiguous_date', 'ambiguous_date'])
    })
  },
)
