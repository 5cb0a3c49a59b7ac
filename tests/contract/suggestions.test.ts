/** Flags that prices suggest, told over the contract: nothing is bought until the person decides, and a decision holds. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Client } from '../../electron/contract/contract.ts'
import { type Instant, instantFromMs } from '../../electron/domain/time/instant.ts'
import { connectInProcess } from '../support/connect-in-process.ts'
import type { Connected } from '../support/connected-backend.ts'
import { binanceFile, priceFile } from '../support/statement-files.ts'

const DAY_MS = 86_400_000

describe('suggested flags', () => {
  let folder: string
  let connected: Connected
  let client: Client
  let now: Instant

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'barbell-suggestions-'))
    now = instantFromMs(Date.UTC(2026, 10, 22, 12))
    connected = await connectInProcess({ dataDir: join(folder, 'data'), clock: () => now })
    client = connected.client
    const stagedId = await connected.stage(
      'history.csv',
      binanceFile([['2026-01-05 10:00:00', 'Deposit', 'USD', '10000']]),
    )
    await client.import.commitFiles({ files: [{ stagedId }] })
    await client.policy.savePolicy(await client.policy.getExample({}))
    await importPrices('BTC', '2026-11-19', [50_000, 50_000, 50_000])
    await importPrices('ETH', '2026-11-19', [2500, 2500, 2500])
    await importPrices('AAVE-USDC', '2026-11-19', [1, 1, 1])
    await importPrices('USDC', '2026-11-19', [1, 0.93, 0.9])
  })

  afterEach(async () => {
    await connected.close()
    rmSync(folder, { recursive: true, force: true })
  })

  const importPrices = async (asset: string, from: string, closes: readonly number[]) => {
    const stagedId = await connected.stage(`${asset}.csv`, priceFile(from, closes))
    await client.prices.importPrices({ stagedId, asset, currency: 'USD' })
  }
  const waiting = async () => (await client.suggestions.listSuggestions({})).suggestions.map(({ id }) => id)
  const planned = async () => {
    const plan = await client.plan.getPlan({ review: true })
    return {
      bought: plan.orders.map(({ asset }) => asset),
      skipped: Object.fromEntries(plan.skipped.map(({ asset, reasonData }) => [asset, reasonData.kind])),
    }
  }
  const ID = 'off_peg:USDC:2026-11-20'

  it('say what was measured, from what, and what was not checked', async () => {
    const { suggestions, checks, currency } = await client.suggestions.listSuggestions({})
    expect(currency).toBe('USD')
    expect(suggestions).toMatchObject([
      {
        id: ID,
        flag: 'depeg',
        affects: ['USDC', 'AAVE-USDC'],
        figures: { check: 'off_peg', peg: 'USD', price: '0.9', hours: 48 },
        trail: [
          { day: '2026-11-19', close: '1' },
          { day: '2026-11-20', close: '0.93' },
          { day: '2026-11-21', close: '0.9' },
        ],
      },
    ])
    expect(checks).toContainEqual({ check: 'supply', isChecked: false })
    expect(checks).toContainEqual({ check: 'off_peg', isChecked: true })
  })

  it('keep the plan from buying until they are declined, and do not come back', async () => {
    expect(await planned()).toMatchObject({ skipped: { 'AAVE-USDC': 'undecided' } })
    expect((await planned()).bought).toContain('BTC')
    await client.suggestions.declineSuggestion({ id: ID, note: 'A thin market of one exchange.' })
    expect(await waiting()).toEqual([])
    expect((await planned()).bought).toContain('AAVE-USDC')
    await importPrices('USDC', '2026-11-19', [1, 0.93, 0.9])
    expect(await waiting()).toEqual([])
    expect(await client.suggestions.listSuggestions({ at: '2026-11-22T00:00:00Z' })).toMatchObject({
      suggestions: [{ id: ID }],
    })
  })

  it('ask again of the next occurrence', async () => {
    await client.suggestions.declineSuggestion({ id: ID, note: 'Looked it up.' })
    now = instantFromMs(now + 3 * DAY_MS)
    await importPrices('USDC', '2026-11-22', [1, 0.95, 0.94])
    expect(await waiting()).toEqual(['off_peg:USDC:2026-11-23'])
  })

  it('become flags on everything they affect once they are raised', async () => {
    const { flags } = await client.suggestions.raiseSuggestion({ id: ID, note: 'Reserves in a failed bank.' })
    expect(flags).toMatchObject([
      { asset: 'USDC', flag: 'depeg', from: '2026-11-20T00:00:00Z' },
      { asset: 'AAVE-USDC', flag: 'depeg' },
    ])
    expect(await waiting()).toEqual([])
    expect(await planned()).toMatchObject({ skipped: { 'AAVE-USDC': 'flagged' } })
    expect((await client.flags.listFlags({})).flags.map(({ id }) => id)).toEqual(
      expect.arrayContaining(flags.map(({ id }) => id)),
    )
  })

  it('may be raised on one asset, as another kind', async () => {
    const { flags } = await client.suggestions.raiseSuggestion({ id: ID, flag: 'insolvency', assets: ['AAVE-USDC'] })
    expect(flags.map(({ asset, flag }) => [asset, flag])).toEqual([['AAVE-USDC', 'insolvency']])
  })

  it('reach what the person said depends on them', async () => {
    await client.suggestions.saveDependences({ asset: 'LINK', dependsOn: ['USDC'] })
    const { suggestions, dependences } = await client.suggestions.listSuggestions({})
    expect(suggestions[0]?.affects).toEqual(['USDC', 'AAVE-USDC', 'LINK'])
    expect(dependences).toEqual([{ asset: 'LINK', dependsOn: 'USDC' }])
    await client.suggestions.saveDependences({ asset: 'LINK', dependsOn: [] })
    expect((await client.suggestions.listSuggestions({})).dependences).toEqual([])
  })

  it('are refused where nothing waits, without a reason, and of itself', async () => {
    const codeOf = (call: Promise<unknown>) =>
      call.then(
        () => 'done',
        (error: unknown) => (error as { code: string }).code,
      )
    expect(await codeOf(client.suggestions.raiseSuggestion({ id: 'off_peg:DAI:2026-11-20' }))).toBe('not_found')
    expect(await codeOf(client.suggestions.declineSuggestion({ id: ID, note: '  ' }))).toBe('bad_input')
    expect(await codeOf(client.suggestions.saveDependences({ asset: 'UST', dependsOn: ['UST'] }))).toBe('bad_input')
    expect(await waiting()).toEqual([ID])
  })
})
