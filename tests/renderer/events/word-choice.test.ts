import { expect, it } from 'vitest'
import { OPEN_NAMES } from '../../../electron/domain/ledger/assets/open-names.ts'
import { wordChoice } from '../../../renderer/features/events/word-choice.ts'
import { wordsOf } from '../../support/page-words.ts'

it('says in both languages what each coin is that a name may mean', () => {
  for (const locale of ['en', 'ja'] as const) {
    const t = wordsOf(locale, ['events'])
    for (const open of OPEN_NAMES)
      for (const { asset } of open.choices) {
        const words = wordChoice(open, asset, t)
        expect([locale, asset, words]).not.toEqual([locale, asset, asset])
        if (locale === 'ja') expect(words).toMatch(/[\u3041-\u30ff\u4e00-\u9fff]/)
      }
  }
})
