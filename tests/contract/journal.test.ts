/** Plans that are recorded, what becomes of their orders, and the event journal, told over the contract. */
import Database from 'better-sqlite3'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Client } from '../../electron/contract/contract.ts'
import { type Instant, dayOf, instantFromMs } from '../../electron/domain/time/instant.ts'
import { connectInProcess } from '../support/connect-in-process.ts'
import type { Connected } from '../support/connected-backend.ts'
import { binanceFile, binanceTrade, priceFile } from '../support/statement-files.ts'

const HOUR_MS = 3_600_000

describe('the journal', () => {
  let folder: string
  let connected: Connected
  let client: Client
  let now: Instant

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'barbell-journal-'))
    now = instantFromMs(Date.UTC(2026, 10, 22, 12))
    connected = await connectInProcess({ dataDir: join(folder, 'data'), clock: () => now })
    client = connected.client
  })

  afterEach(async () => {
    await connected.close()
    rmSync(folder, { recursive: true, force: true })
  })

  const codeOf = (call: Promise<unknown>) =>
    call.then(
      () => 'done',
      (error: unknown) => (error as { code: string }).code,
    )

  describe('orders', () => {
    beforeEach(async () => {
      await importFile('deposit.csv', binanceFile([['2026-01-05 10:00:00', 'Deposit', 'USD', '10000']]))
      await client.policy.savePolicy(await client.policy.getExample({}))
      for (const [asset, close] of [
        ['BTC', 50_000],
        ['ETH', 2500],
        ['AAVE-USDC', 1],
        ['USDC', 1],
      ] as const) {
        const stagedId = await connected.stage(`${asset}.csv`, priceFile('2026-11-21', [close]))
        await client.prices.importPrices({ stagedId, asset, currency: 'USD' })
      }
    })

    const importFile = async (name: string, content: string) => {
      const stagedId = await connected.stage(name, content)
      const report = await client.import.commitFiles({ files: [{ stagedId }] })
      return report.files[0]?.batchId ?? expect.fail('nothing was imported')
    }
    const record = async () => {
      const plan = await client.plan.getPlan({ review: true })
      const shown = plan.orders.map(({ action, asset, quantity }) => ({ action, asset, quantity }))
      return client.journal.recordPlan({ review: true, shown, note: 'after the close' })
    }
    const orderOf = async (asset: string) => {
      const { orders } = await client.journal.listOrders({})
      return orders.find((order) => order.asset === asset) ?? expect.fail(`no order of ${asset}`)
    }
    const buyBtc = (quantity: string, at = '2026-11-22 13:00:00') =>
      binanceFile(binanceTrade(at, ['BTC', quantity], ['USD', '-3000'], ['BTC', '-0.00001']))

    it('are kept with their reasons as they were shown', async () => {
      const recorded = await record()
      expect(recorded.orders.map(({ asset, state }) => `${asset} ${state}`)).toEqual(
        expect.arrayContaining(['BTC open', 'ETH open', 'AAVE-USDC open']),
      )
      expect(await orderOf('BTC')).toMatchObject({
        action: 'buy',
        reasonData: { kind: 'calendar' },
        remainder: recorded.orders.find(({ asset }) => asset === 'BTC')?.quantity,
        recordedAt: '2026-11-22T12:00:00Z',
        fills: [],
        words: [],
      })
    })

    it('close by the fills that match, and open again when their import is undone', async () => {
      await record()
      now = instantFromMs(now + 2 * HOUR_MS)
      const { quantity } = await orderOf('BTC')
      const batchId = await importFile('fills.csv', buyBtc(quantity))
      expect(await orderOf('BTC')).toMatchObject({ state: 'done', filled: quantity, remainder: '0' })
      const { events } = await client.book.listEvents({ asset: 'BTC' })
      expect((await orderOf('BTC')).fills.map(({ eventId }) => eventId)).toEqual(events.map(({ id }) => id))
      expect((await orderOf('ETH')).state).toBe('open')
      await client.import.undoBatch({ batchId })
      expect(await orderOf('BTC')).toMatchObject({ state: 'open', filled: '0', remainder: quantity, fills: [] })
    })

    it('stay open for what is missing', async () => {
      await record()
      now = instantFromMs(now + 2 * HOUR_MS)
      await importFile('part.csv', buyBtc('0.02'))
      expect(await orderOf('BTC')).toMatchObject({ state: 'partly', filled: '0.02' })
      const { orders } = await client.journal.listOrders({ isOpen: true })
      expect(orders.map(({ asset }) => asset)).toContain('BTC')
    })

    it('go by the person’s word, which is kept and can be taken back', async () => {
      await record()
      const { orderId } = await orderOf('BTC')
      expect(await client.journal.tickOrder({ orderId, outcome: 'partly', quantity: '0.01' })).toMatchObject({
        state: 'partly',
        done: '0.01',
      })
      expect(
        await client.journal.tickOrder({ orderId, outcome: 'declined', note: 'The spread was too wide.' }),
      ).toMatchObject({ state: 'declined', remainder: '0' })
      expect(await client.journal.tickOrder({ orderId, outcome: 'reopened' })).toMatchObject({ state: 'open' })
      expect(await client.journal.tickOrder({ orderId, outcome: 'done' })).toMatchObject({ state: 'done' })
      expect((await orderOf('BTC')).words.map(({ outcome, note }) => [outcome, note])).toEqual([
        ['partly', undefined],
        ['declined', 'The spread was too wide.'],
        ['reopened', undefined],
        ['done', undefined],
      ])
    })

    it('of an earlier plan are replaced by the next', async () => {
      const first = await record()
      const second = await record()
      const { orders } = await client.journal.listOrders({})
      expect(orders.filter(({ planId }) => planId === first.planId).every(({ state }) => state === 'replaced')).toBe(
        true,
      )
      expect(orders.filter(({ planId }) => planId === second.planId).every(({ state }) => state === 'open')).toBe(true)
    })

    it('are refused where the plan has changed, asks for nothing, or the word does not fit', async () => {
      const shown = [{ action: 'buy' as const, asset: 'BTC', quantity: '1' }]
      expect(await codeOf(client.journal.recordPlan({ review: true, shown }))).toBe('plan_changed')
      await record()
      const { orderId, quantity } = await orderOf('BTC')
      expect(await codeOf(client.journal.tickOrder({ orderId: 'nobody:1', outcome: 'done' }))).toBe('not_found')
      expect(await codeOf(client.journal.tickOrder({ orderId, outcome: 'partly' }))).toBe('bad_input')
      expect(await codeOf(client.journal.tickOrder({ orderId, outcome: 'done', quantity }))).toBe('bad_input')
      expect(await codeOf(client.journal.tickOrder({ orderId, outcome: 'partly', quantity: '1000' }))).toBe('bad_input')
      expect((await client.journal.listDecisions({})).decisions).toHaveLength(1)
    })

    it('are a log that nothing changes or removes, exported as it is', async () => {
      await record()
      const { orderId } = await orderOf('BTC')
      await client.journal.tickOrder({ orderId, outcome: 'declined', note: '=SUM(A1)' })
      const database = new Database(join(folder, 'data', 'barbell.db'))
      expect(() => database.exec(`UPDATE decision SET note = 'other'`)).toThrow(/never changed/)
      expect(() => database.exec('DELETE FROM decision')).toThrow(/never removed/)
      database.close()
      const { decisions } = await client.journal.listDecisions({})
      expect(decisions.map(({ number, body }) => `${number} ${body.kind}`)).toEqual([
        '2 order_declined',
        '1 plan_recorded',
      ])
      const json = await client.journal.exportDecisions({ format: 'json' })
      expect(JSON.parse(json.content)).toEqual({ decisions: decisions.toReversed() })
      const csv = await client.journal.exportDecisions({ format: 'csv' })
      expect(csv.file).toBe('barbell-decisions-2026-11-22.csv')
      expect(csv.content).toContain("'=SUM(A1)")
      expect(csv.content.trim().split('\r\n')).toHaveLength(
        2 + (decisions[1]?.body.kind === 'plan_recorded' ? decisions[1].body.orders.length : 0),
      )
    })
  })

  describe('events of the world', () => {
    const BYBIT = {
      day: dayOf('2025-02-21'),
      label: 'Bybit',
      kind: 'hack' as const,
      severity: 3,
      amount: '1500000000',
      currency: 'USD',
      source: 'https://example.org/bybit',
      assets: ['ETH'],
      accounts: ['Bybit'],
    }

    it('are added, changed and removed, and ask for the flags that they are reasons for', async () => {
      const { entry } = await client.journal.addEntry({ entry: BYBIT })
      expect(entry).toMatchObject({ ...BYBIT, asks: [{ asset: 'ETH', flag: 'hack' }] })
      await client.flags.addFlag({ asset: 'ETH', flag: 'hack', from: '2025-02-21', source: 'Bybit' })
      const { entries } = await client.journal.listEntries({})
      expect(entries).toMatchObject([{ id: entry.id, asks: [] }])
      const changed = await client.journal.changeEntry({
        id: entry.id,
        entry: { day: BYBIT.day, label: 'Bybit, cold wallet', severity: 2 },
      })
      expect(changed.entry).toMatchObject({ id: entry.id, kind: 'other', severity: 2, assets: [], asks: [] })
      expect(await client.journal.removeEntry({ id: entry.id })).toEqual({})
      expect(await codeOf(client.journal.removeEntry({ id: entry.id }))).toBe('not_found')
      expect((await client.journal.listEntries({})).entries).toEqual([])
    })

    const importEntries = async (content: string, kind?: 'tariff') => {
      const stagedId = await connected.stage('events.csv', content)
      return client.journal.importEntries({ stagedId, ...(kind ? { kind } : {}) })
    }

    it('come by file, all rows or none, and the same file twice adds nothing', async () => {
      const calendar = 'date,label,severity\n2025-04-02,Reciprocal tariffs announced,3\n2025-04-09,Pause of 90 days,1\n'
      expect(await importEntries(calendar, 'tariff')).toMatchObject({ rows: 2, added: 2, changed: 0, unchanged: 0 })
      expect(await importEntries(calendar, 'tariff')).toMatchObject({ added: 0, unchanged: 2 })
      expect(await importEntries(calendar.replace('days,1', 'days,2'), 'tariff')).toMatchObject({ changed: 1 })
      expect((await client.journal.listEntries({})).entries).toMatchObject([
        { day: '2025-04-09', kind: 'tariff', severity: 2, source: 'events.csv' },
        { day: '2025-04-02', kind: 'tariff', severity: 3 },
      ])
      const more =
        'severity;date;label;kind;amount;currency;assets;accounts\n3;2025-02-21;Bybit;hack;1500000000;USD;"ETH;STETH";Bybit\n'
      expect(await importEntries(more)).toMatchObject({ added: 1 })
      expect((await client.journal.listEntries({})).entries.at(-1)).toMatchObject({
        label: 'Bybit',
        assets: ['ETH', 'STETH'],
        amount: '1500000000',
      })
    })

    it.each([
      ['date,label,severity\n2025-02-30,Nothing,1\n', 'bad_input'],
      ['date,label,severity\n2025-02-21,Bybit,4\n', 'bad_input'],
      ['date,label,severity\n2025-02-21,,1\n', 'bad_input'],
      ['date,label,severity,amount\n2025-02-21,Bybit,3,1.5bn\n', 'bad_input'],
      ['date,label,severity,kind\n2025-02-21,Fine,1,other\n2025-02-21,Bybit,3,theft\n', 'bad_input'],
      ['date,label,severity\n', 'bad_file'],
      ['date,close\n2025-02-21,1\n', 'unknown_format'],
    ])('refuse a file that is wrong, and write nothing of it (%j)', async (content, code) => {
      expect(await codeOf(importEntries(content))).toBe(code)
      expect((await client.journal.listEntries({})).entries).toEqual([])
    })
  })
})
