import { createRouterClient } from '@orpc/server'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { setImmediate as turn } from 'node:timers/promises'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { binanceTrades } from '../../bench/binance-trades.ts'
import { closed } from '../../electron/backend/closed.ts'
import { type Backend, createBackend } from '../../electron/backend/create-backend.ts'
import type { Client } from '../../electron/contract/contract.ts'
import { EXAMPLE_POLICY } from '../../electron/domain/policy/example-policy.ts'
import { answersOf } from '../support/answers-of.ts'
import { IMPORT_WORKER } from '../support/connect-in-process.ts'
import { moment } from '../support/ledger-story.ts'
import { PRICE_HOSTS } from '../support/market-answers.ts'
import { startMarketServer } from '../support/market-server.ts'
import { randomEvents } from '../support/random-events.ts'

interface Opened {
  readonly backend: Backend
  readonly client: Client
}

let folder: string
let opened: Opened | undefined
/** How often the time was asked for: once in each turn, too. */
let looks = 0

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'barbell-spare-'))
})

afterEach(async () => {
  await opened?.backend.close()
  opened = undefined
  rmSync(folder, { recursive: true, force: true })
  vi.restoreAllMocks()
})

/** Opens the book, in place of what is open; with spare turns it is a door that lasts. */
async function open(usesSpareTurns: boolean): Promise<Opened> {
  await opened?.backend.close()
  const clock = () => {
    looks += 1
    return moment('2026-01-31T12:00:00Z')
  }
  const backend = await createBackend({
    dataDir: join(folder, 'data'),
    clock,
    importWorker: IMPORT_WORKER,
    version: '0',
  })
  if (usesSpareTurns) backend.startSpareTurns()
  return (opened = { backend, client: createRouterClient(backend.router, { context: {}, interceptors: [closed] }) })
}

async function turnsUntil(isSo: (seen: number) => boolean): Promise<void> {
  const seen = looks
  while (!isSo(seen)) await turn()
}

async function importTrades({ backend, client }: Opened, count: number): Promise<void> {
  const content = [...binanceTrades(count)].join('')
  const { stagedId } = await backend.staging.stageStream('trades.csv', Readable.from([content]))
  await client.import.commitFiles({ files: [{ stagedId }] })
}

it('the first answers after spare turns are those without them', async () => {
  await (await open(false)).client.app.fillDemo({})
  const expected = await answersOf((await open(false)).client)
  expect(expected['plan']).toMatchObject({ orders: [{ action: 'sell' }, {}, {}] })
  const { backend, client } = await open(true)
  await client.book.getHoldings({})
  await backend.whenIdle()
  expect(await answersOf(client)).toEqual(expected)
})

it('what changes at any moment of them is followed: answers are those of the book opened anew', async () => {
  const { backend, client } = await open(true)
  await importTrades(opened ?? (await open(true)), 6000)
  await client.policy.savePolicy({ policy: EXAMPLE_POLICY })
  for (const [index, event] of randomEvents(31).slice(0, 14).entries()) {
    if (index % 2 === 0) await client.book.getHoldings({})
    // The quiet after a question or a write is no turn of the loop.
    for (let turns = 0; turns < index * 40; turns += 1) await turn()
    await client.events.addEvent({ event: { ...event, at: `20${17 + (index % 8)}-08-01T00:00:00Z` } })
    if (index === 5) await client.assets.rename({ from: 'LINK', to: 'CHAIN' })
    if (index === 8) await client.gains.chooseMethod({ year: 2019, method: 'hifo' })
    if (index === 11) await backend.whenIdle()
  }
  await backend.whenIdle()
  const kept = await answersOf(client)
  expect(await answersOf((await open(false)).client)).toEqual(kept)
})

it('before the first figures of a ledger that was read, a door that lasts asks for others, too', async () => {
  await (await open(false)).client.app.fillDemo({})
  /** How often the time was looked at for holdings: at first, by another method, and of a ledger that is read anew. */
  const looksOf = async (lasts: boolean): Promise<number[]> => {
    const { client } = await open(lasts)
    const own: number[] = []
    const steps: readonly (() => Promise<unknown>)[] = [
      () => client.import.listBatches({}),
      () => client.gains.chooseMethod({ year: 2020, method: lasts ? 'hifo' : 'lifo' }),
      () => client.assets.rename({ from: 'LINK', to: lasts ? 'CHAIN' : 'LINKS' }),
    ]
    for (const step of steps) {
      await step()
      const before = looks
      await client.book.getHoldings({})
      own.push(looks - before)
    }
    return own
  }
  const [alone, others] = [await looksOf(false), await looksOf(true)]
  // After an answer it looks what day it is, for its spare turns.
  const isMore = alone.map((count, index) => (others[index] ?? NaN) > count + 3)
  expect(isMore).toEqual([true, false, true])
})

it('says nothing to pages, and nothing of what is refused', async () => {
  const { backend, client } = await open(true)
  const written = vi.spyOn(process.stderr, 'write')
  const pushed = vi.fn<Parameters<Backend['onPush']>[0]>()
  await client.book.listBalances({})
  await backend.whenIdle()
  await importTrades(opened ?? (await open(true)), 8000)
  const stop = backend.onPush(pushed)
  await backend.whenIdle()
  stop()
  expect(pushed).not.toHaveBeenCalled()
  expect(written).not.toHaveBeenCalled()
})

it('waits for the end of a refresh of prices, however long its sources take between its writes', async () => {
  const server = await startMarketServer()
  const released = Promise.withResolvers<void>()
  for (const host of Object.values(PRICE_HOSTS))
    server.answer(host, () => ({
      kind: 'raw',
      write: (response) => void released.promise.then(() => response.writeHead(404).end()),
    }))
  process.env['BARBELL_MARKET_TEST_ORIGIN'] = server.origin
  try {
    const { backend, client } = await open(true)
    await client.app.fillDemo({})
    await client.market.saveSettings({ on: ['kraken'] })
    await client.book.getHoldings({})
    await backend.whenIdle()
    const order: string[] = []
    const refreshed = client.prices.refreshPrices({}).finally(() => order.push('refreshed'))
    while (server.seen.length === 0) await turn()
    const [event] = randomEvents(1)
    if (event !== undefined) await client.events.addEvent({ event })
    const idle = backend.whenIdle().then(() => order.push('idle'))
    for (let turns = 0; turns < 20_000; turns += 1) await turn()
    await client.market.cancelRefresh({})
    released.resolve()
    await Promise.all([refreshed, idle])
    expect(order).toEqual(['refreshed', 'idle'])
  } finally {
    delete process.env['BARBELL_MARKET_TEST_ORIGIN']
    await server.close()
  }
})

it('a book that is closed in the midst of them is closed', async () => {
  const first = await open(true)
  await importTrades(first, 8000)
  const { backend, client } = await open(true)
  const written = vi.spyOn(process.stderr, 'write')
  await client.book.listBalances({})
  await turnsUntil((seen) => looks > seen)
  await backend.close()
  opened = undefined
  const before = looks
  await backend.whenIdle()
  for (let turns = 0; turns < 50; turns += 1) await turn()
  expect(looks).toBe(before)
  expect(written).not.toHaveBeenCalled()
})
