/** Bitfinex's codes of three letters for coins that are called otherwise elsewhere. UST is Tether there. */
export const BITFINEX_CODES = {
  ALG: 'ALGO',
  AMP: 'AMPL',
  ATO: 'ATOM',
  BAB: 'BCH',
  DAT: 'DATA',
  DSH: 'DASH',
  EUT: 'EURT',
  IOT: 'IOTA',
  MNA: 'MANA',
  QTM: 'QTUM',
  TSD: 'TUSD',
  UDC: 'USDC',
  UST: 'USDT',
  YYW: 'YOYOW',
} as const
