import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { cagr } from '../../electron/domain/performance/cagr.ts'
import { expectedShortfall } from '../../electron/domain/performance/expected-shortfall.ts'
import type { Figure } from '../../electron/domain/performance/figure.ts'
import { maxDrawdown } from '../../electron/domain/performance/max-drawdown.ts'
import { omega } from '../../electron/domain/performance/omega.ts'
import { sortino } from '../../electron/domain/performance/sortino.ts'
import { ulcerIndex } from '../../electron/domain/performance/ulcer-index.ts'

const FILE = join(import.meta.dirname, '../../../shared/spec/golden/metrics.json')

interface Golden {
  readonly returns: readonly number[]
  readonly periods_per_year: number
  readonly expect: Readonly<Record<string, number>>
}

describe.skipIf(!existsSync(FILE))('measures of a return series (skipped where ../shared is absent)', () => {
  const golden = existsSync(FILE) ? (JSON.parse(readFileSync(FILE, 'utf8')) as Golden) : undefined
  const returns = golden?.returns ?? []
  const periods = golden?.periods_per_year ?? Number.NaN
  const wealth = [1]
  for (const value of returns) wealth.push((wealth.at(-1) ?? Number.NaN) * (1 + value))
  const figures: readonly [string, Figure][] = [
    ['max_drawdown', maxDrawdown(wealth)],
    ['ulcer_incl_start', ulcerIndex(wealth)],
    ['cagr', cagr(1, wealth.at(-1) ?? Number.NaN, (returns.length / periods) * 365.25)],
    ['sortino_mar0_arith', sortino(returns, 0, periods)],
    ['omega_0', omega(returns, 0)],
    ['cvar_25pct_acerbi', expectedShortfall(returns, 0.25)],
  ]

  it.each(figures)('%s', (name, figure) => {
    expect(figure.ok && figure.value).toBeCloseTo(golden?.expect[name] ?? Number.NaN, 9)
  })
})
