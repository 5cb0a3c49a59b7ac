/** What ladders did stays as it was judged, through restarts, sleep, clocks, corrections and undone imports: told over the contract. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Client } from '../../electron/contract/contract.ts'
import { type Instant, addDays, dayOf, parseInstant } from '../../electron/domain/time/instant.ts'
import { connectInProcess } from '../support/connect-in-process.ts'
import type { Connected } from '../support/connected-backend.ts'
import { binanceFile, binanceTrade, priceFile } from '../support/statement-files.ts'
import { temporaryDirectory } from '../support/temporary-directory.ts'

const at = (text: string): Instant => parseInstant(text)!
const CALM = Array.from({ length: 60 }, (_, index) => 100 + (index % 3))
const FIRST = '2026-09-16'
/** Days 60 to 63; the last is 2026-11-18. The second of them fires nothing, the third tranche 1. */
const CRASH = [90, 80, 65, 62]

describe('the record of a ladder', () => {
  let dataDir: string
  let connected: Connected
  let client: Client
  let now: Instant

  const open = async () => {
    connected = await connectInProcess({ dataDir, clock: () => now })
    client = connected.client
  }
  const restart = async () => {
    await connected.close()
    await open()
  }
  const importPrices = async (from: string, closes: readonly number[], source = 'vendor') => {
    const stagedId = await connected.stage('SOL.csv', priceFile(from, closes))
    await client.prices.importPrices({ stagedId, asset: 'SOL', currency: 'USD', source })
  }
  const importFile = async (content: string) => {
    const stagedId = await connected.stage('trades.csv', content)
    const report = await client.import.commitFiles({ files: [{ stagedId }] })
    return report.files[0]?.batchId ?? expect.fail('nothing was imported')
  }
  const sol = async () => {
    const { ladders, records } = await client.triggers.listLadders({})
    return {
      ladder: ladders.find(({ asset }) => asset === 'SOL') ?? expect.fail('no ladder'),
      record: records.find(({ asset }) => asset === 'SOL'),
    }
  }
  const fired = async () =>
    (
      await client.triggers.replayLadders({ from: dayOf('2026-11-01'), to: dayOf('2026-11-30'), asset: 'SOL' })
    ).tranches.map(({ at: day, tranche, price }) => `${day} ${tranche} ${price}`)
  const codeOf = (call: Promise<unknown>) =>
    call.then(
      () => 'done',
      (error: unknown) => (error as { code: string }).code,
    )
  const correct = () => importPrices('2026-11-17', [92], 'vendor')

  beforeEach(async () => {
    dataDir = temporaryDirectory()
    now = at('2026-11-15T06:00:00Z')
    await open()
    await importFile(binanceFile([['2026-01-05 10:00:00', 'Deposit', 'USD', '100000']]))
    await client.policy.savePolicy(await client.policy.getExample({}))
    await importPrices(FIRST, CALM)
    for (const [index, close] of CRASH.entries()) {
      now = at(`2026-11-${16 + index}T06:00:00Z`)
      await importPrices(addDays(dayOf('2026-11-15'), index), [close])
    }
  })

  afterEach(async () => {
    await connected.close()
  })

  it('is kept as the days end', async () => {
    const { ladder, record } = await sol()
    expect(ladder).toMatchObject({ state: 'panic', referenceHigh: '102' })
    expect(record).toEqual({ asset: 'SOL', from: '2026-11-14', to: '2026-11-18', isCorrected: false, differences: [] })
    expect(await fired()).toEqual(['2026-11-17 1 65'])
  })

  it('stays through a corrected price, which is told and changes nothing by itself', async () => {
    await correct()
    expect(await fired()).toEqual(['2026-11-17 1 65'])
    const { ladder, record } = await sol()
    expect(ladder).toMatchObject({ state: 'panic', referenceHigh: '102' })
    expect(ladder.tranches[0]).toMatchObject({ firedOn: '2026-11-17', isDue: true })
    expect(record?.differences).toMatchObject([
      {
        from: '2026-11-17',
        to: '2026-11-17',
        recorded: { state: 'panic', fired: [1], close: '65', source: 'vendor' },
        now: { state: 'armed', fired: [], close: '92', source: 'vendor' },
      },
      {
        from: '2026-11-18',
        to: '2026-11-18',
        recorded: { state: 'panic', fired: [] },
        now: { state: 'panic', fired: [1], close: '62' },
      },
    ])
    const { issues } = await client.health.listIssues({})
    expect(issues.filter(({ check }) => check === 'ladder_record')).toMatchObject([
      { asset: 'SOL', severity: 'warning', fix: { kind: 'accept_correction', asset: 'SOL' } },
    ])
  })

  it('gives way to a corrected price by the person’s word, which is kept in the log', async () => {
    await correct()
    expect(await codeOf(client.triggers.acceptCorrection({ asset: 'AVAX' }))).toBe('bad_input')
    expect(await codeOf(client.triggers.acceptCorrection({ asset: 'NONE' }))).toBe('not_found')
    const { differences } = await client.triggers.acceptCorrection({ asset: 'SOL', note: 'a bad print' })
    expect(differences).toHaveLength(2)
    expect(await fired()).toEqual(['2026-11-18 1 62'])
    expect((await sol()).record).toMatchObject({
      from: '2026-11-14',
      to: '2026-11-18',
      isCorrected: true,
      differences: [],
    })
    expect((await client.journal.listDecisions({})).decisions[0]).toMatchObject({
      note: 'a bad print',
      body: { kind: 'ladder_corrected', asset: 'SOL', differences },
    })
    expect((await client.journal.exportDecisions({ format: 'csv' })).content).toContain('ladder_corrected,2026-11-17')
    expect(await codeOf(client.triggers.acceptCorrection({ asset: 'SOL' }))).toBe('bad_input')
    await restart()
    expect(await fired()).toEqual(['2026-11-18 1 62'])
  })

  it('answers for a moment before a correction was accepted by what was recorded then', async () => {
    await correct()
    now = at('2026-11-19T09:00:00Z')
    await client.triggers.acceptCorrection({ asset: 'SOL' })
    const [before, after] = ['2026-11-19T08:59:59.999Z', '2026-11-19T09:00:00Z']
    const solAt = async (moment: string) => {
      const { ladders, records } = await client.triggers.listLadders({ at: moment })
      const { orders } = await client.plan.getPlan({ at: moment })
      return {
        firedOn: ladders.find(({ asset }) => asset === 'SOL')?.tranches[0]?.firedOn,
        isCorrected: records.find(({ asset }) => asset === 'SOL')?.isCorrected,
        asked: orders.flatMap(({ asset, reasonData }) =>
          asset === 'SOL' && reasonData.kind === 'tranche' ? [reasonData.day] : [],
        ),
      }
    }
    const asRecorded = { firedOn: '2026-11-17', isCorrected: false, asked: ['2026-11-17'] }
    expect(await solAt(before)).toEqual(asRecorded)
    expect(await solAt(after)).toEqual({ firedOn: '2026-11-18', isCorrected: true, asked: ['2026-11-18'] })
    await restart()
    expect(await solAt(before)).toEqual(asRecorded)
  })

  it('goes with the export, what no longer counts too', async () => {
    await correct()
    await client.triggers.acceptCorrection({ asset: 'SOL' })
    const { files } = await client.upkeep.exportBook({ dir: join(dataDir, 'out'), format: 'json' })
    interface Exported {
      readonly ladders: readonly {
        readonly asset: string
        readonly cause: string
        readonly begunAt: string
        readonly terms: object
        readonly days: readonly {
          readonly day: string
          readonly judgedAt: string
          readonly fired: readonly unknown[]
        }[]
      }[]
    }
    const { ladders }: Exported = JSON.parse(readFileSync(files[0] ?? '', 'utf8'))
    const ofSol = ladders.filter(({ asset }) => asset === 'SOL')
    expect(ofSol.map(({ cause, days }) => [cause, days.length, days[0]?.day, days.at(-1)?.day])).toEqual([
      ['judged', 5, '2026-11-14', '2026-11-18'],
      ['corrected', 5, '2026-11-14', '2026-11-18'],
    ])
    const told = ofSol.map(({ days }) => days.flatMap(({ day, fired: of }) => (of.length > 0 ? [[day, of]] : [])))
    expect(told).toMatchObject([
      [['2026-11-17', [{ tranche: 1, price: '65' }]]],
      [['2026-11-18', [{ tranche: 1, price: '62' }]]],
    ])
    expect(ofSol[0]?.days[3]).toMatchObject({
      judgedAt: '2026-11-18T06:00:00Z',
      state: 'panic',
      close: '65',
      source: 'vendor',
      rollingHigh: '102',
      episode: { reference: '102' },
    })
    expect(ofSol[0]?.terms).toMatchObject({ currency: 'USD', arm: [90, 0.3, 3, 7, 0.25, null] })
  })

  it('is the same after a restart', async () => {
    await correct()
    const before = [await sol(), await fired()]
    await restart()
    expect([await sol(), await fired()]).toEqual(before)
  })

  it('judges the days of a sleep when the machine wakes, each as if it had been awake', async () => {
    now = at('2026-11-23T06:00:00Z')
    await importPrices('2026-11-19', [60, 48, 47, 46])
    expect(await fired()).toEqual(['2026-11-17 1 65', '2026-11-20 2 48'])
    expect((await sol()).record).toMatchObject({ to: '2026-11-22', differences: [] })
  })

  it('is neither shortened nor told twice by a clock that is set back', async () => {
    now = at('2026-11-17T06:00:00Z')
    expect((await sol()).record).toMatchObject({ to: '2026-11-16' })
    expect(await fired()).toEqual(['2026-11-17 1 65'])
    await importPrices('2026-11-10', [101])
    now = at('2026-11-20T06:00:00Z')
    await importPrices('2026-11-19', [61])
    expect((await sol()).record).toMatchObject({ from: '2026-11-14', to: '2026-11-19' })
    expect(await fired()).toEqual(['2026-11-17 1 65'])
  })

  it('stays when an import is undone: the tranche that was bought is due again, and fired all the same', async () => {
    const batchId = await importFile(
      binanceFile([
        ...binanceTrade('2026-10-18 09:00:00', ['SOL', '1'], ['USD', '-100']),
        ...binanceTrade('2026-11-18 09:00:00', ['SOL', '12.5'], ['USD', '-812.5']),
        ...binanceTrade('2026-11-18 10:00:00', ['USD', '40'], ['SOL', '-0.5']),
      ]),
    )
    expect((await sol()).ladder.tranches[0]).toMatchObject({ firedOn: '2026-11-17', isDue: false })
    const episodes = async () =>
      (await client.journal.listEpisodes({})).episodes.map(({ timeline }) =>
        timeline.flatMap((item) => (item.kind === 'bought' ? [item.quantity] : [])),
      )
    expect(await episodes()).toEqual([['12.5']])
    await client.import.undoBatch({ batchId })
    expect(await episodes()).toEqual([[]])
    expect((await sol()).ladder.tranches[0]).toMatchObject({ firedOn: '2026-11-17', isDue: true })
    expect(await fired()).toEqual(['2026-11-17 1 65'])
  })

  it('is of the rule: another rule has a record of its own, and the old one is there again when it returns', async () => {
    await correct()
    const { policy } = await client.policy.getPolicy({})
    await client.policy.savePolicy({
      policy: { ...policy, ladders: policy.ladders.map((rule) => ({ ...rule, budget: 0.02 })) },
    })
    expect(await fired()).toEqual(['2026-11-17 1 65'])
    await client.policy.savePolicy({
      policy: { ...policy, ladders: policy.ladders.map((rule) => ({ ...rule, cooldownDays: 20 })) },
    })
    expect(await fired()).toEqual(['2026-11-18 1 62'])
    expect((await sol()).record).toMatchObject({ from: '2026-11-18', to: '2026-11-18', differences: [] })
    await client.policy.savePolicy({ policy })
    expect(await fired()).toEqual(['2026-11-17 1 65'])
  })

  it('is kept before what it rests on changes, though nobody looked', async () => {
    now = at('2026-11-19T12:00:00Z')
    await importPrices('2026-11-19', [50])
    now = at('2026-11-20T00:30:00Z')
    await importPrices('2026-11-19', [70])
    expect(await fired()).toEqual(['2026-11-17 1 65', '2026-11-19 2 50'])
    expect((await sol()).record?.differences).toMatchObject([
      { from: '2026-11-19', recorded: { fired: [2], close: '50' }, now: { fired: [], close: '70' } },
    ])
  })

  it('decides the plan: what fired is asked for, whatever the prices say since', async () => {
    await correct()
    const { orders } = await client.plan.getPlan({ at: '2026-11-18T23:59:59Z' })
    expect(orders).toContainEqual(
      expect.objectContaining({
        asset: 'SOL',
        action: 'buy',
        reasonData: expect.objectContaining({ kind: 'tranche', tranche: 1 }),
      }),
    )
  })
})
