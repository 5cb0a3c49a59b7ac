import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { decimal, decimalFromNumber } from '../../electron/domain/number/parse-decimal.ts'
import { type Price, toNumber } from '../../electron/domain/number/decimal.ts'
import type { LadderRule } from '../../electron/domain/policy/policy.ts'
import { addDays, dayOf } from '../../electron/domain/time/instant.ts'
import { runLadder } from '../../electron/domain/trigger/run-ladder.ts'

interface Golden {
  readonly params: {
    readonly lookback: number
    readonly arm_dd: number
    readonly speed_n: number
    readonly speed_drop: number
    readonly tranche_dd: readonly number[]
    readonly tranche_w: readonly number[]
    readonly episode_budget: number
    readonly rearm_dd: number
    readonly cooldown: number
  }
  readonly trace: readonly {
    readonly t: number
    readonly close: number
    readonly roll_high: number
    readonly dd: number
    readonly ret_n: number | null
    readonly ref_high: number | null
    readonly state: 'ARMED' | 'PANIC' | 'EXHAUSTED' | 'COOLDOWN'
    readonly orders: readonly { tranche: number; notional: number }[]
  }[]
}

const file = join(import.meta.dirname, '../../../shared/spec/golden/ladder.json')
const isThere = existsSync(file)
const STATES = { ARMED: 'armed', PANIC: 'panic', EXHAUSTED: 'exhausted', COOLDOWN: 'cool-down' } as const

describe.skipIf(!isThere)('the 21-bar trace of ladder.json (skipped where ../shared is absent)', () => {
  const { params, trace } = isThere
    ? (JSON.parse(readFileSync(file, 'utf8')) as Golden)
    : { params: undefined, trace: [] as Golden['trace'] }
  const rule: LadderRule = {
    assets: ['X'],
    arm: {
      lookbackDays: params?.lookback ?? 1,
      drawdown: params?.arm_dd ?? 1,
      sigma: Infinity,
      windowDays: params?.speed_n ?? 1,
      drop: params?.speed_drop ?? 1,
    },
    tranches: (params?.tranche_dd ?? []).map((drawdown, n) => ({ drawdown, share: params?.tranche_w[n] ?? NaN })),
    budget: 1,
    cooldownDays: params?.cooldown ?? 1,
    rearm: (params?.rearm_dd ?? 1) / (params?.arm_dd ?? 1),
    maxAgeDays: 3650,
    takeProfit: [],
  }
  const first = dayOf('2024-01-01')
  const bars = trace.map((row) => ({ day: addDays(first, row.t), close: decimalFromNumber<Price>(row.close) }))
  const steps = runLadder({ asset: 'X', rule, bars, flags: [], minimumBars: 1 })

  it.each(trace)('bar $t at $close is $state', (row) => {
    const step = steps[row.t]!
    expect(step.state).toBe(STATES[row.state])
    expect(toNumber(step.rollingHigh)).toBe(row.roll_high)
    expect(step.referenceHigh).toBe(row.ref_high === null ? undefined : decimal<Price>(String(row.ref_high)))
    expect(1 - row.close / toNumber(step.rollingHigh)).toBeCloseTo(row.dd, 9)
    if (row.ret_n === null) expect(step.windowReturn).toBeUndefined()
    else expect(step.windowReturn).toBeCloseTo(row.ret_n, 9)
    const orders = step.fired.map(({ tranche, share }) => ({
      tranche: tranche - 1,
      notional: share * (params?.episode_budget ?? NaN),
    }))
    expect(orders).toEqual(row.orders)
  })
})
