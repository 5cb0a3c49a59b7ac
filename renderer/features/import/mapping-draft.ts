/**
 * A column mapping while it is made: every choice has a box, whichever of them the layout uses, and boxes may be empty.
 * `draft-to-mapping.ts` says what is missing; a mapping that is opened and saved untouched is the same mapping.
 */
import type { MappingFile } from '../../../electron/contract/mapping-schema.ts'

export type Layout = MappingFile['amounts']['layout']
export type MappedKind = Extract<NonNullable<MappingFile['kind']>, { fixed: unknown }>['fixed']
type Convention = NonNullable<MappingFile['fee']>['convention']
type MappedCurrency = Extract<MappingFile['amounts'], { layout: 'signed' }>['currency']

/** The roles that a column can be chosen for, beside the time. An empty text is no column. */
export const AMOUNT_ROLES = ['amount', 'credit', 'debit', 'in', 'out', 'side', 'total', 'price'] as const
export type AmountRole = (typeof AMOUNT_ROLES)[number]
export const EXTRA_ROLES = ['id', 'group', 'label', 'balance'] as const
export type ExtraRole = (typeof EXTRA_ROLES)[number]

/** Whose currency: that of the amount (in every layout but one), of what came and what went, of the other side, of the fee. */
export const CURRENCY_ROLES = ['main', 'in', 'out', 'quote', 'fee'] as const
export type CurrencyRole = (typeof CURRENCY_ROLES)[number]

/** `usual` is the fee's alone: the currency of the amount. */
export interface CurrencyDraft {
  readonly by: 'column' | 'fixed' | 'usual'
  readonly column: string
  readonly fixed: string
}

export interface MappingDraft {
  readonly name: string
  readonly account: string
  readonly decimalMark: 'auto' | 'point' | 'comma'
  readonly time: readonly [string, string, string]
  readonly timeFormat: string
  readonly zone: string
  readonly layout: Layout
  readonly columns: Readonly<Record<AmountRole, string>>
  readonly currencies: Readonly<Record<CurrencyRole, CurrencyDraft>>
  readonly sideWords: Readonly<Record<string, 'buy' | 'sell'>>
  readonly fee: { readonly column: string; readonly convention: Convention }
  readonly kindBy: 'sides' | 'fixed' | 'column'
  readonly kindFixed: MappedKind
  readonly kindColumn: string
  readonly kindValues: Readonly<Record<string, MappedKind>>
  readonly kindOtherwise: MappedKind | ''
  readonly extras: Readonly<Record<ExtraRole, string>>
}

const NO_CURRENCY: CurrencyDraft = { by: 'column', column: '', fixed: '' }

/** A draft in which nothing is chosen. */
export const emptyDraft = (name: string): MappingDraft => ({
  name,
  account: name,
  decimalMark: 'auto',
  time: ['', '', ''],
  timeFormat: '',
  zone: '',
  layout: 'signed',
  columns: { amount: '', credit: '', debit: '', in: '', out: '', side: '', total: '', price: '' },
  currencies: {
    main: NO_CURRENCY,
    in: NO_CURRENCY,
    out: NO_CURRENCY,
    quote: NO_CURRENCY,
    fee: { ...NO_CURRENCY, by: 'usual' },
  },
  sideWords: {},
  fee: { column: '', convention: 'on-top' },
  kindBy: 'fixed',
  kindFixed: 'transfer',
  kindColumn: '',
  kindValues: {},
  kindOtherwise: '',
  extras: { id: '', group: '', label: '', balance: '' },
})

/** A mapping as a draft. How its file is cut (encoding, delimiter, header line) is not part of it. */
export function toDraft(mapping: MappingFile): MappingDraft {
  const empty = emptyDraft(mapping.name)
  const { time, amounts, fee, kind } = mapping
  return {
    ...empty,
    account: mapping.account ?? mapping.name,
    decimalMark: mapping.decimalMark ?? 'auto',
    time: [time.columns[0] ?? '', time.columns[1] ?? '', time.columns[2] ?? ''],
    timeFormat: time.format ?? '',
    zone: time.zone ?? '',
    ...amountsOf(amounts, empty, fee),
    ...(fee === undefined ? {} : { fee: { column: fee.amount, convention: fee.convention } }),
    ...kindOf(kind, empty),
    extras: {
      id: mapping.id ?? '',
      group: mapping.group ?? '',
      label: mapping.label ?? '',
      balance: mapping.balance ?? '',
    },
  }
}

const currencyOf = (currency: MappedCurrency): CurrencyDraft =>
  'column' in currency
    ? { by: 'column', column: currency.column, fixed: '' }
    : { by: 'fixed', column: '', fixed: currency.fixed }

function amountsOf(
  amounts: MappingFile['amounts'],
  { columns, currencies: none }: MappingDraft,
  fee: MappingFile['fee'],
): Pick<MappingDraft, 'layout' | 'columns' | 'currencies' | 'sideWords'> {
  const currencies = fee?.currency === undefined ? none : { ...none, fee: currencyOf(fee.currency) }
  const { layout } = amounts
  if (layout === 'in-out')
    return {
      layout,
      columns: { ...columns, in: amounts.in.amount, out: amounts.out.amount },
      currencies: { ...currencies, in: currencyOf(amounts.in.currency), out: currencyOf(amounts.out.currency) },
      sideWords: {},
    }
  const main = { ...currencies, main: currencyOf(amounts.currency) }
  if (layout === 'signed')
    return { layout, columns: { ...columns, amount: amounts.amount }, currencies: main, sideWords: {} }
  if (layout === 'debit-credit')
    return {
      layout,
      columns: { ...columns, credit: amounts.credit, debit: amounts.debit },
      currencies: main,
      sideWords: {},
    }
  const { side, quote } = amounts
  return {
    layout,
    columns: {
      ...columns,
      amount: amounts.amount,
      side: side.column,
      total: quote.total ?? '',
      price: quote.price ?? '',
    },
    currencies: { ...main, quote: currencyOf(quote.currency) },
    sideWords: Object.fromEntries([
      ...side.buy.map((word) => [word, 'buy'] as const),
      ...side.sell.map((word) => [word, 'sell'] as const),
    ]),
  }
}

function kindOf(kind: MappingFile['kind'], empty: MappingDraft): Partial<MappingDraft> {
  if (kind === undefined) return { kindBy: 'sides' }
  if ('fixed' in kind) return { kindBy: 'fixed', kindFixed: kind.fixed }
  const { column, values, otherwise } = kind
  return {
    kindBy: 'column',
    kindFixed: empty.kindFixed,
    kindColumn: column,
    kindValues: values,
    kindOtherwise: otherwise ?? '',
  }
}
