/** Gains, returns, checks and trails of one small book whose figures are worked out by hand, over every door. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Client } from '../../electron/contract/contract.ts'
import { dayOf } from '../../electron/domain/time/instant.ts'
import type { Connect, Connected } from '../support/connected-backend.ts'
import { dumpBook } from '../support/dump-book.ts'
import { figuresAgree } from '../support/figures-agree.ts'
import { moment } from '../support/ledger-story.ts'
import { readCsv } from '../support/read-csv.ts'
import { priceFile } from '../support/statement-files.ts'

const NOW = moment('2026-01-31T12:00:00Z')
type Written = Parameters<Client['events']['addEvent']>[0]['event']

const told = (kind: Written['kind'], at: string, label: string, ...legs: readonly string[]): Written => ({
  kind,
  at: `${at}T12:00:00Z`,
  account: 'exchange',
  label,
  legs: legs.map((text) => {
    const [quantity = '', asset = '', role = 'principal', account = 'exchange'] = text.split(' ')
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the contract judges it
    return { quantity, asset, account, role: role as Written['legs'][number]['role'] }
  }),
})

/** BTC is 40,000, ETH 4,000 and BNB 600 on every day up to yesterday. */
const STORY: readonly Written[] = [
  told('transfer', '2025-01-02', 'Deposit', '100000 USD'),
  told('fill', '2025-01-03', 'Buy', '2 BTC base', '-40000 USD quote', '-10 USD fee'),
  told('fill', '2025-01-04', 'Buy', '1 BNB base', '-500 USD quote'),
  told('fill', '2025-02-01', 'Buy', '1 BTC base', '-30000 USD quote'),
  told('fill', '2025-03-01', 'Swap', '10 ETH base', '-1 BTC quote', '-0.1 BNB fee'),
  told('income', '2025-04-01', 'Staking', '0.5 ETH reward'),
  told('spend', '2025-05-01', 'Stolen in a hack', '-0.5 BTC'),
  told('fill', '2025-06-01', 'Sell', '-1 BTC base', '50000 USD quote'),
  told('transfer', '2025-07-01', 'Move', '-2 ETH', '2 ETH principal wallet'),
  told('fill', '2025-08-01', 'Wrap', '-4 ETH base', '4 WETH quote'),
]

/** BTC 20,005 and 15,000 by age; the swap brings 40,000, the fee 60 at a cost of 50; the theft nothing. */
const GAINS_OF_2025 = [
  ['BTC', 'swap', '40000', '20005', '19995'],
  ['BNB', 'fee', '60', '50', '10'],
  ['BTC', 'loss', '0', '10002.5', '-10002.5'],
  ['BTC', 'sale', '50000', '25002.5', '24997.5'],
]

