import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { runBarbell } from '../support/barbell-command.ts'
import { temporaryDirectory } from '../support/temporary-directory.ts'

describe('barbell yields', () => {
  const inBook = (dataDir: string) => {
    const barbell = (...words: string[]) => runBarbell(dataDir, ...words, '--data', dataDir)
    return {
      barbell,
      json: async (...words: string[]) => JSON.parse((await barbell(...words, '--json')).stdout) as never,
    }
  }

  it('keeps a position, reads its rates, explains its figures, and ends it', async () => {
    const dataDir = temporaryDirectory()
    const { barbell, json } = inBook(dataDir)
    const event = (at: string, kind: string, legs: readonly object[]) => ({ kind, at, account: 'Wallet', legs })
    const events = [
      event('2026-01-01T00:00:00Z', 'transfer', [{ asset: 'DAI', quantity: '1000', role: 'principal' }]),
      event('2026-01-02T00:00:00Z', 'fill', [
        { asset: 'DAI', quantity: '-1000', role: 'quote' },
        { asset: 'ADAI', quantity: '1000', role: 'base' },
      ]),
      event('2026-07-03T00:00:00Z', 'income', [{ asset: 'ADAI', quantity: '20', role: 'reward' }]),
    ]
    for (const [index, body] of events.entries()) {
      const file = join(dataDir, `event-${index}.json`)
      writeFileSync(file, JSON.stringify(body))
      expect((await barbell('events', 'add', file)).exitCode).toBe(0)
    }
    const added = await barbell(
      'yields',
      'add',
      'Lent DAI',
      '--asset=DAI',
      '--receipt=ADAI',
      '--account=Wallet',
      '--protocol=aave',
      '--opened=2026-01-02',
      '--unbonding=7',
      '--json',
    )
    expect(added.exitCode).toBe(0)
    const { id } = JSON.parse(added.stdout) as { id: string }
    const rates = join(dataDir, 'rates.csv')
    writeFileSync(
      rates,
      `date,apy\n${['01', '02', '03', '04', '05', '06'].flatMap((month) => ['02', '09', '16', '23'].map((day) => `2026-${month}-${day},3.5`)).join('\n')}\n`,
    )
    expect((await barbell('yields', 'import', rates, '--rates', id)).stdout).toContain('24 new, 0 restated, 0 known.')
    expect((await barbell('yields', 'rate', id, '2026-07-01', '3.5')).exitCode).toBe(0)
    const told: {
      position: { balance: string; unbondingDays: number }
      computed: { life: { realised: number; advertised: number; gain: string } }
      moves: { kind: string }[]
    } = await json('yields', 'explain', id)
    expect(told.position).toMatchObject({ balance: '1020', unbondingDays: 7 })
    expect(told.computed.life.gain).toBe('20')
    expect(told.computed.life.realised).toBeCloseTo(1.02 ** (365 / 182) - 1, 9)
    expect(told.computed.life.advertised).toBeCloseTo(0.035, 9)
    expect(told.moves.map(({ kind }) => kind)).toEqual(['growth', 'deposit'])
    expect((await barbell('yields', 'explain', id)).stdout).toContain('1000 in, 0 out, 0 claimed, 1020 at the end')
    expect((await barbell('yields', 'balance', id, '2026-08-01', '--quantity', '1025')).exitCode).toBe(0)
    expect((await barbell('yields', 'change', id, '--chain', 'Base', '--name', 'DAI at Aave')).exitCode).toBe(0)
    expect(await json('yields')).toMatchObject({
      positions: [{ name: 'DAI at Aave', chain: 'Base', receipt: 'ADAI', balance: '1025', unbondingDays: 7 }],
    })
    expect((await barbell('yields', 'close', id, '2026-09-01')).exitCode).toBe(0)
    expect(await json('yields')).toMatchObject({ positions: [{ isOpen: false, closed: '2026-09-01' }] })
    expect((await barbell('yields', 'remove', id)).exitCode).toBe(0)
    expect(await json('yields')).toMatchObject({ positions: [] })
  })

  it('refuses wrong use and asks nobody while the source is off', async () => {
    const dataDir = temporaryDirectory()
    const { barbell } = inBook(dataDir)
    expect(await barbell('yields', 'change', 'none', '--name', 'x')).toMatchObject({ exitCode: 2 })
    expect(await barbell('yields', 'refresh')).toMatchObject({
      exitCode: 1,
      stderr: expect.stringContaining('DefiLlama'),
    })
    const wrong = join(dataDir, 'wrong.csv')
    writeFileSync(wrong, 'name,protocol,asset,account,opened\nn,p,DAI,Wallet,soon\n')
    const read = await barbell('yields', 'import', wrong)
    expect(read.exitCode).toBe(2)
    expect(read.stderr).toContain('wrong.csv, row 1, column opened: "soon" is not a day such as 2026-01-05.')
  })
})
