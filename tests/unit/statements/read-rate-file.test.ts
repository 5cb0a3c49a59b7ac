import { describe, expect, it } from 'vitest'
import { dayOf } from '../../../electron/domain/time/instant.ts'
import { readRateFile } from '../../../electron/statements/read-rate-file.ts'

const read = (text: string) => readRateFile(new TextEncoder().encode(text), { today: dayOf('2026-11-30') })

describe('a file of advertised rates', () => {
  it('may be a chart of DefiLlama, as in the worked example', () => {
    const text =
      'timestamp,tvlUsd,apy,apyBase,apyReward\n2026-11-26T23:01:11.000Z,1,4,3,1\n2026-11-25T23:01:11.000Z,812345678,2.5,2.5,\n'
    expect(read(text)).toEqual({
      ok: true,
      rows: 2,
      problems: [],
      rates: [
        { day: '2026-11-25', apy: 0.025, base: 0.025, reward: undefined },
        { day: '2026-11-26', apy: 0.04, base: 0.03, reward: 0.01 },
      ],
    })
  })

  it('may part its cells by semicolons, print percent signs, and tell a day twice', () => {
    expect(read('Date;APY\n2026-01-01;4.5%\n2026-01-01;5 %\n2026-01-02;\n')).toMatchObject({
      rows: 3,
      rates: [{ day: '2026-01-01', apy: 0.05 }],
      problems: [],
    })
  })

  it('says which row and column is wrong', () => {
    expect(read('date,apy,apyBase\nsoon,1,\n2026-12-01,1,\n2026-01-01,many,\n2026-01-02,1,-100\n')).toMatchObject({
      rates: [],
      problems: [
        { row: 1, column: 'date' },
        { row: 2, column: 'date', message: '2026-12-01 has not come yet.' },
        { row: 3, column: 'apy', message: '"many" is not a rate in percent a year, above −100.' },
        { row: 4, column: 'apybase' },
      ],
    })
  })

  it('of another kind is refused', () => {
    expect(read('a,b\n1,2\n')).toMatchObject({ ok: false, refusal: { kind: 'unknown_format' } })
    expect(read('date,apy\n')).toMatchObject({ ok: false, refusal: { kind: 'bad_file', why: 'no_rows' } })
  })
})
