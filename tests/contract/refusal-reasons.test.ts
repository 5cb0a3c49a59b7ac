/** Why a row, a value or a file is not taken, as codes that the page words: with the place where it stands. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Client } from '../../electron/contract/contract.ts'
import { dayOf } from '../../electron/domain/time/instant.ts'
import { connectInProcess } from '../support/connect-in-process.ts'
import type { Connected } from '../support/connected-backend.ts'
import { moment } from '../support/ledger-story.ts'
import { temporaryDirectory } from '../support/temporary-directory.ts'

const POSITION = {
  name: 'USDC on Aave',
  protocol: 'aave',
  asset: 'USDC',
  receipt: 'AAVE-USDC',
  growth: 'balance' as const,
  account: 'Wallet',
  rewardAssets: [],
  opened: dayOf('2026-01-02'),
}

describe('a refusal says why in a code', () => {
  let connected: Connected
  let client: Client
  let id: string

  beforeEach(async () => {
    connected = await connectInProcess({ dataDir: temporaryDirectory(), clock: () => moment('2026-11-22T12:00:00Z') })
    client = connected.client
    id = (await client.yields.addPosition({ position: POSITION })).id
  })
  afterEach(() => connected.close())

  const stage = (...lines: readonly string[]) => connected.stage('a.csv', lines.join('\n'))
  const place = (row: number, column: string | undefined, more = 0) => ({
    file: 'a.csv',
    row,
    ...(column === undefined ? {} : { column }),
    more,
  })

  it('of a file of yield positions or rates: with row and column, and how many more are wrong', async () => {
    const header = 'name,protocol,asset,account,opened,growth,unbonding_days,receipt'
    const good = 'Lent,aave,USDC,Wallet,2026-01-02,,,'
    for (const [row, column, reason] of [
      ['Lent,,USDC,Wallet,2026-01-02,,,', 'protocol', 'missing_cell'],
      ['Lent,aave,USDC,Wallet,yesterday,,,', 'opened', 'bad_day'],
      ['Lent,aave,USDC,Wallet,2026-01-02,slow,,', 'growth', 'bad_word'],
      ['Lent,aave,USDC,Wallet,2026-01-02,,two,', 'unbonding_days', 'bad_number'],
      ['Lent,aave,USDC,Wallet,2027-01-02,,,', 'opened', 'future_day'],
      ['Lent,aave,USDC,Wallet,2026-01-02,,,USDC', 'receipt', 'own_receipt'],
      ['Lent,"aave,USDC,Wallet,2026-01-02,,,', 'row', 'malformed_quotes'],
    ] as const) {
      const stagedId = await stage(header, good, row)
      await expect(client.yields.importPositions({ stagedId })).rejects.toMatchObject({
        code: 'bad_input',
        data: { reason, place: place(2, column) },
      })
    }
    for (const [rows, told] of [
      [
        ['2026-01-03,4.1', '2026-01-04,much', '2026-01-05,more'],
        ['bad_rate', place(2, 'apy', 1)],
      ],
      [['soon,4.1'], ['bad_day', place(1, 'date')]],
      [['2027-01-03,4.1'], ['future_day', place(1, 'date')]],
    ] as const) {
      const stagedId = await stage('date,apy', ...rows)
      await expect(client.yields.importRates({ id, stagedId })).rejects.toMatchObject({
        data: { reason: told[0], place: told[1] },
      })
    }
  })

  it('of a file of the journal, and of an entry', async () => {
    for (const [row, reason] of [
      ['monday,Hack,1,,,', 'bad_day'],
      ['2025-02-21,,1,,,', 'missing_cell'],
      ['2025-02-21,Hack,9,,,', 'bad_number'],
      ['2025-02-21,Hack,1,dance,,', 'bad_word'],
      ['2025-02-21,Hack,1,,5,', 'half_amount'],
      ['2025-02-21,Hack,1,,many,USD', 'bad_amount'],
    ] as const) {
      const stagedId = await stage('date,label,severity,kind,amount,currency', row)
      await expect(client.journal.importEntries({ stagedId })).rejects.toMatchObject({
        data: { reason, place: place(1, undefined) },
      })
    }
    const entry = { kind: 'hack' as const, day: dayOf('2025-02-21'), label: 'Hack', severity: 1, amount: '5' }
    await expect(client.journal.addEntry({ entry })).rejects.toMatchObject({ data: { reason: 'half_amount' } })
  })

  it('of files of prices: each beside those that are taken, and those whose columns are not known', async () => {
    const whole = await stage('date,close', '2026-01-03,1')
    const wrong = await stage('date,close', '2026-01-03,1', '2026-01-04,abc')
    const other = await stage('when,what', 'now,this')
    const pair = { asset: 'BTC', currency: 'USD' }
    const { files } = await client.prices.importPriceFiles({
      files: [whole, wrong, other].map((stagedId) => ({ stagedId, ...pair })),
    })
    expect(files).toMatchObject([
      { kind: 'imported' },
      { kind: 'refused', code: 'bad_input', reason: 'bad_price', place: place(2, undefined) },
      { kind: 'refused', code: 'unknown_format', header: ['when', 'what'] },
    ])
    for (const [named, reason] of [
      [{ currency: 'USD' }, 'no_asset'],
      [{ asset: 'BTC' }, 'no_currency'],
    ] as const)
      await expect(client.prices.importPrices({ stagedId: whole, ...named })).rejects.toMatchObject({
        data: { reason },
      })
  })

  it('of outside series', async () => {
    const stagedId = await stage('date,value', '2026-09-01,many')
    await expect(client.context.importSeries({ stagedId, indicator: 'us-cpi' })).rejects.toMatchObject({
      data: { reason: 'bad_figure', place: place(1, undefined) },
    })
    const twice = await stage('date,value', '2026-09-01,1', '2026-09-15,2')
    await expect(client.context.importSeries({ stagedId: twice, indicator: 'us-cpi' })).rejects.toMatchObject({
      data: { reason: 'several_figures' },
    })
    const figure = { indicator: 'us-cpi', date: dayOf('2026-10-01'), value: '1' }
    for (const [change, reason] of [
      [{ date: dayOf('2026-12-01') }, 'future_day'],
      [{ releaseDate: dayOf('2026-09-01') }, 'released_too_early'],
    ] as const)
      await expect(client.context.setFigure({ ...figure, ...change })).rejects.toMatchObject({ data: { reason } })
  })

  it('of a lock, a flag, a reminder, and what assets hang on', async () => {
    const before = '2026-11-21T00:00:00Z'
    for (const [refused, data] of [
      [client.locks.addLock({ asset: 'BTC', quantity: '0' }), { path: 'quantity', reason: 'quantity_not_positive' }],
      [client.locks.addLock({ asset: 'BTC', quantity: '1', until: before }), { path: 'until', reason: 'past_moment' }],
      [
        client.flags.addFlag({ asset: 'BTC', flag: 'hack', to: before }),
        { path: 'to', reason: 'closed_before_opened' },
      ],
      [client.reminders.snoozeDue({ id: 'x', until: before }), { path: 'until', reason: 'outside_year' }],
      [client.reminders.snoozeDue({ id: 'x', until: '2028-01-01T00:00:00Z' }), { reason: 'outside_year' }],
      [client.suggestions.saveDependences({ asset: 'BTC', dependsOn: ['BTC'] }), { reason: 'own_dependence' }],
    ] as const)
      await expect(refused).rejects.toMatchObject({ code: 'bad_input', data })
  })

  it('of a yield position, and of what is told of it', async () => {
    for (const [change, column, reason] of [
      [{ opened: dayOf('2027-01-01') }, 'opened', 'future_day'],
      [{ closed: dayOf('2026-01-01') }, 'closed', 'closed_before_opened'],
      [{ lockedUntil: dayOf('2026-01-01') }, 'lockedUntil', 'locked_before_opened'],
      [{ receipt: 'USDC' }, 'receipt', 'own_receipt'],
      [{ growth: 'rate' as const, receipt: undefined }, 'growth', 'rate_without_receipt'],
    ] as const)
      await expect(client.yields.addPosition({ position: { ...POSITION, ...change } })).rejects.toMatchObject({
        data: { reason, path: `position.${column}` },
      })
    for (const [said, reason] of [
      [{ day: dayOf('2026-02-01'), quantity: '-1' }, 'negative_balance'],
      [{ day: dayOf('2027-02-01'), quantity: '1' }, 'future_day'],
      [{ day: dayOf('2025-02-01'), quantity: '1' }, 'outside_position'],
    ] as const)
      await expect(client.yields.stateBalance({ id, ...said })).rejects.toMatchObject({ data: { reason } })
    await expect(client.yields.setRate({ id, day: dayOf('2027-02-01'), apy: 0.04 })).rejects.toMatchObject({
      data: { reason: 'future_day' },
    })
  })
})
