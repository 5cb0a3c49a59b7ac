import { describe, expect, it } from 'vitest'
import { lotChoice } from '../../../renderer/features/gains/lot-choice.ts'

const OPEN = {
  quantity: '0.5',
  proceeds: '45000',
  lots: [
    { lotId: 'old', eventId: 'a', acquiredAt: '2024-01-01T00:00:00Z', quantity: '1', costBasis: '40000', taken: '0.5' },
    { lotId: 'new', eventId: 'b', acquiredAt: '2024-06-01T00:00:00Z', quantity: '0.3', costBasis: '6000', taken: '0' },
    { lotId: 'gift', eventId: 'c', acquiredAt: '2024-07-01T00:00:00Z', quantity: '0.3', taken: '0' },
  ],
}

describe('naming the lots of a disposal', () => {
  it('tells the gain once together they are what went', () => {
    expect(lotChoice(OPEN, { old: '0.2', new: '0.3' })).toMatchObject({
      lots: [
        { lotId: 'old', quantity: '0.2' },
        { lotId: 'new', quantity: '0.3' },
      ],
      left: '0',
      isWhole: true,
      gain: '31000',
    })
  })

  it('tells what is left to name, or too much, and no gain until then', () => {
    expect(lotChoice(OPEN, { old: '0.2' })).toMatchObject({ left: '0.3', isWhole: false, gain: undefined })
    expect(lotChoice(OPEN, { old: '0.6' })).toMatchObject({ left: '-0.1', isWhole: false, gain: undefined })
  })

  it('refuses more than a lot had open, and what is no quantity', () => {
    expect([...lotChoice(OPEN, { old: 'half', new: '0.4' }).wrong]).toEqual(['old', 'new'])
    expect(lotChoice(OPEN, { old: '0.5', new: '-0.1' })).toMatchObject({ isWhole: false })
  })

  it('knows no gain where a lot has no known cost', () => {
    expect(lotChoice(OPEN, { old: '0.2', gift: '0.3' })).toMatchObject({ isWhole: true, gain: undefined })
  })
})
