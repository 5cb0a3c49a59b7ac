import { mulberry32 } from './mulberry32.ts'

const HEADER = 'User_ID,UTC_Time,Account,Operation,Coin,Change,Remark'
const COINS = ['BTC', 'ETH', 'SOL', 'LINK', 'AVAX', 'DOGE']
const START_MS = Date.UTC(2021, 0, 1)

/** A made-up Binance transaction history: fills of three rows each, with a reward now and then. */
export function binanceHistory(rows: number, seed = 1): string {
  const random = mulberry32(seed)
  const lines = [HEADER]
  for (let second = 0; lines.length <= rows; second += 7) {
    const at = new Date(START_MS + second * 1000).toISOString().slice(0, 19).replace('T', ' ')
    const coin = COINS[Math.floor(random() * COINS.length)] ?? 'BTC'
    const quantity = (random() * 3 + 0.0001).toFixed(8)
    if (random() < 0.1) {
      lines.push(`1,${at},Spot,Simple Earn Flexible Interest,${coin},${(random() / 1e4 + 1e-8).toFixed(8)},`)
      continue
    }
    lines.push(`1,${at},Spot,Transaction Buy,${coin},${quantity},`)
    lines.push(`1,${at},Spot,Transaction Spend,USDT,-${(random() * 900 + 1).toFixed(8)},`)
    lines.push(`1,${at},Spot,Transaction Fee,BNB,-0.000${Math.floor(random() * 89999 + 10000)},`)
  }
  return `${lines.join('\n')}\n`
}
