import { afterEach, beforeEach, expect, it } from 'vitest'
import { connectInProcess } from '../support/connect-in-process.ts'
import type { Connected } from '../support/connected-backend.ts'
import { moment } from '../support/ledger-story.ts'
import { binanceFile, binanceTrade, priceFile } from '../support/statement-files.ts'
import { temporaryDirectory } from '../support/temporary-directory.ts'

const NOW = moment('2026-03-01T00:00:00Z')

let backend: Connected

beforeEach(async () => {
  backend = await connectInProcess({ dataDir: temporaryDirectory(), clock: () => NOW })
})
afterEach(() => backend.close())

it('says of a part without a price that it has no value, and of one that was oversold what there is', async () => {
  const { client, stage } = backend
  const history = binanceFile([
    ['2026-01-01 09:00:00', 'Deposit', 'USD', '1000'],
    ['2026-01-02 09:00:00', 'Airdrop Assets', 'LUNA', '7'],
    ...binanceTrade('2026-01-03 09:00:00', ['BTC', '1'], ['USD', '-100']),
    ...binanceTrade('2026-02-03 09:00:00', ['BTC', '-3'], ['USD', '300']),
    ...binanceTrade('2026-02-04 09:00:00', ['BTC', '6'], ['USD', '-620']),
  ])
  await client.import.commitFiles({ files: [{ stagedId: await stage('history.csv', history) }] })
  const closes = Array.from({ length: 60 }, () => 100)
  await client.prices.importPrices({
    stagedId: await stage('btc.csv', priceFile('2026-01-01', closes)),
    asset: 'BTC',
    currency: 'USD',
  })
  const { rows } = await client.performance.listPerformance({})
  const told = (asset: string) => {
    const row = rows.find(({ scope }) => scope.kind === 'asset' && scope.asset === asset)
    const figures = Object.entries(row ?? expect.fail(`${asset} has no row`)).filter(([name]) => name !== 'scope')
    return Object.fromEntries(
      figures.map(([name, figure]) => [name, typeof figure === 'object' && 'code' in figure ? figure.code : figure]),
    )
  }
  const without = (code: string) => ({
    twr: code,
    twrPerYear: code,
    xirr: code,
    maxDrawdown: code,
    incomeYield: code,
    startValue: code,
    endValue: code,
    netFlows: code,
    gain: code,
  })
  expect(told('LUNA')).toEqual({
    ...without('no_price'),
    unrealisedPnl: 'no_price',
    realisedPnl: '0',
    income: 'no_value',
  })
  // Two of the three that went were never there; six came after them, of which four are what the account has.
  expect(told('BTC')).toEqual({
    ...without('oversold'),
    endValue: '400',
    unrealisedPnl: 'unknown_cost',
    realisedPnl: 'unknown_gain',
    income: '0',
  })
  expect(told('USD')).toMatchObject({ twr: 0, startValue: '0', endValue: '580', netFlows: '580', unrealisedPnl: '0' })
})
