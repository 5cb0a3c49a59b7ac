import type { Decimal } from '../domain/number/decimal.ts'
import { formatDecimal } from '../domain/number/format-decimal.ts'
import type { Progress } from '../domain/steps.ts'
import { type Instant, formatInstant } from '../domain/time/instant.ts'
import { momentWriter } from './moment-writer.ts'
import type { YearMaterial } from './year-material.ts'

/** So many items of a list are written in one step: about a millisecond. */
const STEP = 64

/** A document but for the moment that it is of: what stands before that, and after it. */
export interface DatedText {
  readonly before: string
  readonly after: string
}

/** Such a document as it is at a moment. */
export const textAsOf = ({ before, after }: DatedText, at: Instant): string => `${before}${formatInstant(at)}${after}`

/** A year as one JSON document in steps: to the byte what `JSON.stringify` makes of all of it, indented by two. */
export function* writeYearJson(material: YearMaterial): Generator<Progress, DatedText> {
  const { year, receipts, sheet, ties, problems } = material
  const lists = { problems, disposals: material.disposals(), receipts, sheet: sheet.rows, ties }
  const write = propertyWriter()
  let before = ''
  // What is put behind a long text is not copied until somebody reads all of it.
  let text = ''
  for (const [place, [key, value]] of Object.entries({ ...year, ...lists }).entries()) {
    text += place === 0 ? '{\n' : ',\n'
    if (isList(value))
      for (const part of listParts(key, value, write)) {
        text += part
        yield { done: place, total: place }
      }
    else if (key === 'asOf') {
      before = `${text}  "asOf": "`
      text = '"'
    } else text += write(key, value)
  }
  return { before, after: `${text}\n}\n` }
}

const isList = (value: unknown): value is Iterable<unknown> =>
  typeof value === 'object' && value !== null && Symbol.iterator in value

/** A list in parts, of which each but the first and the last is of so many items as one step writes. */
function* listParts(key: string, items: Iterable<unknown>, write: WriteProperty): Generator<string> {
  const head = `  ${JSON.stringify(key)}: [`
  let done = 0
  let piece: unknown[] = []
  const endPiece = (): string => {
    const text = write(key, piece).slice(head.length + 1, -TAIL.length)
    const begin = done === 0 ? '\n' : ',\n'
    done += piece.length
    piece = []
    return begin + text
  }
  yield head
  for (const item of items) {
    piece.push(item)
    if (piece.length === STEP) yield endPiece()
  }
  if (piece.length > 0) yield endPiece()
  yield done === 0 ? ']' : TAIL
}

/** How a list ends that has items. */
const TAIL = '\n  ]'

/** `  "key": value` as it stands in the document. */
type WriteProperty = (key: string, value: unknown) => string

/** What writes properties, decimals and moments in them as they are on the wire. */
function propertyWriter(): WriteProperty {
  const writeMoment = momentWriter()
  function wireValue(this: unknown, key: string, value: unknown): unknown {
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- every bigint of a report is a decimal
    if (typeof value === 'bigint') return formatDecimal(value as Decimal)
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- these keys hold instants
    return MOMENTS.has(key) && typeof value === 'number' ? writeMoment(value as Instant) : value
  }
  return (key, value) => JSON.stringify({ [key]: value }, wireValue, 2).slice('{\n'.length, -'\n}'.length)
}

const MOMENTS: ReadonlySet<string> = new Set(['at', 'asOf', 'acquiredAt'])
