import { describe, expect, it } from 'vitest'
import { maxDrawdown } from '../../../../electron/domain/performance/max-drawdown.ts'
import { ulcerIndex } from '../../../../electron/domain/performance/ulcer-index.ts'

describe('falls', () => {
  it('100, 120, 90, 130 fell by a quarter', () => {
    expect(maxDrawdown([100, 120, 90, 130])).toEqual({ ok: true, value: 0.25 })
  })

  it('the start counts as a high', () => {
    expect(maxDrawdown([100, 50])).toEqual({ ok: true, value: 0.5 })
  })

  it('a rise has none, and a total loss is one', () => {
    expect(maxDrawdown([1, 2, 3])).toEqual({ ok: true, value: 0 })
    expect(maxDrawdown([0, 0])).toEqual({ ok: true, value: 0 })
    expect(maxDrawdown([1, 0])).toEqual({ ok: true, value: 1 })
  })

  it('nothing to look at, or a debt, gives none', () => {
    for (const figure of [maxDrawdown, ulcerIndex]) {
      expect(figure([])).toEqual({ ok: false, why: 'too_few' })
      expect(figure([1, -1])).toEqual({ ok: false, why: 'negative_value' })
    }
  })

  it('the ulcer index counts how long a fall lasts', () => {
    expect(ulcerIndex([100, 50, 100, 100])).toEqual({ ok: true, value: 0.25 })
    expect(ulcerIndex([100, 50, 50, 50])).toEqual({ ok: true, value: Math.sqrt(0.1875) })
  })
})
