import type { ErrorData } from '../contract/errors.ts'
import type { Reason } from '../contract/reason.ts'
import { Refusal, refuse } from './refusal.ts'
import { mappingSchema } from '../contract/mapping-schema.ts'
import type { Mapping } from '../statements/mapping.ts'
import type { ReadRefusal } from '../statements/import-plan.ts'

type BadFile = ErrorData<'bad_file'>['why']

const SENTENCES: Readonly<Record<BadFile, string>> = {
  missing: 'is not there',
  directory: 'is a folder without CSV files',
  empty: 'is empty',
  binary: 'is not a text file',
  too_large: 'is too large',
  unreadable: 'cannot be read',
  no_rows: 'has a header but no rows',
  no_statements: 'has no CSV file in it',
  archive_damaged: 'is a damaged ZIP file',
  archive_encrypted: 'is encrypted: unpack it first',
  archive_nested: 'has a ZIP file in it: unpack it first',
  archive_unsafe: 'is a ZIP file with paths that lead out of it',
  archive_too_large: 'unpacks to more than an import takes',
}

/** A file that cannot be read as a statement at all. */
export const badFile = (file: string, why: BadFile): Refusal =>
  new Refusal<'bad_file' | 'bad_input'>('bad_file', { file, why }, `${file} ${SENTENCES[why]}.`)

/** Why a file was not read, as the refusal of the whole call; `wanted` says what a header has to name. */
export function refusalOf(
  file: string,
  refusal: ReadRefusal,
  wanted = 'A column mapping has to name its columns',
): Refusal {
  if (refusal.kind === 'bad_file') return badFile(file, refusal.why)
  if (refusal.kind === 'bad_timezone')
    return refuse('bad_input', `${refusal.timezone} is not a time zone. Use a name such as Europe/Berlin or UTC.`, {
      reason: 'no_timezone',
    })
  const { header, sample, mapping } = refusal
  return new Refusal(
    'unknown_format',
    {
      file,
      header: [...header],
      sample: sample.map((row) => row.slice()),
      ...(mapping ? { mapping: ownMapping(mapping) } : {}),
    },
    `${file} is in no known format. ${wanted}: ${header.join(', ') || 'none found'}.`,
  )
}

export interface WrongRow {
  /** 1-based data row. */
  readonly row: number
  readonly column?: string
  readonly code: Reason
  readonly message: string
}

/** The refusal of a file that is taken whole or not at all, for its first wrong row; `undefined` where none is wrong. */
export function wrongRowsOf(file: string, problems: readonly WrongRow[]): Refusal | undefined {
  const [first, ...more] = problems
  if (!first) return undefined
  const place = first.column === undefined ? '' : `, column ${first.column}`
  const others = more.length === 0 ? '' : ` ${more.length} more ${more.length === 1 ? 'row is' : 'rows are'} wrong.`
  const { row, column, code } = first
  return refuse('bad_input', `${file}, row ${row}${place}: ${first.message}${others} Nothing was written.`, {
    reason: code,
    place: { file, row, ...(column === undefined ? {} : { column }), more: more.length },
  })
}

/** The same refusal as what is told of one file among several. */
export function toldOf(file: string, { code, message, data }: Refusal) {
  return {
    file,
    code,
    message,
    ...('why' in data ? { why: data.why } : {}),
    ...('header' in data ? { header: data.header } : {}),
    ...('reason' in data ? { reason: data.reason } : {}),
    ...('place' in data ? { place: data.place } : {}),
  }
}

/** The same mapping as the wire has it: a value of its own. */
const ownMapping = (mapping: Mapping) => mappingSchema.parse(mapping)
