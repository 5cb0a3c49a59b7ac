/** A tax year over every door: its figures tie to each other and to the rows of its files, whichever form it takes. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Client } from '../../electron/contract/contract.ts'
import { type Money, add, sum } from '../../electron/domain/number/decimal.ts'
import { formatDecimal } from '../../electron/domain/number/format-decimal.ts'
import { decimal } from '../../electron/domain/number/parse-decimal.ts'
import { connectInProcess } from '../support/connect-in-process.ts'
import { connectOverHttp } from '../support/connect-over-http.ts'
import { connectOverPort } from '../support/connect-over-port.ts'
import type { Connected } from '../support/connected-backend.ts'
import { moment } from '../support/ledger-story.ts'
import { binanceFile, binanceTrade } from '../support/statement-files.ts'
import { temporaryDirectory } from '../support/temporary-directory.ts'

const HISTORY = binanceFile([
  ['2024-01-02 09:00:00', 'Deposit', 'USD', '100000'],
  ...binanceTrade('2024-02-01 10:00:00', ['BTC', '1'], ['USD', '-40000'], ['USD', '-10']),
  ...binanceTrade('2024-08-01 10:00:00', ['BTC', '1'], ['USD', '-30000'], ['USD', '-10']),
  ['2024-09-01 10:00:00', 'Distribution', 'USD', '25'],
  ...binanceTrade('2025-03-01 10:00:00', ['BTC', '-0.3'], ['USD', '27000'], ['USD', '-7.5']),
  ...binanceTrade('2025-06-01 10:00:00', ['BTC', '-0.9'], ['USD', '63000'], ['USD', '-3']),
])

const GIFT = binanceFile([['2025-04-01 10:00:00', 'Airdrop Assets', 'GRT', '250']])

/** An import starts a worker, which a busy machine lets wait. */
const MOST_MS = 60_000

const DOORS = [
  ['in process', connectInProcess],
  ['over HTTP', connectOverHttp],
  ['over a port', connectOverPort],
] as const

