import { ORPCError } from '@orpc/client'
import { describe, expect, it } from 'vitest'
import { WrongUse } from '../../../electron/cli/command.ts'
import { describeFailure } from '../../../electron/cli/failure.ts'
import { errorMap } from '../../../electron/contract/errors.ts'

const refused = (code: keyof typeof errorMap, data: unknown, message: string = errorMap[code].message) =>
  describeFailure(new ORPCError(code, { defined: true, message, data }))

describe('a failure in words', () => {
  it('says why a file is bad, and ends with 2', () => {
    expect(refused('bad_file', { file: 'a.csv', why: 'directory' })).toEqual({
      exitCode: 2,
      message: 'a.csv: this is a directory, not a file.',
      document: {
        error: {
          code: 'bad_file',
          message: 'a.csv: this is a directory, not a file.',
          file: 'a.csv',
          why: 'directory',
        },
      },
    })
  })

  it('gives what a mapping needs for a file of no known format', () => {
    const data = { file: 'a.csv', header: ['when', 'what'], sample: [['1', '2']] }
    const failure = refused('unknown_format', data)
    expect(failure.exitCode).toBe(2)
    expect(failure.message).toContain('when, what')
    expect(failure.document.error).toMatchObject({
      code: 'unknown_format',
      header: ['when', 'what'],
      sample: [['1', '2']],
    })
  })

  it('names the place of the first problem of a policy, and how many more there are', () => {
    const problem = { severity: 'error', path: 'convex.target', code: 'sum', message: 'too much', figures: {} }
    const failure = refused('bad_policy', { problems: [{ ...problem, severity: 'warning' }, problem, problem] })
    expect(failure).toMatchObject({
      exitCode: 2,
      message: 'The policy is wrong at convex.target: too much; and 1 more',
    })
  })

  it('names the option that the contract refuses', () => {
    const issues = [{ path: ['deposit'], message: 'not a decimal number (empty)' }]
    const options = { operands: {}, options: { deposit: { value: 'N', about: '' } } }
    expect(describeFailure(new ORPCError('BAD_REQUEST', { data: { issues } }), options)).toMatchObject({
      exitCode: 2,
      message: '--deposit: not a decimal number (empty)',
      document: { error: { code: 'bad_input', issues } },
    })
  })

  it('ends with 2 for wrong use and with 1 for what is no fault of the caller', () => {
    expect(describeFailure(new WrongUse('No.'))).toMatchObject({
      exitCode: 2,
      document: { error: { code: 'bad_input' } },
    })
    expect(refused('database_locked', { detail: 'by 7' }, 'Taken.')).toMatchObject({ exitCode: 1, message: 'Taken.' })
    expect(refused('not_available', { detail: 'later' })).toMatchObject({ exitCode: 1, message: 'later' })
    expect(describeFailure(new TypeError('bug'))).toMatchObject({
      exitCode: 1,
      document: { error: { code: 'internal', message: 'Barbell failed: bug' } },
    })
  })
})
