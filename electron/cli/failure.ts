import { errorMap, exitCodeOf, type ErrorCode, type ErrorData } from '../contract/errors.ts'
import { type Command, WrongUse } from './command.ts'

/** A failure that the command line itself finds, with a code of the closed set. */
export class CommandFailure<Code extends ErrorCode = ErrorCode> extends Error {
  override readonly name = 'CommandFailure'
  readonly code: Code
  readonly data: ErrorData<Code>

  constructor(code: Code, message: string, data: ErrorData<Code>) {
    super(message)
    this.code = code
    this.data = data
  }
}

/** How a command ended when it did not end well: one sentence, the error document, the exit code. */
export interface Failure {
  readonly exitCode: 1 | 2
  readonly message: string
  readonly document: { readonly error: { readonly code: string; readonly message: string } }
}

/**
 * Words any thrown value. A bug is `internal`, exit 1, with its own message; everything else has its code. `usage` is
 * that of the command that failed.
 */
export function describeFailure(error: unknown, usage: Usage = { operands: {}, options: {} }): Failure {
  if (error instanceof WrongUse) return failure('bad_input', error.message, {})
  if (!(error instanceof Error) || !('code' in error) || typeof error.code !== 'string')
    return failure('internal', `Barbell failed: ${error instanceof Error ? error.message : String(error)}`, {})
  const data = 'data' in error && isRecord(error.data) ? error.data : {}
  if (error.code === 'BAD_REQUEST') return describeBadInput(data, usage)
  if (!isErrorCode(error.code)) return failure('internal', error.message, {})
  return failure(error.code, sentenceOf(error.code, error.message, data), data)
}

function failure(code: string, message: string, data: Readonly<Record<string, unknown>>): Failure {
  return { exitCode: exitCodeOf(code), message, document: { error: { ...data, code, message } } }
}

type Usage = Pick<Command, 'operands' | 'options'>

/** The contract's refusal of an input names the place by its path, in which an option or operand has its part. */
function describeBadInput(data: Readonly<Record<string, unknown>>, usage: Usage): Failure {
  const issues = (Array.isArray(data['issues']) ? data['issues'] : []).filter(isRecord).map((issue) => ({
    path: Array.isArray(issue['path']) ? issue['path'].map(String) : [],
    message: typeof issue['message'] === 'string' ? issue['message'] : 'wrong',
  }))
  const sentences = new Set(
    issues.map(({ path, message }) => (path.length === 0 ? message : `${placeOf(path, usage)}: ${message}`)),
  )
  return failure('bad_input', [...sentences].join('; ') || errorMap.bad_input.message, { issues })
}

/** `--growth` for `position.growth`, `SLEEVE` for `sleeve`: the place as the person wrote it, from the first that is one. */
function placeOf(path: readonly string[], { operands, options }: Usage): string {
  const named = path.map((part) => {
    const option = Object.entries(options).find(([name, { member = camelCase(name) }]) => member === part)
    return option === undefined ? operands[part]?.replace('…', '') : `--${option[0]}`
  })
  const at = named.findIndex((name) => name !== undefined)
  const inside = path.slice(at + 1).filter((part) => !/^\d+$/.test(part))
  return at === -1 ? path.join('.') : [named[at], ...inside].join('.')
}

const camelCase = (name: string): string => name.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase())

const WHY_BAD: Readonly<Record<ErrorData<'bad_file'>['why'], string>> = {
  missing: 'there is no such file',
  directory: 'this is a directory, not a file',
  empty: 'the file is empty',
  binary: 'this is no text file',
  too_large: 'the file is too large',
  unreadable: 'the file cannot be read',
  no_rows: 'the file has no rows',
  no_statements: 'there is no CSV file in it',
  archive_damaged: 'the ZIP file is damaged',
  archive_encrypted: 'the ZIP file is encrypted',
  archive_nested: 'there is a ZIP file in the ZIP file',
  archive_unsafe: 'paths in the ZIP file lead out of it',
  archive_too_large: 'it unpacks to more than an import takes',
}

function sentenceOf(code: ErrorCode, message: string, data: Readonly<Record<string, unknown>>): string {
  const isOwn = message !== '' && message !== errorMap[code].message
  const file = typeof data['file'] === 'string' ? data['file'] : undefined
  if (code === 'unknown_format' && file !== undefined && !isOwn)
    return `${file} is in no known format; a column mapping would need its header: ${listHeader(data['header'])}.`
  if (isOwn) return message
  if (typeof data['detail'] === 'string') return data['detail']
  if (code === 'bad_file' && file !== undefined) return `${file}: ${whyBad(data['why'])}.`
  if (code === 'bad_policy' && Array.isArray(data['problems'])) return describeProblems(data['problems'])
  return errorMap[code].message
}

const whyBad = (why: unknown): string => Object.entries(WHY_BAD).find(([key]) => key === why)?.[1] ?? 'it is unusable'

const listHeader = (header: unknown): string =>
  Array.isArray(header) && header.length > 0 ? header.map(String).join(', ') : 'none was found'

function describeProblems(problems: readonly unknown[]): string {
  const errors = problems.filter(isRecord).filter((problem) => problem['severity'] === 'error')
  const [first] = errors
  if (first === undefined) return errorMap.bad_policy.message
  const others = errors.length > 1 ? `; and ${errors.length - 1} more` : ''
  return `The policy is wrong at ${String(first['path']) || 'its root'}: ${String(first['message'])}${others}`
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const isErrorCode = (code: string): code is ErrorCode => Object.hasOwn(errorMap, code)
