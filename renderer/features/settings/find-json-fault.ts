/**
 * Where a text stops to be JSON (RFC 8259). `JSON.parse` says it in English only, in words that each engine chooses, and
 * often without the place.
 *
 * `{ "a": 1,, }` is JSON up to the second comma: line 1, column 10.
 */

/** Line and column count from 1, columns in UTF-16 units. */
export interface JsonFault {
  readonly line: number
  readonly column: number
}

const SPACE = /[ \t\n\r]*/y
// oxlint-disable-next-line no-control-regex -- a text of JSON has no control characters
const TEXT = /"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[\da-fA-F]{4}))*"/y
const PLAIN = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y

type Wanted = 'value' | 'value_or_close' | 'key' | 'key_or_close' | 'colon' | 'comma_or_close' | 'end'

/** The first place at which nothing that JSON may have goes on; nothing where the text is JSON. */
export function findJsonFault(text: string): JsonFault | undefined {
  const open: ('}' | ']')[] = []
  let at = 0
  let wanted: Wanted = 'value'
  const take = (token: RegExp): boolean => {
    token.lastIndex = at
    if (!token.test(text)) return false
    at = token.lastIndex
    return true
  }
  const afterValue = (): Wanted => (open.length === 0 ? 'end' : 'comma_or_close')
  const close = (): boolean => text[at] === open.at(-1)
  for (;;) {
    take(SPACE)
    if (at === text.length) return wanted === 'end' ? undefined : placeOf(text, at)
    const mark = text[at] ?? ''
    if (wanted !== 'value' && wanted.endsWith('close') && close()) {
      open.pop()
      at += 1
      wanted = afterValue()
    } else if (wanted === 'comma_or_close' && mark === ',') {
      at += 1
      wanted = open.at(-1) === '}' ? 'key' : 'value'
    } else if (wanted === 'colon' && mark === ':') {
      at += 1
      wanted = 'value'
    } else if (wanted.startsWith('key') && take(TEXT)) wanted = 'colon'
    else if (wanted.startsWith('value') && (mark === '{' || mark === '[')) {
      open.push(mark === '{' ? '}' : ']')
      at += 1
      wanted = mark === '{' ? 'key_or_close' : 'value_or_close'
    } else if (wanted.startsWith('value') && (take(TEXT) || take(PLAIN))) wanted = afterValue()
    else return placeOf(text, at)
  }
}

function placeOf(text: string, at: number): JsonFault {
  const before = text.slice(0, at).split(/\r\n|\n|\r/)
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 }
}
