/**
 * Kraken's codes to the usual tickers. Old codes carry an X (coins) or Z (money) in front; only those listed do, since
 * XTZ and ZRX are tickers of their own. Suffixes name a wallet (.S and 21.S staked, .M opt-in rewards, .F, .B and .P
 * earn, .HOLD not yet cleared), not another asset. ETH2 is staked ETH.
 *
 * Worked example: XXBT → BTC, ZEUR → EUR, XXDG → DOGE, SOL03.S → SOL, EUR.HOLD → EUR, ETH2.S → ETH.
 */
import { KRAKEN_CODES } from '../../domain/ledger/assets/kraken-codes.ts'

const CODES = new Map<string, string>(Object.entries(KRAKEN_CODES))
const SUFFIX = /(?:(?:03|04|07|14|21|28)?\.S|\.(?:M|P|F|B|HOLD))$/

/** The usual ticker of a Kraken code; a code that is none stays as it is, in capitals. */
export function krakenAsset(code: string): string {
  const bare = code.toUpperCase().replace(SUFFIX, '')
  return CODES.get(bare) ?? bare
}
