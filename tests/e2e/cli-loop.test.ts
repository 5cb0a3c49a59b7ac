import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type CommandResult, runBarbell } from '../support/barbell-command.ts'
import { dumpBook } from '../support/dump-book.ts'

const FIXTURES = join(import.meta.dirname, '../fixtures/cli')
const fixture = (name: string): string => join(FIXTURES, name)

let dataDir: string
const barbell = (...args: readonly string[]): Promise<CommandResult> => runBarbell(dataDir, ...args)
const answer = async (...args: readonly string[]): Promise<unknown> => {
  const result = await barbell(...args, '--json')
  expect({ exitCode: result.exitCode, stderr: result.stderr }).toEqual({ exitCode: 0, stderr: '' })
  return result.json()
}

// The steps build on each other, as a person's do: each one leaves the book that the next one finds.
describe('the loop, on the command line', () => {
  beforeAll(() => {
    dataDir = mkdtempSync(join(tmpdir(), 'barbell-loop-'))
  })
  afterAll(() => rmSync(dataDir, { recursive: true, force: true }))

  it('begins with an empty book, for its owner alone', async () => {
    expect(await answer('balances')).toEqual({ balances: [] })
    expect(statSync(dataDir).mode & 0o777).toBe(0o700)
  })

  it('says what an import would bring, and writes nothing', async () => {
    const before = dumpBook(dataDir)
    const report = await answer('import', fixture('kraken-ledgers.csv'), '--dry-run')
    expect(report).toMatchObject({
      files: [{ file: 'kraken-ledgers.csv', rows: 6, accepted: 5, duplicate: 0, skipped: 0, rejected: 1 }],
    })
    expect(report).not.toHaveProperty('files.0.batchId')
    expect(dumpBook(dataDir)).toEqual(before)
  })

  it('imports, and accounts for every row', async () => {
    const report = await answer('import', fixture('kraken-ledgers.csv'), '--account', 'Main')
    expect(report).toMatchObject({
      files: [
        {
          file: 'kraken-ledgers.csv',
          format: 'kraken-ledgers',
          account: 'Main',
          rows: 6,
          accepted: 5,
          duplicate: 0,
          skipped: 0,
          rejected: 1,
          batchId: expect.any(String),
          problems: [{ row: 6, code: 'unknown_operation', message: expect.stringContaining('somethingnew') }],
        },
      ],
    })
  })

  it('imports the same file again and adds nothing', async () => {
    const before = await answer('events')
    expect(await answer('import', fixture('kraken-ledgers.csv'), '--account', 'Main')).toMatchObject({
      files: [{ rows: 6, accepted: 0, duplicate: 5, rejected: 1 }],
    })
    expect(await answer('events')).toEqual(before)
  })

  it('shows the exact balances, now and as of a day', async () => {
    const balances = await answer('balances')
    expect(balances).toEqual({
      balances: expect.arrayContaining([
        { asset: 'USD', account: 'Main', quantity: '4990' },
        { asset: 'BTC', account: 'Main', quantity: '0.1' },
        { asset: 'ETH', account: 'Main', quantity: '0.5' },
      ]),
    })
    expect(await answer('balances', '--at', '2024-01-05')).toMatchObject({
      balances: expect.arrayContaining([{ asset: 'USD', account: 'Main', quantity: '5990' }]),
    })
    expect(await answer('balances', '--at', '2024-01-05T10:29:59Z')).toEqual({
      balances: [{ asset: 'USD', account: 'Main', quantity: '10000' }],
    })
  })

  it('leads each event back to its file and row', async () => {
    expect(await answer('events', '--asset', 'ETH')).toMatchObject({
      events: [
        {
          kind: 'fill',
          at: '2024-02-01T12:00:00Z',
          account: 'Main',
          legs: expect.arrayContaining([
            expect.objectContaining({ asset: 'ETH', quantity: '0.5' }),
            expect.objectContaining({ asset: 'USD', quantity: '-1000' }),
          ]),
          source: { file: 'kraken-ledgers.csv', row: 4 },
        },
      ],
    })
  })

  it('takes prices from a file and from the hand', async () => {
    const prices = ['prices', 'import', fixture('btc-usd.csv'), '--asset', 'BTC', '--currency', 'USD']
    expect(await answer(...prices)).toMatchObject({ rows: 3, added: 3, from: '2024-06-28', to: '2024-06-30' })
    expect(await answer(...prices)).toMatchObject({ added: 0, changed: 0, unchanged: 3 })
    const set = await answer('prices', 'set', 'ETH', '3000', '--currency', 'USD', '--at', '2024-06-30T12:00:00Z')
    expect(set).toMatchObject({ asset: 'ETH', price: '3000', currency: 'USD', at: '2024-06-30T12:00:00Z' })
  })

  it('checks a policy, puts it in force, and prints it as it takes it', async () => {
    expect(await answer('policy', 'check', fixture('policy.json'))).toMatchObject({ problems: expect.any(Array) })
    expect(await answer('policy', 'set', fixture('policy.json'))).toMatchObject({ policyVersion: 1 })
    expect(await answer('policy', 'show')).toMatchObject({ version: 1, currency: 'USD', convex: { assets: ['SOL'] } })
  })

  it('values the holdings by side and sleeve, with weight, target and drift', async () => {
    expect(await answer('holdings', '--at', '2024-06-30')).toMatchObject({
      asOf: '2024-06-30T23:59:59.999Z',
      currency: 'USD',
      nav: '12490',
      sides: expect.arrayContaining([
        expect.objectContaining({ side: 'safe', value: '12490', weight: 1, target: 0.9 }),
        expect.objectContaining({ side: 'convex', value: '0', weight: 0, target: 0.1 }),
      ]),
      positions: expect.arrayContaining([
        expect.objectContaining({
          asset: 'BTC',
          side: 'safe',
          sleeve: 'blue-chip',
          quantity: '0.1',
          costBasis: '4010',
          value: '6000',
          unrealisedPnl: '1990',
          target: 0.3,
          drift: expect.closeTo(6000 / 12490 - 0.3, 12),
          mark: expect.objectContaining({ price: '60000', at: '2024-06-30T23:59:59.999Z' }),
        }),
      ]),
      unpriced: [],
    })
  })

  it('says which trades the rules ask for, with a reason each, and what they leave out', async () => {
    const plan = (await answer('plan', '--at', '2024-06-30', '--deposit', '1000')) as {
      orders: { action: string; asset: string; reason: string }[]
      skipped: { asset: string; reason: string }[]
      before: object
      after: object
    }
    expect(plan.orders).toEqual(
      expect.arrayContaining([expect.objectContaining({ action: 'sell', asset: 'BTC', reason: expect.any(String) })]),
    )
    for (const part of [plan.before, plan.after])
      expect(part).toMatchObject({ nav: expect.any(String), sides: expect.any(Array), positions: expect.any(Array) })
    expect(plan.skipped.map(({ asset }) => asset)).toContain('SOL')
    for (const { reason } of [...plan.orders, ...plan.skipped]) expect(reason).not.toBe('')
  })

  it('tells where each ladder stands, and replays it', async () => {
    expect(await answer('triggers', '--at', '2024-06-30')).toMatchObject({
      ladders: [{ asset: 'SOL', state: 'armed', blocks: expect.not.arrayContaining(['flag']) }],
    })
    expect(await answer('triggers', 'replay', '--from', '2024-06-01', '--to', '2024-06-30')).toMatchObject({
      tranches: [],
      trace: expect.any(Array),
    })
  })

  it('keeps flags, and a flag shuts the gate', async () => {
    const flag = (await answer('flags', 'add', 'SOL', 'hack', '--from', '2024-06-01', '--source', 'news')) as {
      id: string
    }
    expect(await answer('flags', 'list')).toMatchObject({ flags: [{ id: flag.id, asset: 'SOL', flag: 'hack' }] })
    expect(await answer('triggers', '--at', '2024-06-30')).toMatchObject({
      ladders: [{ gate: 'blocked', blocks: expect.arrayContaining(['flag']) }],
    })
    expect(await answer('flags', 'clear', flag.id)).toMatchObject({ id: flag.id, to: expect.any(String) })
  })

  it('reminds', async () => {
    expect(await answer('remind', '--at', '2024-06-30')).toMatchObject({ asOf: '2024-06-30T23:59:59.999Z' })
  })

  it('ticks off what the next statement brings, and counts the gain', async () => {
    expect(await answer('import', fixture('kraken-ledgers-later.csv'), '--account', 'Main')).toMatchObject({
      files: [{ rows: 4, accepted: 2, duplicate: 2 }],
    })
    expect(await answer('gains', '--year', '2024', '--method', 'fifo')).toMatchObject({
      disposals: [{ asset: 'BTC', quantity: '0.05', proceeds: '3095', costBasis: '2005', realisedPnl: '1090' }],
      realisedPnl: '1090',
    })
  })

  it('takes an import back', async () => {
    const { batches } = (await answer('batches')) as { batches: { batchId: string; file: string }[] }
    const later = batches.find(({ file }) => file === 'kraken-ledgers-later.csv')
    expect(await answer('undo', later?.batchId ?? '')).toMatchObject({ batchId: later?.batchId, events: 1 })
    expect(await answer('balances')).toMatchObject({
      balances: expect.arrayContaining([{ asset: 'BTC', account: 'Main', quantity: '0.1' }]),
    })
  })

  it('backs up, restores and checks', async () => {
    const backup = (await answer('backup')) as { file: string }
    await answer('assign', 'GRT', 'yield')
    expect(await answer('backups')).toMatchObject({
      backups: expect.arrayContaining([expect.objectContaining(backup)]),
    })
    expect(await answer('restore', backup.file)).toMatchObject({ restored: backup.file, saved: expect.any(String) })
    expect(await answer('check')).toMatchObject({ ok: true, problems: [] })
  })

  it('says the same to people', async () => {
    for (const command of ['events', 'balances', 'holdings', 'plan', 'triggers', 'flags list', 'remind', 'batches']) {
      const { exitCode, stdout, stderr } = await barbell(...command.split(' '))
      expect({ command, exitCode, stderr }).toEqual({ command, exitCode: 0, stderr: '' })
      expect(stdout.trim()).not.toBe('')
      expect(stdout).not.toMatch(/undefined|NaN|\[object/)
    }
  })

  it('writes the whole book into a new folder, and never over another', async () => {
    const out = join(dataDir, '..', `${basename(dataDir)}-export`)
    try {
      const exported = await barbell('export', out, '--format', 'beancount', '--json')
      expect(exported).toMatchObject({ exitCode: 0, stderr: '' })
      expect(exported.json()).toEqual({ files: [join(out, 'book.beancount')] })
      const again = await barbell('export', out, '--format', 'csv', '--json')
      expect([again.exitCode, again.json()]).toMatchObject([1, { error: { code: 'not_empty' } }])
      expect((await barbell('export', out, '--format', 'xml')).exitCode).toBe(2)
      expect(readdirSync(out)).toEqual(['book.beancount'])
    } finally {
      rmSync(out, { recursive: true, force: true })
    }
  })

  it('says of what a later version brings that it cannot do it yet', async () => {
    const result = await barbell('backtest', '--from', '2024-01-01', '--to', '2024-02-01', '--json')
    expect([result.exitCode, result.json()]).toEqual([
      1,
      { error: expect.objectContaining({ code: 'not_available', message: expect.any(String) }) },
    ])
  })

  it('reads an outside series and says what it says', async () => {
    const read = await barbell('context', 'import', fixture('btc-usd.csv'), '--indicator', 'dxy', '--json')
    expect([read.exitCode, read.json()]).toEqual([0, expect.objectContaining({ indicator: 'dxy', changed: 0 })])
    const board = await barbell('context', '--json')
    expect(board.json()).toMatchObject({ indicators: [{ id: 'dxy', source: 'btc-usd.csv', gates: [] }] })
    expect((await barbell('context', 'import', fixture('btc-usd.csv'), '--indicator', 'silver')).exitCode).toBe(1)
  })

  it('ends with 3 where something is due and a scheduler asks', async () => {
    expect((await barbell('remind')).exitCode).toBe(0)
    const { due } = (await barbell('remind', '--json')).json() as { due: unknown[] }
    expect((await barbell('remind', '--exit-code')).exitCode).toBe(due.length > 0 ? 3 : 0)
  })
})

describe('the made-up portfolio', () => {
  it('fills an empty book only', async () => {
    const empty = mkdtempSync(join(tmpdir(), 'barbell-demo-'))
    try {
      const demo = await runBarbell(empty, 'demo', '--json')
      expect(demo.exitCode).toBe(0)
      expect(demo.json()).toMatchObject({ events: expect.any(Number), prices: expect.any(Number) })
      expect((await runBarbell(empty, 'holdings', '--json')).json()).toMatchObject({ currency: 'USD' })
      const again = await runBarbell(empty, 'demo', '--json')
      expect(again).toMatchObject({ exitCode: 1 })
      expect(again.json()).toMatchObject({ error: { code: 'not_empty' } })
    } finally {
      rmSync(empty, { recursive: true, force: true })
    }
  })
})
