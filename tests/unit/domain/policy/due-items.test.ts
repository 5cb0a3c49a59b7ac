import { describe, expect, it } from 'vitest'
import type { Price, Quantity } from '../../../../electron/domain/number/decimal.ts'
import { decimal } from '../../../../electron/domain/number/parse-decimal.ts'
import { type DueInput, dueItems, nextReview } from '../../../../electron/domain/policy/due-items.ts'
import { EXAMPLE_POLICY } from '../../../../electron/domain/policy/example-policy.ts'
import type { Policy, Reminder } from '../../../../electron/domain/policy/policy.ts'
import { isReviewDay } from '../../../../electron/domain/policy/review-period.ts'
import { valuePortfolio } from '../../../../electron/domain/portfolio/value-portfolio.ts'
import { type Instant, dayOf, parseInstant } from '../../../../electron/domain/time/instant.ts'
import type { LadderStatus } from '../../../../electron/domain/trigger/ladder.ts'

const moment = (text: string) => parseInstant(text) as Instant

const DOGE: LadderStatus = {
  asset: 'DOGE',
  state: 'panic',
  referenceHigh: decimal<Price>('0.2926'),
  drawdown: 0.5003,
  episodeStart: dayOf('2026-10-08'),
  tranches: [
    { tranche: 1, drawdown: 0.35, share: 0.25, firedOn: dayOf('2026-10-10'), isDue: false },
    { tranche: 2, drawdown: 0.5, share: 0.35, firedOn: dayOf('2026-11-21'), isDue: true },
  ],
  gate: 'open',
  blocks: [],
}

interface Story {
  readonly at?: string
  readonly holds?: Readonly<Record<string, string>>
  readonly ladders?: readonly LadderStatus[]
  readonly reminders?: readonly Reminder[]
  readonly dismissed?: readonly string[]
  readonly bookSince?: string | null
  readonly staleSince?: string
  readonly lastImport?: string
  readonly unlocks?: DueInput['unlocks']
}

function due(story: Story) {
  const at = moment(story.at ?? '2026-11-22T09:00:00Z')
  const policy: Policy = { ...EXAMPLE_POLICY, reminders: story.reminders ?? EXAMPLE_POLICY.reminders }
  const markedAt = moment(story.staleSince ?? '2026-11-22T08:00:00Z')
  const holds = story.holds ?? { BTC: '30', ETH: '15', 'AAVE-USDC': '10', USD: '45' }
  const holdings = valuePortfolio({
    at,
    currency: 'USD',
    quantities: new Map(Object.entries(holds).map(([asset, text]) => [asset, decimal<Quantity>(text)])),
    costOf: () => undefined,
    markOf: () => ({
      price: decimal<Price>('1'),
      source: 'story',
      kind: 'manual',
      at: markedAt,
      stale: story.staleSince !== undefined,
    }),
    policy,
    assignments: new Map(),
  })
  const input: DueInput = {
    at,
    policy,
    holdings,
    ladders: story.ladders ?? [],
    staleAfterHours: 24,
    dismissed: new Set(story.dismissed),
    unlocks: story.unlocks,
    lastImportAt: story.lastImport === undefined ? undefined : moment(story.lastImport),
    ...(story.bookSince === null ? {} : { bookSince: moment(story.bookSince ?? '2024-01-01T00:00:00Z') }),
  }
  return dueItems(input)
}

const calendar = (every: 'month' | 'quarter' | 'year', day = 1): Reminder => ({
  kind: 'calendar',
  every,
  day,
  at: '09:00',
})

