import { describe, expect, it } from 'vitest'
import {
  type EventDraft,
  draftOf,
  emptyDraft,
  momentOf,
  readDraft,
  withKind,
} from '../../../renderer/features/events/event-draft.ts'

const NOW = '2026-11-22T09:00:00Z'

const bought = {
  kind: 'fill' as const,
  at: '2024-03-01T09:00:00.123Z',
  account: 'Kraken',
  label: 'buy',
  legs: [
    { asset: 'BTC', account: 'Kraken', quantity: '0.5', role: 'base' as const },
    { asset: 'USD', account: 'Bank', quantity: '-15000', role: 'quote' as const },
  ],
}

const problemsOf = (draft: EventDraft) => {
  const read = readDraft(draft, NOW)
  return 'problems' in read ? read.problems.map(({ path, code }) => `${path} ${code}`) : []
}

describe('a draft of an event', () => {
  it('reads back as the event it was made from, to the millisecond', () => {
    expect(readDraft(draftOf(bought), NOW)).toEqual({ event: bought })
  })

  it('leaves the account of a leg empty where it is the event’s own', () => {
    expect(draftOf(bought).legs.map(({ account }) => account)).toEqual(['', 'Bank'])
  })

  it('takes figures as people type them, exactly', () => {
    const draft = draftOf(bought)
    const legs = draft.legs.map((leg, index) => ({
      ...leg,
      quantity: ['０.5', '−15,000.000000000000000001'][index] ?? '',
    }))
    const read = readDraft({ ...draft, legs }, NOW)
    expect('event' in read && read.event.legs.map(({ quantity }) => quantity)).toEqual([
      '0.5',
      '-15000.000000000000000001',
    ])
  })

  it('names every box that is missing or wrong', () => {
    const empty = emptyDraft('fill', NOW)
    expect(problemsOf({ ...empty, at: '' })).toEqual([
      'at missing',
      'account missing',
      'legs.0.asset missing',
      'legs.0.quantity missing',
      'legs.1.asset missing',
      'legs.1.quantity missing',
    ])
    const draft = draftOf(bought)
    const legs = draft.legs.map((leg) => ({ ...leg, quantity: 'half' }))
    expect(problemsOf({ ...draft, at: '2024-02-30T00:00', legs, statedCurrency: 'USD' })).toEqual([
      'at bad_time',
      'legs.0.quantity not_a_number',
      'legs.1.quantity not_a_number',
      'stated.amount missing',
    ])
  })

  it('is judged by the rules of the book', () => {
    const draft = draftOf(bought)
    expect(problemsOf({ ...draft, at: '2027-01-01T00:00' })).toEqual(['at in_future'])
    const legs = draft.legs.map((leg) => ({ ...leg, quantity: '1' }))
    expect(problemsOf({ ...draft, legs })).toEqual(['legs missing_side'])
  })

  it('begins a kind with the legs that it needs', () => {
    expect(emptyDraft('fill', NOW).legs.map(({ role }) => role)).toEqual(['base', 'quote'])
    expect(withKind(emptyDraft('fill', NOW), 'fee').legs.map(({ role }) => role)).toEqual(['fee'])
  })

  it('keeps figures when the kind changes, in roles that the kind has', () => {
    const income = withKind(draftOf(bought), 'income')
    expect(income.legs.map(({ role, quantity }) => [role, quantity])).toEqual([
      ['reward', '0.5'],
      ['reward', '-15000'],
    ])
    expect(withKind(income, 'fill').legs.map(({ role }) => role)).toEqual(['base', 'quote'])
  })

  it('knows its moment, where it is one', () => {
    expect(momentOf({ ...draftOf(bought), at: '2024-03-01T09:00' })).toBe('2024-03-01T09:00:00Z')
    expect(momentOf({ ...draftOf(bought), at: '2024-03' })).toBeUndefined()
  })
})
