import { describe, expect, it } from 'vitest'
import type { RejectCode, SkipCode } from '../../../electron/statements/row-code.ts'
import { WORDED_CODES, wordProblem } from '../../../renderer/features/import/word-problem.ts'
import { wordsOf } from '../../support/page-words.ts'

/** Every code that a reader can give a row: a new one does not compile until it stands here. */
const CODES: Record<SkipCode | RejectCode, true> = {
  pending_row: true,
  internal_move: true,
  truncated_row: true,
  malformed_quotes: true,
  too_many_cells: true,
  bad_time: true,
  nonexistent_time: true,
  missing_amount: true,
  bad_amount: true,
  ambiguous_amount: true,
  too_many_decimals: true,
  amount_too_large: true,
  missing_asset: true,
  missing_currency: true,
  unknown_operation: true,
  incomplete_group: true,
  unpaired_group: true,
  convert_without_counterpart: true,
  missing_timezone: true,
  ambiguous_date: true,
  unknown_pair: true,
  unknown_direction: true,
  not_a_coin: true,
  not_executed: true,
  no_change: true,
  balance_row: true,
  header_row: true,
  empty_export: true,
  overlapping_story: true,
  left_out_by_mapping: true,
}

describe('what happened to a row', () => {
  it('is worded for every code of the readers', () => {
    expect([...WORDED_CODES].sort()).toEqual(Object.keys(CODES).sort())
  })

  it.each(Object.keys(CODES))('%s has a sentence in both languages', (code) => {
    const word = (locale: 'en' | 'ja') => wordProblem({ code, message: 'fallback' }, wordsOf(locale, ['import']))
    expect(word('en')).toMatch(/^[A-Z].*\.$/)
    expect(word('ja')).toMatch(/[぀-ヿ一-鿿].*。$/)
  })

  it('keeps the message of a code that it does not know', () => {
    expect(wordProblem({ code: 'eclipse', message: 'The sun was gone.' }, wordsOf('ja', ['import']))).toBe(
      'The sun was gone.',
    )
  })
})