export function describeFigures(door: string, connect: Connect): void {
  describe(`figures ${door}`, () => {
    let folder: string
    let dataDir: string
    let connected: Connected
    let client: Client
    const idOf = new Map<Written, string>()

    const importPrices = async (asset: string, close: number | string) => {
      const stagedId = await connected.stage(
        `${asset}.csv`,
        priceFile(
          '2025-01-01',
          Array.from({ length: 395 }, () => close),
        ),
      )
      await client.prices.importPrices({ stagedId, asset, currency: 'USD' })
    }

    beforeEach(async () => {
      folder = mkdtempSync(join(tmpdir(), 'barbell-figures-'))
      dataDir = join(folder, 'data')
      connected = await connect({ dataDir, clock: () => NOW })
      client = connected.client
      for (const event of STORY) idOf.set(event, (await client.events.addEvent({ event })).eventId)
      await importPrices('BTC', 40_000)
      await importPrices('ETH', 4000)
      await importPrices('WETH', 4000)
      await importPrices('BNB', 600)
    })

    afterEach(async () => {
      await connected.close()
      rmSync(folder, { recursive: true, force: true })
    })

    const eventOf = (index: number): string => idOf.get(STORY[index] ?? told('fee', '', '')) ?? ''

    it('books swaps, third-coin fees, rewards, thefts and wraps to the cent', async () => {
      const { disposals } = await client.gains.listDisposals({ year: 2025 })
      expect(disposals.map((one) => [one.asset, one.kind, one.proceeds, one.costBasis, one.realisedPnl])).toEqual(
        GAINS_OF_2025,
      )
      const { totals, assets, incomeByKind, problems } = await client.gains.getYear({ year: 2025 })
      expect({ totals, incomeByKind, problems }).toMatchObject({
        totals: { realisedPnl: '35000', income: '2000' },
        incomeByKind: [{ kind: 'staking', receipts: 1, value: '2000' }],
        problems: [],
      })
      const eth = assets.find(({ asset }) => asset === 'ETH')
      expect(eth).toMatchObject({
        acquired: { quantity: '10.5', costBasis: '42060' },
        wrapped: { quantity: '4', costBasis: '16024' },
        closing: { quantity: '6.5', costBasis: '26036' },
      })
    })

    it('tells in the tables of a year what went on in another form, so that each coin ties', async () => {
      const { files } = await client.gains.exportYear({ year: 2025, format: 'csv' })
      const rowsOf = (part: string) =>
        files.flatMap((file) => (file.name.includes(part) && 'text' in file ? [file.text] : []))
      const ties = rowsOf('-ties').flatMap(readCsv)
      expect(ties.find(({ asset }) => asset === 'ETH')).toMatchObject({ wrapped: '4', closing: '6.5', difference: '0' })
      for (const row of ties) {
        const [opening = 0, acquired = 0, disposed = 0, wrapped = 0, closing] = Object.values(row).slice(1).map(Number)
        expect(opening + acquired - disposed - wrapped, row['asset']).toBe(closing)
      }
      const [totals = ''] = rowsOf('-totals')
      const [, , ...lines] = totals.split('\r\n')
      const eth = readCsv(lines.join('\r\n')).find(({ asset }) => asset === 'ETH')
      expect(eth).toMatchObject({ 'wrapped quantity': '4', 'wrapped cost': '16024', 'closing quantity': '6.5' })
    })

    it('says the same figure everywhere, in every currency that has rates', async () => {
      await figuresAgree(client, 'USD')
      await importPrices('EUR', '1.25')
      await figuresAgree(client, 'EUR')
    })

    it('shows all in another currency by its rates, and nothing at 1.0 without them', async () => {
      await importPrices('EUR', '1.25')
      const [usd, eur] = await Promise.all(['USD', 'EUR'].map((currency) => client.book.getHoldings({ currency })))
      expect(usd?.nav).toBe('142030')
      expect(eur?.nav).toBe('113624')
      const refused = { code: 'no_rate', data: { from: 'USD', to: 'JPY' } }
      await expect(client.book.getHoldings({ currency: 'JPY' })).rejects.toMatchObject(refused)
      await expect(client.performance.getPerformance({ currency: 'JPY' })).rejects.toMatchObject(refused)
      const { issues } = await client.health.listIssues({ currency: 'JPY' })
      expect(issues.map(({ check, asset }) => `${check} ${asset}`)).toContain('missing_rate USD')
    })

    it('gives every measure for the book, sides, sleeves, accounts and assets, or the reason why not', async () => {
      await client.policy.savePolicy(await client.policy.getExample({}))
      const { rows } = await client.performance.listPerformance({ from: dayOf('2025-01-01'), to: dayOf('2025-12-31') })
      expect(new Set(rows.map(({ scope }) => scope.kind))).toEqual(
        new Set(['book', 'side', 'sleeve', 'account', 'asset']),
      )
      const measures = [
        'twr',
        'twrPerYear',
        'xirr',
        'maxDrawdown',
        'incomeYield',
        'gain',
        'realisedPnl',
        'unrealisedPnl',
        'income',
      ] as const
      for (const row of rows)
        for (const measure of measures) {
          const figure: unknown = row[measure]
          const isGiven = typeof figure === 'string' || Number.isFinite(figure)
          if (!isGiven)
            expect(figure).toMatchObject({ unavailable: expect.stringMatching(/\.$/), code: expect.any(String) })
        }
      const [book] = rows
      expect(book?.incomeYield).toBeGreaterThan(0.01)
      const short = await client.performance.getPerformance({ from: dayOf('2025-03-01'), to: dayOf('2025-03-10') })
      expect(short.xirr).toMatchObject({ code: 'too_short' })
    })

    it('traces a disposal to lots, prices and rows, and a position to its events', async () => {
      const sale = await client.gains.explainDisposal({ eventId: eventOf(7), asset: 'BTC' })
      expect(sale).toMatchObject({
        formula: 'lots',
        event: { source: { file: 'by hand' } },
        acquisitions: [
          { quantity: '2', costBasis: '40010' },
          { quantity: '1', costBasis: '30000' },
        ],
      })
      const swap = await client.gains.explainDisposal({ eventId: eventOf(4), asset: 'BTC' })
      expect(swap.prices.map(({ asset, price, source }) => [asset, price, source !== ''])).toEqual(
        expect.arrayContaining([
          ['BTC', '40000', true],
          ['BNB', '600', true],
        ]),
      )
      const weth = await client.book.explainPosition({ asset: 'WETH' })
      expect(weth.lots).toMatchObject([{ quantity: '4', costBasis: '16024', acquiredAt: '2025-03-01T12:00:00Z' }])
    })

    it('traces an income to its price, and returns to the days and rows that moved money', async () => {
      const income = await client.gains.explainIncome({ eventId: eventOf(5), asset: 'ETH' })
      expect(income).toMatchObject({
        receipts: [{ kind: 'staking', quantity: '0.5', value: '2000' }],
        prices: [{ asset: 'ETH', price: '4000' }],
      })
      await expect(client.gains.explainIncome({ eventId: eventOf(1), asset: 'BTC' })).rejects.toMatchObject({
        code: 'not_found',
      })
      const period = { from: dayOf('2025-01-01'), to: dayOf('2025-12-31') }
      const returns = await client.performance.explainReturns(period)
      const { twr, xirr, gain } = await client.performance.getPerformance(period)
      expect({ twr: returns.twr, xirr: returns.xirr, gain: returns.gain }).toEqual({ twr, xirr, gain })
      const deposit = returns.flowDays.at(-1)
      expect(deposit).toMatchObject({
        day: '2025-01-02',
        valueBefore: '0',
        inflow: '100000',
        outflow: '0',
        value: '100000',
        totalEvents: 1,
        events: [{ id: eventOf(0), label: 'Deposit', source: { file: 'by hand' } }],
      })
      for (const { valueBefore, inflow, outflow, value, factor } of returns.flowDays)
        expect(factor).toBeCloseTo((Number(value) + Number(outflow)) / (Number(valueBefore) + Number(inflow)), 9)
    })

    it('reports a sale of more than is held with its date, its shortfall and what it makes unreliable', async () => {
      await client.events.addEvent({ event: told('fill', '2025-09-01', 'Sell', '-3 BTC base', '120000 USD quote') })
      const { problems, totals, assets } = await client.gains.getYear({ year: 2025 })
      expect(problems[0]).toMatchObject({ code: 'oversold', asset: 'BTC', quantity: '2.5', at: '2025-09-01T12:00:00Z' })
      expect(problems[0]?.affects).toEqual(['quantity', 'cost', 'gains', 'returns'])
      expect([totals.realisedPnl, totals.costBasis]).toEqual([undefined, undefined])
      const btc = assets.find(({ asset }) => asset === 'BTC')
      // What was held and went has a cost, and with it the year still adds up; all that was sold has none that is known.
      expect([btc?.costBasis, btc?.disposed]).toEqual([undefined, { quantity: '3', costBasis: '70010' }])
      const { realisedPnl } = await client.performance.getPerformance({})
      expect(realisedPnl).toMatchObject({ code: 'unknown_gain' })
      const { issues } = await client.health.listIssues({})
      expect(issues.find(({ check }) => check === 'oversold')).toMatchObject({
        fix: { kind: 'import_history', asset: 'BTC' },
      })
    })

    it('takes wraps for sales under the Japanese profile, and refuses what that does not offer', async () => {
      expect(await client.gains.saveProfile({ kind: 'jp' })).toMatchObject({
        wraps: 'swap',
        methods: ['total-average', 'moving-average'],
      })
      const { disposals } = await client.gains.listDisposals({ year: 2025 })
      expect(disposals.map(({ asset, kind }) => `${asset} ${kind}`)).toContain('ETH swap')
      await expect(client.gains.getYear({ year: 2025, method: 'fifo' })).rejects.toMatchObject({ code: 'bad_input' })
      // The law's average is one over all coins of a kind.
      await expect(
        client.gains.getYear({ year: 2025, method: 'total-average', scope: 'account' }),
      ).rejects.toMatchObject({ code: 'bad_input' })
      expect(await client.gains.saveProfile({ wraps: 'keep' })).toMatchObject({ kind: 'jp', wraps: 'keep' })
    })

    it('refuses what makes no sense, and keeps the book as it was', async () => {
      const before = dumpBook(dataDir)
      // oxlint-disable-next-line typescript/no-explicit-any -- what a hostile caller sends has no type
      const hostile = client as any
      const calls: readonly (() => Promise<unknown>)[] = [
        () => hostile.gains.getYear({ year: 1e9 }),
        () => hostile.gains.getYear({ year: '2025' }),
        () => hostile.gains.getYear({ year: 2025, currency: 'usd; DROP TABLE event' }),
        () => hostile.gains.getYear({ year: 2025, method: '__proto__' }),
        () => hostile.gains.listDisposals({ year: 2025, limit: 0 }),
        () => hostile.gains.listDisposals({ year: 2025, offset: -1 }),
        () => hostile.gains.explainDisposal({ eventId: '../../etc/passwd', asset: 'BTC' }),
        () => hostile.gains.explainDisposal({ eventId: eventOf(7), asset: '__proto__' }),
        () => hostile.gains.chooseLots({ eventId: eventOf(7), asset: 'BTC', lots: [{ lotId: 'none', quantity: '1' }] }),
        () =>
          hostile.gains.chooseLots({
            eventId: eventOf(7),
            asset: 'BTC',
            lots: [{ lotId: `${eventOf(1)}:BTC`, quantity: '-1' }],
          }),
        () => hostile.gains.chooseMethod({ year: 2025, method: 'astrology' }),
        () => hostile.gains.saveProfile({ longTermAfterDays: 1.5 }),
        () => hostile.gains.saveProfile({ wraps: 'burn' }),
        () => hostile.performance.getPerformance({ from: '2025-12-31', to: '2025-01-01' }),
        () => hostile.performance.getPerformance({ from: '2025-02-30' }),
        () => hostile.performance.getPerformance({ scope: { kind: 'universe' } }),
        () => hostile.performance.getHistory({ scope: { kind: 'asset' } }),
        () => hostile.health.dismissIssue({ id: 7 }),
        () => hostile.book.explainPosition({ asset: null }),
      ]
      for (const [index, call] of calls.entries())
        await expect(call(), `call ${index}`).rejects.toMatchObject({
          code: expect.stringMatching(/^(bad_input|not_found|BAD_REQUEST)$/),
        })
      expect(dumpBook(dataDir)).toEqual(before)
    })

    it('answers for what does not exist without inventing it', async () => {
      const none = { code: 'not_held' }
      const before = { from: dayOf('2025-01-10'), to: dayOf('2025-02-20') }
      for (const asked of [
        { scope: { kind: 'asset', asset: 'NONE' } },
        { scope: { kind: 'account', account: 'nowhere' } },
        { scope: { kind: 'asset', asset: 'ETH' }, ...before },
      ] as const) {
        const { twr, twrPerYear, xirr, maxDrawdown, incomeYield, ...rest } =
          await client.performance.getPerformance(asked)
        expect([twr, twrPerYear, xirr, maxDrawdown, incomeYield]).toMatchObject([none, none, none, none, none])
        expect(rest).toMatchObject({ scope: asked.scope, startValue: '0', endValue: '0', gain: '0' })
      }
      expect((await client.book.explainPosition({ asset: '__proto__' })).lots).toEqual([])
      expect(await client.gains.getYear({ year: 2010 })).toMatchObject({ totals: { realisedPnl: '0' }, assets: [] })
    })
  })
}
