import { describe, expect, it } from 'vitest'
import type { Flag } from '../../../../electron/domain/context/flag.ts'
import type { Money, Price, Quantity } from '../../../../electron/domain/number/decimal.ts'
import { formatDecimal } from '../../../../electron/domain/number/format-decimal.ts'
import { decimal } from '../../../../electron/domain/number/parse-decimal.ts'
import { EXAMPLE_POLICY } from '../../../../electron/domain/policy/example-policy.ts'
import type { LadderRule, Policy } from '../../../../electron/domain/policy/policy.ts'
import type { Mark } from '../../../../electron/domain/portfolio/mark.ts'
import { DAY_MS, addDays, instantFromMs, startOfDay } from '../../../../electron/domain/time/instant.ts'
import { ladderStatuses } from '../../../../electron/domain/trigger/ladder-status.ts'
import { runLadder } from '../../../../electron/domain/trigger/run-ladder.ts'
import { profitBookOf } from '../../../support/asset-trades.ts'
import { ProfitBook } from '../../../../electron/domain/trigger/take-profit.ts'
import { FIRST_DAY, SHORT_RULE, barsOf } from './ladder-story.ts'

const POLICY: Policy = { ...EXAMPLE_POLICY, ladders: [SHORT_RULE] }

const NO_TRADES = { profitsOf: (rule: LadderRule) => new ProfitBook(rule), markOf: () => undefined }

function statusOf(
  closes: readonly number[],
  overrides: { policy?: Policy; flags?: readonly Flag[]; spent?: string; daysLater?: number } = {},
) {
  const steps = runLadder({ asset: 'SOL', rule: SHORT_RULE, bars: barsOf(closes), flags: [], minimumBars: 1 })
  const end = addDays(FIRST_DAY, closes.length - 1 + (overrides.daysLater ?? 1))
  const [status] = ladderStatuses({
    at: instantFromMs(startOfDay(end) + DAY_MS / 2),
    policy: overrides.policy ?? POLICY,
    nav: decimal<Money>('100000'),
    steps: new Map([['SOL', steps]]),
    flags: overrides.flags ?? [],
    staleAfterHours: 24,
    spent: new Map(overrides.spent === undefined ? [] : [['SOL', decimal<Money>(overrides.spent)]]),
    ...NO_TRADES,
  })
  return status!
}

const flag: Flag = { id: 'f', asset: 'SOL', flag: 'hack', from: startOfDay(FIRST_DAY), source: 'me' }
const due = (status: ReturnType<typeof statusOf>) =>
  status.tranches.filter(({ isDue }) => isDue).map(({ tranche }) => tranche)

describe('a ladder in wait', () => {
  it('says where it arms and what its first tranche would be', () => {
    const status = statusOf([100, 100, 95])
    expect(status).toMatchObject({ state: 'armed', gate: 'open', blocks: [], nextTranche: { tranche: 1, share: 0.25 } })
    expect(formatDecimal(status.armsBelow!)).toBe('80')
    expect(formatDecimal(status.nextTranche!.notional!)).toBe('750')
    expect(status.nextTranche!.price).toBeUndefined()
  })
})

describe('a ladder in panic', () => {
  const closes = [100, 100, 100, 74, 64]

  it('has its fired tranches due, with prices under the frozen high and shares of the budget', () => {
    const status = statusOf(closes)
    expect(status).toMatchObject({ state: 'panic', episodeStart: addDays(FIRST_DAY, 3) })
    expect(
      status.tranches.map(({ price, notional, isDue }) => [formatDecimal(price!), formatDecimal(notional!), isDue]),
    ).toEqual([
      ['75', '750', true],
      ['65', '1050', true],
      ['55', '1200', false],
    ])
    expect(formatDecimal(status.rearmsAbove!)).toBe('88')
    expect(status.nextTranche?.tranche).toBe(3)
  })

  it('counts a tranche as filled once 95 % of everything asked for up to it is spent', () => {
    expect(due(statusOf(closes, { spent: '712.49' }))).toEqual([1, 2])
    expect(due(statusOf(closes, { spent: '712.5' }))).toEqual([2])
    expect(due(statusOf(closes, { spent: '1709.99' }))).toEqual([2])
    expect(due(statusOf(closes, { spent: '1710' }))).toEqual([])
  })

  it('shows the smaller shares of an episode that goes on with what one left', () => {
    const rule = { ...SHORT_RULE, maxAgeDays: 5, cooldownDays: 0 }
    const bars = barsOf([100, 100, 100, 74, 75, 76, 77, 78, 79, 80, 81, 82, 82, 82, 60])
    const steps = runLadder({ asset: 'SOL', rule, bars, flags: [], minimumBars: 1 })
    const [status] = ladderStatuses({
      at: startOfDay(addDays(FIRST_DAY, 15)),
      policy: { ...POLICY, ladders: [rule] },
      nav: decimal<Money>('100000'),
      steps: new Map([['SOL', steps]]),
      ...NO_TRADES,
      flags: [],
      staleAfterHours: 24,
      spent: new Map(),
    })
    expect(status!.tranches.map(({ notional }) => formatDecimal(notional!))).toEqual(['562.5', '787.5', '900'])
  })
})

