/**
 * Finds the header of an export by its content: behind a preamble of up to eight lines (Coinbase prints a disclaimer
 * and the user's name) and any blank lines, with any of the three delimiters.
 *
 * A mapping that says its delimiter or the line of its header is looked for there only.
 *
 * Worked example: the lines `Transactions`, `User,a@b.c,1`, blank, `Timestamp;Transaction Type;…` give the fourth row
 * and the delimiter `;`.
 */
import type { Dialect } from './dialect.ts'
import { type HeaderMatch, matchHeader, normaliseHeader } from './match-header.ts'
import { DELIMITERS, type Delimiter, splitRows, unwrapRow } from './split-rows.ts'

export interface FoundHeader {
  readonly match: HeaderMatch
  readonly delimiter: Delimiter
  /** Rows of the splitter, header and blank lines included, that stand before the data. */
  readonly rowsBefore: number
}

/** What looks most like a header where no dialect knows it, with rows to show beside it. */
export interface GuessedHeader {
  readonly header: readonly string[]
  readonly sample: readonly (readonly string[])[]
  readonly delimiter: Delimiter
  /** 1-based line of the header, blank lines counted. */
  readonly headerLine: number
}

const MAXIMUM_PREAMBLE = 8
const MAXIMUM_BLANK = 20
const SNIFFED_CHARACTERS = 65_536
const SAMPLE_ROWS = 5

export const isBlank = (cells: readonly string[]): boolean => cells.every((cell) => cell.trim() === '')

/** The header of the first dialect that fits; of several that fit, the one that knows most columns. */
export function findHeader(text: string, dialects: readonly Dialect[]): FoundHeader | undefined {
  const head = text.slice(0, SNIFFED_CHARACTERS)
  for (const delimiter of DELIMITERS) {
    const candidates = dialects.filter(({ layout }) => (layout?.delimiter ?? delimiter) === delimiter)
    if (candidates.length === 0) continue
    let found: FoundHeader | undefined
    eachHeadRow(head, delimiter, (cells, rowsBefore, preamble) => {
      const printed = cells.map(normaliseHeader)
      const [match] = candidates
        .filter(({ layout }) => (layout?.headerLine ?? rowsBefore) === rowsBefore)
        .map((dialect) => matchHeader(dialect, cells, preamble, printed))
        .filter((candidate) => candidate !== undefined)
        .sort((a, b) => b.known - a.known)
      if (match) found = { match, delimiter, rowsBefore }
      return found === undefined
    })
    if (found) return found
  }
  return undefined
}

/** What is known beforehand of where a header stands. */
export interface SaidHeader {
  readonly delimiter?: Delimiter | undefined
  /** 1-based line, blank lines counted. */
  readonly headerLine?: number | undefined
  /** How many rows to show behind it. */
  readonly sampleRows?: number | undefined
}

/** The widest early row of words, or the line that is said, and some rows behind it. */
export function guessHeader(text: string, said: SaidHeader = {}): GuessedHeader {
  const delimiters = said.delimiter === undefined ? DELIMITERS : [said.delimiter]
  const guesses = delimiters.map((delimiter) => guessWith(text, delimiter, said))
  return guesses.reduce((best, guess) => (guess.header.length > best.header.length ? guess : best))
}

function guessWith(
  text: string,
  delimiter: Delimiter,
  { headerLine, sampleRows = SAMPLE_ROWS }: SaidHeader,
): GuessedHeader {
  const rows: { readonly cells: string[]; readonly line: number }[] = []
  let line = 0
  splitRows(text.slice(0, SNIFFED_CHARACTERS), delimiter, (row) => {
    line++
    const cells = unwrapRow(row.cells, delimiter).map((cell) => cell.trim())
    if (!isBlank(cells)) rows.push({ cells, line })
    return rows.length < Math.max(MAXIMUM_PREAMBLE, headerLine ?? 1) + sampleRows + 1
  })
  const candidates = rows.slice(0, MAXIMUM_PREAMBLE + 1)
  const width = Math.max(0, ...candidates.map(({ cells }) => cells.length))
  const at =
    headerLine === undefined
      ? candidates.findIndex(({ cells }) => cells.length === width)
      : rows.findIndex((row) => row.line >= headerLine)
  return {
    header: rows[at]?.cells ?? [],
    sample: rows.slice(at + 1, at + 1 + sampleRows).map(({ cells }) => cells),
    delimiter,
    headerLine: rows[at]?.line ?? 1,
  }
}

function eachHeadRow(
  head: string,
  delimiter: Delimiter,
  onRow: (cells: string[], rowsBefore: number, preamble: readonly (readonly string[])[]) => boolean,
): void {
  let rowsBefore = 0
  const preamble: string[][] = []
  let blank = 0
  splitRows(head, delimiter, (row) => {
    rowsBefore++
    if (isBlank(row.cells)) return ++blank <= MAXIMUM_BLANK
    const cells = unwrapRow(row.cells, delimiter)
    return onRow(cells, rowsBefore, preamble) && preamble.push(cells) <= MAXIMUM_PREAMBLE
  })
}
