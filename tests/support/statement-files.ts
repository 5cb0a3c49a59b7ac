/** Statements in the formats of exchanges, made of rows that a test writes itself. */

/** One row of Binance's transaction history: time (UTC), operation, coin, change. */
export type BinanceLine = readonly [time: string, operation: string, coin: string, change: string]

export const binanceFile = (lines: readonly BinanceLine[]): string =>
  ['User_ID,UTC_Time,Account,Operation,Coin,Change,Remark']
    .concat(lines.map(([time, operation, coin, change]) => `1,${time},Spot,${operation},${coin},${change},`))
    .join('\n')
    .concat('\n')

/** A trade as Binance prints it: what was bought, what was paid, what it cost. */
export const binanceTrade = (
  time: string,
  [bought, got]: readonly [string, string],
  [paid, gave]: readonly [string, string],
  fee: readonly [string, string] = [bought, '-0'],
): BinanceLine[] => [
  [time, 'Transaction Buy', bought, got],
  [time, 'Transaction Spend', paid, gave],
  ...(fee[1] === '-0' ? [] : [[time, 'Transaction Fee', fee[0], fee[1]] as const]),
]

/** `rows` deposits of one dollar, a second apart: for files whose size is the point. */
export function largeBinanceFile(rows: number): string {
  const start = Date.UTC(2020, 0, 1)
  const lines = Array.from({ length: rows }, (_, index): BinanceLine => {
    const time = new Date(start + index * 1000).toISOString().slice(0, 19).replace('T', ' ')
    return [time, 'Deposit', 'USD', '1']
  })
  return binanceFile(lines)
}

/** Daily closes from a day on, `date,close`. */
export function priceFile(from: string, closes: readonly (number | string)[]): string {
  const start = Date.parse(`${from}T00:00:00Z`)
  const rows = closes.map((close, index) => {
    const day = new Date(start + index * 86_400_000).toISOString().slice(0, 10)
    return `${day},${close}`
  })
  return ['date,close', ...rows, ''].join('\n')
}
