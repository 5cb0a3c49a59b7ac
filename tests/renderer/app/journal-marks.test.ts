import { describe, expect, it } from 'vitest'
import { dayOf } from '../../../electron/domain/time/instant.ts'
import { marksIn } from '../../../renderer/app/journal/use-journal-marks.ts'

const entry = (label: string, day: string, assets: string[] = []) => ({ label, day: dayOf(day), assets })
const ENTRIES = [
  entry('after', '2026-03-11'),
  entry('last day', '2026-03-10', ['SOL']),
  entry('of another', '2026-03-05', ['AVAX']),
  entry('of the market', '2026-03-04'),
  entry('first day', '2026-03-01', ['SOL', 'AVAX']),
  entry('before', '2026-02-28', ['SOL']),
]
const RANGE = { from: '2026-03-01', to: '2026-03-10' }

describe('journal marks', () => {
  it('are those of the range, both ends in it, the oldest first', () => {
    expect(marksIn(ENTRIES, RANGE).map(({ label }) => label)).toEqual([
      'first day',
      'of the market',
      'of another',
      'last day',
    ])
  })

  it('of an asset are those that touch it, and those that name none', () => {
    expect(marksIn(ENTRIES, { ...RANGE, asset: 'SOL' }).map(({ label }) => label)).toEqual([
      'first day',
      'of the market',
      'last day',
    ])
  })
})
