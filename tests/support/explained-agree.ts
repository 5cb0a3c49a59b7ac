/** What explains a figure, held against the figure as a screen shows it. */
import { expect } from 'vitest'
import type { Client } from '../../electron/contract/contract.ts'
import { type Decimal, roundTo, sum } from '../../electron/domain/number/decimal.ts'
import { formatDecimal } from '../../electron/domain/number/format-decimal.ts'
import { decimal } from '../../electron/domain/number/parse-decimal.ts'

const endOf = (day: string): string => `${day}T23:59:59.999Z`

/** The last day of each month of a history, and its last: what the page lists, each opening what it was worth then. */
export async function historyExplained(client: Client, currency: string): Promise<void> {
  const { points } = await client.performance.getHistory({ currency })
  const listed = points.filter(({ day }, index) => points[index + 1]?.day.slice(0, 7) !== day.slice(0, 7))
  expect(listed.length).toBeGreaterThan(1)
  for (const { day, value } of listed) {
    const explained = await client.book.explainValue({ currency, at: endOf(day) })
    expect({ day, value: explained.value }).toEqual({ day, value })
  }
}

const total = (amounts: readonly string[]): string => formatDecimal(sum(amounts.map((amount) => decimal(amount))))
const least = (...amounts: readonly string[]): number => Math.min(...amounts.map(Number))
/** Amounts in another currency are each rounded at the eighteenth decimal, so their sums agree to the twelfth. */
const PLACES = 9

/** Every ladder is explained by the closes that a source gives, and by arithmetic that can be done again here. */
export async function laddersExplained(client: Client, currency: string): Promise<void> {
  const { ladders, decided } = await client.triggers.listLadders({ currency })
  expect(ladders.length).toBeGreaterThan(2)
  const rate = Number(decided?.rate ?? '1')
  for (const ladder of ladders) {
    const { asset } = ladder
    const found = await client.triggers.explainLadder({ asset, currency })
    expect(found.ladder).toEqual(ladder)
    const { rule, grounds, budget } = found
    if (grounds === undefined) throw new Error(`${asset} has no grounds`)
    const { closes } = await client.prices.listCloses({ asset })
    const known = new Map<string, number>(closes.map(({ day, close }) => [day, Number(close) * rate]))
    const { close, high, highSince, frozen, before, window } = grounds
    for (const one of [close, high, frozen, before, window])
      if (one !== undefined) expect(Number(one.price)).toBeCloseTo(known.get(one.day) ?? Number.NaN, PLACES)
    expect(close).toMatchObject({ day: ladder.closeDay, price: ladder.close })
    const lookback = closes.filter(({ day }) => day >= highSince && day <= close.day)
    expect(lookback).toHaveLength(rule.lookbackDays)
    expect(Math.max(...lookback.map((one) => Number(one.close) * rate))).toBeCloseTo(Number(high.price), PLACES)
    const reference = Number(found.isFrozen ? ladder.referenceHigh : high.price)
    if (found.isFrozen) expect(frozen?.price).toBe(ladder.referenceHigh)
    expect(1 - Number(close.price) / reference).toBeCloseTo(ladder.drawdown ?? Number.NaN, 12)
    expect(Math.log(Number(close.price) / Number(before?.price))).toBeCloseTo(grounds.logReturn ?? Number.NaN, 12)
    expect((grounds.logReturn ?? Number.NaN) / (grounds.deviation ?? Number.NaN)).toBeCloseTo(ladder.sigma ?? 0, 12)
    expect(Number(close.price) / Number(window?.price) - 1).toBeCloseTo(grounds.windowReturn ?? Number.NaN, 12)
    expect(Number(found.nav) * rule.budget).toBeCloseTo(Number(budget), 6)
    const half = ladder.gate === 'halved' ? 0.5 : 1
    for (const { share, notional } of ladder.tranches)
      expect(Number(budget) * share * half).toBeCloseTo(Number(notional), 6)
    if (ladder.armsBelow !== undefined)
      expect(Number(found.rollingHigh) * (1 - rule.drawdown)).toBeCloseTo(Number(ladder.armsBelow), 6)
    if (ladder.rearmsAbove !== undefined)
      expect(reference * (1 - rule.rearm * rule.drawdown)).toBeCloseTo(Number(ladder.rearmsAbove), 6)
    const { profit } = found
    for (const { gain, price } of ladder.levels ?? [])
      if (price !== undefined) {
        const { cost = '', quantity = '', event, boughtAt } = profit ?? {}
        expect((Number(cost) * (1 + gain)) / Number(quantity) / Number(price)).toBeCloseTo(1, 12)
        const { events } = await client.book.listEvents({ asset, limit: 1000 })
        const bought = events.find(({ id }) => id === event?.id)
        expect(bought?.at).toBe(boughtAt)
        expect(bought?.legs).toContainEqual(expect.objectContaining({ asset, quantity }))
      }
    expect(total(found.purchases.map(({ paid }) => paid ?? '0'))).toBe(found.spent)
  }
  await expect(client.triggers.explainLadder({ asset: 'NEVER' })).rejects.toMatchObject({ code: 'not_found' })
}

