/** What explains the falls, the next review and what is due, held against the figures of the overview. */
import { expect } from 'vitest'
import type { Client } from '../../electron/contract/contract.ts'

/** The last day's fall and the deepest one are those of the history, each from the peak that was the highest until then. */
export async function fallsExplained(client: Client, currency: string): Promise<void> {
  const [{ points }, found] = await Promise.all([
    client.performance.getHistory({ currency }),
    client.performance.explainReturns({ currency }),
  ])
  const { belowPeak, deepest } = found
  if (belowPeak === undefined || deepest === undefined) throw new Error('no fall is explained')
  const last = points.at(-1)
  expect(belowPeak).toMatchObject({ day: last?.day, share: last?.drawdown, growth: last?.growth })
  expect(deepest.share).toBe(found.maxDrawdown)
  expect(deepest.share).toBe(Math.max(...points.map(({ drawdown = 0 }) => drawdown)))
  expect(deepest.share).toBeGreaterThan(0.01)
  for (const { day, share, growth, peakDay, peak } of [belowPeak, deepest]) {
    expect(1 - growth / peak).toBeCloseTo(share, 12)
    expect(points.find((point) => point.day === day)?.growth).toBe(growth)
    expect(points.find((point) => point.day === peakDay)?.growth).toBe(peak)
    expect(Math.max(...points.filter((point) => point.day <= day).map((point) => point.growth ?? 0))).toBe(peak)
  }
}

/** The day of the next review is the one that the screen shows, a period after the review before. */
export async function reviewExplained(client: Client, policyVersion = 1): Promise<void> {
  const [{ nextReview }, found] = await Promise.all([client.reminders.listDue({}), client.reminders.explainReview({})])
  expect(found).toMatchObject({ policyVersion, calendar: 'quarterly', nextReview })
  const monthOf = (day = ''): number => Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7))
  expect([found.lastReview?.slice(-2), found.nextReview?.slice(-2)]).toEqual(['01', '01'])
  expect(monthOf(found.nextReview) - monthOf(found.lastReview)).toBe(3)
  const [last = '', next = ''] = [found.lastReview, found.nextReview]
  expect([last <= found.asOf.slice(0, 10), next > found.asOf.slice(0, 10)]).toEqual([true, true])
}

type Due = Awaited<ReturnType<Client['reminders']['listDue']>>['due'][number]

const EVERY_KIND: readonly Due['kind'][] = ['calendar', 'drift', 'trigger', 'stale_mark']

/** Each due item is explained by itself and the policy's reminder of its kind; nothing else is. */
export async function dueExplained(client: Client, kinds = EVERY_KIND): Promise<void> {
  const [{ due }, { policy }] = await Promise.all([client.reminders.listDue({}), client.policy.getPolicy({})])
  expect(new Set(due.map(({ kind }) => kind))).toEqual(new Set(kinds))
  for (const item of due) {
    const found = await client.reminders.explainDue({ id: item.id })
    expect(found.item).toEqual(item)
    const asking = item.kind === 'old_import' ? 'import' : item.kind
    expect(found.rules).toEqual(policy.reminders.filter(({ kind }) => kind === asking))
    expect(found.rules.length > 0).toBe(item.kind !== 'stale_mark')
  }
  await expect(client.reminders.explainDue({ id: 'drift:none' })).rejects.toMatchObject({ code: 'not_found' })
}
