import type { LedgerEvent } from './event.ts'

const LOSS_WORDS =
  /\b(theft|stolen|steal|hack(ed)?|exploit(ed)?|lost|loss|scam|rug|fraud|written? off)\b|盗難|流出|紛失|損失/i
const GIFT_WORDS = /\b(gift(ed)?|donat(e|ion|ed))\b|贈与|寄付/i

/** Coins that went for nothing: stolen, hacked, lost, by the words of the statement. Their cost is a realised loss. */
export const isLoss = ({ kind, label }: LedgerEvent): boolean =>
  (kind === 'spend' || kind === 'adjustment') && LOSS_WORDS.test(label)

/** Coins given away, by the words of the statement. */
export const isGift = ({ kind, label }: LedgerEvent): boolean => kind === 'spend' && GIFT_WORDS.test(label)
