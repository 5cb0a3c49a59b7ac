/** Yield positions: what the book says they earned, what was advertised, and what they lock; the same over every door. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Client } from '../../electron/contract/contract.ts'
import { addDays, dayOf } from '../../electron/domain/time/instant.ts'
import type { Connect, Connected } from '../support/connected-backend.ts'
import { dumpBook } from '../support/dump-book.ts'
import { NOW } from '../support/market-desk.ts'
import { type MarketServer, json, startMarketServer } from '../support/market-server.ts'
import { priceFile } from '../support/statement-files.ts'

export function describeYields(door: string, connect: Connect): void {
  describe(`yield positions ${door}`, () => {
    let folder: string
    let server: MarketServer
    let connected: Connected
    let client: Client

    beforeEach(async () => {
      folder = mkdtempSync(join(tmpdir(), 'barbell-yields-'))
      server = await startMarketServer()
      process.env['BARBELL_MARKET_TEST_ORIGIN'] = server.origin
      connected = await connect({ dataDir: join(folder, 'data'), clock: () => NOW })
      client = connected.client
    })

    afterEach(async () => {
      delete process.env['BARBELL_MARKET_TEST_ORIGIN']
      await connected.close()
      await server.close()
      rmSync(folder, { recursive: true, force: true })
    })

    const addEvent = async (
      at: string,
      kind: 'fill' | 'income' | 'transfer',
      label: string,
      legs: readonly (readonly [asset: string, quantity: string])[],
    ) => {
      const role = { fill: 'base', income: 'reward', transfer: 'principal' } as const
      await client.events.addEvent({
        event: {
          at: `${at}T12:00:00Z`,
          kind,
          label,
          account: 'Wallet',
          legs: legs.map(([asset, quantity]) => ({ asset, quantity, role: role[kind] })),
        },
      })
    }
    const lendAndEarn = async () => {
      await addEvent('2026-01-01', 'transfer', 'Deposit', [['USDC', '2000']])
      await addEvent('2026-01-02', 'fill', 'Supply to Aave', [
        ['AAVE-USDC', '1000'],
        ['USDC', '-1000'],
      ])
      await addEvent('2026-07-01', 'income', 'Interest', [['AAVE-USDC', '20']])
    }
    const importPrices = async (asset: string, closes: readonly number[]) => {
      const stagedId = await connected.stage(
        `${asset}.csv`,
        priceFile(addDays(dayOf('2026-11-27'), 1 - closes.length), closes),
      )
      await client.prices.importPrices({ stagedId, asset, currency: 'USD' })
    }
    const FIELDS = {
      name: 'USDC on Aave',
      protocol: 'aave',
      chain: 'Ethereum',
      issuer: 'circle',
      pool: 'aa70268e',
      asset: 'USDC',
      receipt: 'AAVE-USDC',
      growth: 'balance',
      account: 'Wallet',
      rewardAssets: [],
      opened: dayOf('2026-01-02'),
    } as const
    const add = (fields: Record<string, unknown> = {}) =>
      client.yields.addPosition({ position: { ...FIELDS, rewardAssets: [], ...fields } })
    const first = async () => (await client.yields.listPositions({})).positions[0] ?? expect.fail('no position')
    const codeOf = (call: Promise<unknown>) =>
      call.then(
        () => 'done',
        (error: unknown) => (error as { code: string }).code,
      )
    const unchanged = async (call: () => Promise<unknown>, code: string) => {
      const before = dumpBook(join(folder, 'data'))
      expect(await codeOf(call())).toBe(code)
      expect(dumpBook(join(folder, 'data'))).toEqual(before)
    }

    it('are suggested by events, made with one word, and not suggested again', async () => {
      await lendAndEarn()
      const { suggested } = await client.yields.listPositions({})
      expect(suggested).toMatchObject([
        {
          id: 'yield:Wallet:AAVE-USDC',
          asset: 'USDC',
          receipt: 'AAVE-USDC',
          opened: '2026-01-02',
          label: 'Supply to Aave',
        },
      ])
      const { id } = await client.yields.addPosition({
        position: { ...FIELDS, rewardAssets: [] },
        suggestionId: 'yield:Wallet:AAVE-USDC',
      })
      expect(await client.yields.listPositions({})).toMatchObject({ suggested: [], positions: [{ id, moves: 2 }] })
      await client.yields.removePosition({ id })
      expect(await client.yields.listPositions({})).toMatchObject({ suggested: [], positions: [] })
    })

    it('tell what was earned beside what was advertised', async () => {
      await lendAndEarn()
      const { id } = await add()
      const weekly = Array.from({ length: 26 }, (_, week) => `${addDays(dayOf('2026-01-04'), week * 7)},4`)
      const stagedId = await connected.stage('rates.csv', `date,apy\n${weekly.join('\n')}\n`)
      expect(await client.yields.importRates({ id, stagedId })).toMatchObject({
        rows: 26,
        added: 26,
        from: '2026-01-04',
      })
      const again = await connected.stage('rates.csv', `date,apy\n${weekly.join('\n')}\n`)
      expect(await client.yields.importRates({ id, stagedId: again })).toMatchObject({ added: 0, unchanged: 26 })
      const { windows, balance, latest } = await first()
      expect(balance).toBe('1020')
      expect(latest).toMatchObject({ apy: 0.04, source: 'rates.csv' })
      const expected = 1.02 ** (365 / 180) - 1
      expect(windows.life).toMatchObject({ from: '2026-01-01', to: '2026-07-01', advertised: expect.closeTo(0.04, 12) })
      expect(windows.life.realised).toBeCloseTo(expected, 9)
      expect(windows.life.gap).toBeCloseTo(expected - 0.04, 9)
      expect(windows.d365.realised).toMatchObject({ code: 'too_short' })
      const { computed, moves } = await client.yields.getPosition({ id })
      expect(computed.life).toMatchObject({
        deposited: '1000',
        gain: '20',
        endValue: '1020',
        withdrawn: '0',
        rewards: '0',
      })
      expect(moves.map(({ kind, worth, by }) => [kind, worth, by])).toEqual([
        ['growth', '20', 'rule'],
        ['deposit', '1000', 'rule'],
      ])
    })

    it('follow the ledger and the person: an event given away is not counted, a stated balance is', async () => {
      await lendAndEarn()
      const { id } = await add()
      const [move] = (await client.yields.getPosition({ id })).moves
      const eventId = move?.eventId ?? expect.fail('no move')
      await client.yields.sayEvent({ id, eventId, word: 'not' })
      expect(await first()).toMatchObject({ balance: '1000', windows: { life: { realised: { code: 'no_growth' } } } })
      expect((await client.yields.getPosition({ id })).others).toMatchObject([{ eventId, isSaid: true }, {}])
      await client.yields.sayEvent({ id, eventId })
      await client.yields.stateBalance({ id, day: dayOf('2026-10-01'), quantity: '1031.5' })
      expect(await first()).toMatchObject({ balance: '1031.5', windows: { life: { to: '2026-10-01' } } })
      await client.yields.stateBalance({ id, day: dayOf('2026-10-01') })
      expect(await first()).toMatchObject({ balance: '1020' })
    })

    it('follow the names of assets, and the earlier past that is entered later', async () => {
      await lendAndEarn()
      const { id } = await add({ receipt: 'aUSDC' })
      expect(await first()).toMatchObject({ balance: { code: 'no_balance' }, moves: 0 })
      await client.assets.rename({ from: 'AAVE-USDC', to: 'aUSDC' })
      expect(await first()).toMatchObject({ balance: '1020', moves: 2 })
      await addEvent('2026-03-01', 'income', 'Interest', [['aUSDC', '5']])
      expect(await first()).toMatchObject({ balance: '1025', moves: 3 })
      const { moves } = await client.yields.getPosition({ id })
      expect(moves.map(({ day }) => day)).toEqual(['2026-07-01', '2026-03-01', '2026-01-02'])
    })

    it('looked back on know neither what was told nor what was advertised later', async () => {
      await lendAndEarn()
      const { id } = await add()
      await client.yields.setRate({ id, day: dayOf('2026-02-01'), apy: 0.05 })
      const { positions } = await client.yields.listPositions({ at: '2026-06-30T00:00:00Z' })
      expect(positions).toMatchObject([{ balance: '1000', moves: 1, latest: { apy: 0.05 } }])
      expect((await client.yields.listPositions({ at: '2026-01-31T00:00:00Z' })).positions[0]?.latest).toBeUndefined()
      expect((await client.yields.listPositions({ at: '2025-12-31T00:00:00Z' })).positions).toEqual([])
    })

    it('count against the caps with the figures of the plan', async () => {
      await lendAndEarn()
      await add()
      await importPrices('USDC', [1, 1])
      await importPrices('AAVE-USDC', [1, 1])
      await importPrices('BTC', [50_000])
      await importPrices('ETH', [3000])
      await client.policy.savePolicy(await client.policy.getExample({}))
      const { exposure } = await client.yields.listPositions({})
      const aave = exposure.find(({ name }) => name === 'aave')
      expect(aave).toMatchObject({ kind: 'protocol', cap: 0.1, isBroken: true })
      expect(aave?.weight).toBeCloseTo(1020 / 2020, 12)
      const holdings = await client.book.getHoldings({})
      expect(aave?.weight).toBe(holdings.positions.find(({ asset }) => asset === 'AAVE-USDC')?.weight)
      expect(exposure.find(({ name }) => name === 'circle')?.weight).toBeCloseTo(1, 12)
    })

    it('take the room of a cap in the plan where the policy does not name what they hold, as in the exposure', async () => {
      await addEvent('2026-01-01', 'transfer', 'Deposit', [['USD', '10000']])
      await addEvent('2026-01-01', 'transfer', 'Deposit', [['ETH', '0.3']])
      await addEvent('2026-01-02', 'fill', 'Supply to Aave', [
        ['AETH', '0.3'],
        ['ETH', '-0.3'],
      ])
      for (const [asset, close] of [
        ['AETH', 3000],
        ['AAVE-USDC', 1],
        ['BTC', 50_000],
        ['ETH', 3000],
        ['USDC', 1],
      ] as const)
        await importPrices(asset, [close, close])
      await client.policy.savePolicy(await client.policy.getExample({}))
      const bought = async () => {
        const { orders, limits } = await client.plan.getPlan({})
        const aave = limits.find(({ kind, name }) => kind === 'protocol' && name === 'aave')
        return { order: orders.find(({ asset }) => asset === 'AAVE-USDC'), aave }
      }
      const free = await bought()
      expect(Number(free.order?.notional)).toBeGreaterThan(800)
      await add({ name: 'ETH on Aave', protocol: 'Aave', asset: 'ETH', receipt: 'AETH', issuer: undefined })
      const { exposure } = await client.yields.listPositions({})
      expect(exposure.find(({ name }) => name === 'aave')?.weight).toBeCloseTo(900 / 10_900, 12)
      const bound = await bought()
      expect(Number(bound.order?.notional)).toBeCloseTo(190, -1)
      expect(bound.aave).toMatchObject({ weight: expect.closeTo(0.1, 6), isBroken: false })
      await client.events.addEvent({
        event: {
          at: '2026-11-26T12:00:00Z',
          kind: 'transfer',
          label: 'Withdrawal',
          account: 'Wallet',
          legs: [{ asset: 'AETH', quantity: '-0.3', role: 'principal' }],
        },
      })
      expect(Number((await bought()).order?.notional)).toBeCloseTo(799, 0)
    })

    it('have no worth where the book does not tell how much of the coins is inside', async () => {
      await addEvent('2026-01-01', 'transfer', 'Deposit', [['USDC', '2000']])
      await importPrices('USDC', [1, 1])
      await add({ receipt: undefined })
      const told = await client.yields.listPositions({})
      expect(told.positions[0]).toMatchObject({ balance: { code: 'no_balance' } })
      expect(told.positions[0]?.value).toBeUndefined()
      expect(told.exposure[0]).toMatchObject({ name: 'aave', weight: 0, unknown: ['USDC on Aave'] })
    })

    it('are worth the same in another currency by its rate, and earn the same', async () => {
      await lendAndEarn()
      await add()
      await importPrices('USDC', [1, 1])
      await importPrices('AAVE-USDC', [1, 1])
      await importPrices('EUR', [1.25, 1.25])
      await addEvent('2026-01-03', 'fill', 'Supply to a vault', [
        ['VUSDC', '100'],
        ['USDC', '-100'],
      ])
      await importPrices('VUSDC', [1.25, 1.25])
      await add({ name: 'Vault', protocol: 'maker', receipt: 'VUSDC', growth: 'rate', opened: dayOf('2026-01-03') })
      const dollars = await client.yields.listPositions({})
      expect(dollars.positions.map(({ name, balance }) => [name, balance])).toEqual([
        ['USDC on Aave', '1020'],
        ['Vault', '125'],
      ])
      const euros = await client.yields.listPositions({ currency: 'EUR' })
      expect([dollars.positions[0]?.value, euros.positions[0]?.value]).toEqual(['1020', '816'])
      expect([dollars.currency, euros.currency]).toEqual(['USD', 'EUR'])
      // A price of its own in that currency says nothing of what a unit is worth in the coin that was put in.
      await client.prices.setPrice({ asset: 'VUSDC', currency: 'EUR', price: '2' })
      const [, vault] = (await client.yields.listPositions({ currency: 'EUR' })).positions
      expect([vault?.balance, vault?.windows]).toEqual([dollars.positions[1]?.balance, dollars.positions[1]?.windows])
      const opened = await client.yields.getPosition({ id: vault?.id ?? '', currency: 'EUR' })
      expect(opened.position).toMatchObject({ balance: '125', windows: vault?.windows })
      const earned = ({ positions }: typeof euros) => positions.map(({ balance, windows }) => [balance, windows])
      expect(earned(euros)).toEqual(earned(dollars))
      expect(euros.exposure).toEqual(dollars.exposure)
      await expect(client.yields.listPositions({ currency: 'JPY' })).rejects.toMatchObject({ code: 'no_rate' })
    })

    it('lock what their terms lock: the plan sells none of it, and its end is a reminder', async () => {
      await lendAndEarn()
      const { id } = await add({ lockedUntil: dayOf('2026-12-20') })
      for (const asset of ['USDC', 'AAVE-USDC', 'BTC', 'ETH']) await importPrices(asset, [1, 1])
      const { policy } = await client.policy.getExample({})
      await client.policy.savePolicy({
        policy: { ...policy, reminders: [{ kind: 'unlock', daysBefore: 7 }] },
      })
      const sold = async () =>
        (await client.plan.getPlan({ review: true })).orders
          .filter(({ action }) => action === 'sell')
          .map(({ asset }) => asset)
      expect(await sold()).not.toContain('AAVE-USDC')
      expect((await client.locks.listLocks({})).locks).toEqual([])
      await client.yields.changePosition({
        id,
        position: { ...FIELDS, rewardAssets: [], lockedUntil: dayOf('2026-11-25') },
      })
      expect(await sold()).toContain('AAVE-USDC')
      const { due } = await client.reminders.listDue({})
      expect(due).toContainEqual(expect.objectContaining({ kind: 'unlock', asset: 'AAVE-USDC', on: '2026-11-25' }))
      await client.yields.closePosition({ id, day: dayOf('2026-11-21') })
      expect((await client.reminders.listDue({})).due.filter(({ kind }) => kind === 'unlock')).toEqual([])
    })

    it('come from a file, all rows or none, and once', async () => {
      const text =
        'name,protocol,asset,account,opened,growth,receipt\nDAI vault,maker,DAI,Wallet,2026-01-05,rate,SDAI\nStaked ETH,lido,ETH,Wallet,2026-02-01,,STETH\n'
      const load = async (content: string) =>
        client.yields.importPositions({ stagedId: await connected.stage('positions.csv', content) })
      expect(await load(text)).toEqual({ file: 'positions.csv', rows: 2, added: 2, changed: 0, unchanged: 0 })
      expect(await load(text)).toMatchObject({ added: 0, unchanged: 2 })
      expect(await load(text.replace('lido', 'rocket'))).toMatchObject({ changed: 1, unchanged: 1 })
      const wrong = `${text}Late,aave,USDC,Wallet,2026-12-24,,\n`
      const refusal = client.yields.importPositions({ stagedId: await connected.stage('positions.csv', wrong) })
      await expect(refusal).rejects.toMatchObject({
        code: 'bad_input',
        message: 'positions.csv, row 3, column opened: 2026-12-24 has not come yet. Nothing was written.',
      })
      expect((await client.yields.listPositions({})).positions).toHaveLength(2)
    })

    it('get their advertised rates from DefiLlama, and a failure keeps what is known', async () => {
      const { id } = await add()
      await unchanged(() => client.yields.refreshRates({}), 'sources_off')
      expect(server.seen).toEqual([])
      const chart = (...points: readonly (readonly [at: string, apy: number | null])[]) =>
        json(
          JSON.stringify({
            status: 'success',
            data: points.map(([timestamp, apy]) => ({ timestamp, tvlUsd: 1, apy, apyBase: apy, apyReward: null })),
          }),
        )
      server.answer('yields.llama.fi', () =>
        chart(
          ['2026-11-25T23:01:00.000Z', 2.5],
          ['2026-11-26T11:01:00.000Z', 3],
          ['2026-11-26T23:01:00.000Z', 4],
          ['2026-11-24T23:01:00.000Z', null],
          ['2026-11-27T11:01:00.000Z', 9],
        ),
      )
      await client.market.saveSettings({ on: ['defillama'] })
      expect(await client.yields.refreshRates({})).toEqual({
        positions: [{ id, name: 'USDC on Aave', source: 'defillama', sourceName: 'DefiLlama', added: 2, changed: 0 }],
      })
      const known = async () => (await client.yields.getPosition({ id })).rates
      expect((await known()).map(({ day, apy }) => [day, apy])).toEqual([
        ['2026-11-25', 0.025],
        ['2026-11-26', 0.04],
      ])
      const before = await known()
      server.answer('yields.llama.fi', () => json('{"status":"error"}'))
      expect((await client.yields.refreshRates({})).positions).toMatchObject([{ failure: 'bad_response', added: 0 }])
      server.answer('yields.llama.fi', () => json('<html>', 404))
      expect((await client.yields.refreshRates({})).positions).toMatchObject([{ failure: 'unknown_asset' }])
      expect(await known()).toEqual(before)
      expect((await client.market.listRequests({})).requests[0]).toMatchObject({
        asked: '/yields.llama.fi/chart/aa70268e',
      })
      await client.yields.closePosition({ id, day: dayOf('2026-11-01') })
      await unchanged(() => client.yields.refreshRates({}), 'bad_input')
    })

    it('are refused with the place of what is wrong, and nothing changes', async () => {
      const { id } = await add()
      await unchanged(() => add({ opened: dayOf('2026-12-24') }), 'bad_input')
      await unchanged(() => add({ receipt: 'USDC' }), 'bad_input')
      await unchanged(() => add({ growth: 'rate', receipt: undefined }), 'bad_input')
      await unchanged(() => add({ closed: dayOf('2026-01-01') }), 'bad_input')
      await unchanged(() => add({ lockedUntil: dayOf('2026-01-01') }), 'bad_input')
      await unchanged(() => add({ name: ' ' }), 'BAD_REQUEST')
      await unchanged(() => add({ pool: '../x' }), 'BAD_REQUEST')
      await unchanged(
        () => client.yields.changePosition({ id: 'none', position: { ...FIELDS, rewardAssets: [] } }),
        'not_found',
      )
      await unchanged(() => client.yields.closePosition({ id, day: dayOf('2025-01-01') }), 'bad_input')
      await unchanged(() => client.yields.removePosition({ id: 'none' }), 'not_found')
      await unchanged(() => client.yields.getPosition({ id: 'none' }), 'not_found')
      await unchanged(() => client.yields.stateBalance({ id, day: dayOf('2026-12-24'), quantity: '1' }), 'bad_input')
      await unchanged(() => client.yields.stateBalance({ id, day: dayOf('2025-12-24'), quantity: '1' }), 'bad_input')
      await unchanged(() => client.yields.stateBalance({ id, day: dayOf('2026-02-24'), quantity: '-1' }), 'bad_input')
      await unchanged(() => client.yields.setRate({ id, day: dayOf('2026-12-24'), apy: 1 }), 'bad_input')
      await unchanged(() => client.yields.setRate({ id, day: dayOf('2026-02-24'), apy: -1 }), 'BAD_REQUEST')
      await unchanged(() => client.yields.sayEvent({ id, eventId: 'none', word: 'mine' }), 'not_found')
      await unchanged(() => client.yields.dismissSuggestion({ id: 'other' }), 'not_found')
      const stagedId = await connected.stage('rates.csv', 'date,apy\n2026-01-03,4\nsoon,4\n')
      await unchanged(() => client.yields.importRates({ id, stagedId }), 'bad_input')
    })
  })
}
