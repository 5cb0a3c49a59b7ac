import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, it } from 'vitest'
import { connectInProcess } from '../support/connect-in-process.ts'
import type { Connected } from '../support/connected-backend.ts'
import { historyExplained } from '../support/explained-agree.ts'
import { moment } from '../support/ledger-story.ts'

const NOW = moment('2026-01-31T12:00:00Z')

describe('what explains a figure of the made-up portfolio is that figure', () => {
  let folder: string
  let connected: Connected

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'barbell-explained-'))
    connected = await connectInProcess({ dataDir: join(folder, 'data'), clock: () => NOW })
    const { client } = connected
    await client.app.fillDemo({})
    await client.prices.setPrice({ asset: 'EUR', currency: 'USD', price: '1.25', at: '2026-01-30T12:00:00Z' })
  })

  afterAll(async () => {
    await connected.close()
    rmSync(folder, { recursive: true, force: true })
  })

  it('on every day of the history that the page lists', () => historyExplained(connected.client, 'USD'))
})
