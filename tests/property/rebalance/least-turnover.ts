/**
 * An independent oracle for small rebalancing problems: the linear programme written out with a purchase and a sale per
 * holding, minimised by trying every corner of its feasible set. Exact up to float64, exponential, fine for three holdings.
 */
import type { TradeProblem } from '../../../electron/domain/rebalance/solve-trades.ts'

/** `coefficients · x ≤ bound`. */
interface Row {
  readonly coefficients: readonly number[]
  readonly bound: number
}

/** The least Σ(b + s); `undefined` when the programme has no solution. */
export function leastTurnover(problem: TradeProblem): number | undefined {
  const rows = programme(problem)
  const size = problem.risky.length * 2
  const scale = problem.risky.reduce((sum, { value }) => sum + value, problem.cash.value + problem.fixed)
  let least: number | undefined
  for (const chosen of choices(rows.length, size)) {
    const corner = solveLinear(chosen.map((index) => rows[index]!))
    if (!corner) continue
    const isFeasible = rows.every(({ coefficients, bound }) => dot(coefficients, corner) <= bound + 1e-9 * scale)
    const turnover = corner.reduce((sum, value) => sum + value, 0)
    if (isFeasible && (least === undefined || turnover < least)) least = turnover
  }
  return least
}

/** x = (b_1, s_1, b_2, s_2, …); T = gross − φ·Σx. */
function programme({ risky, cash, fixed, cashFlow, feeRate }: TradeProblem): Row[] {
  const size = risky.length * 2
  const gross = risky.reduce((sum, { value }) => sum + value, cash.value + fixed + cashFlow)
  const unit = (index: number, value: number) => Array.from({ length: size }, (_, at) => (at === index ? value : 0))
  const rows: Row[] = []
  for (const [index, { value, low, high, least = 0 }] of risky.entries()) {
    const bought = 2 * index
    const change = (at: number) => (at === bought ? 1 : at === bought + 1 ? -1 : 0)
    rows.push(
      { coefficients: unit(bought, -1), bound: 0 },
      { coefficients: unit(bought + 1, -1), bound: 0 },
      { coefficients: unit(bought + 1, 1), bound: value },
      { coefficients: Array.from({ length: size }, (_, at) => -change(at)), bound: value - least },
      {
        coefficients: Array.from({ length: size }, (_, at) => change(at) + high * feeRate),
        bound: high * gross - value,
      },
      {
        coefficients: Array.from({ length: size }, (_, at) => -change(at) - low * feeRate),
        bound: value - low * gross,
      },
    )
  }
  const cashBefore = cash.value + cashFlow
  const spent = (at: number) => (at % 2 === 0 ? 1 + feeRate : -(1 - feeRate))
  rows.push(
    {
      coefficients: Array.from({ length: size }, (_, at) => spent(at) - cash.low * feeRate),
      bound: cashBefore - cash.low * gross,
    },
    {
      coefficients: Array.from({ length: size }, (_, at) => -spent(at) + cash.high * feeRate),
      bound: cash.high * gross - cashBefore,
    },
  )
  return rows
}

const dot = (a: readonly number[], b: readonly number[]): number =>
  a.reduce((sum, value, at) => sum + value * b[at]!, 0)

function* choices(count: number, size: number, from = 0): Generator<number[]> {
  if (size === 0) {
    yield []
    return
  }
  for (let index = from; index <= count - size; index += 1)
    for (const rest of choices(count, size - 1, index + 1)) yield [index, ...rest]
}

/** Gaussian elimination with pivoting; `undefined` where the rows are dependent. */
function solveLinear(rows: readonly Row[]): number[] | undefined {
  const size = rows.length
  const matrix = rows.map(({ coefficients, bound }) => [...coefficients, bound])
  for (let column = 0; column < size; column += 1) {
    let pivot = column
    for (let row = column + 1; row < size; row += 1)
      if (Math.abs(matrix[row]![column]!) > Math.abs(matrix[pivot]![column]!)) pivot = row
    const head = matrix[pivot]!
    if (Math.abs(head[column]!) < 1e-12) return undefined
    matrix[pivot] = matrix[column]!
    matrix[column] = head
    for (let row = 0; row < size; row += 1) {
      if (row === column) continue
      const factor = matrix[row]![column]! / head[column]!
      if (factor !== 0)
        for (let at = column; at <= size; at += 1) matrix[row]![at] = matrix[row]![at]! - factor * head[at]!
    }
  }
  return matrix.map((row, at) => row[size]! / row[at]!)
}
