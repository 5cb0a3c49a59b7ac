import { expect, it } from 'vitest'
import { KeptReports } from '../../../electron/application/kept-reports.ts'
import type { WrittenFile } from '../../../electron/application/reports.ts'

const text = (length: number): WrittenFile => ({ name: 'a.csv', mediaType: 'text/csv', text: '.'.repeat(length) })
const dated = (before: number, after: number): WrittenFile => ({
  name: 'a.json',
  mediaType: 'application/json',
  dated: { before: '{'.repeat(before), after: '}'.repeat(after) },
})
const print = (length: number): WrittenFile => ({
  name: 'a.pdf',
  mediaType: 'application/pdf',
  base64: 'A'.repeat(length),
})

/** Which of the first letters are still kept, in their order: to look for one is to ask for it. */
const keptOf = (kept: KeptReports, names: string, on = 'now'): string =>
  Array.from(names)
    .filter((name) => kept.find(name, on) !== undefined)
    .join('')

it('gives a report again by its name, and no other', () => {
  const kept = new KeptReports()
  const files = [text(3), print(4)]
  kept.keep('csv', 'now', files)
  expect(kept.find('csv', 'now')).toBe(files)
  expect(kept.find('json', 'now')).toBeUndefined()
})

it('drops everything as soon as it rests on something else, whether that is asked for or kept', () => {
  const kept = new KeptReports()
  kept.keep('a', 'before', [text(1)])
  kept.keep('b', 'before', [text(1)])
  expect(kept.find('a', 'now')).toBeUndefined()
  expect(keptOf(kept, 'ab', 'before')).toBe('')
  kept.keep('a', 'before', [text(1)])
  kept.keep('b', 'now', [text(1)])
  expect(keptOf(kept, 'ab')).toBe('b')
})

it('keeps so many reports; the one that was asked for longest ago goes', () => {
  const kept = new KeptReports({ reports: 2, characters: 100 })
  kept.keep('a', 'now', [text(1)])
  kept.keep('b', 'now', [text(1)])
  kept.find('a', 'now')
  kept.keep('c', 'now', [text(1)])
  expect(keptOf(kept, 'abc')).toBe('ac')
})

it('keeps so many characters, of all files of a report together, and leaves what is too long by itself', () => {
  const kept = new KeptReports({ reports: 9, characters: 10 })
  kept.keep('a', 'now', [text(2), print(2)])
  kept.keep('b', 'now', [print(6)])
  expect(keptOf(kept, 'ab')).toBe('ab')
  kept.keep('c', 'now', [text(1)])
  expect(keptOf(kept, 'abc')).toBe('bc')
  kept.keep('d', 'now', [text(11)])
  expect(keptOf(kept, 'bcd')).toBe('bc')
  kept.keep('e', 'now', [dated(1, 2)])
  expect(keptOf(kept, 'bce')).toBe('bce')
  kept.keep('f', 'now', [dated(2, 6)])
  expect(keptOf(kept, 'bcef')).toBe('f')
})

it('counts what takes the place of a report of the same name instead of it', () => {
  const kept = new KeptReports({ reports: 2, characters: 10 })
  kept.keep('a', 'now', [text(4)])
  for (let time = 0; time < 9; time += 1) kept.keep('b', 'now', [text(6)])
  expect(keptOf(kept, 'ab')).toBe('ab')
  kept.keep('b', 'now', [text(11)])
  expect(keptOf(kept, 'ab')).toBe('a')
})

it('counts nothing of what was dropped', () => {
  const kept = new KeptReports({ reports: 9, characters: 10 })
  kept.keep('a', 'before', [text(10)])
  kept.keep('b', 'now', [text(5)])
  kept.keep('c', 'now', [text(5)])
  expect(keptOf(kept, 'bc')).toBe('bc')
})
