import type { Answers } from '../../app/client.ts'

export type TaxProfile = Answers['gains']['getProfile']
export type Method = TaxProfile['methods'][number]
export type YearMethod = Answers['gains']['listMethods']['years'][number]
export type CostScope = YearMethod['scope']
export type YearAnswer = Answers['gains']['getYear']
export type AssetYear = YearAnswer['assets'][number]
export type YearProblem = YearAnswer['problems'][number]
export type Disposal = Answers['gains']['listDisposals']['disposals'][number]
export type Receipt = Answers['gains']['listIncome']['receipts'][number]
export type IncomeKind = Receipt['kind']
export type OpenLots = Answers['gains']['listOpenLots']
export type ReceiptExplanation = Answers['gains']['explainIncome']
export type DisposalExplanation = Answers['gains']['explainDisposal']

/** What opens a drawer: one disposal or receipt, a coin of the yearly sheet, or how a total of the year adds up. */
export type Explained =
  | { readonly kind: 'year' | 'income' | 'fees' }
  | { readonly kind: 'coin'; readonly asset: string }
  | { readonly kind: 'disposal' | 'receipt'; readonly eventId: string; readonly asset: string }
