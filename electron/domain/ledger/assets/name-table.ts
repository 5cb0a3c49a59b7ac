/**
 * Names that exchanges print for a coin that has another id, with the dates between which they do. An asset's id is
 * the ticker that one coin alone has today; a name that is such an id stands for itself and is not listed. Names are
 * left as they are printed where statements print the change as rows of their own (MATIC to POL, LEND to AAVE): a new
 * id would tear such histories apart.
 *
 * Sources: the exchanges' announcements and export files. Terra: the chain was renamed on 2022-05-28; exchanges renamed
 * balances of LUNA and UST in place, and credited the new LUNA as an airdrop. Kraken kept the name LUNA for the old
 * coin and calls the new one LUNA2. Bitcoin Cash was BCC until the fork of 2018-11-15. Bitfinex has three-letter codes
 * of its own.
 */
import { BITFINEX_CODES } from './bitfinex-codes.ts'
import { KRAKEN_CODES } from './kraken-codes.ts'

export interface NameRule {
  readonly name: string
  readonly asset: string
  /** Only in statements of these exchanges. */
  readonly exchanges?: readonly string[]
  /** Not in statements of these. */
  readonly except?: readonly string[]
  /** From this day on, UTC. */
  readonly from?: string
  /** Before this day, UTC. */
  readonly until?: string
}

const everywhere = (asset: string, ...names: readonly string[]): NameRule[] => names.map((name) => ({ name, asset }))
const on = (exchange: string, names: Readonly<Record<string, string>>): NameRule[] =>
  Object.entries(names).map(([name, asset]) => ({ name, asset, exchanges: [exchange] }))

const TERRA_RENAMED = '2022-05-28'
const BITCOIN_CASH_SPLIT = '2018-11-16'

/** The first rule that fits decides; rules of one exchange stand before those of all. */
export const NAME_RULES: readonly NameRule[] = [
  ...on('Kraken', {
    LUNA: 'LUNC',
    LUNA2: 'LUNA',
    UST: 'USTC',
    ...KRAKEN_CODES,
  }),
  ...on('Bitfinex', BITFINEX_CODES),
  ...on('Coinbase', { ETH2: 'ETH', CGLD: 'CELO' }),
  ...on('Binance', { BCHABC: 'BCH', BCHSV: 'BSV', YOYO: 'YOYOW' }),
  ...on('Poloniex', { STR: 'XLM', BCHABC: 'BCH', BCHSV: 'BSV' }),
  { name: 'BCC', asset: 'BCH', except: ['HitBTC', 'YoBit'], until: BITCOIN_CASH_SPLIT },
  { name: 'LUNA', asset: 'LUNC', until: TERRA_RENAMED },
  { name: 'UST', asset: 'USTC' },
  { name: 'ANS', asset: 'NEO', until: '2017-08-15' },
  ...everywhere('BTC', 'XBT', 'XXBT'),
  ...everywhere('DOGE', 'XDG', 'XXDG'),
  ...everywhere('IOTA', 'MIOTA'),
  ...everywhere('NANO', 'XRB'),
]

/** Binance prints receipts for coins lent to it: the coin's name behind LD. LDO is a coin of its own. */
export const isReceiptName = (name: string, exchange: string | undefined): boolean =>
  exchange === 'Binance' && /^LD(?!O$)[A-Z0-9]{2,}$/.test(name)
