import { describe, expect, it } from 'vitest'
import { flowInput, isUnreadable } from '../../../renderer/features/plan/cash-flow.ts'

describe('a cash flow as it is typed', () => {
  it('becomes the exact amount of the plan', () => {
    expect(flowInput({ kind: 'deposit', text: ' 5,000.10 ' })).toEqual({ deposit: '5000.1' })
    expect(flowInput({ kind: 'withdraw', text: '１２００' })).toEqual({ withdraw: '1200' })
  })

  it('asks for nothing while there is no amount', () => {
    for (const text of ['', '0', '-5', 'much']) expect(flowInput({ kind: 'deposit', text })).toEqual({})
    expect(flowInput({ kind: 'neither', text: '500' })).toEqual({})
  })

  it('is called unreadable only when there is something to read', () => {
    expect(['', '0', '500', '-5', 'much'].map((text) => isUnreadable({ kind: 'deposit', text }))).toEqual([
      false,
      false,
      false,
      true,
      true,
    ])
    expect(isUnreadable({ kind: 'neither', text: 'much' })).toBe(false)
  })
})
