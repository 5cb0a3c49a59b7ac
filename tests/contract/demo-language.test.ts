import { afterEach, beforeEach, expect, it } from 'vitest'
import type { Client } from '../../electron/contract/contract.ts'
import { connectInProcess } from '../support/connect-in-process.ts'
import type { Connected } from '../support/connected-backend.ts'
import { moment } from '../support/ledger-story.ts'
import { temporaryDirectory } from '../support/temporary-directory.ts'

let connected: Connected
let client: Client

beforeEach(async () => {
  connected = await connectInProcess({ dataDir: temporaryDirectory(), clock: () => moment('2026-11-22T12:05:00Z') })
  client = connected.client
})
afterEach(() => connected.close())

/** All that the person of the demo wrote; Bybit is a name in both languages. */
async function writtenBy(): Promise<readonly string[]> {
  const { entries } = await client.journal.listEntries({})
  const { decisions } = await client.journal.listDecisions({})
  const { positions } = await client.yields.listPositions({})
  const told = [
    ...entries.flatMap(({ label, note }) => [label, note]),
    ...decisions.map(({ note }) => note),
    ...positions.map(({ name }) => name),
  ]
  return told.flatMap((text) => (text === undefined || text === 'Bybit' ? [] : [text]))
}

it('the demo is written in the language that is asked for, else in that of the settings, else in English', async () => {
  await client.app.fillDemo({ language: 'ja' })
  const asked = await writtenBy()
  expect(asked.length).toBeGreaterThan(6)
  for (const text of asked) expect(text).toMatch(/[ぁ-んァ-ン]/)
  await client.app.removeDemo({})
  await client.app.saveSettings({ locale: 'ja' })
  await client.app.fillDemo({})
  expect(await writtenBy()).toEqual(asked)
  await client.app.removeDemo({})
  await client.app.fillDemo({ language: 'en' })
  const english = await writtenBy()
  expect(english).toHaveLength(asked.length)
  for (const text of english) expect(text).toMatch(/^[\x20-\x7e]+$/)
})
