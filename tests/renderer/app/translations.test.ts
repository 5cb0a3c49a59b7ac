import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { en } from '../../../renderer/locales/en.ts'
import { ja } from '../../../renderer/locales/ja.ts'

const LOCALES = join(import.meta.dirname, '../../../renderer/locales')
const PLURAL = /_(zero|one|two|few|many|other)$/

/** Every text by its key, plural forms under one key. */
function textsOf(value: unknown, path: string): [key: string, text: unknown][] {
  if (typeof value !== 'object' || value === null) return [[path, value]]
  return Object.entries(value).flatMap(([key, item]) => textsOf(item, path === '' ? key : `${path}.${key}`))
}

const grouped = (dictionary: unknown): Map<string, unknown[]> => {
  const groups = new Map<string, unknown[]>()
  for (const [key, text] of textsOf(dictionary, '')) {
    const name = key.replace(PLURAL, '')
    groups.set(name, [...(groups.get(name) ?? []), text])
  }
  return groups
}

const variablesOf = (texts: readonly unknown[]): string[] =>
  [
    ...new Set(texts.flatMap((text) => [...String(text).matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name ?? ''))),
  ].sort()

const english = grouped(en)
const japanese = grouped(ja)

describe('texts', () => {
  it('are all loaded: every file of a language is in its dictionary', () => {
    for (const [language, dictionary] of [
      ['en', en],
      ['ja', ja],
    ] as const)
      expect(
        readdirSync(join(LOCALES, language))
          .map((file) => file.replace('.json', ''))
          .sort(),
      ).toEqual(Object.keys(dictionary).sort())
  })

  it('exist in both languages', () => {
    expect([...english.keys()].filter((key) => !japanese.has(key))).toEqual([])
    expect([...japanese.keys()].filter((key) => !english.has(key))).toEqual([])
  })

  it('never break a range after its dash', () => {
    for (const dictionary of [english, japanese])
      expect([...dictionary].filter(([, texts]) => texts.some((text) => /\S–(?!\u2060)\S/.test(String(text))))).toEqual(
        [],
      )
  })

  it('say something', () => {
    for (const dictionary of [english, japanese])
      expect(
        [...dictionary].filter(([, texts]) => texts.some((text) => typeof text !== 'string' || text.trim() === '')),
      ).toEqual([])
  })

  it('speak of the same figures in both languages', () => {
    const differing = [...english].flatMap(([key, texts]) => {
      const [ours, theirs] = [variablesOf(texts), variablesOf(japanese.get(key) ?? [])]
      return ours.join() === theirs.join() ? [] : [`${key}: ${ours.join()} / ${theirs.join()}`]
    })
    expect(differing).toEqual([])
  })

  it('have every plural form that their language needs', () => {
    /** A key is counted when it has an `_other` form; a code may well end in `_one`. */
    const formsMissing = (dictionary: unknown, needed: readonly string[]): string[] => {
      const keys = new Set(textsOf(dictionary, '').map(([key]) => key))
      const counted = [...keys].filter((key) => key.endsWith('_other')).map((key) => key.replace(PLURAL, ''))
      return counted.filter((key) => needed.some((form) => !keys.has(`${key}_${form}`)))
    }
    expect(formsMissing(en, ['one', 'other'])).toEqual([])
    expect(formsMissing(ja, ['other'])).toEqual([])
  })

  it('keep to the house words: no hype, no full-width digits, no space between Latin and kana', () => {
    const shouting = [...english].filter(([, texts]) =>
      texts.some((text) => /!|antifragile|opportunit|buy the dip/i.test(String(text))),
    )
    expect(shouting).toEqual([])
    const loose = [...japanese].filter(([, texts]) =>
      texts.some((text) =>
        /[０-９]|[\u3040-\u30ff\u4e00-\u9fff] [A-Za-z0-9]|[A-Za-z0-9] [\u3040-\u30ff]/.test(String(text)),
      ),
    )
    expect(loose.map(([key]) => key)).toEqual([])
  })
})

describe('keys that the page asks for', () => {
  const RENDERER = join(import.meta.dirname, '../../../renderer')
  const sources = readdirSync(RENDERER, { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.tsx?$/.test(file))
    .map((file) => ({ file, text: readFileSync(join(RENDERER, file), 'utf8') }))
  const sourceText = sources.map(({ text }) => text).join('\n')

  it('leave no text unasked for', () => {
    const literals = new Set([...sourceText.matchAll(/['"`]([\w:.-]+)['"`]/g)].map(([, key]) => key))
    const templates = [...sourceText.matchAll(/`([\w:.-]*)\$\{/g)]
      .map(([, start]) => start ?? '')
      .filter((start) => start.includes('.'))
    const isAsked = (full: string): boolean => {
      const [namespace = '', ...rest] = full.split('.')
      const key = rest.join('.')
      const names = [key, `${namespace}:${key}`]
      return (
        names.some((name) => literals.has(name)) ||
        templates.some((start) => names.some((name) => name.startsWith(start) && start !== ''))
      )
    }
    expect([...english.keys()].filter((key) => !isAsked(key))).toEqual([])
  })
})
