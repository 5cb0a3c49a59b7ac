const WORDS =
  /stak|\bearn\b|saving|\blend|\bsuppl(y|ied)\b|vault|\bpool\b|liquidity|delegat|\bfarm|\byield\b|\bbond(ed|ing)?\b|unbond|subscription|redemption|ステーキング|貸|レンディング|預入/i

/** Whether the name of an account, or an operation in a statement's words, speaks of coins that are put to earn. */
export const speaksOfYield = (text: string): boolean => WORDS.test(text)
