/** What a person says of the ledger, told over the contract: it holds through undo, redo and another import. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Client } from '../../electron/contract/contract.ts'
import { dayOf, instantFromMs } from '../../electron/domain/time/instant.ts'
import { connectInProcess } from '../support/connect-in-process.ts'
import type { Connected } from '../support/connected-backend.ts'
import { dumpBook } from '../support/dump-book.ts'
import { binanceFile, binanceTrade, priceFile } from '../support/statement-files.ts'

const KRAKEN_HEADER = 'txid,refid,time,type,subtype,aclass,asset,amount,fee,balance'
const krakenFile = (...rows: readonly string[]): string => [KRAKEN_HEADER, ...rows, ''].join('\n')

const SENT = binanceFile([
  ['2024-03-01 09:00:00', 'Deposit', 'USD', '10000'],
  ...binanceTrade('2024-03-01 10:00:00', ['BTC', '0.2'], ['USD', '-9000']),
  ['2024-03-02 10:00:00', 'Withdraw', 'BTC', '-0.1'],
])
const RECEIVED = krakenFile('L1,R1,2024-03-02 10:20:00,deposit,,currency,XXBT,0.0999,0,0.0999')

describe("the person's words", () => {
  let folder: string
  let connected: Connected
  let client: Client

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'barbell-words-'))
    connected = await connectInProcess({
      dataDir: join(folder, 'data'),
      clock: () => instantFromMs(Date.UTC(2026, 10, 22, 12)),
    })
    client = connected.client
  })

  afterEach(async () => {
    await connected.close()
    rmSync(folder, { recursive: true, force: true })
  })

  const importFile = async (content: string, file: string, how: { onOverlap?: 'keep-both' | 'skip-new' } = {}) => {
    const stagedId = await connected.stage(file, content)
    const report = await client.import.commitFiles({ files: [{ stagedId, ...how }] })
    return report.files[0] ?? expect.fail('the report names no file')
  }
  const balanceOf = async (asset: string): Promise<Record<string, string>> => {
    const { balances } = await client.book.listBalances({})
    const own = balances.filter((balance) => balance.asset === asset)
    return Object.fromEntries(own.map(({ account, quantity }) => [account, quantity]))
  }
  const eventOf = async (search: string) => {
    const { events, total } = await client.book.listEvents({ search })
    expect(total).toBe(1)
    return events[0] ?? expect.fail('no event')
  }

  describe('transfers', () => {
    it('make a fee of what did not arrive, in the year, the holdings and the returns alike', async () => {
      await importFile(SENT, 'binance.csv')
      await importFile(RECEIVED, 'kraken.csv')
      const stagedId = await connected.stage('btc.csv', priceFile('2024-02-20', Array(30).fill(45_000)))
      await client.prices.importPrices({ stagedId, asset: 'BTC', currency: 'USD' })
      const figures = async () => {
        const { totals, assets } = await client.gains.getYear({ year: 2024 })
        const { netFlows, gain } = await client.performance.getPerformance({ to: dayOf('2024-03-05') })
        const { positions } = await client.book.getHoldings({})
        const held = positions.find(({ asset }) => asset === 'BTC')
        return { fees: totals.fees, closing: assets[0]?.closing, held: held?.quantity, netFlows, gain }
      }
      const closing = { quantity: '0.1999', costBasis: '8995.5' }
      const linked = { fees: '4.5', closing, held: '0.1999', netFlows: '10000', gain: '-4.5' }
      expect(await figures()).toEqual(linked)
      const { linked: pairs } = await client.transfers.listTransfers({})
      const [pair = expect.fail('no pair')] = pairs
      const { withdrawal, deposit } = pair
      await client.transfers.unlink({ id: withdrawal.eventId })
      expect(await figures()).toMatchObject({ fees: '0', netFlows: '9995.5', gain: '0' })
      await client.transfers.link({ withdrawalId: withdrawal.eventId, depositId: deposit.eventId })
      expect(await figures()).toEqual(linked)
    })

    it('are linked by themselves where they are sure, and never again once broken', async () => {
      await importFile(SENT, 'binance.csv')
      expect(await client.transfers.listTransfers({})).toMatchObject({
        linked: [],
        unmatched: [{ asset: 'BTC', direction: 'out', quantity: '0.1' }],
      })
      const kraken = await importFile(RECEIVED, 'kraken.csv')
      const [pair] = (await client.transfers.listTransfers({ asset: 'BTC' })).linked
      expect(pair).toMatchObject({ by: 'rule', shortfall: '0.0001', asset: 'BTC' })
      await client.transfers.unlink({ id: pair?.deposit.eventId ?? '' })
      const broken = { linked: [], proposed: [{ reason: 'broken_before' }], unmatched: [] }
      expect(await client.transfers.listTransfers({})).toMatchObject(broken)
      await client.import.undoBatch({ batchId: kraken.batchId ?? '' })
      await importFile(RECEIVED, 'kraken-again.csv')
      expect(await client.transfers.listTransfers({})).toMatchObject(broken)
      const pairAgain = { withdrawalId: pair?.deposit.eventId ?? '', depositId: pair?.withdrawal.eventId ?? '' }
      expect(await client.transfers.link(pairAgain)).toMatchObject({ by: 'person', id: pair?.id })
      expect((await client.transfers.listTransfers({})).linked).toMatchObject([{ by: 'person', id: pair?.id }])
    })

    it('are no transfers where the person says so', async () => {
      await importFile(SENT, 'binance.csv')
      const [end] = (await client.transfers.listTransfers({})).unmatched
      const eventId = end?.eventId ?? ''
      await client.transfers.dismiss({ eventId })
      expect(await client.transfers.listTransfers({})).toMatchObject({ unmatched: [], dismissed: [{ eventId }] })
      await client.transfers.dismiss({ eventId, isDismissed: false })
      expect(await client.transfers.listTransfers({})).toMatchObject({ unmatched: [{ eventId }], dismissed: [] })
      await expect(client.transfers.link({ withdrawalId: eventId, depositId: eventId })).rejects.toMatchObject({
        code: 'bad_input',
      })
      await expect(client.transfers.unlink({ id: eventId })).rejects.toMatchObject({ code: 'not_found' })
    })
  })

  describe('events by hand', () => {
    const event = {
      kind: 'income' as const,
      at: '2024-05-01T00:00:00Z',
      account: 'Ledger Nano',
      label: 'found on an old stick',
      legs: [{ asset: 'BTC', quantity: '0.5', role: 'reward' as const }],
    }

    it('are added, changed, removed and restored, with their history', async () => {
      const { eventId } = await client.events.addEvent({ event, note: 'from memory' })
      expect(await balanceOf('BTC')).toEqual({ 'Ledger Nano': '0.5' })
      await client.events.changeEvent({
        eventId,
        event: { ...event, legs: event.legs.map((leg) => ({ ...leg, quantity: '0.7' })) },
      })
      expect(await balanceOf('BTC')).toEqual({ 'Ledger Nano': '0.7' })
      expect(await eventOf('stick')).toMatchObject({ id: eventId, edit: { kind: 'changed', number: 2 } })
      await client.events.removeEvent({ eventId })
      expect(await balanceOf('BTC')).toEqual({})
      await expect(client.events.removeEvent({ eventId })).rejects.toMatchObject({ code: 'bad_input' })
      await client.events.restoreEvent({ eventId })
      expect(await balanceOf('BTC')).toEqual({ 'Ledger Nano': '0.7' })
      const { edits } = await client.events.listEdits({ eventId })
      expect(edits.map(({ kind }) => kind)).toEqual(['added', 'changed', 'removed', 'restored'])
      expect(edits[0]).toMatchObject({ note: 'from memory', event: { label: 'found on an old stick' } })
      expect((await client.book.listEvents({ state: 'by_hand' })).total).toBe(1)
    })

    it('change what a statement says without losing it, through undo, redo and another import', async () => {
      const { batchId = '' } = await importFile(SENT, 'binance.csv')
      const trade = (await client.book.listEvents({ kinds: ['fill'] })).events[0] ?? expect.fail('no trade')
      const deposit = (await client.book.listEvents({ search: '10000' })).events[0] ?? expect.fail('no deposit')
      const { kind, at, account, legs, label } = trade
      await client.events.changeEvent({
        eventId: trade.id,
        event: { kind, at, account, label, legs: legs.map((leg) => ({ ...leg, account: 'Sub' })) },
      })
      await client.events.removeEvent({ eventId: deposit.id })
      const changed = await client.book.listEvents({})
      expect(changed.total).toBe(2)
      expect(await balanceOf('BTC')).toEqual({ Sub: '0.2', Binance: '-0.1' })
      expect((await importFile(SENT, 'again.csv')).batchId).toBeUndefined()
      expect(await client.book.listEvents({})).toEqual(changed)
      await client.import.undoBatch({ batchId })
      expect((await client.book.listEvents({})).total).toBe(0)
      await client.import.redoBatch({ batchId })
      expect(await client.book.listEvents({})).toEqual(changed)
      const { original } = await client.events.listEdits({ eventId: trade.id })
      expect(original?.legs).toEqual(legs)
      await client.events.restoreEvent({ eventId: trade.id })
      await client.events.restoreEvent({ eventId: deposit.id })
      expect((await client.book.listEvents({})).total).toBe(3)
      expect(await balanceOf('BTC')).toEqual({ Binance: '0.1' })
    })

    it('go over to the trade that a later excerpt makes of the same rows, and back', async () => {
      const trade = binanceTrade('2024-03-01 10:00:00', ['BTC', '0.2'], ['USD', '-9000'])
      const whole = binanceTrade('2024-03-01 10:00:00', ['BTC', '0.2'], ['USD', '-9000'], ['USD', '-9'])
      await importFile(binanceFile(trade), 'trade.csv')
      const [fill] = (await client.book.listEvents({})).events
      await client.events.removeEvent({ eventId: fill?.id ?? '', note: 'a test order' })
      const { batchId = '' } = await importFile(binanceFile(whole), 'whole.csv')
      expect((await client.book.listEvents({})).total).toBe(0)
      const { edits } = await client.events.listEdits({})
      expect(edits.map(({ kind, note }) => [kind, note])).toEqual([
        ['removed', 'a test order'],
        ['removed', 'a test order'],
      ])
      await client.import.undoBatch({ batchId })
      expect((await client.book.listEvents({})).total).toBe(0)
      await client.events.restoreEvent({ eventId: fill?.id ?? '' })
      expect((await client.book.listEvents({})).total).toBe(1)
    })

    it('are refused with the place of each problem, and change nothing', async () => {
      const before = dumpBook(join(folder, 'data'))
      const wrong = {
        ...event,
        kind: 'fill' as const,
        at: '2030-01-01T00:00:00Z',
        legs: [{ asset: 'BTC', quantity: '0', role: 'reward' as const }],
      }
      await expect(client.events.addEvent({ event: wrong })).rejects.toMatchObject({
        code: 'bad_event',
        data: {
          problems: [
            { path: 'at', code: 'in_future' },
            { path: 'legs.0.quantity', code: 'zero_quantity' },
            { path: 'legs.0.role', code: 'wrong_role' },
            { path: 'legs', code: 'missing_side' },
          ],
        },
      })
      await expect(client.events.changeEvent({ eventId: 'nothing', event })).rejects.toMatchObject({
        code: 'not_found',
      })
      expect(dumpBook(join(folder, 'data'))).toEqual(before)
    })
  })

  describe('assets', () => {
    it('are ids, by exchange and date, without touching the rows they came in', async () => {
      const luna = binanceFile([
        ['2022-05-01 00:00:00', 'Deposit', 'LUNA', '5'],
        ['2022-06-01 00:00:00', 'Deposit', 'LUNA', '1'],
        ['2023-01-01 00:00:00', 'Deposit', 'LUNA', '2'],
        ['2023-01-02 00:00:00', 'Deposit', 'NEVERHEARD', '3'],
      ])
      const { batchId } = await importFile(luna, 'luna.csv')
      expect(batchId).toBeDefined()
      expect(await balanceOf('LUNC')).toEqual({ Binance: '5' })
      expect(await balanceOf('LUNA')).toEqual({ Binance: '3' })
      expect(await balanceOf('NEVERHEARD')).toEqual({ Binance: '3' })
      const { questions } = await client.assets.listQuestions({})
      expect(questions).toMatchObject([
        { name: 'LUNA', exchange: 'Binance', events: 1, assumed: 'LUNA', first: '2022-06-01T00:00:00Z' },
      ])
      await client.assets.answer({ id: questions[0]?.id ?? '', asset: 'LUNC' })
      expect((await client.assets.listQuestions({})).questions).toEqual([])
      expect(await balanceOf('LUNC')).toEqual({ Binance: '6' })
      expect((await importFile(luna, 'again.csv')).duplicate).toBe(4)
      await client.assets.rename({ from: 'NEVERHEARD', to: 'KNOWN' })
      expect(await balanceOf('KNOWN')).toEqual({ Binance: '3' })
      expect((await importFile(luna, 'again.csv')).duplicate).toBe(4)
      expect((await client.assets.listNames({})).names).toEqual(
        expect.arrayContaining([expect.objectContaining({ name: 'NEVERHEARD', asset: 'KNOWN', by: 'rename' })]),
      )
      await expect(client.assets.rename({ from: 'KNOWN', to: 'LOOP' })).rejects.toMatchObject({ code: 'bad_input' })
      await client.assets.rename({ from: 'NEVERHEARD', to: 'NEVERHEARD' })
      expect(await balanceOf('NEVERHEARD')).toEqual({ Binance: '3' })
    })
  })

  describe('batches', () => {
    const LINES = ['1', '2', '3', '4', '5', '6'].map(
      (day) => [`2024-01-0${day} 00:00:00`, 'Deposit', 'BTC', `0.${day}`] as const,
    )

    it('leave rows that another batch has too to that batch', async () => {
      const first = await importFile(binanceFile(LINES.slice(0, 4)), 'first.csv')
      const second = await importFile(binanceFile(LINES.slice(2)), 'second.csv')
      expect(second).toMatchObject({ accepted: 2, duplicate: 2 })
      const both = await balanceOf('BTC')
      expect(await client.import.undoBatch({ batchId: first.batchId ?? '' })).toMatchObject({ events: 2 })
      expect(await balanceOf('BTC')).toEqual({ Binance: '1.8' })
      expect((await client.import.listBatches({})).batches).toMatchObject([
        { file: 'second.csv', accepted: 4, duplicate: 0, isUndone: false },
        { file: 'first.csv', isUndone: true },
      ])
      expect(await client.import.redoBatch({ batchId: first.batchId ?? '' })).toMatchObject({
        events: 2,
        accepted: 2,
        duplicate: 2,
      })
      expect(await balanceOf('BTC')).toEqual(both)
      await expect(client.import.redoBatch({ batchId: first.batchId ?? '' })).rejects.toMatchObject({
        code: 'bad_input',
      })
      await client.import.undoBatch({ batchId: second.batchId ?? '' })
      expect(await balanceOf('BTC')).toEqual({ Binance: '1' })
    })

    it('read a rejected row again with corrected cells, and keep what the file has', async () => {
      const file = binanceFile([
        ['2024-01-01 00:00:00', 'Deposit', 'USD', '100'],
        ['2024-01-02 00:00:00', 'Transaction Buy', 'BTC', '0.1'],
        ['2024-01-02 00:00:00', 'Transaction Spend', 'USD', 'fifty'],
      ])
      const { batchId = '', rejected } = await importFile(file, 'typo.csv')
      expect(rejected).toBe(2)
      const { problems } = await client.import.listProblems({ batchId })
      const row = problems.find(({ code }) => code === 'bad_amount') ?? expect.fail('no bad amount')
      const still = await client.import.retryRow({ batchId, row: row.row, cells: row.cells })
      expect(still).toMatchObject({ outcome: 'rejected', code: 'bad_amount', events: 0 })
      const cells = row.cells.map((cell) => (cell === 'fifty' ? '-50' : cell))
      expect(await client.import.retryRow({ batchId, row: row.row, cells })).toMatchObject({
        outcome: 'accepted',
        accepted: 3,
        rejected: 0,
        events: 1,
      })
      expect(await balanceOf('USD')).toEqual({ Binance: '50' })
      expect((await client.import.listProblems({ batchId })).problems).toEqual([])
      expect((await client.import.listFixes({ batchId })).fixes).toEqual([{ row: row.row, original: row.cells, cells }])
      await client.import.undoBatch({ batchId })
      await client.import.redoBatch({ batchId })
      expect(await balanceOf('USD')).toEqual({ Binance: '50' })
      await expect(client.import.retryRow({ batchId, row: 1, cells })).rejects.toMatchObject({ code: 'bad_input' })
    })
  })

  describe('two exports of one story', () => {
    const STATEMENT = binanceFile([
      ['2024-01-01 00:00:00', 'Deposit', 'USDT', '100'],
      ...binanceTrade('2024-01-02 10:00:00', ['SOL', '0.5'], ['USDT', '-50'], ['BNB', '-0.001']),
      ...binanceTrade('2024-01-03 10:00:00', ['SOL', '0.2'], ['USDT', '-20'], ['BNB', '-0.001']),
    ])
    const TRADES = [
      'Date(UTC),Pair,Side,Price,Executed,Amount,Fee',
      '2024-01-02 10:00:00,SOLUSDT,BUY,100,0.5SOL,50USDT,0.001BNB',
      '2024-01-03 10:00:00,SOLUSDT,BUY,100,0.2SOL,20USDT,0.001BNB',
      '2024-02-03 10:00:00,SOLUSDT,BUY,100,0.3SOL,30USDT,0.001BNB',
      '',
    ].join('\n')

    it('are refused until the person says which to keep', async () => {
      const statement = await importFile(STATEMENT, 'statement.csv')
      const stagedId = await connected.stage('trades.csv', TRADES)
      const { files } = await client.import.previewFiles({ files: [{ stagedId }] })
      expect(files[0]?.overlaps).toMatchObject([
        { with: statement.batchId, file: 'statement.csv', events: 2, share: 1 },
      ])
      const before = dumpBook(join(folder, 'data'))
      await expect(client.import.commitFiles({ files: [{ stagedId }] })).rejects.toMatchObject({
        code: 'overlapping_story',
      })
      expect(dumpBook(join(folder, 'data'))).toEqual(before)
      const skipping = await importFile(TRADES, 'trades.csv', { onOverlap: 'skip-new' })
      expect(skipping).toMatchObject({ rows: 3, accepted: 1, skipped: 2 })
      expect(skipping.problems).toMatchObject([{ code: 'overlapping_story' }, { code: 'overlapping_story' }])
      expect(await balanceOf('SOL')).toEqual({ Binance: '1' })
      await client.import.undoBatch({ batchId: statement.batchId ?? '' })
      expect(await balanceOf('SOL')).toEqual({ Binance: '1' })
    })

    it('are both kept where the person says so', async () => {
      await importFile(STATEMENT, 'statement.csv')
      expect(await importFile(TRADES, 'trades.csv', { onOverlap: 'keep-both' })).toMatchObject({ accepted: 3 })
      expect(await balanceOf('SOL')).toEqual({ Binance: '1.7' })
    })

    it('are noticed within one import', async () => {
      const files = [
        { stagedId: await connected.stage('trades.csv', TRADES) },
        { stagedId: await connected.stage('statement.csv', STATEMENT) },
      ]
      const report = await client.import.previewFiles({ files })
      expect(report.files.map(({ overlaps }) => overlaps.map((overlap) => overlap.with))).toEqual([[], ['trades.csv']])
    })
  })
})
