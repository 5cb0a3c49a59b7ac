import { describe, expect, it } from 'vitest'
import { spreadLabels } from '../../../renderer/components/charts/spread-labels.ts'

describe('labels in a column', () => {
  it('move apart as little as they must', () => {
    expect(spreadLabels([100, 105, 200], 28, 0, 400)).toEqual([89, 117, 200])
  })

  it('stay where they are when there is room, in the order in which they came', () => {
    expect(spreadLabels([300, 20, 120], 28, 0, 400)).toEqual([300, 20, 120])
  })

  it('stay inside the column', () => {
    expect(spreadLabels([2, 5, 8], 30, 0, 400)).toEqual([0, 30, 60])
    expect(spreadLabels([399, 398, 10], 30, 0, 400)).toEqual([400, 370, 10])
  })

  it('never overlap, however they begin', () => {
    const placed = spreadLabels([50, 51, 52, 90, 91, 130, 400], 30, 0, 400).sort((a, b) => a - b)
    for (const [index, height] of placed.entries())
      if (index > 0) expect(height - (placed[index - 1] ?? 0)).toBeGreaterThanOrEqual(29)
  })
})
