import { readDecimal } from '../../components/decimal-field.tsx'

export const FLOW_KINDS = ['neither', 'deposit', 'withdraw'] as const
export type FlowKind = (typeof FLOW_KINDS)[number]

/** Money that the plan counts with, as the person is typing it. */
export interface CashFlow {
  readonly kind: FlowKind
  readonly text: string
}

/** The part of the plan's input that a cash flow is; empty for no flow, a zero, and what cannot be read. */
export function flowInput({ kind, text }: CashFlow): { deposit?: string; withdraw?: string } {
  const amount = readDecimal(text)
  if (kind === 'neither' || amount === undefined || amount === '0' || amount.startsWith('-')) return {}
  return kind === 'deposit' ? { deposit: amount } : { withdraw: amount }
}

/** Whether the typed amount is something else than an amount. */
export const isUnreadable = ({ kind, text }: CashFlow): boolean => {
  const amount = readDecimal(text)
  return kind !== 'neither' && text.trim() !== '' && (amount === undefined || amount.startsWith('-'))
}
