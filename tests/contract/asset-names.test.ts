/** An asset is called what its statement prints, spaces and all, and whatever takes a name takes that one. */
import { join } from 'node:path'
import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { instantFromMs } from '../../electron/domain/time/instant.ts'
import { connectInProcess } from '../support/connect-in-process.ts'
import { binanceFile } from '../support/statement-files.ts'
import { temporaryDirectory } from '../support/temporary-directory.ts'

const NAME = 'Visit claim.example to claim'.toUpperCase()

it('a token whose symbol is a sentence can be priced, placed, locked, flagged, edited, planned for and renamed', async () => {
  const { client, stage, close } = await connectInProcess({
    dataDir: join(temporaryDirectory(), 'data'),
    clock: () => instantFromMs(Date.UTC(2026, 10, 22, 12)),
  })
  const stagedId = await stage('binance.csv', binanceFile([['2024-03-01 09:00:00', 'Airdrop Assets', NAME, '1000']]))
  const { files } = await client.import.commitFiles({ files: [{ stagedId }] })
  expect(files).toMatchObject([{ accepted: 1, rejected: 0 }])

  await client.prices.setPrice({ asset: NAME, price: '0.5', currency: 'USD' })
  await client.book.assignAsset({ asset: NAME, sleeve: 'dip-buy' })
  await client.locks.addLock({ asset: NAME, quantity: '1' })
  await client.flags.addFlag({ asset: NAME, flag: 'hack' })
  const { positions } = await client.book.getHoldings({})
  expect(positions).toMatchObject([{ asset: NAME, sleeve: 'dip-buy', value: '500' }])

  const { events } = await client.book.listEvents({})
  const [{ id } = { id: '' }] = events
  const event = { kind: 'income', at: '2024-03-01T09:00:00Z', account: 'Binance' } as const
  await client.events.changeEvent({
    eventId: id,
    event: { ...event, legs: [{ asset: NAME, quantity: '900', role: 'reward' }] },
  })
  expect((await client.book.listBalances({})).balances).toMatchObject([{ asset: NAME, quantity: '900' }])

  const policy = JSON.parse(readFileSync(join(import.meta.dirname, '../fixtures/cli/policy.json'), 'utf8'))
  const convex = { ...policy.convex, assets: [...policy.convex.assets, NAME] }
  const { problems } = await client.policy.checkPolicy({ policy: { ...policy, convex } })
  expect(problems.filter(({ severity }) => severity === 'error')).toEqual([])
  const spaced = await client.policy.checkPolicy({
    policy: { ...policy, convex: { ...convex, assets: [...convex.assets, ` ${NAME}`] } },
  })
  expect(spaced.problems).toMatchObject([{ severity: 'error', path: expect.stringContaining('convex.assets') }])

  expect(await client.assets.rename({ from: NAME, to: 'SPAM' })).toMatchObject({ events: 1 })
  expect((await client.book.listBalances({})).balances).toMatchObject([{ asset: 'SPAM', quantity: '900' }])
  await close()
})
