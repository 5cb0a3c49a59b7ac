/**
 * Kraken's codes to the usual tickers. Old codes carry an X (coins) or Z (money) in front; only those listed do, since
 * XTZ and ZRX are tickers of their own. Suffixes name a wallet (.S and 21.S staked, .M opt-in rewards, .F, .B and .P
 * earn, .HOLD not yet cleared), not another asset. ETH2 is staked ETH.
 *
 * Worked example: XXBT → BTC, ZEUR → EUR, XXDG → DOGE, SOL03.S → SOL, EUR.HOLD → EUR, ETH2.S → ETH.
 */
const CODES = new Map(
  Object.entries({
    XBT: 'BTC',
    XDG: 'DOGE',
    XXBT: 'BTC',
    XXDG: 'DOGE',
    XETC: 'ETC',
    XETH: 'ETH',
    XICN: 'ICN',
    XLTC: 'LTC',
    XMLN: 'MLN',
    XNMC: 'NMC',
    XREP: 'REP',
    XXLM: 'XLM',
    XXMR: 'XMR',
    XXRP: 'XRP',
    XXVN: 'XVN',
    XZEC: 'ZEC',
    ZAUD: 'AUD',
    ZCAD: 'CAD',
    ZEUR: 'EUR',
    ZGBP: 'GBP',
    ZJPY: 'JPY',
    ZKRW: 'KRW',
    ZUSD: 'USD',
    ETH2: 'ETH',
  }),
)
const SUFFIX = /(?:(?:03|04|07|14|21|28)?\.S|\.(?:M|P|F|B|HOLD))$/

/** The usual ticker of a Kraken code; a code that is none stays as it is, in capitals. */
export function krakenAsset(code: string): string {
  const bare = code.toUpperCase().replace(SUFFIX, '')
  return CODES.get(bare) ?? bare
}
