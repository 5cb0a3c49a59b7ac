import { describe, expect, it } from 'vitest'
import { canRestore } from '../../../renderer/features/events/can-restore.ts'
import { linkCandidates } from '../../../renderer/features/events/link-candidates.ts'
import { wordRows } from '../../../renderer/features/events/word-rows.ts'

const end = (eventId: string, account: string, direction: 'in' | 'out', quantity: string, at: string) => ({
  eventId,
  asset: 'BTC',
  account,
  direction,
  quantity,
  at,
})

describe('candidates for the other end', () => {
  const left = end('w', 'Kraken', 'out', '1', '2024-03-01T09:00:00Z')
  const others = [
    end('late', 'Ledger', 'in', '0.999', '2024-03-03T09:00:00Z'),
    end('soon', 'Ledger', 'in', '1', '2024-03-01T10:00:00Z'),
    end('more', 'Ledger', 'in', '1.000000000000000001', '2024-03-01T10:00:00Z'),
    end('same account', 'Kraken', 'in', '1', '2024-03-01T10:00:00Z'),
    end('same way', 'Ledger', 'out', '1', '2024-03-01T10:00:00Z'),
    { ...end('other coin', 'Ledger', 'in', '1', '2024-03-01T10:00:00Z'), asset: 'ETH' },
  ]

  it('hold what the book would link, the nearest first', () => {
    expect(linkCandidates(left, others).map(({ eventId }) => eventId)).toEqual(['soon', 'late'])
  })

  it('of a deposit are withdrawals of at least as much', () => {
    const arrived = end('d', 'Ledger', 'in', '1', '2024-03-01T10:00:00Z')
    const less = end('less', 'Kraken', 'out', '0.9', '2024-03-01T10:00:00Z')
    expect(linkCandidates(arrived, [left, less]).map(({ eventId }) => eventId)).toEqual(['w'])
  })
})

describe('putting an event back', () => {
  const edits = (...kinds: ('added' | 'changed' | 'removed' | 'restored')[]) => kinds.map((kind) => ({ kind }))

  it('is offered for a statement’s event after any edit, for one’s own once it is removed', () => {
    expect(canRestore(edits('changed'), true)).toBe(true)
    expect(canRestore(edits('removed'), false)).toBe(true)
    expect(canRestore(edits('changed', 'restored'), true)).toBe(false)
    expect(canRestore(edits('added', 'changed'), true)).toBe(false)
    expect(canRestore(edits('added', 'removed'), false)).toBe(true)
    expect(canRestore([], true)).toBe(false)
  })
})

describe('rows in a line', () => {
  it('join runs', () => {
    expect(wordRows([9, 2, 3, 4])).toBe('2–\u20604, 9')
    expect(wordRows([118])).toBe('118')
  })
})