describe('dates', () => {
  it.each([
    ['2026-11-22T09:00:00Z', calendar('month'), '2026-11-01'],
    ['2026-11-01T09:00:00Z', calendar('month'), '2026-11-01'],
    ['2026-11-01T08:59:59Z', calendar('month'), '2026-10-01'],
    ['2026-01-01T00:00:00Z', calendar('month', 15), '2025-12-15'],
    ['2026-11-22T09:00:00Z', calendar('quarter'), '2026-10-01'],
    ['2026-11-22T09:00:00Z', calendar('year', 28), '2026-01-28'],
    ['2026-01-02T09:00:00Z', calendar('year', 28), '2025-01-28'],
  ])('at %s the latest that came is due', (at, reminder, day) => {
    expect(due({ at, reminders: [reminder] })).toEqual([
      expect.objectContaining({
        kind: 'calendar',
        id: `calendar:${day}`,
        dueOn: day,
        since: moment(`${day}T09:00:00Z`),
      }),
    ])
  })

  it('was never due before there was a book, nor once put aside', () => {
    const reminders = [calendar('month')]
    expect(due({ reminders, bookSince: '2026-11-01T09:00:01Z' })).toEqual([])
    expect(due({ reminders, bookSince: null })).toEqual([])
    expect(due({ reminders, dismissed: ['calendar:2026-11-01'] })).toEqual([])
    expect(due({ reminders, dismissed: ['calendar:2026-10-01'] })).toHaveLength(1)
  })

  it('names the next review of the policy’s calendar', () => {
    const next = (kind: Policy['rebalance']['calendar'], at: string) =>
      nextReview({ ...EXAMPLE_POLICY, rebalance: { ...EXAMPLE_POLICY.rebalance, calendar: kind } }, moment(at))
    expect(next('quarterly', '2026-11-22T09:00:00Z')).toBe('2027-01-01')
    expect(next('quarterly', '2026-10-01T09:00:00Z')).toBe('2027-01-01')
    expect(next('monthly', '2026-01-31T00:00:00Z')).toBe('2026-02-01')
    expect(next('yearly', '2026-12-31T23:59:59Z')).toBe('2027-01-01')
    expect(next('never', '2026-11-22T09:00:00Z')).toBeUndefined()
    expect(isReviewDay('quarterly', moment('2026-10-01T23:59:59Z'))).toBe(true)
    expect(isReviewDay('quarterly', moment('2026-11-01T00:00:00Z'))).toBe(false)
  })
})

describe('drift', () => {
  const reminders: Reminder[] = [{ kind: 'drift' }]

  it('lists the weights outside their bands, under a name that lasts until they change', () => {
    const [item] = due({ reminders, holds: { BTC: '40', ETH: '10', 'AAVE-USDC': '10', USD: '40' } })
    expect(item).toMatchObject({
      id: 'drift:BTC:above,ETH:below',
      sentence: 'BTC at 40.00% is above 36%, ETH at 10.00% is below 12%.',
    })
    expect(
      due({ reminders, holds: { BTC: '41', ETH: '9', 'AAVE-USDC': '10', USD: '40' }, dismissed: [item!.id] }),
    ).toEqual([])
    expect(
      due({ reminders, holds: { BTC: '41', ETH: '15', 'AAVE-USDC': '10', USD: '34' }, dismissed: [item!.id] }),
    ).toHaveLength(1)
  })

  it('covers a target that is not held, the reserve’s floor and the convex cap', () => {
    const [item] = due({ reminders, holds: { BTC: '36', ETH: '18', SOL: '42', USD: '4' } })
    expect(item?.id).toBe('drift:AAVE-USDC:below,reserve:below,convex:above')
  })

  it('says nothing while all is inside, without a wish for it, or without a book', () => {
    expect(due({ reminders })).toEqual([])
    expect(due({ reminders: [], holds: { BTC: '100' } })).toEqual([])
    expect(due({ reminders, holds: {} })).toEqual([])
  })
})

describe('tranches', () => {
  const reminders: Reminder[] = [{ kind: 'trigger' }]

  it('are due one by one, named by their episode', () => {
    expect(due({ reminders, ladders: [DOGE] })).toEqual([
      expect.objectContaining({
        id: 'trigger:DOGE:2026-10-08:2',
        tranche: 2,
        tranches: 2,
        sentence: 'DOGE reached tranche 2 of 2, 50.0% below its frozen high of 0.2926.',
      }),
    ])
    expect(due({ reminders, ladders: [DOGE], dismissed: ['trigger:DOGE:2026-10-08:2'] })).toEqual([])
    expect(due({ reminders: [], ladders: [DOGE] })).toEqual([])
  })
})

