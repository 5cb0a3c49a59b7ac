import type { Side } from '../spot-trade.ts'

const SIDES = new Map<string, Side>([
  ['買い', 'buy'],
  ['買', 'buy'],
  ['購入', 'buy'],
  ['buy', 'buy'],
  ['bid', 'buy'],
  ['売り', 'sell'],
  ['売', 'sell'],
  ['売却', 'sell'],
  ['sell', 'sell'],
  ['ask', 'sell'],
])

/** `買い`, `売`, `buy`, `ask` and the like; undefined for any other word. */
export const japaneseSide = (text: string): Side | undefined => SIDES.get(text.trim().toLowerCase())
