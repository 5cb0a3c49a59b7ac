import { ORPCError } from '@orpc/client'
import type { TFunction } from 'i18next'
import { type ErrorData, errorMap } from '../../electron/contract/errors.ts'
import { printedLength, refusedFile } from '../../electron/contract/reason.ts'
import type { Format } from '../format/create-format.ts'
import type { Answers } from './client.ts'

type RefusedFile = Omit<
  Extract<Answers['prices']['importPriceFiles']['files'][number], { kind: 'refused' }>,
  'kind' | 'message'
>
type Reason = NonNullable<ErrorData<'bad_input'>['reason']>

export interface RefusalWords {
  /** What is wrong with one file of several, its row and reason where one is known. */
  readonly ofFile: (file: RefusedFile) => string
  /** The same of a call that was refused; nothing where its code says it all. */
  readonly ofError: (error: unknown) => string
  readonly ofReason: (reason: Reason) => string
}

/** Words the codes of refusals in the page's language: their sentences are English and for the command line. */
export function refusalWords(t: TFunction<['shell', 'import', 'events']>, format: Format): RefusalWords {
  const ofReason = (reason: Reason): string => t(`shell:reason.${reason}`)
  const ofFile = ({ code, why, header, reason, place }: RefusedFile): string => {
    if (why !== undefined) return format.sentences([t('shell:refusedFile.why', { why: t(`import:refusal.${why}`) })])
    if (code === 'unknown_format')
      return t('shell:refusedFile.columns', { columns: format.list(header ?? []) || t('shell:refusedFile.noColumns') })
    const where =
      place &&
      t(place.column === undefined ? 'shell:refusedFile.row' : 'shell:refusedFile.cell', {
        file: place.file,
        row: place.row,
        column: place.column,
      })
    return format.sentences([
      ...(where === undefined ? [] : [where]),
      reason === undefined ? t('shell:failure.bad_input') : ofReason(reason),
      ...(place && place.more > 0 ? [t('shell:refusedFile.more', { count: place.more })] : []),
    ])
  }
  const ofError = (error: unknown): string => {
    if (!(error instanceof ORPCError)) return ''
    const event = errorMap.bad_event.data.safeParse(error.data)
    if (error.code === 'bad_event' && event.success)
      return format.sentences(event.data.problems.map(({ code }) => t(`events:problem.${code}`)))
    const told = refusedFile.partial().extend({ length: printedLength.optional() }).safeParse(error.data)
    const isFile = error.code === 'bad_file' || error.code === 'unknown_format' || error.code === 'bad_input'
    if (!isFile || !told.success || Object.keys(told.data).length === 0) return ''
    const { length, ...file } = told.data
    const sentence = ofFile({ ...file, file: file.file ?? '', code: error.code })
    if (length === undefined) return sentence
    const [lines, most] = [format.number(length.lines, 0), format.number(length.most, 0)]
    return format.sentences([sentence, t('shell:printedLength', { lines, most })])
  }
  return { ofFile, ofError, ofReason }
}
