/** Every outside source that Barbell has a client for. */
export const SOURCE_IDS = [
  'kraken',
  'coinbase',
  'coingecko',
  'binance',
  'defillama',
  'frankfurter',
  'alternative-me',
  'fred',
] as const

export type SourceId = (typeof SOURCE_IDS)[number]

/** What a source is asked for. */
export const SOURCE_ROLES = ['coins', 'currencies', 'yields', 'indicators'] as const

export type SourceRole = (typeof SOURCE_ROLES)[number]

export interface SourceFacts {
  readonly id: SourceId
  readonly name: string
  readonly roles: readonly SourceRole[]
  /** Every host that may be contacted while the source is on. */
  readonly hosts: readonly string[]
  /** Whether the source takes a key of the person's, for more requests a minute. None needs one. */
  readonly takesKey: boolean
  /** The oldest day it tells prices of, counted back from today; absent where it has no such limit. */
  readonly daysOfHistory?: number
}

/** In the order in which they are asked until the person sets another. */
export const SOURCES: readonly SourceFacts[] = [
  {
    id: 'kraken',
    name: 'Kraken',
    roles: ['coins'],
    hosts: ['api.kraken.com'],
    takesKey: false,
    daysOfHistory: 720,
  },
  { id: 'coinbase', name: 'Coinbase', roles: ['coins'], hosts: ['api.exchange.coinbase.com'], takesKey: false },
  {
    id: 'coingecko',
    name: 'CoinGecko',
    roles: ['coins'],
    hosts: ['api.coingecko.com'],
    takesKey: true,
    daysOfHistory: 365,
  },
  { id: 'binance', name: 'Binance', roles: ['coins'], hosts: ['data-api.binance.vision'], takesKey: false },
  {
    id: 'defillama',
    name: 'DefiLlama',
    roles: ['coins', 'yields'],
    hosts: ['coins.llama.fi', 'yields.llama.fi'],
    takesKey: false,
  },
  {
    id: 'frankfurter',
    name: 'Frankfurter (ECB)',
    roles: ['currencies'],
    hosts: ['api.frankfurter.dev'],
    takesKey: false,
  },
  {
    id: 'alternative-me',
    name: 'Alternative.me',
    roles: ['indicators'],
    hosts: ['api.alternative.me'],
    takesKey: false,
  },
  { id: 'fred', name: 'FRED', roles: ['indicators'], hosts: ['fred.stlouisfed.org'], takesKey: false },
]
