import { describe, expect, it } from 'vitest'
import { findKnownRows } from '../../../electron/statements/match-rows.ts'

const find = (known: string, read: string) =>
  findKnownRows(known.split(''), read.split(''))
    .map((isKnown, at) => (isKnown ? '-' : (read[at] ?? '')))
    .join('')

describe('findKnownRows', () => {
  it('lays two windows on one second over each other', () => {
    expect(find('paqrst', 'qrstau')).toBe('----au')
    expect(find('qrstau', 'paqrst')).toBe('pa----')
    expect(find('wabababx', 'babxbz')).toBe('----bz')
  })

  it('counts copies where one holds the other', () => {
    expect(find('abaca', 'bac')).toBe('---')
    expect(find('aa', 'aaa')).toBe('--a')
    expect(find('ba', 'abc')).toBe('--c')
    expect(find('paqrst', 'tsrqap')).toBe('------')
    expect(find('ab', 'ba')).toBe('--')
    expect(find('', 'ab')).toBe('ab')
    expect(find('ab', 'cd')).toBe('cd')
  })

  it('counts copies where an overlap would explain too little of what both hold', () => {
    expect(find('axyz', 'zyxb')).toBe('---b')
  })
})
