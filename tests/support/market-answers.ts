/** What each source answers when all is well, in the shapes that its documentation shows. */
import { type MarketServer, type Reply, json } from './market-server.ts'

const DAY_S = 86_400
const seconds = (text: string): number => Date.parse(text) / 1000

/** A bar of every day of 2026 up to the 27th of November: the close is 50,000 and the number of the day. */
const days = Array.from({ length: 331 }, (_, index) => seconds('2026-01-01T00:00:00Z') + index * DAY_S)
const closeOf = (start: number): string =>
  `${50_000 + Math.round((start - (days[0] ?? 0)) / DAY_S)}.12345678901234567890`

const query = (asked: string): URLSearchParams => new URL(asked, 'http://127.0.0.1/').searchParams

export const PRICE_HOSTS = {
  kraken: 'api.kraken.com',
  coinbase: 'api.exchange.coinbase.com',
  coingecko: 'api.coingecko.com',
  binance: 'data-api.binance.vision',
  defillama: 'coins.llama.fi',
  frankfurter: 'api.frankfurter.dev',
} as const

export const SPOT_BODIES: Readonly<Record<keyof typeof PRICE_HOSTS, string>> = {
  kraken:
    '{"error":[],"result":{"XXBTZUSD":{"a":["52610.10000","1","1.000"],"b":["52609.90000","2","2.000"],"c":["52609.60000","0.00080000"],"v":["1920.8","7954.0"],"p":["52389.9","54022.9"],"t":[23329,80463],"l":["51513.9","51513.9"],"h":["53219.9","57200.0"],"o":"52280.40000"}}}',
  coinbase:
    '{"ask":"6267.71","bid":"6265.15","volume":"53602.03940154","trade_id":86326522,"price":"52609.71","size":"0.00698254","time":"2026-11-27T20:59:49.5Z"}',
  coingecko: '{"bitcoin":{"usd":52609.123456789012,"last_updated_at":1795813180}}',
  binance: '[{"symbol":"BTCUSDT","price":"52610.40000000"}]',
  defillama:
    '{"coins":{"coingecko:bitcoin":{"price":52611.5,"symbol":"BTC","timestamp":1795813190,"confidence":0.99}}}',
  frankfurter:
    '[{"date":"2026-11-27","base":"EUR","quote":"USD","rate":1.25},{"date":"2026-11-27","base":"EUR","quote":"JPY","rate":200}]',
}

/** Makes a server play every source of prices. */
export function playSources(server: MarketServer): void {
  server.answer(PRICE_HOSTS.kraken, (asked) =>
    asked.startsWith('0/public/OHLC') ? krakenBars(asked) : json(SPOT_BODIES.kraken),
  )
  server.answer(PRICE_HOSTS.coinbase, (asked) =>
    asked.includes('/candles') ? coinbaseBars(asked) : json(SPOT_BODIES.coinbase),
  )
  server.answer(PRICE_HOSTS.coingecko, (asked) =>
    asked.includes('/market_chart/') ? geckoChart(asked) : json(SPOT_BODIES.coingecko),
  )
  server.answer(PRICE_HOSTS.binance, (asked) =>
    asked.includes('/klines') ? binanceBars(asked) : json(SPOT_BODIES.binance),
  )
  server.answer(PRICE_HOSTS.defillama, (asked) =>
    asked.startsWith('chart/') ? llamaChart(asked) : json(SPOT_BODIES.defillama),
  )
  server.answer(PRICE_HOSTS.frankfurter, (asked) =>
    query(asked).has('from') ? ecbRates(asked) : json(SPOT_BODIES.frankfurter),
  )
}

/** Makes Kraken alone tell of a fall to 15,000 on the last two finished days. */
export function playFallingKraken(server: MarketServer): void {
  const fallen = new Set(days.slice(-3, -1))
  server.answer(PRICE_HOSTS.kraken, (asked) =>
    asked.startsWith('0/public/OHLC')
      ? krakenBars(asked, (at) => (fallen.has(at) ? '15000.0' : closeOf(at)))
      : json(SPOT_BODIES.kraken),
  )
}

/** The newest 720 bars, or all there are; the last is not over. */
function krakenBars(asked: string, close = closeOf): Reply {
  const step = Number(query(asked).get('interval')) * 60
  const bars = days.map((at) => `[${at},"1","1","1","${close(at)}","1","12.50000000",7]`)
  return json(`{"error":[],"result":{"XXBTZUSD":[${step === DAY_S ? bars.join(',') : ''}],"last":${days.at(-2)}}}`)
}

/** Newest first, at most 300, both ends included. */
function coinbaseBars(asked: string): Reply {
  const asks = query(asked)
  const [from, to] = [seconds(asks.get('start') ?? ''), seconds(asks.get('end') ?? '')]
  const bars = days.filter((at) => at >= from && at <= to).slice(0, 300)
  return json(
    `[${bars
      .toReversed()
      .map((at) => `[${at},1,1,1,${closeOf(at)},12.5]`)
      .join(',')}]`,
  )
}

function geckoChart(asked: string): Reply {
  const asks = query(asked)
  const [from, to] = [Number(asks.get('from')), Number(asks.get('to'))]
  const points = days.map((at) => at + DAY_S).filter((at) => at >= from && at <= to)
  const prices = points.map((at) => `[${at * 1000},${closeOf(at - DAY_S)}]`)
  return json(`{"prices":[${prices.join(',')}],"market_caps":[],"total_volumes":[]}`)
}

/** Oldest first, at most `limit`. */
function binanceBars(asked: string): Reply {
  const asks = query(asked)
  const [from, to] = [Number(asks.get('startTime')), Number(asks.get('endTime'))]
  const bars = days.filter((at) => at * 1000 >= from && at * 1000 <= to).slice(0, Number(asks.get('limit')))
  const text = bars.map(
    (at) => `[${at * 1000},"1","1","1","${closeOf(at)}","12.5",${(at + DAY_S) * 1000 - 1},"1",1,"1","1","0"]`,
  )
  return json(`[${text.join(',')}]`)
}

function llamaChart(asked: string): Reply {
  const asks = query(asked)
  const [start, span] = [Number(asks.get('start')), Number(asks.get('span'))]
  const points = Array.from({ length: span }, (_, index) => start + index * DAY_S).filter((at) =>
    days.includes(at - DAY_S),
  )
  const prices = points.map((at) => `{"timestamp":${at + 60},"price":${closeOf(at - DAY_S)}}`)
  return json(
    `{"coins":{"coingecko:bitcoin":{"symbol":"BTC","confidence":0.99,"decimals":8,"prices":[${prices.join(',')}]}}}`,
  )
}

/** Working days only. */
function ecbRates(asked: string): Reply {
  const asks = query(asked)
  const [from, to] = [seconds(`${asks.get('from')}T00:00:00Z`), seconds(`${asks.get('to')}T00:00:00Z`)]
  const working = days.filter((at) => at >= from && at <= to && ![0, 6].includes(new Date(at * 1000).getUTCDay()))
  const rows = working.flatMap((at) => {
    const date = new Date(at * 1000).toISOString().slice(0, 10)
    return [
      `{"date":"${date}","base":"EUR","quote":"USD","rate":1.25}`,
      `{"date":"${date}","base":"EUR","quote":"JPY","rate":200}`,
    ]
  })
  return json(`[${rows.join(',')}]`)
}
