/** What the person reads for each failure, in both languages: the last column of the fault matrix. */
import i18next from 'i18next'
import { beforeAll, describe, expect, it } from 'vitest'
import { BAD_RESPONSES, REFUSALS } from '../../../electron/domain/market/market-failure.ts'
import { movedSource } from '../../../renderer/features/settings/moved-source.ts'
import { type ShownFailure, wordMarketFailure } from '../../../renderer/app/word-market-failure.ts'
import { createFormat } from '../../../renderer/format/create-format.ts'
import { en } from '../../../renderer/locales/en.ts'
import { ja } from '../../../renderer/locales/ja.ts'
import { wordMarketFailure as wordOnCommandLine } from '../../../electron/cli/word-market-failure.ts'
import { dayOf } from '../../../electron/domain/time/instant.ts'

const FAILURES: readonly ShownFailure[] = [
  { kind: 'offline' },
  { kind: 'timeout' },
  { kind: 'rate_limited', retryAt: '2026-11-27T21:02:00Z' },
  { kind: 'unknown_asset' },
  { kind: 'no_history', before: dayOf('2025-11-28') },
  ...BAD_RESPONSES.map((why) => ({ kind: 'bad_response', why }) as const),
  ...REFUSALS.map((why) => ({ kind: 'refused', why }) as const),
  { kind: 'server_error', status: 502 },
  { kind: 'cancelled' },
]

const i18n = i18next.createInstance()
beforeAll(() => i18n.init({ lng: 'en', resources: { en, ja }, interpolation: { escapeValue: false } }))

const sentences = (locale: 'en' | 'ja'): string[] =>
  FAILURES.map((failure) =>
    wordMarketFailure(failure, 'Kraken', i18n.getFixedT(locale, 'market'), createFormat(locale, 'UTC')),
  )

describe('a failure of a source', () => {
  it.each(['en', 'ja'] as const)('has a sentence of its own, in %s', (locale) => {
    const found = sentences(locale)
    expect(new Set(found).size).toBe(FAILURES.length)
    for (const sentence of found) {
      expect(sentence).toMatch(locale === 'en' ? /^Kraken: .*\.$/ : /^Kraken：.*。$/)
      expect(sentence).not.toMatch(/\{\{|undefined|failure\./)
    }
  })

  it('says when to come back, and before which day there is nothing', () => {
    expect(sentences('en')[2]).toBe('Kraken: rate-limited. It may be asked again from 27 Nov 2026, 21:02 UTC.')
    expect(sentences('ja')[4]).toContain('2025年11月28日')
  })

  it('has one on the command line too', () => {
    const found = FAILURES.map(wordOnCommandLine)
    expect(new Set(found).size).toBe(FAILURES.length)
  })
})

describe('the order of sources', () => {
  it('moves one by a place, and no further than the ends', () => {
    const order = ['a', 'b', 'c']
    expect(movedSource(order, 'b', -1)).toEqual(['b', 'a', 'c'])
    expect(movedSource(order, 'b', 1)).toEqual(['a', 'c', 'b'])
    expect(movedSource(order, 'a', -1)).toEqual(order)
    expect(movedSource(order, 'c', 1)).toEqual(order)
    expect(order).toEqual(['a', 'b', 'c'])
  })
})