/** The reserve's cover is what the ladders' screen says, and each figure is the arithmetic that it names. */
export async function reserveExplained(client: Client, currency: string): Promise<void> {
  const { reserve } = await client.triggers.listLadders({ currency })
  const found = await client.triggers.explainReserve({ currency })
  const { available, asked, room, scale } = found
  expect({ available, asked, room, scale }).toEqual(reserve)
  const kept = Math.max(Number(found.floor.money), Number(found.locked))
  expect(Number(found.reserve) - kept).toBeCloseTo(Number(available), PLACES)
  expect(Number(total(found.ladders.map((one) => one.asked)))).toBeCloseTo(Number(asked), PLACES)
  const { convexLimit, positionCap } = found
  const { lossBudget, safeStress, convexStress } = convexLimit
  expect((lossBudget - safeStress) / (convexStress - safeStress)).toBeCloseTo(convexLimit.maxConvexWeight, 12)
  expect(Math.min(convexLimit.cap, convexLimit.maxConvexWeight)).toBe(convexLimit.share)
  expect(Number(found.nav) * convexLimit.share).toBeCloseTo(Number(convexLimit.money), PLACES)
  for (const ladder of found.ladders)
    expect(Math.max(0, Number(positionCap.money) - Number(ladder.value))).toBeCloseTo(Number(ladder.room), PLACES)
  const side = Number(convexLimit.money) - Number(found.convex)
  const positions = Number(total(found.ladders.map((one) => one.room)))
  expect(Math.max(0, Math.min(side, positions))).toBeCloseTo(Number(room), PLACES)
  expect(least(asked, room)).toBeCloseTo(Number(found.required), PLACES)
}

