import { mulberry32 } from './mulberry32.ts'

const HEADER = 'User_ID,UTC_Time,Account,Operation,Coin,Change,Remark'
const COINS = ['BTC', 'ETH', 'SOL', 'LINK']
const START_MS = Date.UTC(2019, 6, 14)
const MOST_FILLS = 4
const ROWS_A_CHUNK = 10_000

/** A made-up Binance transaction history in pieces: one to four fills a second, of three rows each. */
export function* binanceStatement(rows: number, seed = 1): Iterable<string> {
  const random = mulberry32(seed)
  yield `${HEADER}\n`
  let lines: string[] = []
  let second = 0
  for (let written = 0; written < rows;) {
    second += 1 + Math.floor(random() * 400)
    const at = new Date(START_MS + second * 1000).toISOString().slice(0, 19).replace('T', ' ')
    const coin = COINS[Math.floor(random() * COINS.length)] ?? 'BTC'
    const fills = Math.min(1 + Math.floor(random() * MOST_FILLS), Math.ceil((rows - written) / 3))
    for (let fill = 0; fill < fills; fill++)
      lines.push(
        `100000001,${at},Spot,Transaction Buy,${coin},${(random() * 10).toFixed(8)},`,
        `100000001,${at},Spot,Transaction Spend,USDT,-${(random() * 1000).toFixed(8)},`,
        `100000001,${at},Spot,Transaction Fee,BNB,-${(random() / 100).toFixed(8)},`,
      )
    written += 3 * fills
    if (lines.length < ROWS_A_CHUNK) continue
    yield `${lines.join('\n')}\n`
    lines = []
  }
  if (lines.length > 0) yield `${lines.join('\n')}\n`
}
