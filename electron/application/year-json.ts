import type { Decimal } from '../domain/number/decimal.ts'
import { formatDecimal } from '../domain/number/format-decimal.ts'
import type { Progress } from '../domain/steps.ts'
import { type Instant, formatInstant } from '../domain/time/instant.ts'
import type { YearMaterial } from './year-material.ts'

/** So many items of a list are written in one step: about a millisecond. */
const STEP = 64

/** A year as one JSON document in steps: to the byte what `JSON.stringify` makes of all of it, indented by two. */
export function* writeYearJson(material: YearMaterial): Generator<Progress, string> {
  const { year, receipts, sheet, ties, problems } = material
  const lists = { problems, disposals: material.disposals(), receipts, sheet: sheet.rows, ties }
  const parts: string[] = []
  for (const [key, value] of Object.entries({ ...year, ...lists })) {
    parts.push(parts.length === 0 ? '{\n' : ',\n')
    if (isList(value)) yield* writeList(key, value, parts)
    else parts.push(propertyText(key, value))
  }
  parts.push('\n}\n')
  return parts.join('')
}

/** Such a document as it is at another moment at which it says the same. */
export function yearJsonAsOf(text: string, at: Instant): string {
  const begin = text.indexOf(AS_OF) + AS_OF.length
  return `${text.slice(0, begin)}${formatInstant(at)}${text.slice(text.indexOf('"', begin))}`
}

/** No key before it has a value that a quotation mark could be in unescaped. */
const AS_OF = '\n  "asOf": "'

const isList = (value: unknown): value is Iterable<unknown> =>
  typeof value === 'object' && value !== null && Symbol.iterator in value

function* writeList(key: string, items: Iterable<unknown>, parts: string[]): Generator<Progress, void> {
  const head = `  ${JSON.stringify(key)}: [`
  let done = 0
  let piece: unknown[] = []
  const endPiece = (): void => {
    if (piece.length === 0) return
    parts.push(done === 0 ? '\n' : ',\n', propertyText(key, piece).slice(head.length + 1, -TAIL.length))
    done += piece.length
    piece = []
  }
  parts.push(head)
  for (const item of items) {
    piece.push(item)
    if (piece.length < STEP) continue
    endPiece()
    yield { done, total: done }
  }
  endPiece()
  parts.push(done === 0 ? ']' : TAIL)
}

/** How a list ends that has items. */
const TAIL = '\n  ]'

/** `  "key": value` as it stands in the document. */
const propertyText = (key: string, value: unknown): string =>
  JSON.stringify({ [key]: value }, wireValue, 2).slice('{\n'.length, -'\n}'.length)

/** Decimals and moments as they are on the wire. */
function wireValue(this: unknown, key: string, value: unknown): unknown {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- every bigint of a report is a decimal
  if (typeof value === 'bigint') return formatDecimal(value as Decimal)
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- these keys hold instants
  return MOMENTS.has(key) && typeof value === 'number' ? formatInstant(value as Instant) : value
}

const MOMENTS: ReadonlySet<string> = new Set(['at', 'asOf', 'acquiredAt'])
