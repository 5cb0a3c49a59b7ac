import { mulberry32 } from './mulberry32.ts'

const HEADER = 'Date(UTC),Pair,Side,Price,Executed,Amount,Fee'
const COINS = ['BTC', 'ETH', 'SOL', 'LINK', 'AVAX', 'DOGE']
const START_MS = Date.UTC(2017, 6, 14)
const ROWS_A_CHUNK = 10_000

/** A made-up Binance spot-trade file in pieces: one row per fill, about a hundred bytes each, a few seconds apart. */
export function* binanceTrades(rows: number, seed = 1): Iterable<string> {
  const random = mulberry32(seed)
  yield `${HEADER}\n`
  let lines: string[] = []
  let second = 0
  for (let row = 0; row < rows; row++) {
    second += Math.floor(random() * 480)
    const at = new Date(START_MS + second * 1000).toISOString().slice(0, 19).replace('T', ' ')
    const coin = COINS[Math.floor(random() * COINS.length)] ?? 'BTC'
    const cents = Math.floor(random() * 9_000_000) + 1_000
    const millionths = Math.floor(random() * 90_000_000) + 10_000
    const executed = (millionths / 1e6).toFixed(10)
    const total = ((cents * millionths) / 1e8).toFixed(8)
    const fee = (random() / 100).toFixed(8)
    const side = random() < 0.55 ? 'BUY' : 'SELL'
    lines.push(`${at},${coin}USDT,${side},${(cents / 100).toFixed(10)},${executed}${coin},${total}USDT,${fee}BNB`)
    if (lines.length < ROWS_A_CHUNK) continue
    yield `${lines.join('\n')}\n`
    lines = []
  }
  if (lines.length > 0) yield `${lines.join('\n')}\n`
}