/** Every figure of a plan is the sum that it says, and each limit the weights under it. */
export async function planExplained(client: Client, currency: string): Promise<void> {
  const input = { currency, deposit: '1000' }
  const plan = await client.plan.getPlan(input)
  expect(plan.orders.length).toBeGreaterThan(1)
  const explain = (figure: Parameters<Client['plan']['explainPlan']>[0]['figure']) =>
    client.plan.explainPlan({ ...input, figure })
  const counted = await explain('orders')
  expect([counted.orders, counted.skipped]).toEqual([plan.orders, plan.skipped])
  const turnover = await explain('turnover')
  expect([turnover.total, close(total(turnover.orders.map((one) => one.notional)))]).toEqual([
    plan.turnover,
    close(plan.turnover),
  ])
  const fees = await explain('fees')
  expect([fees.total, close(total(fees.orders.map(({ fee }) => fee)))]).toEqual([plan.fees, close(plan.fees)])
  for (const { fee, notional } of fees.orders)
    expect((Number(notional) * (fees.feeBps + fees.slippageBps)) / 10_000).toBeCloseTo(Number(fee), 9)
  const realised = await explain('realised')
  expect(realised.total).toBe(plan.realisedPnl)
  expect(realised.orders).toEqual(plan.orders.filter(({ action }) => action === 'sell'))
  const gains = realised.orders.map(({ sale }) => sale?.realisedPnl)
  const known = gains.filter((gain) => gain !== undefined)
  if (gains.length > 0) expect(known.length < gains.length ? undefined : total(known)).toBe(realised.total)
  const reserve = await explain('reserve')
  const reserveIn = (holdings: typeof plan.after) => holdings.sleeves.find(({ sleeve }) => sleeve === 'reserve')?.value
  expect([reserve.total, reserve.reserveBefore]).toEqual([reserveIn(plan.after), reserveIn(plan.before)])
  expect(total(reserve.positions.map(({ value }) => value))).toBe(reserve.total)
  const weights = await explain('weights')
  expect([weights.held, weights.positions]).toEqual([plan.before.positions, plan.after.positions])
  expect([weights.nav, weights.navAfter, weights.orders]).toEqual([plan.nav, plan.after.nav, plan.orders])
  for (const { quantity, mark, value, weight } of weights.positions) {
    expect(Number(quantity) * Number(mark.price)).toBeCloseTo(Number(value), 6)
    expect(Number(value) / Number(weights.navAfter)).toBeCloseTo(weight, 12)
  }
  const { limits, convexLimit } = await explain('limits')
  expect(limits).toEqual(plan.limits)
  expect(limits.find(({ kind }) => kind === 'convex_side')?.limit).toBe(convexLimit?.share)
  const after = new Map(plan.after.positions.map(({ asset, weight }) => [asset, weight]))
  const { balances } = await client.book.listBalances({})
  for (const { kind, name, weight, parts, moved = 0 } of limits) {
    expect([name, parts.reduce((sumOf, part) => sumOf + part.weight, moved)]).toEqual([name, weight])
    if (kind === 'custodian')
      for (const part of parts) {
        const inIt = balances.filter((one) => one.account === name && one.asset === part.name)
        const mark = plan.before.positions.find(({ asset }) => asset === part.name)?.mark.price
        const value = inIt.reduce((sumOf, { quantity }) => sumOf + Number(quantity), 0) * Number(mark)
        expect(value / Number(plan.after.nav)).toBeCloseTo(part.weight, 12)
      }
    if (kind === 'convex_side' || kind === 'issuer' || kind === 'reserve_floor')
      for (const part of parts) expect(part).toEqual({ name: part.name, weight: after.get(part.name) })
  }
}

/** At twelve decimals: each amount of another currency is rounded at the eighteenth. */
const close = (amount: string): string => formatDecimal(roundTo(decimal<Decimal>(amount), 12, 'half-even'))

/** Each check says what it looked at, finds what the list finds, and the counts are the sums of the checks. */
export async function checksExplained(client: Client): Promise<void> {
  const [issues, found, { events, total: all }] = await Promise.all([
    client.health.listIssues({}),
    client.health.explainChecks({}),
    client.book.listEvents({ limit: 1000 }),
  ])
  expect(found.checks.map(({ check, found: open, dismissed }) => ({ check, found: open, dismissed }))).toEqual(
    issues.checks,
  )
  for (const severity of ['error', 'warning', 'note'] as const)
    expect(found.checks.reduce((count, check) => count + check.counts[severity], 0)).toBe(issues.counts[severity])
  expect(found.checks.reduce((count, { dismissed }) => count + dismissed, 0)).toBe(issues.dismissed)
  expect(events).toHaveLength(all)
  const looked = new Map(found.checks.map((check) => [check.check, check.looked]))
  expect(looked.get('oversold')).toEqual([{ of: 'events', count: all }])
  const transfers = events.filter(({ kind }) => kind === 'transfer').length
  expect(looked.get('unmatched_transfer')).toEqual([{ of: 'transfers', count: transfers }])
  const first = new Map<string, string>()
  for (const { at, legs } of [...events].sort((a, b) => (a.at < b.at ? -1 : 1)))
    for (const { asset, account } of legs) {
      const key = `${account} ${asset}`
      if (!first.has(key)) first.set(key, at.slice(0, 10))
    }
  const today = Date.parse(found.asOf.slice(0, 10))
  const days = [...first.values()].reduce((count, day) => count + (today - Date.parse(day)) / 86_400_000 + 1, 0)
  expect(looked.get('negative_balance')).toEqual([{ of: 'account_days', count: days }])
  expect(looked.get('price_jump')?.[1]?.count).toBeGreaterThan(1000)
}
