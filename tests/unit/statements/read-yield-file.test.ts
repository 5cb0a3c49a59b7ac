import { describe, expect, it } from 'vitest'
import { readYieldFile } from '../../../electron/statements/read-yield-file.ts'

const read = (text: string) => readYieldFile(new TextEncoder().encode(text))

describe('a file of yield positions', () => {
  it('is read as in the worked example', () => {
    const text = 'name,protocol,asset,account,opened,receipt\nAave USDC,aave,USDC,Wallet,2026-01-05,AAVE-USDC\n'
    expect(read(text)).toMatchObject({
      ok: true,
      rows: 1,
      problems: [],
      positions: [
        {
          row: 1,
          position: {
            name: 'Aave USDC',
            protocol: 'aave',
            asset: 'USDC',
            account: 'Wallet',
            opened: '2026-01-05',
            receipt: 'AAVE-USDC',
            growth: 'balance',
            rewardAssets: [],
          },
        },
      ],
    })
  })

  it('has every other column in any order', () => {
    const text =
      'opened;name;protocol;asset;account;growth;rewards;closed;locked_until;unbonding_days;pool;chain;issuer;note\n2026-01-05;n;p;ETH;A;rate;CRV; CVX ;2026-02-01;2026-03-01;21;aa-1;Base;i;hm\n'
    expect(read(text.replaceAll(';', ',').replace('CRV, CVX ', 'CRV; CVX ')).ok).toBe(true)
    expect(read(text.replaceAll(';', ',').replace('CRV, CVX ', 'CRV; CVX '))).toMatchObject({
      positions: [
        {
          position: {
            growth: 'rate',
            rewardAssets: ['CRV', 'CVX'],
            closed: '2026-02-01',
            lockedUntil: '2026-03-01',
            unbondingDays: 21,
            pool: 'aa-1',
            chain: 'Base',
            issuer: 'i',
            note: 'hm',
          },
        },
      ],
    })
  })

  it('says which row and column is wrong', () => {
    const text =
      'name,protocol,asset,account,opened,growth,unbonding_days\n,p,ETH,A,2026-01-05,,\nn,p,ETH,A,5 Jan,,\nn,p,ETH,A,2026-01-05,slow,\nn,p,ETH,A,2026-01-05,,soon\n'
    expect(read(text)).toMatchObject({
      positions: [],
      problems: [
        { row: 1, column: 'name' },
        { row: 2, column: 'opened' },
        { row: 3, column: 'growth' },
        { row: 4, column: 'unbonding_days' },
      ],
    })
  })

  it('may write its header in any case, part its cells by tabs or semicolons, and break a row’s quotes', () => {
    const text = 'Name;Protocol;ASSET;Account;Opened\nn;p;ETH;A;2026-01-05\n"n;p;ETH;A;2026-01-06\n'
    for (const delimiter of [';', '\t', ','])
      expect(read(text.replaceAll(';', delimiter))).toMatchObject({
        rows: 2,
        positions: [{ row: 1, position: { asset: 'ETH', opened: '2026-01-05' } }],
        problems: [{ row: 2, column: 'row', message: 'The quotes of this row do not close.' }],
      })
  })

  it('is refused where it holds no row, or not the columns', () => {
    const header = 'name,protocol,asset,account,opened\n'
    expect(read(header)).toEqual({ ok: false, refusal: { kind: 'bad_file', why: 'no_rows' } })
    expect(read('')).toMatchObject({ ok: false })
    expect(read('name,protocol,asset,account\nn,p,ETH,A\n')).toMatchObject({
      ok: false,
      refusal: { kind: 'unknown_format' },
    })
  })
})
