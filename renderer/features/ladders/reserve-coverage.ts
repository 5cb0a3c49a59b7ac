import type { Money } from '../../../electron/domain/number/decimal.ts'
import { decimal } from '../../../electron/domain/number/parse-decimal.ts'
import type { LaddersAnswer } from './ladder-answer.ts'

export type Coverage = 'nothingAsked' | 'covered' | 'capped' | 'short' | 'shortAndCapped'

/** Which sentence says how far the reserve and the caps cover what the ladders ask for. */
export function coverageOf({ asked, room, scale }: LaddersAnswer['reserve']): Coverage {
  const wanted = decimal<Money>(asked)
  if (wanted === 0n) return 'nothingAsked'
  const isCapped = decimal<Money>(room) < wanted
  if (scale < 1) return isCapped ? 'shortAndCapped' : 'short'
  return isCapped ? 'capped' : 'covered'
}
