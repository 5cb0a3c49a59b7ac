import { BITFINEX_CODES } from '../../domain/ledger/assets/bitfinex-codes.ts'

const CODES = new Map<string, string>(Object.entries(BITFINEX_CODES))

/** Bitfinex's code to the usual ticker. */
export const bitfinexAsset = (code: string): string => CODES.get(code.toUpperCase()) ?? code.toUpperCase()
