/**
 * The columns of every mapping, always the same ones in the same order, whichever of them a mapping uses. What a mapping
 * fixes for the whole file (a currency, how fees count) is stated in a column as well. So a kept row of a group says all
 * that is needed to derive its events again, also when the mapping has changed or is gone.
 */
import { type Columns, type Header, type RowOf, optionalMoney, optionalRowId, optionalText, time } from './dialect.ts'
import { normaliseHeader } from './match-header.ts'
import type { MappedCurrency, Mapping } from './mapping.ts'

const unmapped = {
  time: time(),
  kind: optionalText(),
  id: optionalRowId(),
  group: optionalRowId(),
  label: optionalText(),
  amount: optionalMoney(),
  currency: optionalText(),
  out: optionalMoney(),
  outCurrency: optionalText(),
  side: optionalText(),
  total: optionalMoney(),
  price: optionalMoney(),
  quoteCurrency: optionalText(),
  fee: optionalMoney(),
  feeCurrency: optionalText(),
  convention: optionalText(),
  layout: optionalText(),
  balance: optionalMoney(),
} as const satisfies Columns

export type MappedRow = RowOf<typeof unmapped>
export type MappedColumns = typeof unmapped
type Name = keyof MappedRow

/** The columns of a mapping, by the headers that it names; without a mapping, as kept rows have them. */
export function mappedColumns(mapping: Mapping | undefined): MappedColumns {
  if (!mapping) return unmapped
  const named = headersOf(mapping)
  const headers = (name: Name): readonly Header[] => {
    const header = named[name]
    return header === undefined ? [] : [normaliseHeader(header)]
  }
  const columns = { ...unmapped }
  const [first = '', ...also] = mapping.time.columns
  return {
    ...columns,
    time: {
      ...columns.time,
      headers: [normaliseHeader(first)],
      also: also.map((header) => [normaliseHeader(header)]),
      ...(mapping.time.format === undefined ? {} : { format: mapping.time.format }),
    },
    kind: { ...columns.kind, headers: headers('kind') },
    id: { ...columns.id, headers: headers('id') },
    group: { ...columns.group, headers: headers('group') },
    label: { ...columns.label, headers: headers('label') },
    amount: { ...columns.amount, headers: headers('amount') },
    currency: { ...columns.currency, headers: headers('currency') },
    out: { ...columns.out, headers: headers('out') },
    outCurrency: { ...columns.outCurrency, headers: headers('outCurrency') },
    side: { ...columns.side, headers: headers('side') },
    total: { ...columns.total, headers: headers('total') },
    price: { ...columns.price, headers: headers('price') },
    quoteCurrency: { ...columns.quoteCurrency, headers: headers('quoteCurrency') },
    fee: { ...columns.fee, headers: headers('fee') },
    feeCurrency: { ...columns.feeCurrency, headers: headers('feeCurrency') },
    balance: { ...columns.balance, headers: headers('balance') },
  }
}

/** Every header that a mapping names, as headers are compared. */
export const mappedHeaders = (mapping: Mapping): readonly string[] => [
  ...new Set([...mapping.time.columns, ...Object.values(headersOf(mapping))].map(normaliseHeader)),
]

/** What the mapping fixes for all rows. */
export function statedValues(mapping: Mapping): Partial<Record<Name, string>> {
  const { amounts, fee } = mapping
  return {
    layout: amounts.layout,
    ...fixed('currency', amounts.layout === 'in-out' ? amounts.in.currency : amounts.currency),
    ...(amounts.layout === 'in-out' ? fixed('outCurrency', amounts.out.currency) : {}),
    ...(amounts.layout === 'side' ? fixed('quoteCurrency', amounts.quote.currency) : {}),
    ...(fee ? { convention: fee.convention, ...(fee.currency ? fixed('feeCurrency', fee.currency) : {}) } : {}),
  }
}

const fixed = (name: Name, currency: MappedCurrency): Partial<Record<Name, string>> =>
  'fixed' in currency ? { [name]: currency.fixed } : {}

function headersOf({ amounts, fee, kind, id, group, label, balance }: Mapping): Partial<Record<Name, string>> {
  return {
    ...amountHeaders(amounts),
    ...(fee ? { fee: fee.amount, ...(fee.currency ? columnOf('feeCurrency', fee.currency) : {}) } : {}),
    ...(kind && 'column' in kind ? { kind: kind.column } : {}),
    ...(id === undefined ? {} : { id }),
    ...(group === undefined ? {} : { group }),
    ...(label === undefined ? {} : { label }),
    ...(balance === undefined ? {} : { balance }),
  }
}

function amountHeaders(amounts: Mapping['amounts']): Partial<Record<Name, string>> {
  if (amounts.layout === 'in-out')
    return {
      amount: amounts.in.amount,
      ...columnOf('currency', amounts.in.currency),
      out: amounts.out.amount,
      ...columnOf('outCurrency', amounts.out.currency),
    }
  const currency = columnOf('currency', amounts.currency)
  if (amounts.layout === 'signed') return { amount: amounts.amount, ...currency }
  if (amounts.layout === 'debit-credit') return { amount: amounts.credit, out: amounts.debit, ...currency }
  const { total, price } = amounts.quote
  return {
    amount: amounts.amount,
    ...currency,
    side: amounts.side.column,
    ...(total === undefined ? {} : { total }),
    ...(price === undefined ? {} : { price }),
    ...columnOf('quoteCurrency', amounts.quote.currency),
  }
}

const columnOf = (name: Name, currency: MappedCurrency): Partial<Record<Name, string>> =>
  'column' in currency ? { [name]: currency.column } : {}
