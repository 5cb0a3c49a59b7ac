import { describe, expect, it } from 'vitest'
import { DraftList } from '../../../../electron/domain/lots/draft-list.ts'

const filled = (...items: readonly string[]): DraftList<string> => {
  const list = new DraftList<string>()
  for (const item of items) list.push(item)
  return list
}

describe('DraftList', () => {
  it('has what was pushed, in that order', () => {
    const list = filled('a', 'b')
    list.trim()
    expect(list.items).toEqual(['a', 'b'])
  })

  it('lets go what was cut and is not filled again', () => {
    const list = filled('a', 'b', 'c', 'd')
    list.cutTo(1)
    list.push('B')
    list.trim()
    expect(list.items).toEqual(['a', 'B'])
    expect(list).toHaveLength(2)
  })

  it('grows beyond what it was cut from', () => {
    const list = filled('a', 'b')
    list.cutTo(1)
    for (const item of ['x', 'y', 'z']) list.push(item)
    list.trim()
    expect(list.items).toEqual(['a', 'x', 'y', 'z'])
  })
})
