import { describe, expect, it } from 'vitest'
import { parseStaged } from '../../../renderer/app/parse-staged.ts'

describe('the answer to a file that is handed over', () => {
  const file = { stagedId: 's', name: 'a.csv', size: 3 }

  it('is the staged file, with its parts where it has some', () => {
    expect(parseStaged(file)).toEqual(file)
    expect(parseStaged({ ...file, parts: [file] })).toEqual({ ...file, parts: [file] })
  })

  it.each([
    ['the browser’s', { error: { code: 'bad_file', message: 'x', file: 'a.zip', why: 'archive_encrypted' } }],
    ['the desktop’s', { error: { code: 'bad_file', message: 'x', data: { why: 'archive_encrypted' } } }],
  ])('is a refusal with its reason, by %s door', (_, answer) => {
    expect(() => parseStaged(answer)).toThrow(
      expect.objectContaining({ name: 'StagingFailed', why: 'archive_encrypted' }),
    )
  })

  it('is a failure without a reason where it is neither', () => {
    expect(() => parseStaged('nonsense')).toThrow(expect.objectContaining({ why: undefined }))
  })
})