describe.each(DOORS)('a tax year %s', (_door, connect) => {
  let connected: Connected
  let client: Client

  beforeEach(async () => {
    connected = await connect({
      dataDir: temporaryDirectory(),
      clock: () => moment('2026-01-15T12:00:00Z'),
    })
    client = connected.client
    const stagedId = await connected.stage('binance.csv', HISTORY)
    await client.import.commitFiles({ files: [{ stagedId }] })
  }, MOST_MS)
  afterEach(() => connected.close())

  it('has one total of fees, by the asset they were paid in', async () => {
    const { totals, feesByAsset } = await client.gains.getYear({ year: 2025 })
    expect(totals.fees).toBe('10.5')
    expect(feesByAsset).toEqual([{ asset: 'USD', payments: 2, quantity: '10.5', value: '10.5' }])
    expect((await client.gains.getYear({ year: 2023 })).totals.fees).toBe('0')
  })

  it('is told by CSV files whose rows add up to the totals', async () => {
    const { totals } = await client.gains.getYear({ year: 2025 })
    const files = await csvOf(client, 2025)
    const disposals = recordsOf(files.get('disposals'))
    for (const [column, total] of [
      ['proceeds', totals.proceeds],
      ['cost basis', totals.costBasis],
      ['gain', totals.realisedPnl],
    ] as const)
      expect(sumOf(disposals, column), column).toBe(total)
    expect(sumOf(recordsOf(files.get('lots')), 'cost basis')).toBe(totals.costBasis)
    expect(recordsOf(files.get('lots')).map(({ file, row }) => `${file}:${row}`)).toEqual([
      'binance.csv:2',
      'binance.csv:2',
      'binance.csv:5',
    ])
    expect(recordsOf(files.get('ties'))).toEqual([
      {
        asset: 'BTC',
        opening: '2',
        acquired: '0',
        disposed: '1.2',
        wrapped: '0',
        closing: '0.8',
        'on the way': '0',
        'by the event list': '0.8',
        difference: '0',
      },
    ])
  })

  it('says what of its closing is on its way, in every form, so that it agrees with Holdings of that day', async () => {
    const { account } = (await client.book.listEvents({})).events[0] ?? expect.fail('no events')
    const legs = [{ asset: 'BTC', account, quantity: '-0.3', role: 'principal' as const }]
    await client.events.addEvent({ event: { kind: 'transfer', at: '2025-12-30T12:00:00Z', account, legs } })
    const { unpriced } = await client.book.getHoldings({ at: '2025-12-31T23:59:59.999Z' })
    expect(unpriced.find(({ asset }) => asset === 'BTC')?.quantity).toBe('0.5')

    const closing = { quantity: '0.8', onTheWay: '0.3' }
    const { assets } = await client.gains.getYear({ year: 2025 })
    expect(assets).toMatchObject([{ asset: 'BTC', closing }])
    expect(assets[0]?.opening).not.toHaveProperty('onTheWay')
    expect((await client.gains.getYear({ year: 2026 })).assets).toMatchObject([{ opening: closing, closing }])

    const csv = await csvOf(client, 2025)
    expect(recordsOf(csv.get('ties'))).toMatchObject([
      { closing: '0.8', 'on the way': '0.3', 'by the event list': '0.5', difference: '0' },
    ])
    const [, , ...totals] = csv.get('totals')?.split('\r\n') ?? []
    expect(recordsOf(totals.join('\r\n'))[0]).toMatchObject({
      'closing quantity': '0.8',
      'opening on the way': '',
      'closing on the way': '0.3',
    })
    expect(csv.get('nenkan-keisansho')).toContain('年末数量のうち未着')
    expect(csv.get('nenkan-keisansho')).toContain('BTC 0.3')
    const { files } = await client.gains.exportYear({ year: 2025, format: 'json' })
    const [file] = files
    if (file === undefined || !('text' in file)) return expect.fail('no JSON')
    expect(JSON.parse(file.text)).toMatchObject({ assets: [{ closing }], ties: [{ onTheWay: '0.3', difference: '0' }] })
  })

  it('names the price of the day that is missing, in its tables and its data as on the page', async () => {
    const stagedId = await connected.stage('gift.csv', GIFT)
    await client.import.commitFiles({ files: [{ stagedId, account: 'elsewhere' }] })
    const { problems } = await client.gains.getYear({ year: 2025 })
    const missing = { asset: 'GRT', currency: 'USD', day: '2025-04-01', isRate: false }
    expect(problems).toMatchObject([{ code: 'missing_value', asset: 'GRT', prices: [missing] }])
    const rows = recordsOf((await csvOf(client, 2025)).get('problems'))
    expect(rows.map((row) => row['missing'])).toEqual(['price of GRT in USD on 2025-04-01'])
    const { files } = await client.gains.exportYear({ year: 2025, format: 'json' })
    const [file] = files
    if (file === undefined || !('text' in file)) return expect.fail('no JSON')
    expect(JSON.parse(file.text)).toMatchObject({ problems })
  })

  it('is printed: the same bytes each time, in both languages, with its fonts inside', async () => {
    const print = async (language: 'en' | 'ja') => {
      const { files } = await client.gains.exportYear({ year: 2025, format: 'pdf', language })
      const [file] = files
      if (file === undefined || !('base64' in file)) return expect.fail('no PDF')
      expect(file).toMatchObject({ name: 'barbell-2025.pdf', mediaType: 'application/pdf' })
      return Buffer.from(file.base64, 'base64')
    }
    const english = await print('en')
    expect(english.subarray(0, 5).toString()).toBe('%PDF-')
    expect(english.equals(await print('en'))).toBe(true)
    const japanese = await print('ja')
    expect(japanese.equals(english)).toBe(false)
    for (const file of [english, japanese]) {
      const text = file.toString('latin1')
      expect(text.match(/\/FontFile2 /g)).toHaveLength(2)
      expect(file.byteLength).toBeLessThan(200_000)
    }
  })

  it('takes the lots that are named, of those that were open', async () => {
    const { disposals } = await client.gains.listDisposals({ year: 2025 })
    const [first] = disposals
    if (first === undefined) return expect.fail('no disposal')
    const { eventId, asset } = first
    await expect(client.gains.listOpenLots({ eventId, asset })).rejects.toMatchObject({ code: 'bad_input' })
    await client.gains.chooseMethod({ year: 2025, method: 'specific' })

    const open = await client.gains.listOpenLots({ eventId, asset })
    expect(open).toMatchObject({ quantity: '0.3', proceeds: '26992.5', isChosen: false })
    expect(open.lots.map(({ quantity, costBasis, taken }) => [quantity, costBasis, taken])).toEqual([
      ['1', '40010', '0.3'],
      ['1', '30010', '0'],
    ])
    const [, cheap] = open.lots
    if (cheap === undefined) return expect.fail('one lot only')
    const name = (quantity: string) =>
      client.gains.chooseLots({ eventId, asset, lots: [{ lotId: cheap.lotId, quantity }] })
    await expect(name('0.31')).rejects.toMatchObject({ code: 'bad_input' })
    await expect(name('1.1')).rejects.toMatchObject({ code: 'bad_input' })
    await name('0.3')
    const named = await client.gains.listDisposals({ year: 2025 })
    expect(named.disposals[0]).toMatchObject({ costBasis: '9003', realisedPnl: '17989.5' })
    // The next disposal takes what is left, the oldest first: all its 0.9 of the dear lot.
    expect(named.disposals[1]?.costBasis).toBe('36009')
    expect(await client.gains.listOpenLots({ eventId, asset })).toMatchObject({
      isChosen: true,
      lots: [{ taken: '0' }, { taken: '0.3' }],
    })
    await client.gains.chooseLots({ eventId, asset, lots: [] })
    expect((await client.gains.listDisposals({ year: 2025 })).disposals).toEqual(disposals)
  })

  it('lists a lot at what it cost together, also where its parts cost differently', async () => {
    const { account } = (await client.book.listEvents({})).events[0] ?? expect.fail('no events')
    const legs = [{ asset: 'BTC', account, quantity: '-0.5', role: 'principal' as const }]
    await client.events.addEvent({ event: { kind: 'transfer', at: '2024-05-01T00:00:00Z', account, legs } })
    await client.gains.chooseMethod({ year: 2024, method: 'moving-average', scope: 'account' })
    await client.gains.chooseMethod({ year: 2025, method: 'specific' })
    const { disposals } = await client.gains.listDisposals({ year: 2025 })
    const [first] = disposals
    if (first === undefined) return expect.fail('no disposal')
    // 0.5 left at 40,010 each, 1.5 stayed at an average of (20,005 + 30,010) ÷ 1.5.
    const { lots } = await client.gains.listOpenLots({ eventId: first.eventId, asset: 'BTC' })
    expect(lots.map(({ quantity, costBasis }) => [quantity, costBasis])).toEqual([['2', '70020']])
  })

  it('says of what is held by which rule it costs what it does', async () => {
    const [year, before] = [Number((await client.book.getHoldings({})).asOf.slice(0, 4)), '2025-06-01T00:00:00Z']
    await client.gains.chooseMethod({ year, method: 'total-average' })
    const now = { method: 'total-average', scope: 'book', provisional: true }
    expect(await client.book.getHoldings({})).toMatchObject(now)
    expect(await client.book.explainPosition({ asset: 'BTC' })).toMatchObject(now)
    const then = { method: 'fifo', scope: 'book', provisional: false }
    expect(await client.book.getHoldings({ at: before })).toMatchObject(then)
    await client.gains.chooseMethod({ year })
    expect(await client.book.getHoldings({})).toMatchObject(then)
  })

  it('takes the total average by account, of which coins that move within the year take theirs along', async () => {
    const { account } = (await client.book.listEvents({})).events[0] ?? expect.fail('no events')
    const move = (at: string, from: string, to: string) => ({
      kind: 'transfer' as const,
      at,
      account: from,
      legs: [
        { asset: 'BTC', account: from, quantity: '-0.5', role: 'principal' as const },
        { asset: 'BTC', account: to, quantity: '0.5', role: 'principal' as const },
      ],
    })
    await client.events.addEvent({ event: move('2024-05-01T00:00:00Z', account, 'Wallet') })
    await client.events.addEvent({
      event: {
        kind: 'fill',
        at: '2025-02-01T00:00:00Z',
        account: 'Wallet',
        legs: [
          { asset: 'BTC', quantity: '1', role: 'base' },
          { asset: 'USD', quantity: '-50000', role: 'quote' },
        ],
      },
    })
    await client.events.addEvent({ event: move('2025-12-01T00:00:00Z', 'Wallet', account) })
    for (const year of [2024, 2025])
      await client.gains.chooseMethod({ year, method: 'total-average', scope: 'account' })
    // 2024: (40,010 + 30,010) ÷ 2. 2025: the wallet (0.5 × 35,010 + 50,000) ÷ 1.5, the exchange (1.5 × 35,010 + 0.5 × that) ÷ 2.
    const { disposals } = await client.gains.listDisposals({ year: 2025 })
    expect(disposals.map(({ costBasis }) => costBasis)).toEqual(['11252.5', '33757.5'])
    const { assets } = await client.gains.getYear({ year: 2025 })
    expect(assets.find(({ asset }) => asset === 'BTC')).toMatchObject({
      opening: { quantity: '2', costBasis: '70020' },
      closing: { quantity: '1.8', costBasis: '75010' },
    })
    expect(assets[0]?.unitCost).toBeUndefined()
    const [first] = disposals
    if (first === undefined) return expect.fail('nothing went')
    const explained = await client.gains.explainDisposal({ eventId: first.eventId, asset: 'BTC' })
    expect([explained.unitCost, explained.acquisitions.length]).toEqual(['37508.333333333333333333', 2])
  })

  it('says of what a move loses that it is the fee, on its own row as in the year', async () => {
    const { account } = (await client.book.listEvents({})).events[0] ?? expect.fail('no events')
    await client.prices.setPrice({ asset: 'BTC', currency: 'USD', price: '90000', at: '2025-05-01T00:00:00Z' })
    const leg = { asset: 'BTC', role: 'principal' as const }
    const legs = [
      { ...leg, account, quantity: '-0.5' },
      { ...leg, account: 'Wallet', quantity: '0.49' },
    ]
    await client.events.addEvent({ event: { kind: 'transfer', at: '2025-05-01T00:00:00Z', account, legs } })
    const { disposals } = await client.gains.listDisposals({ year: 2025 })
    expect(disposals.map(({ quantity, fees }) => [quantity, fees])).toEqual([
      ['0.3', '7.5'],
      ['0.01', '900'],
      ['0.9', '3'],
    ])
    expect((await client.gains.getYear({ year: 2025 })).totals.fees).toBe('910.5')
  })

  it('puts a finding aside and brings it back', async () => {
    const stagedId = await connected.stage('gift.csv', GIFT)
    await client.import.commitFiles({ files: [{ stagedId, account: 'elsewhere' }] })
    const { issues } = await client.health.listIssues({})
    const [issue] = issues
    if (issue === undefined) return expect.fail('nothing is amiss')
    await client.health.dismissIssue({ id: issue.id })
    const less = await client.health.listIssues({})
    expect([less.issues.length, less.dismissed]).toEqual([issues.length - 1, 1])
    expect(less.checks.find(({ check }) => check === issue.check)).toMatchObject({ dismissed: 1 })
    expect(less.checks.reduce((all, { dismissed }) => all + dismissed, 0)).toBe(1)
    await client.health.dismissIssue({ id: issue.id, isDismissed: false })
    expect((await client.health.listIssues({})).issues).toEqual(issues)
  })

  it('is in Japanese by itself under the Japanese profile', async () => {
    const before = await client.gains.exportYear({ year: 2025, format: 'pdf', language: 'ja', method: 'total-average' })
    expect(before.files).toHaveLength(1)
    await client.gains.saveProfile({ kind: 'jp' })
    const [alone, asked] = await Promise.all([
      client.gains.exportYear({ year: 2025, format: 'pdf' }),
      client.gains.exportYear({ year: 2025, format: 'pdf', language: 'ja' }),
    ])
    expect(alone).toEqual(asked)
  })
})

async function csvOf(client: Client, year: number): Promise<ReadonlyMap<string, string>> {
  const { files } = await client.gains.exportYear({ year, format: 'csv' })
  return new Map(files.map((file) => [file.name.replace(/^barbell-\d+-|\.csv$/g, ''), 'text' in file ? file.text : '']))
}

/** The rows of a CSV without quotes, by the names of its head. */
function recordsOf(text: string | undefined): Record<string, string>[] {
  const [head = [], ...rows] = (text ?? '')
    .trimEnd()
    .split('\r\n')
    .map((line) => line.split(','))
  return rows.map((cells) => Object.fromEntries(head.map((name, index) => [name, cells[index] ?? ''])))
}

const sumOf = (rows: readonly Record<string, string>[], column: string): string =>
  formatDecimal(add(sum(rows.map((row) => decimal<Money>(row[column] ?? ''))), decimal<Money>('0')))
