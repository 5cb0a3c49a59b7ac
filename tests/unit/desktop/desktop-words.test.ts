import { describe, expect, it } from 'vitest'
import { LOCALES } from '../../../electron/contract/app.ts'
import { DESKTOP_WORDS, localeOf } from '../../../electron/desktop/desktop-words.ts'

/** Every text by its place; functions by their place alone. */
const textsOf = (words: object, place = ''): [place: string, text: string][] =>
  Object.entries(words).flatMap(([key, value]): [string, string][] => {
    const here = `${place}/${key}`
    if (typeof value === 'string') return [[here, value]]
    return typeof value === 'object' ? textsOf(value, here) : [[here, '']]
  })

describe('the words of the desktop', () => {
  it('are there in every language, each place in each', () => {
    expect(Object.keys(DESKTOP_WORDS)).toEqual([...LOCALES])
    const english = textsOf(DESKTOP_WORDS.en)
    const japanese = new Map(textsOf(DESKTOP_WORDS.ja))
    expect([...japanese.keys()]).toEqual(english.map(([place]) => place))
    for (const [place, text] of english) {
      if (text === '') continue
      expect(text, place).toMatch(/^[ -~]+$/)
      expect(japanese.get(place), place).toMatch(/[\u3040-\u30ff\u4e00-\u9fff]/)
    }
  })

  it('follow the person, then the system, then English', () => {
    expect(localeOf('en', 'ja-JP')).toBe('en')
    expect(localeOf('ja', 'en-GB')).toBe('ja')
    expect(['ja', 'ja-JP', 'JA'].map((system) => localeOf(undefined, system))).toEqual(['ja', 'ja', 'ja'])
    expect(['en-US', 'de', 'jav', ''].map((system) => localeOf(undefined, system))).toEqual(['en', 'en', 'en', 'en'])
  })
})
