import { describe, expect, it } from 'vitest'
import { numberedRows } from '../../../renderer/features/gains/numbered-rows.ts'

describe('rows of a page', () => {
  it('are told apart by their place in the whole list, also two of one event', () => {
    const rows = [{ eventId: 'a' }, { eventId: 'a' }]
    const ids = [...numberedRows(rows, 0), ...numberedRows(rows, 50)].map(({ id }) => id)
    expect(new Set(ids).size).toBe(4)
  })
})
