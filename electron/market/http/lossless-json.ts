/**
 * JSON whose numbers stay text. A price that went through a float64 is another price (0.1 + 0.2), so numbers arrive as
 * `JsonNumber` with the digits that the source sent; a number in a string stays a string, so that a source that changes
 * its types is noticed.
 */
import { type Fetched, badResponse, fetched } from '../../domain/market/market-failure.ts'

/** A number of a JSON text, in its own digits. */
export class JsonNumber {
  readonly text: string

  constructor(text: string) {
    this.text = text
  }
}

/** ECMAScript 2025 hands a reviver the source text of a primitive; the library's types do not know that yet. */
type SourceReviver = (this: unknown, key: string, value: unknown, context: { readonly source?: string }) => unknown

const keepDigits: SourceReviver = (_key, value, { source }) =>
  typeof value === 'number' && source !== undefined ? new JsonNumber(source) : value

/** Parses JSON; anything else, such as a page of a proxy, is `not_json`. */
export function parseLossless(text: string): Fetched<unknown> {
  try {
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- see SourceReviver
    const parsed: unknown = JSON.parse(text, keepDigits as (key: string, value: unknown) => unknown)
    return fetched(parsed)
  } catch (error) {
    if (error instanceof SyntaxError) return badResponse('not_json')
    throw error
  }
}
