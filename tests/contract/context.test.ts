/** Outside series over the contract: read, restated, set by hand, defined, and what was known on a past day. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Client } from '../../electron/contract/contract.ts'
import { type Instant, dayOf, instantFromMs } from '../../electron/domain/time/instant.ts'
import { connectInProcess } from '../support/connect-in-process.ts'
import { connectOverHttp } from '../support/connect-over-http.ts'
import { connectOverPort } from '../support/connect-over-port.ts'
import type { Connected } from '../support/connected-backend.ts'

const DOORS = [
  ['in process', connectInProcess],
  ['over HTTP', connectOverHttp],
  ['over a port', connectOverPort],
] as const

const at = (text: string): Instant => instantFromMs(Date.parse(text))
const CPI = ['date,value,release_date', '2026-09-01,100,2026-10-14', '2026-10-01,101,2026-11-12'].join('\n')

describe.each(DOORS)('outside series %s', (_, connect) => {
  let folder: string
  let now: Instant
  let connected: Connected
  let client: Client

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'barbell-context-'))
    now = at('2026-11-22T12:00:00Z')
    connected = await connect({ dataDir: join(folder, 'data'), clock: () => now })
    client = connected.client
  })

  afterEach(async () => {
    await connected.close()
    rmSync(folder, { recursive: true, force: true })
  })

  const importSeries = async (indicator: string, content: string) =>
    client.context.importSeries({ stagedId: await connected.stage(`${indicator}.csv`, content), indicator })
  const valueAt = async (moment?: string) => {
    const { indicators } = await client.context.listIndicators(moment === undefined ? {} : { at: moment })
    return indicators.find(({ id }) => id === 'us-cpi')?.value
  }

  it('offers what it knows and shows what it has', async () => {
    const before = await client.context.listIndicators({})
    expect(before.indicators).toEqual([])
    expect(before.offered.map(({ id }) => id)).toContain('btc-etf-flow')
    expect(await importSeries('us-cpi', CPI)).toMatchObject({
      file: 'us-cpi.csv',
      rows: 2,
      added: 2,
      changed: 0,
      unchanged: 0,
      from: '2026-09-01',
      to: '2026-10-01',
    })
    const { indicators } = await client.context.listIndicators({})
    expect(indicators).toMatchObject([
      {
        id: 'us-cpi',
        value: 101,
        date: '2026-10-01',
        knownFrom: '2026-11-13T00:00:00Z',
        isFirstRelease: true,
        source: 'us-cpi.csv',
        reading: { value: 101 },
        staleness: { isStale: false, ageDays: 52 },
        gates: [],
      },
    ])
  })

  it('does not look ahead: a figure is known from its release on', async () => {
    await importSeries('us-cpi', CPI)
    expect(await valueAt('2026-11-12T23:59:59Z')).toBe(100)
    expect(await valueAt('2026-10-14T23:59:59Z')).toBeUndefined()
    expect(await valueAt()).toBe(101)
  })

  it('adds nothing twice, and keeps what was known when a figure is restated', async () => {
    await importSeries('us-cpi', CPI)
    expect(await importSeries('us-cpi', CPI)).toMatchObject({ added: 0, changed: 0, unchanged: 2 })
    now = at('2026-12-20T12:00:00Z')
    expect(await importSeries('us-cpi', CPI.replace('101', '102'))).toMatchObject({ changed: 1, unchanged: 1 })
    expect(await valueAt('2026-12-01T00:00:00Z')).toBe(101)
    expect(await valueAt()).toBe(102)
    const { figures } = await client.context.getSeries({ indicator: 'us-cpi', limit: 1 })
    expect(figures).toEqual([{ date: '2026-10-01', value: 102, isFirstRelease: false }])
  })

  it('takes all rows or none', async () => {
    const call = importSeries('us-cpi', `${CPI}\n2026-11-01,many,2026-11-20`)
    await expect(call).rejects.toMatchObject({ code: 'bad_input', message: expect.stringMatching(/row 3.*Nothing/) })
    const twice = importSeries('us-cpi', 'date,value\n2026-09-01,1\n2026-09-15,2')
    await expect(twice).rejects.toMatchObject({ code: 'bad_input', message: expect.stringMatching(/2026-09-01/) })
    expect(await valueAt()).toBeUndefined()
  })

  it('takes a figure by hand, and refuses one of the future', async () => {
    await client.context.setFigure({ indicator: 'us-unemployment', date: dayOf('2026-09-30'), value: '4.4' })
    const { figures } = await client.context.getSeries({ indicator: 'us-unemployment' })
    expect(figures).toMatchObject([{ date: '2026-09-01', value: 4.4 }])
    const future = client.context.setFigure({ indicator: 'gold', date: dayOf('2026-11-23'), value: '1' })
    await expect(future).rejects.toMatchObject({ code: 'bad_input' })
    const unknown = client.context.setFigure({ indicator: 'silver', date: dayOf('2026-11-20'), value: '1' })
    await expect(unknown).rejects.toMatchObject({ code: 'not_found', message: expect.stringMatching(/gold/) })
  })

  it("keeps a person's own series, and never changes a built-in one", async () => {
    const own = {
      id: 'jobless-claims',
      name: 'Jobless claims',
      unit: 'thousand',
      frequency: 'weekly',
      lagDays: 5,
      transform: 'level',
      isRevised: true,
    } as const
    await client.context.defineIndicator(own)
    await importSeries(own.id, 'date,value\n2026-11-07,220\n2026-11-14,231')
    const { indicators } = await client.context.listIndicators({})
    expect(indicators).toMatchObject([{ ...own, isOwn: true, value: 231, reading: { value: 231, change: 11 } }])
    await expect(client.context.defineIndicator({ ...own, id: 'gold' })).rejects.toMatchObject({ code: 'bad_input' })
    await expect(client.context.defineIndicator({ ...own, transform: 'band' })).rejects.toMatchObject({
      code: 'BAD_REQUEST',
    })
    expect(await client.context.removeSeries({ indicator: own.id })).toEqual({ indicator: own.id, figures: 2 })
    expect((await client.context.listIndicators({})).indicators).toEqual([])
  })
})
