/** Outside series fetched through the backend, from a server that plays their sources. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { connectInProcess } from '../../support/connect-in-process.ts'
import type { Connected } from '../../support/connected-backend.ts'
import { NOW } from '../../support/market-desk.ts'
import { type MarketServer, json, startMarketServer } from '../../support/market-server.ts'

const GREED =
  '{"data":[{"value":"40","timestamp":"1795651200"},{"value":"47","timestamp":"1795564800"}],"metadata":{"error":null}}'

describe('outside series over the network', () => {
  let folder: string
  let server: MarketServer
  let connected: Connected

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'barbell-series-'))
    server = await startMarketServer()
    process.env['BARBELL_MARKET_TEST_ORIGIN'] = server.origin
    connected = await connectInProcess({ dataDir: join(folder, 'data'), clock: () => NOW })
  })

  afterEach(async () => {
    delete process.env['BARBELL_MARKET_TEST_ORIGIN']
    await connected.close()
    await server.close()
    rmSync(folder, { recursive: true, force: true })
  })

  it('are asked of nobody while their sources are off', async () => {
    await connected.client.market.saveSettings({ on: ['kraken'] })
    await expect(connected.client.context.refreshSeries({})).rejects.toMatchObject({ code: 'sources_off' })
    expect(server.seen).toEqual([])
  })

  it('stand on the board once they are fetched, and a failure keeps what is known', async () => {
    const { client } = connected
    server.answer('api.alternative.me', () => json(GREED))
    await client.market.saveSettings({ on: ['alternative-me'] })
    expect(await client.context.refreshSeries({})).toEqual({
      series: [
        { indicator: 'fear-greed', source: 'alternative-me', sourceName: 'Alternative.me', added: 2, changed: 0 },
      ],
    })
    const board = await client.context.listIndicators({})
    expect(board.indicators).toMatchObject([{ id: 'fear-greed', source: 'Alternative.me', reading: { change: -7 } }])
    server.answer('api.alternative.me', () => json('{"data":[]'))
    const again = await client.context.refreshSeries({})
    expect(again.series).toMatchObject([
      {
        indicator: 'fear-greed',
        added: 0,
        failure: 'bad_response',
        problem: { kind: 'bad_response', why: 'not_json' },
      },
    ])
    expect((await client.context.listIndicators({})).indicators).toEqual(board.indicators)
  })
})
