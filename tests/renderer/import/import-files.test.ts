import { ORPCError } from '@orpc/client'
import { describe, expect, it } from 'vitest'
import { BackendLost } from '../../../renderer/app/backend-lost.ts'
import type { FileOutcome } from '../../../renderer/features/import/import-answer.ts'
import {
  type FileView,
  type ListedFile,
  type StagedFile,
  countLeftOut,
  isAnyAsking,
  overlappingFiles,
  stateOfFile,
  toInput,
  totalsOf,
} from '../../../renderer/features/import/import-files.ts'
import { changeList } from '../../../renderer/features/import/use-file-list.ts'

const staged = (rest: Partial<StagedFile> = {}): StagedFile => ({
  key: 'one',
  name: 'kraken.csv',
  staged: { kind: 'staged', stagedId: 's1' },
  reading: {},
  ...rest,
})

const outcome = (rest: Partial<FileOutcome> = {}): FileOutcome => ({
  file: 'kraken.csv',
  format: 'kraken-ledgers',
  account: 'Kraken',
  timezone: 'UTC',
  rows: 10,
  accepted: 6,
  duplicate: 2,
  skipped: 2,
  rejected: 0,
  problems: [],
  overlaps: [],
  balanceBreaks: [],
  ...rest,
})

const read = (file: FileOutcome) => ({ data: { files: [file], balances: [] } })

describe('the state of a file', () => {
  it('is reading until something is known', () => {
    expect(stateOfFile({ ...staged(), staged: { kind: 'staging' } }, {})).toEqual({ kind: 'reading' })
    expect(stateOfFile(staged(), {})).toEqual({ kind: 'reading' })
  })

  it('is ready, has nothing new, or has problems, by its rows', () => {
    const tagOf = (rest: Partial<FileOutcome>) => {
      const state = stateOfFile(staged(), read(outcome(rest)))
      return state.kind === 'read' ? state.tag : state.kind
    }
    expect(tagOf({})).toBe('ready')
    expect(tagOf({ accepted: 0, duplicate: 8 })).toBe('nothingNew')
    expect(tagOf({ accepted: 3, rejected: 3 })).toBe('problems')
    expect(tagOf({ accepted: 0, duplicate: 0, rejected: 8 })).toBe('problems')
  })

  it('waits for a word where another export tells the same, until there is one', () => {
    const other = { with: 'b1', file: 'trades.csv', format: 'x', events: 3, share: 0.9, from: '', to: '' }
    const told = outcome({ overlaps: [other] })
    const asked = staged()
    const answered = staged({ reading: { onOverlap: 'keep-both' } })
    const view = (file: StagedFile): FileView => ({ file, state: stateOfFile(file, read(told)) })
    expect(view(asked).state).toEqual({ kind: 'read', outcome: told, tag: 'overlaps' })
    expect(view(answered).state).toEqual({ kind: 'read', outcome: told, tag: 'ready' })
    expect([isAnyAsking([view(asked), view(answered)]), isAnyAsking([view(answered)])]).toEqual([true, false])
    expect(overlappingFiles([view(answered)])).toEqual([{ file: answered, overlaps: [other] }])
    expect(toInput(answered)).toEqual({ stagedId: 's1', onOverlap: 'keep-both' })
  })

  it('takes the word of the joint check over its own', () => {
    const joint = outcome({ accepted: 0, duplicate: 8 })
    expect(stateOfFile(staged(), read(outcome()), joint)).toEqual({ kind: 'read', outcome: joint, tag: 'nothingNew' })
  })

  it('says what a file of no known format looks like', () => {
    const error = new ORPCError('unknown_format', { data: { file: 'x', header: ['when'], sample: [['2024']] } })
    expect(stateOfFile(staged(), { error })).toEqual({ kind: 'unknown_format', header: ['when'], sample: [['2024']] })
  })

  it.each([
    'missing',
    'directory',
    'empty',
    'binary',
    'too_large',
    'unreadable',
    'no_rows',
    'no_statements',
    'archive_damaged',
    'archive_encrypted',
    'archive_nested',
    'archive_unsafe',
    'archive_too_large',
  ] as const)('knows a bad file: %s', (why) => {
    const error = new ORPCError('bad_file', { data: { file: 'x', why } })
    expect(stateOfFile(staged(), { error })).toEqual({ kind: 'bad_file', why })
  })

  it('says that a file which the backend no longer holds is gone', () => {
    const error = new ORPCError('not_found', { data: { detail: 'There is no staged file s1.' } })
    expect(stateOfFile(staged(), { error })).toEqual({ kind: 'bad_file', why: 'missing' })
  })

  it('keeps the code of every other failure, and its reason for the page to word', () => {
    const error = new ORPCError('bad_input', {
      data: { detail: 'Mars/Base is not a time zone.', reason: 'no_timezone' },
    })
    expect(stateOfFile(staged(), { error })).toEqual({
      kind: 'failed',
      reason: 'bad_input',
      why: 'no_timezone',
      code: 'bad_input',
    })
    expect(stateOfFile(staged(), { error: new BackendLost('test') })).toEqual({
      kind: 'failed',
      reason: 'other',
      code: 'backend_lost',
    })
  })
})

describe('all files', () => {
  const views: FileView[] = [
    { file: staged(), state: stateOfFile(staged(), read(outcome())) },
    { file: staged(), state: stateOfFile(staged(), read(outcome({ rows: 5, accepted: 1, skipped: 1, rejected: 1 }))) },
    { file: staged(), state: { kind: 'bad_file', why: 'binary' } },
    { file: staged(), state: { kind: 'reading' } },
  ]

  it('count every row of the readable ones once', () => {
    const totals = totalsOf(views)
    expect(totals).toEqual({ rows: 15, accepted: 7, duplicate: 4, skipped: 3, rejected: 1 })
    expect(totals.rows).toBe(totals.accepted + totals.duplicate + totals.skipped + totals.rejected)
  })

  it('count as left out what was refused, not what is still being read', () => {
    expect(countLeftOut(views)).toBe(1)
  })

  it('are named to the backend with only what the person said', () => {
    expect(toInput(staged())).toEqual({ stagedId: 's1' })
    expect(toInput(staged({ reading: { account: 'Old Kraken', format: undefined } }))).toEqual({
      stagedId: 's1',
      account: 'Old Kraken',
    })
  })
})

describe('the list of files', () => {
  const list: readonly ListedFile[] = [staged(), staged({ key: 'two', reading: { timezone: 'Asia/Tokyo' } })]

  it('changes one file at a time', () => {
    const reread = changeList(list, { kind: 'reread', key: 'two', reading: { account: 'Second' } })
    expect(reread.map(({ reading }) => reading)).toEqual([{}, { timezone: 'Asia/Tokyo', account: 'Second' }])
    const refused = changeList(list, { kind: 'moved', key: 'one', staged: { kind: 'refused', why: 'empty' } })
    expect(refused.map((file) => file.staged.kind)).toEqual(['refused', 'staged'])
    expect(changeList(list, { kind: 'removed', key: 'one' }).map(({ key }) => key)).toEqual(['two'])
    expect(changeList(list, { kind: 'cleared' })).toEqual([])
  })
})
