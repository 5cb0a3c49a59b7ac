/** What the checks say of the collapse of May 2022, each day by what was known on it. */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { pegPricesOfDays } from '../../electron/domain/context/off-peg.ts'
import { suggestFlags } from '../../electron/domain/context/suggest-flags.ts'
import type { Price } from '../../electron/domain/number/decimal.ts'
import { decimal } from '../../electron/domain/number/parse-decimal.ts'
import { EXAMPLE_POLICY } from '../../electron/domain/policy/example-policy.ts'
import type { DailyClose } from '../../electron/domain/portfolio/mark.ts'
import { type Day, addDays, dayOf, startOfDay } from '../../electron/domain/time/instant.ts'

const FOLDER = join(import.meta.dirname, '../../../shared/data/prices')
const isThere = existsSync(join(FOLDER, 'UST.csv'))

const read = (asset: string): DailyClose[] =>
  readFileSync(join(FOLDER, `${asset}.csv`), 'utf8')
    .trim()
    .split(/\r?\n/)
    .slice(1)
    .map((line) => line.split(','))
    .map(([day = '', close = '']) => ({
      day: dayOf(day.slice(0, 10)),
      close: decimal<Price>(Number(close).toFixed(12)),
    }))

describe.skipIf(!isThere)('May 2022 (skipped where ../shared is absent)', () => {
  const series = isThere
    ? new Map(['BTC', 'ETH', 'LUNA', 'UST', 'SOL', 'ADA', 'LINK'].map((asset) => [asset, read(asset)]))
    : new Map<string, DailyClose[]>()
  /** As of the morning after a day. */
  const askedAfter = (day: Day) => {
    const closesOf = (asset: string) => (series.get(asset) ?? []).filter((close) => close.day <= day)
    return suggestFlags({
      at: startOfDay(addDays(day, 1)),
      policy: EXAMPLE_POLICY,
      assets: [...series.keys()],
      flags: [],
      closesOf,
      pegPricesOf: (asset) => pegPricesOfDays(closesOf(asset)),
      dependences: [{ asset: 'LUNA', dependsOn: 'UST' }],
    })
  }
  const idsAfter = (day: string) => askedAfter(dayOf(day)).map(({ id }) => id)

  it('asks of UST on the first day off its peg, of LUNA with it, and of nothing else', () => {
    expect(idsAfter('2022-05-08')).toEqual([])
    const asked = askedAfter(dayOf('2022-05-09'))
    expect(asked.find(({ asset }) => asset === 'UST')).toMatchObject({
      id: 'off_peg:UST:2022-05-09',
      affects: ['UST', 'LUNA'],
    })
    expect(new Set(asked.map(({ asset }) => asset))).toEqual(new Set(['UST', 'LUNA']))
  })

  it('asks of LUNA for its own fall before nine tenths of it are gone, and of the seam when another coin trades', () => {
    const own = askedAfter(dayOf('2022-05-10')).find(({ id }) => id.startsWith('own_fall:LUNA'))
    expect(own?.first).toBe('2022-05-09')
    expect(idsAfter('2022-05-31')).toContain('price_jump:LUNA:2022-05-31')
  })

  it('asks of the same occurrence by the same name on every later day', () => {
    for (const day of ['2022-05-10', '2022-05-15', '2022-06-01'])
      expect(idsAfter(day)).toContain('off_peg:UST:2022-05-09')
  })

  it('keeps asking rare: of four large coins over four years, on fewer than one day in twenty', () => {
    let days = 0
    let asked = 0
    for (let day = dayOf('2021-01-01'); day < dayOf('2025-01-01'); day = addDays(day, 7)) {
      const fresh = askedAfter(day).filter(({ asset, last }) => asset !== 'UST' && asset !== 'LUNA' && last === day)
      days += 4
      asked += fresh.length
    }
    expect(asked / days).toBeLessThan(0.05)
  })
})
