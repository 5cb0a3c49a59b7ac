/**
 * Coins whose ticker named another coin before, or names two today. A rule holds for the days between its dates; a day
 * outside them has no price under that name, and nothing is guessed. Where a ticker means two coins at once, the person
 * is asked once (`AMBIGUOUS`).
 *
 * Sources: Terra renamed itself on 2022-05-28; Binance stopped LUNAUSDT on 2022-05-13, opened it for the new coin on
 * 2022-05-31 and opened LUNCUSDT on 2022-09-09. BitTorrent redenominated 1:1000 on 2022-01-18 (Binance: BTTCUSDT).
 * Polygon: POL traded from 2024-09-04. Frax: the ticker FRAX went from the stablecoin to the former FXS in 2025.
 * Beam: BEAM is the Mimblewimble coin at Binance (the Merit Circle coin is BEAMX there) and the Merit Circle coin at
 * Kraken. Safe: CoinGecko has had two coins of that name.
 */
export interface ListingRule {
  readonly asset: string
  readonly source: 'coingecko' | 'kraken' | 'binance' | 'coinbase'
  readonly symbol: string
  readonly currency: string
  /** The first day of the market under this name, UTC. */
  readonly from?: string
  /** The last day. */
  readonly until?: string
}

const of = (
  asset: string,
  source: ListingRule['source'],
  symbol: string,
  days: { readonly from?: string; readonly until?: string } = {},
): ListingRule => ({ asset, source, symbol, currency: source === 'binance' ? 'USDT' : 'USD', ...days })

export const LISTING_RULES: readonly ListingRule[] = [
  of('LUNC', 'coingecko', 'terra-luna'),
  of('LUNC', 'kraken', 'LUNAUSD'),
  of('LUNC', 'binance', 'LUNAUSDT', { until: '2022-05-13' }),
  of('LUNC', 'binance', 'LUNCUSDT', { from: '2022-09-09' }),
  of('LUNA', 'coingecko', 'terra-luna-2', { from: '2022-05-28' }),
  of('LUNA', 'kraken', 'LUNA2USD', { from: '2022-05-28' }),
  of('LUNA', 'binance', 'LUNAUSDT', { from: '2022-05-31' }),
  of('USTC', 'coingecko', 'terrausd'),
  of('USTC', 'kraken', 'USTUSD'),
  of('USTC', 'binance', 'USTCUSDT'),
  of('BTT', 'coingecko', 'bittorrent-old', { until: '2022-01-17' }),
  of('BTT', 'coingecko', 'bittorrent', { from: '2022-01-18' }),
  of('BTT', 'binance', 'BTTUSDT', { until: '2022-01-17' }),
  of('BTT', 'binance', 'BTTCUSDT', { from: '2022-01-18' }),
  of('BTT', 'kraken', 'BTTUSD', { from: '2022-01-18' }),
  of('POL', 'coingecko', 'polygon-ecosystem-token', { from: '2024-09-04' }),
  of('POL', 'kraken', 'POLUSD', { from: '2024-09-04' }),
  of('POL', 'binance', 'POLUSDT', { from: '2024-09-04' }),
  of('POL', 'coinbase', 'POL-USD', { from: '2024-09-04' }),
  of('FXS', 'coingecko', 'frax-share'),
  of('FXS', 'kraken', 'FXSUSD'),
  of('FXS', 'binance', 'FXSUSDT'),
]

/** A coin that a ticker may mean, by CoinGecko's id. */
export interface CoinChoice {
  readonly coin: string
  readonly name: string
}

export const AMBIGUOUS: Readonly<Record<string, readonly CoinChoice[]>> = {
  BEAM: [
    { coin: 'beam', name: 'Beam (Mimblewimble)' },
    { coin: 'beam-2', name: 'Beam (Merit Circle)' },
  ],
  FRAX: [
    { coin: 'frax', name: 'Legacy Frax Dollar' },
    { coin: 'frax-share', name: 'Frax (formerly Frax Share, FXS)' },
  ],
  SAFE: [
    { coin: 'safe', name: 'Safe' },
    { coin: 'safe-anwang', name: 'SAFE (AnWang)' },
  ],
}
