import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { Client } from '../../electron/contract/contract.ts'
import { connectInProcess } from '../support/connect-in-process.ts'
import { decisionsAgree, ordersAgree, figuresAgree } from '../support/figures-agree.ts'
import { moment } from '../support/ledger-story.ts'
import { BEGINNINGS, randomEvents } from '../support/random-events.ts'
import { priceFile } from '../support/statement-files.ts'

const NOW = moment('2026-01-31T12:00:00Z')
async function withBook(
  fill: (client: Client, stage: (name: string, text: string) => Promise<string>) => Promise<void>,
  at = NOW,
) {
  const folder = mkdtempSync(join(tmpdir(), 'barbell-figures-'))
  const connected = await connectInProcess({ dataDir: join(folder, 'data'), clock: () => at })
  try {
    await fill(connected.client, (name, text) => connected.stage(name, text))
  } finally {
    await connected.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

describe('a figure is the same wherever it is shown', () => {
  it('in the made-up portfolio', () =>
    withBook(async (client) => {
      await client.app.fillDemo({})
      await figuresAgree(client, 'USD')
      expect((await client.book.getHoldings({})).positions.length).toBeGreaterThan(4)
    }))

  it('in the made-up portfolio, shown in a currency that has a rate since yesterday', () =>
    withBook(async (client) => {
      await client.app.fillDemo({})
      await client.prices.setPrice({ asset: 'EUR', currency: 'USD', price: '1.17', at: '2026-01-30T12:00:00Z' })
      await figuresAgree(client, 'EUR')
      await decisionsAgree(client, 'EUR')
      for (const currency of ['USD', 'EUR']) await ordersAgree(client, currency)
      await expect(client.plan.explainOrder({ asset: 'NEVER' })).rejects.toMatchObject({ code: 'not_found' })
    }))

  it('in a currency that some of it is priced in by itself, though not at the rate', () =>
    withBook(async (client) => {
      await client.app.fillDemo({})
      await client.prices.setPrice({ asset: 'EUR', currency: 'USD', price: '1.25', at: '2026-01-30T12:00:00Z' })
      const before = await client.book.getHoldings({ currency: 'EUR' })
      await client.prices.setPrice({ asset: 'BTC', currency: 'EUR', price: '1', at: '2026-01-30T12:00:00Z' })
      await figuresAgree(client, 'EUR')
      await decisionsAgree(client, 'EUR')
      const after = await client.book.getHoldings({ currency: 'EUR' })
      const values = (holdings: typeof after) => holdings.positions.map(({ asset, value }) => [asset, value])
      expect(values(after)).toEqual(values(before))
      const { position } = await client.book.explainPosition({ asset: 'BTC', currency: 'EUR' })
      expect(position?.mark.source).toContain('over USD')
    }))

  it('but not where no rate leads to the currency: that is told, and is no amount of 0', () =>
    withBook(async (client) => {
      await client.app.fillDemo({})
      for (const asked of [
        client.book.getHoldings({ currency: 'CHF' }),
        client.book.explainPosition({ asset: 'BTC', currency: 'CHF' }),
        client.plan.getPlan({ currency: 'CHF' }),
        client.triggers.listLadders({ currency: 'CHF' }),
        client.performance.getPerformance({ currency: 'CHF' }),
        client.performance.listPerformance({ currency: 'CHF' }),
        client.performance.getHistory({ currency: 'CHF' }),
        client.gains.getYear({ year: 2025, currency: 'CHF' }),
        client.book.getGains({ year: 2025, currency: 'CHF' }),
        client.gains.exportYear({ year: 2025, format: 'csv', currency: 'CHF' }),
      ])
        await expect(asked).rejects.toMatchObject({ code: 'no_rate', data: { from: 'USD', to: 'CHF' } })
    }))

  it('but where a rate of its day is missing, and then it is told which', () =>
    withBook(async (client) => {
      const bought = { kind: 'fill', at: '2026-01-20T12:00:00Z', account: 'exchange', label: 'Buy' } as const
      const legOf = (quantity: string, asset: string, role: 'base' | 'quote') => ({
        quantity,
        asset,
        account: 'exchange',
        role,
      })
      const { eventId } = await client.events.addEvent({
        event: { ...bought, legs: [legOf('1', 'SOL', 'base'), legOf('-150', 'USD', 'quote')] },
      })
      await client.prices.setPrice({ asset: 'SOL', currency: 'USD', price: '200', at: '2026-01-31T06:00:00Z' })
      await client.prices.setPrice({ asset: 'USD', currency: 'JPY', price: '150', at: '2026-01-31T06:00:00Z' })
      const prices = [{ asset: 'USD', currency: 'JPY', day: '2026-01-20', isRate: true }]
      const inYen = { currency: 'JPY' }
      const { positions } = await client.book.getHoldings(inYen)
      const sol = positions.find(({ asset }) => asset === 'SOL')
      expect(sol).toMatchObject({
        value: '30000',
        costGap: { code: 'missing_value', at: '2026-01-20T12:00:00Z', events: 1, prices },
      })
      expect(sol?.costBasis).toBeUndefined()
      const explained = await client.book.explainPosition({ asset: 'SOL', ...inYen })
      expect(explained.position).toEqual(sol)
      expect(explained.problems).toMatchObject([{ code: 'missing_value', eventId, prices }])
      const year = await client.gains.getYear({ year: 2026, ...inYen })
      expect(year.problems.find(({ asset }) => asset === 'SOL')).toMatchObject({ prices })
      await client.policy.savePolicy(await client.policy.getExample({}))
      const plan = await client.plan.getPlan({ ...inYen, deposit: '1000' })
      expect(plan.before.positions.find(({ asset }) => asset === 'SOL')).toMatchObject({ costGap: { prices } })
      expect((await client.book.getHoldings({})).positions[0]?.costGap).toBeUndefined()

      await client.prices.setPrice({ asset: 'USD', currency: 'JPY', price: '140', at: '2026-01-20T06:00:00Z' })
      const known = await client.book.explainPosition({ asset: 'SOL', ...inYen })
      expect(known).toMatchObject({ position: { costBasis: '21000' }, problems: [] })
      expect(known.position?.costGap).toBeUndefined()
    }))

  it.each([1, 2, 3])('in a book of chance, number %d', (seed) =>
    withBook(async (client, stage) => {
      for (const event of [...BEGINNINGS, ...randomEvents(seed)]) await client.events.addEvent({ event })
      const closes = (at: number) =>
        Array.from({ length: 700 }, (_, day) => (at * (1 + ((day * 37) % 101) / 100)).toFixed(4))
      for (const [asset, at] of [
        ['BTC', 30_000],
        ['ETH', 2000],
        ['WETH', 2001],
        ['EUR', 1.1],
      ] as const) {
        const stagedId = await stage(`${asset}.csv`, priceFile('2024-02-28', closes(at)))
        await client.prices.importPrices({ stagedId, asset, currency: 'USD' })
      }
      for (const currency of ['USD', 'EUR']) await figuresAgree(client, currency)
    }),
  )
})
