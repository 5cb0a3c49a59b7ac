/**
 * A starting mapping for a file of an unknown layout: what its header, its words and its first rows make likely. It is
 * shown on real rows and mended by the person, so a wrong guess costs a click, and what cannot be guessed is left out.
 */
import { type Encoding, decodeText, detectEncoding } from './decode-text.ts'
import { guessHeader } from './find-header.ts'
import { guessAmounts } from './guess-amounts.ts'
import { HEADER_WORDS, KIND_WORDS } from './guess-words.ts'
import { guessTime } from './guess-time.ts'
import type { MappedKind, Mapping } from './mapping.ts'
import { detectDecimalMark } from './parse-amount.ts'
import type { Delimiter } from './split-rows.ts'

export interface MappingGuess {
  readonly encoding: Encoding
  readonly delimiter: Delimiter
  /** 1-based line of the header, blank lines counted. */
  readonly headerLine: number
  readonly header: readonly string[]
  readonly sample: readonly (readonly string[])[]
  /** By column, the different cells of the sample; empty where there are more than 40. */
  readonly words: readonly (readonly string[])[]
  /** Absent where no time or no amount was found: the person has to say. */
  readonly mapping: Mapping | undefined
  /** Whether dates of the sample read day first and month first. */
  readonly isDateAmbiguous: boolean
}

const HEAD_BYTES = 256 * 1024
const SAMPLE_ROWS = 200
/** A column of more words than this holds no kinds. */
const MAXIMUM_KINDS = 40

/** The rows that a guess is made from: whole lines of the head of a file. */
export function headOf(bytes: Uint8Array, limit = HEAD_BYTES): Uint8Array {
  if (bytes.length <= limit) return bytes
  const isWide = detectEncoding(bytes.subarray(0, 4096)).startsWith('utf-16')
  const newline = bytes.lastIndexOf(0x0a, limit - 2)
  const end = newline === -1 ? limit : newline + (isWide ? 2 : 1)
  return bytes.subarray(0, isWide ? end - (end % 2) : end)
}

/** What a mapping of a file is called at first: the file's name without its ending. */
export const nameOf = (file: string): string =>
  file
    .replace(/\.[A-Za-z]{2,4}$/, '')
    .replace(/\p{Cc}/gu, ' ')
    .trim()
    .slice(0, 60)
    .trim() || 'Mapping'

/** How a file is cut into cells, where the person says so; the rest is guessed. */
export interface SaidLayout {
  readonly encoding?: Encoding | undefined
  readonly delimiter?: Delimiter | undefined
  readonly headerLine?: number | undefined
}

/** Guesses a mapping of the name from a file's bytes; undefined where they are no text or have no header. */
export function guessMapping(bytes: Uint8Array, name: string, said: SaidLayout = {}): MappingGuess | undefined {
  const head = headOf(bytes)
  const decoded = decodeText(head, said.encoding)
  if (!decoded.ok) return undefined
  const found = guessHeader(decoded.text, { ...said, sampleRows: SAMPLE_ROWS })
  if (found.header.length === 0) return undefined
  const { header, sample, delimiter, headerLine } = found
  const rows = sample.filter((row) => row.length >= header.length - 1)
  const time = guessTime(header, rows)
  const amounts = guessAmounts(header, rows, time?.time.columns ?? [])
  const encoding = said.encoding ?? detectEncoding(head)
  const words = header.map((_, column) => wordsOf(rows, column))
  const guess = { encoding, delimiter, headerLine, header, sample, words, isDateAmbiguous: time?.isAmbiguous === true }
  if (!time || !amounts) return { ...guess, mapping: undefined }
  const mark = detectDecimalMark(
    rows.flatMap((row) => amounts.columns.map((column) => row[header.indexOf(column)] ?? '')),
    delimiter,
  )
  const taken = new Set([...time.time.columns, ...amounts.columns])
  const columnLike = (named: RegExp): string | undefined =>
    header.find((column) => named.test(column) && !taken.has(column))
  const kind = guessKind(header, rows, taken)
  const id = columnLike(HEADER_WORDS.id)
  const label = columnLike(HEADER_WORDS.label)
  return {
    ...guess,
    mapping: {
      version: 1,
      name,
      delimiter,
      ...(said.encoding === undefined ? {} : { encoding: said.encoding }),
      ...(said.headerLine === undefined ? {} : { headerLine: said.headerLine }),
      ...(mark === 'comma' ? { decimalMark: mark } : {}),
      time: time.time,
      amounts: amounts.amounts,
      ...(amounts.fee ? { fee: amounts.fee } : {}),
      ...(kind ? { kind } : amounts.needsKind ? { kind: { fixed: 'transfer' } } : {}),
      ...(id === undefined ? {} : { id }),
      ...(label === undefined || label === id ? {} : { label }),
    },
  }
}

function wordsOf(rows: readonly (readonly string[])[], column: number): readonly string[] {
  const words = [...new Set(rows.map((row) => (row[column] ?? '').trim()))].filter((word) => word !== '')
  return words.length > MAXIMUM_KINDS ? [] : words
}

/** The column of kinds: words, few of them, that say what they are; most of them where the header does not say so. */
function guessKind(
  header: readonly string[],
  rows: readonly (readonly string[])[],
  taken: ReadonlySet<string>,
): Mapping['kind'] {
  const candidates = header.flatMap((column, at) => {
    if (taken.has(column)) return []
    const words = wordsOf(rows, at)
    const values = Object.fromEntries(words.flatMap((word) => meaningOf(word).map((meaning) => [word, meaning])))
    const known = Object.keys(values).length
    const isLikely = HEADER_WORDS.kind.test(column) || known * 2 > words.length
    return known === 0 || !isLikely ? [] : [{ column, values }]
  })
  return candidates.sort((a, b) => Object.keys(b.values).length - Object.keys(a.values).length)[0]
}

function meaningOf(word: string): readonly MappedKind[] {
  const found = KIND_WORDS.find(([words]) => words.test(word))
  return found ? [found[1]] : []
}
