const WORDS =
  /stak|\bearn\b|saving|\blend|\bsuppl(y|ied)\b|vault|\bpool\b|liquidity|delegat|\bfarm|\byield\b|\bbond(ed|ing)?\b|unbond|subscription|redemption|ステーキング|貸|レンディング|預入/i

/** Whether the name of an account, or an operation in a statement's words, speaks of coins that are put to earn. */
export const speaksOfYield = (text: string): boolean => WORDS.test(text)

/** The same, judging each text once: a ledger has many events and few labels. */
export function createYieldTest(): (text: string) => boolean {
  const judged = new Map<string, boolean>()
  return (text) => {
    let verdict = judged.get(text)
    if (verdict === undefined) judged.set(text, (verdict = speaksOfYield(text)))
    return verdict
  }
}
