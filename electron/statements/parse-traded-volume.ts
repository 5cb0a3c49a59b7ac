import { type Quantity, fromRaw } from '../domain/number/decimal.ts'
import { type DecimalMark, parseAmount } from './parse-amount.ts'

const THOUSANDS = new Map([
  ['K', 1_000n],
  ['M', 1_000_000n],
  ['B', 1_000_000_000n],
  ['T', 1_000_000_000_000n],
])

/**
 * A volume, exactly: `50.10K` is 50,100 as Investing.com prints it. Undefined where the cell says none (empty, `-`, a
 * word for no value); `bad` for anything else, and for less than nothing.
 */
export function parseTradedVolume(cell: string, mark: DecimalMark): Quantity | 'bad' | undefined {
  if (/^(?:null|nan|n\/a|\.)$/i.test(cell)) return undefined
  const [, figure = cell, unit = ''] = /^(.*\d)\s*([KMBT])$/i.exec(cell) ?? []
  const parsed = parseAmount<Quantity>(figure, { mark, hasUnit: false })
  if (parsed.kind === 'empty') return undefined
  if (parsed.kind === 'bad' || parsed.value < 0n) return 'bad'
  return fromRaw<Quantity>(parsed.value * (THOUSANDS.get(unit.toUpperCase()) ?? 1n))
}
