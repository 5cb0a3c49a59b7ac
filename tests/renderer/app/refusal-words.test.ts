import { ORPCError } from '@orpc/client'
import { describe, expect, it } from 'vitest'
import { BAD_FILE_REASONS, REASONS } from '../../../electron/contract/reason.ts'
import { refusalWords } from '../../../renderer/app/refusal-words.ts'
import { formatOf, wordsOf } from '../../support/page-words.ts'

const en = refusalWords(wordsOf('en', ['shell', 'import', 'events']), formatOf('en'))
const ja = refusalWords(wordsOf('ja', ['shell', 'import', 'events']), formatOf('ja'))

const refused = (code: string, data: object): ORPCError<string, object> =>
  new ORPCError(code, { message: 'An English sentence.', data: { detail: 'An English sentence.', ...data } })

describe('what was refused', () => {
  it('has words of its own in both languages, for each reason', () => {
    for (const reason of REASONS) {
      expect(en.ofReason(reason)).toMatch(/^[A-Z].*\.$/)
      expect(ja.ofReason(reason)).toMatch(/^[^A-Za-z].*[ぁ-ん].*。$/)
    }
    for (const why of BAD_FILE_REASONS)
      expect(ja.ofFile({ file: 'a.csv', code: 'bad_file', why })).not.toBe(
        en.ofFile({ file: 'a.csv', code: 'bad_file', why }),
      )
  })

  it('is told with its row, its column and how many more there are', () => {
    const place = { file: 'aave.csv', row: 3, column: 'opened', more: 2 }
    const error = refused('bad_input', { reason: 'bad_day', place })
    expect(en.ofError(error)).toBe('aave.csv, row 3, column opened: This is not a date. 2 more rows are wrong.')
    expect(ja.ofError(error)).toBe('aave.csvの3行目「opened」：日付として読み取れません。ほかに2行に誤りがあります。')
    const last = refused('bad_input', { reason: 'bad_price', place: { file: 'btc.csv', row: 1, more: 0 } })
    expect(ja.ofError(last)).toBe('btc.csvの1行目：価格として読み取れません（小数点以下は18桁まで）。')
  })

  it('is a report that is too long for a PDF: how long it would be, and what to take instead', () => {
    const error = refused('bad_input', { reason: 'too_long_to_print', length: { lines: 71938, most: 60000 } })
    expect(en.ofError(error)).toBe(
      'The report is too long for a PDF. Make CSV files or save JSON instead: both hold all of it. ' +
        'A PDF would have 71,938 lines; at most 60,000 are printed.',
    )
    expect(ja.ofError(error)).toBe(
      '報告の行数が多すぎるため、PDFにできません。代わりにCSVを作成するか、JSONで保存してください。' +
        'どちらにもすべての内容が入ります。PDFにすると71,938行になりますが、上限は60,000行です。',
    )
  })

  it('is a file whose columns are not known, or that cannot be read', () => {
    const header = ['when', 'what']
    expect(ja.ofError(refused('unknown_format', { file: 'a.csv', header, sample: [] }))).toBe(
      '列の見出しから内容を判断できません：when、what。',
    )
    expect(en.ofError(refused('bad_file', { file: 'a.csv', why: 'no_rows' }))).toMatch(/rows\.$/)
  })

  it("is an event that cannot be booked, and never the command line's sentence", () => {
    const problems = [{ path: 'legs', code: 'missing_side', message: 'A trade needs both.' }]
    expect(ja.ofError(refused('bad_event', { problems }))).toBe(
      '売買には、入ったもの（正）と出たもの（負）が必要です。',
    )
    const overlapping = refused('overlapping_story', { file: 'a.csv', overlaps: [] })
    for (const error of [refused('bad_input', {}), refused('not_found', {}), overlapping, new Error('A sentence.')])
      expect(ja.ofError(error)).toBe('')
  })
})
