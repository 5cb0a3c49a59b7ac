/** What Koinly's labels (tags) mean for a row that moves one asset. Unknown ones are rejected, as Koinly does. */
import type { OneSided } from '../sided-event.ts'

const INCOME: OneSided = { in: 'income', out: 'spend' }
const COST: OneSided = { in: 'income', out: 'fee' }
const LOAN: OneSided = { in: 'adjustment', out: 'adjustment' }

const all = <M>(meaning: M, labels: string): (readonly [string, M])[] =>
  labels.split('|').map((label) => [label, meaning])

const MEANINGS = new Map<string, OneSided | 'internal' | 'trade'>([
  ...all<OneSided>({ in: 'transfer', out: 'transfer' }, '|transfer|deposit|withdrawal'),
  ...all(INCOME, 'airdrop|fork|mining|reward|rewards|staking|staking reward|loan interest|lending interest|income'),
  ...all(INCOME, 'other income|salary|cashback|fee refund|realized gain|realized loss|realized p&l|realized pnl'),
  ...all(INCOME, 'gift|lost|stolen|cost|donation|tax|interest payment'),
  ...all(COST, 'margin fee|loan fee'),
  ...all(LOAN, 'loan|margin loan|loan repayment|margin repayment'),
  ...all<'internal'>('internal', 'to pool|from pool|sent to pool|received from pool|add to pool|remove from pool'),
  ...all<'trade'>('trade', 'trade|swap|exchange|buy|sell|liquidity in|liquidity out'),
])

/** The meaning of a label as printed: `Loan interest`, `loan_interest`, or blank. */
export const meaningOfLabel = (label: string): OneSided | 'internal' | 'trade' | undefined =>
  MEANINGS.get(label.trim().toLowerCase().replaceAll('_', ' '))
