import type { LedgerEvent, Leg } from '../electron/domain/ledger/event.ts'
import { type Quantity, fromRaw } from '../electron/domain/number/decimal.ts'
import { instantFromMs } from '../electron/domain/time/instant.ts'
import { mulberry32 } from './mulberry32.ts'

export const COINS = ['BTC', 'ETH', 'SOL', 'LINK', 'AVAX', 'DOGE'] as const
export const START_MS = Date.UTC(2017, 6, 14)
/** Over so long a time the events of a book to be measured are spread, whatever their number. */
export const SPAN_MS = 7.6 * 365.25 * 86_400_000
/** The moment at which such a book is asked. */
export const NOW = instantFromMs(START_MS + SPAN_MS + 20 * 86_400_000)
const ACCOUNT = 'exchange'

/** One trade as a bare loop sees it. */
export interface BareTrade {
  readonly coin: number
  /** Negative is sold. */
  readonly quantity: number
  readonly total: number
}

const leg = (asset: string, quantity: number, role: Leg['role']): Leg => ({
  asset,
  account: ACCOUNT,
  quantity: fromRaw<Quantity>(BigInt(Math.round(quantity * 1e6)) * 10n ** 12n),
  role,
})

/** Made-up trades of six coins for dollars with a dollar fee, minutes apart; no more is sold than is held. */
export function ledgerEvents(
  count: number,
  seed = 1,
  longestGapMs = 480_000,
): { events: LedgerEvent[]; trades: BareTrade[] } {
  const random = mulberry32(seed)
  const held = COINS.map(() => 0)
  const events: LedgerEvent[] = []
  const trades: BareTrade[] = []
  let at = START_MS
  for (let row = 1; row <= count; row += 1) {
    at += Math.floor(random() * longestGapMs)
    const coin = Math.floor(random() * COINS.length)
    const wanted = Math.round((random() * 90 + 0.01) * 1e6) / 1e6
    const isSale = random() > 0.55 && (held[coin] ?? Number.NaN) >= wanted
    const quantity = isSale ? -wanted : wanted
    const total = Math.round(wanted * (random() * 900 + 10) * 100) / 100
    held[coin] = Math.round(((held[coin] ?? Number.NaN) + quantity) * 1e6) / 1e6
    const asset = COINS[coin] ?? 'BTC'
    events.push({
      id: `event-${String(row).padStart(9, '0')}`,
      kind: 'fill',
      at: instantFromMs(at),
      account: ACCOUNT,
      label: isSale ? 'Sell' : 'Buy',
      legs: [leg(asset, quantity, 'base'), leg('USD', isSale ? total : -total, 'quote'), leg('USD', -0.01, 'fee')],
      source: { file: 'bench.csv', fileHash: 'bench', row, rows: [row], batchId: 'bench' },
    })
    trades.push({ coin, quantity, total: isSale ? total - 0.01 : total + 0.01 })
  }
  return { events, trades }
}
