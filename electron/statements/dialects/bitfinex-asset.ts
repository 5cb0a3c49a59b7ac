/** Bitfinex's codes to the usual tickers (from general knowledge: its own list was not at hand). UST is Tether there. */
const CODES = new Map(Object.entries({ UST: 'USDT', DSH: 'DASH', IOT: 'IOTA', QTM: 'QTUM', EUT: 'EURT' }))

export const bitfinexAsset = (code: string): string => CODES.get(code.toUpperCase()) ?? code.toUpperCase()