describe('gates', () => {
  it('are shut by a flag, which halts the ladder at once', () => {
    expect(statusOf([100, 100, 100, 74], { flags: [flag] })).toMatchObject({
      state: 'halted',
      gate: 'blocked',
      blocks: ['flag'],
      tranches: [],
    })
  })

  it('halve the tranches where the policy says so', () => {
    const policy: Policy = { ...POLICY, gates: [{ when: { flag: 'hack' }, effect: 'halve' }] }
    const status = statusOf([100, 100, 100, 74], { flags: [flag], policy })
    expect(status).toMatchObject({ state: 'panic', gate: 'halved' })
    expect(formatDecimal(status.tranches[0]!.notional!)).toBe('375')
  })

  it('are shut while the last close is more than two days old', () => {
    expect(statusOf([100, 100, 100, 74], { daysLater: 2 }).gate).toBe('open')
    expect(statusOf([100, 100, 100, 74], { daysLater: 3 })).toMatchObject({ gate: 'blocked', blocks: ['stale_price'] })
  })

  it('are shut without any price', () => {
    expect(statusOf([])).toMatchObject({ state: 'armed', gate: 'blocked', blocks: ['no_prices'], tranches: [] })
  })
})

describe('take-profit levels of a ladder', () => {
  const rule = { ...SHORT_RULE, takeProfit: [{ gain: 2, share: 0.5 }], timeStopDays: 5 }
  const status = (closes: readonly number[], price: string, mark: Partial<Mark> = {}) => {
    const steps = runLadder({ asset: 'SOL', rule, bars: barsOf(closes), flags: [], minimumBars: 1 })
    const at = startOfDay(addDays(FIRST_DAY, closes.length))
    const [found] = ladderStatuses({
      at,
      policy: { ...POLICY, ladders: [rule] },
      nav: decimal<Money>('100000'),
      steps: new Map([['SOL', steps]]),
      flags: [],
      staleAfterHours: 24,
      spent: new Map(),
      profitsOf: (ladder) =>
        profitBookOf(ladder, [
          { kind: 'bought', at: startOfDay(FIRST_DAY), quantity: decimal<Quantity>('10'), cost: decimal<Money>('100') },
        ]),
      markOf: () => ({ price: decimal<Price>(price), source: 'me', kind: 'manual', at, stale: false, ...mark }),
    })
    return found!
  }
  const CALM = [30, 30, 30, 30, 30, 31, 32]

  it('ask for their share at the mark', () => {
    expect(formatDecimal(status(CALM, '31').profitDue!.quantity)).toBe('5')
    expect(status(CALM, '29').profitDue).toBeUndefined()
    expect(status(CALM, '29').levels).toMatchObject([{ gain: 2, share: 0.5, reached: 0 }])
  })

  it('ask nothing on a mark that is stale, or five times away from the last close', () => {
    expect(status(CALM, '31', { stale: true }).profitDue).toBeUndefined()
    expect(status(CALM, '161').profitDue).toBeUndefined()
  })

  it('wait while the ladder itself is buying', () => {
    const panic = [100, 100, 100, 100, 74]
    expect(status(panic, '74').state).toBe('panic')
    expect(status(panic, '74').profitDue).toBeUndefined()
  })

  it('leave it to a time stop to ask about what has reached none', () => {
    expect(status(CALM, '29').timeStop).toEqual({ since: FIRST_DAY, days: 7 })
    expect(status(CALM, '31').timeStop).toBeUndefined()
  })
})
