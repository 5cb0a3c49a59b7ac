import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { twr } from '../../electron/domain/performance/twr.ts'
import { xirr } from '../../electron/domain/performance/xirr.ts'
import { dayOf } from '../../electron/domain/time/instant.ts'

const FILE = join(import.meta.dirname, '../../../shared/spec/golden/xirr_twr.json')
const PLACES = 9

interface Golden {
  readonly cases: readonly { readonly flows: readonly (readonly [string, number])[]; readonly xirr: number }[]
  readonly twr: {
    readonly rows_date_before_flow_after: readonly (readonly [string, number, number, number])[]
    readonly twr: number
  }
}

describe('returns, as worked by hand', () => {
  it('two deposits, one withdrawal and the end value return 19.22 % a year', () => {
    const told: [string, number][] = [
      ['2024-01-01', -10_000],
      ['2024-04-01', -5000],
      ['2024-10-01', 3000],
      ['2025-01-01', 14_500],
    ]
    const found = xirr(told.map(([day, amount]) => ({ day: dayOf(day), amount })))
    expect(found.ok && found.value).toBeCloseTo(0.192_204_375_087_427, PLACES)
  })

  it('the same portfolio, without the size of its flows, returns 1.1 × 0.96875 × 1.16 − 1', () => {
    const found = twr([
      { before: 0, flow: 10_000 },
      { before: 11_000, flow: 5000 },
      { before: 15_500, flow: -3000 },
      { before: 14_500, flow: 0 },
    ])
    expect(found.ok && found.value).toBeCloseTo(0.236_125, PLACES)
  })
})

describe.skipIf(!existsSync(FILE))('returns by the reference tables (skipped where ../shared is absent)', () => {
  const golden = existsSync(FILE) ? (JSON.parse(readFileSync(FILE, 'utf8')) as Golden) : undefined

  it.each(golden?.cases ?? [])('flows $flows', ({ flows, xirr: expected }) => {
    const found = xirr(flows.map(([day, amount]) => ({ day: dayOf(day), amount })))
    expect(found.ok && found.value).toBeCloseTo(expected, PLACES)
  })

  it('time-weighted', () => {
    const rows = golden?.twr.rows_date_before_flow_after ?? []
    const found = twr(rows.map(([, before, flow]) => ({ before, flow })))
    expect(found.ok && found.value).toBeCloseTo(golden?.twr.twr ?? Number.NaN, PLACES)
  })
})