describe('stale marks', () => {
  it('are named with their age and their limit', () => {
    const items = due({ reminders: [], holds: { SOL: '1', USD: '99' }, staleSince: '2026-11-21T02:00:00Z' })
    expect(items).toEqual([
      expect.objectContaining({
        kind: 'stale_mark',
        id: 'stale:SOL:2026-11-21',
        since: moment('2026-11-22T02:00:00Z'),
        sentence: 'SOL mark is 31 hours old, limit 24 h, so no order is planned for it.',
        hasLadder: false,
      }),
    ])
  })

  it('include the closes of a ladder whose asset is not held', () => {
    const waiting: LadderStatus = {
      ...DOGE,
      asset: 'AVAX',
      tranches: [],
      blocks: ['stale_price'],
      closeDay: dayOf('2026-11-18'),
    }
    const [item, ...others] = due({ reminders: [], ladders: [waiting] })
    expect(others).toEqual([])
    expect(item).toMatchObject({ id: 'stale:AVAX:2026-11-18', hasLadder: true })
    expect(item?.sentence).toMatch(/, so its ladder waits\.$/)
  })
})

describe('a book that no file was read into', () => {
  const reminders: readonly Reminder[] = [{ kind: 'import', days: 30 }]

  it('is told of from the day on, and again after each further stretch', () => {
    expect(due({ reminders, lastImport: '2026-10-24T09:00:00Z' })).toEqual([])
    expect(due({ reminders, lastImport: '2026-10-13T09:00:00Z' })).toEqual([
      expect.objectContaining({
        kind: 'old_import',
        id: 'import:2026-10-13:1',
        since: moment('2026-11-12T09:00:00Z'),
        sentence: 'The last import was 40 days ago, on 2026-10-13.',
        ageDays: 40,
      }),
    ])
    expect(due({ reminders, lastImport: '2026-09-20T09:00:00Z' })[0]?.id).toBe('import:2026-09-20:2')
  })

  it('asks only where the policy does, and never of a book without imports', () => {
    expect(due({ reminders: [], lastImport: '2020-01-01T00:00:00Z' })).toEqual([])
    expect(due({ reminders })).toEqual([])
  })
})

describe('locks that end', () => {
  const reminders: readonly Reminder[] = [{ kind: 'unlock', daysBefore: 3 }]
  const unlocks = [{ asset: 'ETH', account: 'Lido', until: moment('2026-11-25T00:00:00Z') }]
  const idsAt = (at: string) => due({ at, reminders, unlocks }).map(({ id }) => id)

  it('are told of from some days ahead until a week after', () => {
    expect(idsAt('2026-11-21T23:59:59Z')).toEqual([])
    expect(idsAt('2026-11-22T00:00:00Z')).toEqual(['unlock:ETH:Lido:2026-11-25'])
    expect(idsAt('2026-12-01T23:59:59Z')).toEqual(['unlock:ETH:Lido:2026-11-25'])
    expect(idsAt('2026-12-02T00:00:00Z')).toEqual([])
  })

  it('say whether they have ended, and only where the policy asks', () => {
    const sentenceAt = (at: string) => due({ at, reminders, unlocks })[0]?.sentence
    expect(sentenceAt('2026-11-23T00:00:00Z')).toBe('ETH in Lido comes free on 2026-11-25.')
    expect(sentenceAt('2026-11-26T00:00:00Z')).toBe('ETH in Lido is free since 2026-11-25.')
    expect(due({ reminders: [], unlocks })).toEqual([])
    expect(due({ at: '2026-11-24T00:00:00Z', reminders, unlocks: [...unlocks, ...unlocks] })).toHaveLength(1)
  })
})
