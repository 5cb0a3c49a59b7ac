import type { KeyStore, Market } from '../application/market-ports.ts'
import { type FetcherParts, createFetcher } from './http/fetcher.ts'
import { createAlternativeMe } from './sources/alternative-me.ts'
import { createBinance } from './sources/binance.ts'
import { createCoinbase } from './sources/coinbase.ts'
import { createCoinGecko } from './sources/coingecko.ts'
import { createDefiLlamaPrices, createDefiLlamaYields } from './sources/defillama.ts'
import { createFrankfurter } from './sources/frankfurter.ts'
import { createFred } from './sources/fred.ts'
import { createKraken } from './sources/kraken.ts'

/** Every source behind one fetcher. Opens no connection before it is asked for something that is switched on. */
export function createMarket(parts: FetcherParts & { readonly keys: KeyStore }): Market {
  const fetcher = createFetcher(parts)
  const source = { fetcher, clock: parts.clock }
  return {
    prices: [
      createKraken(source),
      createCoinbase(source),
      createCoinGecko({ ...source, keys: parts.keys }),
      createBinance(source),
      createDefiLlamaPrices(source),
      createFrankfurter(source),
    ],
    yields: createDefiLlamaYields(source),
    indicators: [createAlternativeMe(source), createFred(source)],
  }
}
