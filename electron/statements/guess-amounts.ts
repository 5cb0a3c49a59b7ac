/** Which columns hold what came, what went and what it cost, by their headers and by what stands in their cells. */
import type { MappedAmounts, MappedCurrency, MappedFee } from './mapping.ts'
import { BUY_WORDS, HEADER_WORDS, SELL_WORDS } from './guess-words.ts'

export interface GuessedAmounts {
  readonly amounts: MappedAmounts
  readonly fee?: MappedFee
  /** Columns that the guess reads. */
  readonly columns: readonly string[]
  /** Whether the layout needs to be told what rows are. */
  readonly needsKind: boolean
}

interface Column {
  readonly name: string
  readonly at: number
  readonly cells: readonly string[]
  readonly isNumber: boolean
  readonly isTicker: boolean
}

const NUMBER =
  /^[(+\-\u2212]?\s*\p{Sc}?\s*[-\u2212]?\d[\d.,'\u00A0 ]*(?:[eE][+-]?\d+)?\s*(?:\p{Sc}|[A-Za-z]{2,10})?\)?$/u
const TICKER = /^[A-Za-z][A-Za-z0-9]{1,9}$/

/** The amounts of a file; undefined where no column of numbers is left. */
export function guessAmounts(
  header: readonly string[],
  rows: readonly (readonly string[])[],
  timeColumns: readonly string[],
): GuessedAmounts | undefined {
  const columns = header.map((name, at): Column => {
    const cells = rows.map((row) => (row[at] ?? '').trim()).filter((cell) => cell !== '' && cell !== '-')
    return {
      name,
      at,
      cells,
      isNumber: cells.length > 0 && cells.every((cell) => NUMBER.test(cell)),
      isTicker: cells.length > 0 && cells.every((cell) => TICKER.test(cell)) && new Set(cells).size <= 60,
    }
  })
  const free = columns.filter(({ name }) => !timeColumns.includes(name))
  const numbers = free.filter(({ name, isNumber }) => isNumber && !HEADER_WORDS.balance.test(name))
  const tickers = free.filter(({ name, isTicker }) => isTicker && !isSide(name, columns))
  const fee = feeOf(numbers, tickers)
  const left = numbers.filter(({ name }) => name !== fee?.amount)
  const money = tickers.filter((column) => !isColumn(fee?.currency, column.name))
  const found =
    sideLayout(left, money, free) ??
    inOutLayout(left, money) ??
    debitCreditLayout(left, money) ??
    signedLayout(left, money)
  if (!found) return undefined
  return { ...found, ...(fee ? { fee } : {}), columns: [...found.columns, ...(fee ? [fee.amount] : [])] }
}

const like = (columns: readonly Column[], words: RegExp, ...not: readonly RegExp[]): Column | undefined =>
  columns.find(({ name }) => words.test(name) && !not.some((other) => other.test(name)))

const isColumn = (currency: MappedCurrency | undefined, name: string): boolean =>
  currency !== undefined && 'column' in currency && currency.column === name

const isSide = (name: string, columns: readonly Column[]): boolean =>
  columns.some((column) => column.name === name && column.cells.every((cell) => isSideWord(cell)))

const isSideWord = (cell: string): boolean => BUY_WORDS.test(cell) || SELL_WORDS.test(cell)

/** The column of tickers that belongs to an amount: named like it, else the next one to its right, else to its left. */
function currencyOf(amount: Column, tickers: readonly Column[]): MappedCurrency {
  const words = amount.name.toLowerCase().split(/[\s_()]+/)
  const named = tickers.find(({ name }) => {
    const own = name.toLowerCase()
    return words.some((word) => word.length > 1 && !/amount|quantity|qty/.test(word) && own.includes(word))
  })
  const near = tickers.find(({ at }) => at === amount.at + 1) ?? tickers.find(({ at }) => at === amount.at - 1)
  const found = named ?? near ?? like(tickers, HEADER_WORDS.currency) ?? tickers[0]
  return found ? { column: found.name } : { fixed: unitOf(amount) }
}

/** The unit that stands in the header (`Amount (BTC)`) or in the cells; the person has to mend it where there is none. */
function unitOf({ name, cells }: Column): string {
  const inHeader = /\(([A-Z][A-Z0-9]{1,9})\)/.exec(name)?.[1]
  const inCell = cells.map((cell) => /[A-Za-z]{2,10}$/.exec(cell)?.[0]).find((unit) => unit !== undefined)
  return inHeader ?? inCell?.toUpperCase() ?? 'USD'
}

function feeOf(numbers: readonly Column[], tickers: readonly Column[]): MappedFee | undefined {
  const fee = like(numbers, HEADER_WORDS.fee)
  if (!fee) return undefined
  const currency = like(tickers, HEADER_WORDS.fee)
  return { amount: fee.name, ...(currency ? { currency: { column: currency.name } } : {}), convention: 'on-top' }
}

type Layout = Omit<GuessedAmounts, 'fee'>

function sideLayout(
  numbers: readonly Column[],
  tickers: readonly Column[],
  all: readonly Column[],
): Layout | undefined {
  const side = all.find(({ cells }) => cells.length > 0 && cells.every(isSideWord))
  if (!side) return undefined
  const price = like(numbers, HEADER_WORDS.price)
  const total = like(numbers, HEADER_WORDS.total, HEADER_WORDS.price) ?? undefined
  const rest = numbers.filter((column) => column !== price && column !== total)
  const amount = like(rest, HEADER_WORDS.amount) ?? rest[0]
  if (!amount || (!price && !total)) return undefined
  const words = [...new Set(side.cells)]
  const base = currencyOf(amount, tickers)
  const others = tickers.filter(({ name }) => !isColumn(base, name))
  return {
    amounts: {
      layout: 'side',
      amount: amount.name,
      currency: base,
      side: {
        column: side.name,
        buy: orElse(
          words.filter((word) => BUY_WORDS.test(word)),
          'buy',
        ),
        sell: orElse(
          words.filter((word) => SELL_WORDS.test(word)),
          'sell',
        ),
      },
      quote: {
        currency:
          others.length === 0
            ? { fixed: unitOf(total ?? price ?? amount) }
            : currencyOf(total ?? price ?? amount, others),
        ...(total ? { total: total.name } : {}),
        ...(price && !total ? { price: price.name } : {}),
      },
    },
    columns: [amount, side, price, total].flatMap((column) => (column ? [column.name] : [])),
    needsKind: false,
  }
}

const orElse = (words: readonly string[], otherwise: string): readonly string[] =>
  words.length === 0 ? [otherwise] : words

function inOutLayout(numbers: readonly Column[], tickers: readonly Column[]): Layout | undefined {
  const into = like(numbers, HEADER_WORDS.in, HEADER_WORDS.price)
  const out = like(numbers, HEADER_WORDS.out, HEADER_WORDS.price, HEADER_WORDS.in)
  if (!into || !out) return undefined
  const [first, second] = [
    like(tickers, HEADER_WORDS.in) ?? tickers.find(({ at }) => at === into.at + 1),
    like(tickers, HEADER_WORDS.out) ?? tickers.find(({ at }) => at === out.at + 1),
  ]
  return {
    amounts: {
      layout: 'in-out',
      in: { amount: into.name, currency: first ? { column: first.name } : currencyOf(into, tickers) },
      out: { amount: out.name, currency: second ? { column: second.name } : currencyOf(out, tickers) },
    },
    columns: [into.name, out.name],
    needsKind: false,
  }
}

function debitCreditLayout(numbers: readonly Column[], tickers: readonly Column[]): Layout | undefined {
  const credit = like(numbers, HEADER_WORDS.credit)
  const debit = like(numbers, HEADER_WORDS.debit)
  if (!credit || !debit || credit === debit) return undefined
  return {
    amounts: { layout: 'debit-credit', credit: credit.name, debit: debit.name, currency: currencyOf(credit, tickers) },
    columns: [credit.name, debit.name],
    needsKind: true,
  }
}

function signedLayout(numbers: readonly Column[], tickers: readonly Column[]): Layout | undefined {
  const plain = numbers.filter(({ name }) => !HEADER_WORDS.price.test(name) && !HEADER_WORDS.id.test(name))
  const amount = like(plain, HEADER_WORDS.amount) ?? plain[0]
  if (!amount) return undefined
  return {
    amounts: { layout: 'signed', amount: amount.name, currency: currencyOf(amount, tickers) },
    columns: [amount.name],
    needsKind: true,
  }
}
