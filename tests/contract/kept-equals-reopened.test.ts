import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { seededRandom } from '../../electron/application/seeded-random.ts'
import type { Client } from '../../electron/contract/contract.ts'
import { EXAMPLE_POLICY } from '../../electron/domain/policy/example-policy.ts'
import { dayOf, instantFromMs } from '../../electron/domain/time/instant.ts'
import { answersOf } from '../support/answers-of.ts'
import { connectInProcess } from '../support/connect-in-process.ts'
import { moment } from '../support/ledger-story.ts'
import { BEGINNINGS, type Written, randomEvents } from '../support/random-events.ts'
import { priceFile } from '../support/statement-files.ts'

const NOW = moment('2026-01-31T12:00:00Z')
/** Now within one day, now into the next. */
const ROUND_MS = 9 * 3_600_000

/** Something that a person does to a book with these events by hand. */
async function changeAtRandom(client: Client, random: () => number, known: string[], news: Written[]): Promise<void> {
  const below = (limit: number): number => Math.floor(random() * limit)
  const eventId = known[below(known.length)]
  const event = news.pop()
  if (event === undefined || eventId === undefined) return
  const choice = below(6)
  if (choice === 2) {
    const [position] = (await client.yields.listPositions({})).positions
    const { moves } = await client.yields.getPosition({ id: position?.id ?? '' })
    const move = moves[below(moves.length)]
    if (position && move) await client.yields.sayEvent({ id: position.id, eventId: move.eventId, word: 'not' })
  }
  if (choice < 3) known.push((await client.events.addEvent({ event })).eventId)
  else if (choice === 3) await client.events.changeEvent({ eventId, event })
  else if (choice === 4) {
    known.splice(known.indexOf(eventId), 1)
    await client.events.removeEvent({ eventId })
  } else
    await client.prices.setPrice({
      asset: ['BTC', 'ETH', 'WETH'][below(3)] ?? 'BTC',
      price: String(500 + below(9000)),
      currency: 'USD',
      at: event.at,
    })
}

it.each([11, 12, 13])(
  'what is kept in memory through changes of chance equals what is read anew, number %d',
  async (seed) => {
    const folder = mkdtempSync(join(tmpdir(), 'barbell-kept-'))
    let now = instantFromMs(NOW - 4 * ROUND_MS)
    const options = { dataDir: join(folder, 'data'), clock: () => now }
    const random = seededRandom(seed)
    let connected = await connectInProcess(options)
    try {
      const { client } = connected
      await client.policy.savePolicy({ policy: EXAMPLE_POLICY })
      for (const [asset, at] of [
        ['BTC', 30_000],
        ['ETH', 2000],
        ['WETH', 2001],
      ] as const) {
        const closes = Array.from({ length: 700 }, (_, day) => (at * (1 + ((day * 37) % 101) / 100)).toFixed(4))
        const stagedId = await connected.stage(`${asset}.csv`, priceFile('2024-02-28', closes))
        await client.prices.importPrices({ stagedId, asset, currency: 'USD' })
      }
      for (const [asset, receipt, account] of [
        ['BTC', undefined, 'exchange'],
        ['ETH', undefined, 'vault'],
        ['ETH', 'WETH', 'wallet'],
      ] as const)
        await client.yields.addPosition({
          position: {
            name: `${asset} in ${account}`,
            protocol: 'own',
            asset,
            receipt,
            account,
            growth: 'balance',
            rewardAssets: [],
            opened: dayOf('2024-03-01'),
          },
        })
      const known: string[] = []
      for (const event of [...BEGINNINGS, ...randomEvents(seed)])
        known.push((await client.events.addEvent({ event })).eventId)
      const news = [...randomEvents(seed + 100), ...randomEvents(seed + 200)].toSorted(() => random() - 0.5)
      for (let round = 0; round < 4; round += 1) {
        await answersOf(client)
        now = instantFromMs(now + ROUND_MS)
        for (let change = 0; change < 4; change += 1) await changeAtRandom(client, random, known, news)
      }
      const kept = await answersOf(client)
      await connected.close()
      connected = await connectInProcess(options)
      expect(kept).toEqual(await answersOf(connected.client))
    } finally {
      await connected.close()
      rmSync(folder, { recursive: true, force: true })
    }
  },
)
