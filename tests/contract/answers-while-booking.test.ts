import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setImmediate as turn } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { binanceTrades } from '../../bench/binance-trades.ts'
import type { Client } from '../../electron/contract/contract.ts'
import { answersOf } from '../support/answers-of.ts'
import { connectInProcess } from '../support/connect-in-process.ts'
import type { Connected } from '../support/connected-backend.ts'
import { moment } from '../support/ledger-story.ts'
import { randomEvents } from '../support/random-events.ts'

/** Many more than are read, or booked, at once. */
const TRADES = 8000
const folder = mkdtempSync(join(tmpdir(), 'barbell-turns-'))
const open = (): Promise<Connected> =>
  connectInProcess({ dataDir: join(folder, 'data'), clock: () => moment('2026-01-31T12:00:00Z') })

const batchOf = async (client: Client): Promise<string> =>
  (await client.import.listBatches({})).batches.map(({ batchId }) => batchId).join()

beforeAll(async () => {
  const { client, stage, close } = await open()
  const stagedId = await stage('trades.csv', [...binanceTrades(TRADES)].join(''))
  await client.import.commitFiles({ files: [{ stagedId }] })
  await client.policy.savePolicy({ policy: await client.policy.getExample({}).then(({ policy }) => policy) })
  await close()
})

afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe('while a large book is read and booked', () => {
  it('what needs no figures is answered before, and what needs them once they are there', async () => {
    const { client, close } = await open()
    const order: string[] = []
    const holdings = client.book.getHoldings({}).then((answer) => {
      order.push('holdings')
      return answer
    })
    await turn()
    expect((await client.app.getStatus({})).isEmpty).toBe(false)
    await client.import.listBatches({})
    order.push('frame')
    expect((await holdings).positions.length + (await holdings).unpriced.length).toBeGreaterThan(5)
    expect(order).toEqual(['frame', 'holdings'])
    await close()
  })

  it('a ledger that changes meanwhile is followed: answers are those of the book opened anew', async () => {
    let connected = await open()
    const { client } = connected
    const questions: Promise<unknown>[] = []
    const ask = (question: (client: Client) => Promise<unknown>): void => void questions.push(question(client))
    for (const [index, event] of randomEvents(21).slice(0, 12).entries()) {
      ask((one) => one.performance.listPerformance({}))
      ask((one) => one.book.getHoldings({ at: '2025-01-01T00:00:00Z' }))
      ask((one) => one.gains.getYear({ year: 2018, method: 'hifo' }))
      for (let turns = 0; turns < index; turns += 1) await turn()
      const { eventId } = await client.events.addEvent({
        event: { ...event, at: `20${17 + (index % 8)}-08-01T00:00:00Z` },
      })
      if (index % 3 === 0) await client.events.removeEvent({ eventId })
      if (index === 5)
        await client.prices.setPrice({ asset: 'BTC', price: '9000', currency: 'USD', at: '2018-01-01T00:00:00Z' })
      if (index === 7) await client.assets.rename({ from: 'LINK', to: 'CHAIN' })
      if (index === 9) await client.import.undoBatch({ batchId: await batchOf(client) })
      if (index === 10) await client.import.redoBatch({ batchId: await batchOf(client) })
    }
    await Promise.all(questions)
    const kept = await answersOf(client)
    await connected.close()
    connected = await open()
    expect(await answersOf(connected.client)).toEqual(kept)
    await connected.close()
  })

  it('a report is of the book before a change or after it, and of nothing in between', async () => {
    const { client, close } = await open()
    const report = async () => (await client.gains.exportYear({ year: 2018, format: 'csv' })).files
    let before = await report()
    for (const [turns, event] of randomEvents(3).slice(0, 3).entries()) {
      const asked = report()
      for (let taken = 0; taken < turns; taken += 1) await turn()
      await client.events.addEvent({ event: { ...event, at: `2017-09-0${turns + 1}T00:00:00Z` } })
      await client.gains.getYear({ year: 2018 })
      const after = await report()
      expect([before, after]).toContainEqual(await asked)
      before = after
    }
    await close()
  })
})
