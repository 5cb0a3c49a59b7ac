import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { connectInProcess } from '../support/connect-in-process.ts'
import type { Connected } from '../support/connected-backend.ts'
import {
  checksExplained,
  historyExplained,
  laddersExplained,
  planExplained,
  reserveExplained,
} from '../support/explained-agree.ts'
import { indicatorsExplained } from '../support/explained-context.ts'
import { dueExplained, fallsExplained, reviewExplained } from '../support/explained-overview.ts'
import { exposureExplained } from '../support/explained-yields.ts'
import type { Instant } from '../../electron/domain/time/instant.ts'
import { moment } from '../support/ledger-story.ts'
import { priceFile } from '../support/statement-files.ts'

const NOW = moment('2026-01-31T12:00:00Z')
const LATER = moment('2026-03-20T12:00:00Z')

describe('what explains a figure of the made-up portfolio is that figure', () => {
  let folder: string
  let connected: Connected
  let now: Instant = NOW

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'barbell-explained-'))
    connected = await connectInProcess({ dataDir: join(folder, 'data'), clock: () => now })
    const { client } = connected
    await client.app.fillDemo({})
    await client.prices.setPrice({ asset: 'EUR', currency: 'USD', price: '1.25', at: '2026-01-30T12:00:00Z' })
  })

  afterAll(async () => {
    await connected.close()
    rmSync(folder, { recursive: true, force: true })
  })

  async function buy(at: string, quantity: string, asset: string, paid: string): Promise<string> {
    const leg = { account: 'exchange' }
    const { eventId } = await connected.client.events.addEvent({
      event: {
        kind: 'fill',
        at,
        account: 'exchange',
        label: 'Buy',
        legs: [
          { ...leg, asset, quantity, role: 'base' },
          { ...leg, asset: 'USD', quantity: `-${paid}`, role: 'quote' },
        ],
      },
    })
    return eventId
  }

  it('on every day of the history that the page lists', () => historyExplained(connected.client, 'USD'))

  it.each(['USD', 'EUR'])('of every ladder, down to its closes, in %s', async (currency) => {
    await laddersExplained(connected.client, currency)
    await reserveExplained(connected.client, currency)
  })

  it('of falls from a peak, and none where growth is not known', async () => {
    await fallsExplained(connected.client, 'USD')
    const { maxDrawdown, belowPeak, deepest } = await connected.client.performance.explainReturns({ currency: 'EUR' })
    expect([maxDrawdown, belowPeak, deepest]).toMatchObject([{ code: 'no_price' }, undefined, undefined])
  })

  it('of the next review and of what is due', async () => {
    await reviewExplained(connected.client)
    await dueExplained(connected.client)
  })

  it('of the readings of outside series', () => indicatorsExplained(connected.client))

  it.each(['USD', 'EUR'])('of the plan: its strip and its limits, in %s', async (currency) => {
    await planExplained(connected.client, currency)
  })

  it.each(['USD', 'EUR'])('of what lies where, and of yield positions, in %s', async (currency) => {
    await exposureExplained(connected.client, currency)
  })

  it('of the checks, also of a finding that was put aside', async () => {
    const { client } = connected
    await checksExplained(client)
    const [finding] = (await client.health.listIssues({})).issues
    await client.health.dismissIssue({ id: finding?.id ?? '' })
    await checksExplained(client)
    const aside = (await client.health.explainChecks({})).checks.find(({ check }) => check === finding?.check)
    expect(aside?.dismissed).toBe(1)
  })

  it('of a ladder whose closes were corrected since: what was judged stands, and its grounds are not made up', async () => {
    const { client } = connected
    const { ladder } = await client.triggers.explainLadder({ asset: 'DOGE' })
    const stagedId = await connected.stage('doge.csv', priceFile('2026-01-30', [0.2]))
    await client.prices.importPrices({ stagedId, asset: 'DOGE', currency: 'USD', source: 'made up for the demo' })
    const found = await client.triggers.explainLadder({ asset: 'DOGE' })
    expect(found.ladder).toMatchObject({ drawdown: ladder.drawdown, sigma: ladder.sigma, close: ladder.close })
    expect(found.grounds).toBeUndefined()
  })

  it('of a tranche that was bought: the purchase, with its row', async () => {
    const { client } = connected
    const { tranches, episodeStart } = (await client.triggers.explainLadder({ asset: 'SOL' })).ladder
    expect([tranches[0]?.isDue, episodeStart]).toEqual([true, '2026-01-26'])
    const eventId = await buy('2026-01-30T12:00:00Z', '6', 'SOL', '730.5')
    const found = await client.triggers.explainLadder({ asset: 'SOL' })
    expect(found).toMatchObject({ spent: '730.5', purchases: [{ eventId, paid: '730.5', source: { row: 1 } }] })
    expect(found.ladder.tranches[0]?.isDue).toBe(false)
  })

  it('of take-profit prices: the open purchase that cost least, also where others were made before and beside it', async () => {
    const at = '2026-01-31T09:00:00Z'
    await buy(at, '7', 'DOGE', '1')
    const eventId = await buy(at, '2', 'SOL', '20')
    const { profit } = await connected.client.triggers.explainLadder({ asset: 'SOL' })
    expect(profit).toMatchObject({ boughtAt: at, quantity: '2', cost: '20', event: { id: eventId } })
  })

  it('of a lock that ends, and of a book that no file was read into for long', async () => {
    const { client } = connected
    const { policy } = await client.policy.getPolicy({})
    const reminders = [
      { kind: 'import' as const, days: 30 },
      { kind: 'unlock' as const, daysBefore: 3 },
      { kind: 'unlock' as const, daysBefore: 10 },
    ]
    await client.policy.savePolicy({ policy: { ...policy, reminders } })
    await client.locks.addLock({ asset: 'BTC', quantity: '0.1', until: '2026-03-22' })
    now = LATER
    await dueExplained(client, ['old_import', 'unlock', 'stale_mark'])
    // In the last month of a quarter.
    await reviewExplained(client, 2)
  })
})
