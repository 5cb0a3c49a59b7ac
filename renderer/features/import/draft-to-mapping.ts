/** A draft to a mapping that can be run, or what stands in the way, by the box that it is about. */
import type { MappingFile } from '../../../electron/contract/mapping-schema.ts'
import type { CurrencyRole, Layout, MappingDraft } from './mapping-draft.ts'

/** A box of the wizard. Boxes of columns and currencies are named by their role. */
export type DraftField =
  | 'name'
  | 'account'
  | 'time'
  | 'timeFormat'
  | 'zone'
  | keyof MappingDraft['columns']
  | `currency.${CurrencyRole}`
  | 'sideWords'
  | 'fee'
  | 'kind'
  | keyof MappingDraft['extras']

export interface DraftProblem {
  readonly field: DraftField
  readonly code: 'needed' | 'not_in_file' | 'bad_zone' | 'bad_format' | 'total_or_price' | 'both_words' | 'kind_needed'
  /** The column that the file has not. */
  readonly column?: string | undefined
}

/** How the file is cut into cells, where that is to be kept with the mapping. */
export interface Cut {
  readonly encoding?: MappingFile['encoding']
  readonly delimiter?: MappingFile['delimiter']
  readonly headerLine?: MappingFile['headerLine']
}

export type DraftResult =
  | { readonly kind: 'ready'; readonly mapping: MappingFile }
  | { readonly kind: 'unfinished'; readonly problems: readonly DraftProblem[] }

/** `header` is the file's; absent where no file is at hand, and then any column is taken for one. */
export function toMapping(draft: MappingDraft, cut: Cut, header: readonly string[] | undefined): DraftResult {
  const problems = problemsOf(draft, header)
  if (problems.length > 0) return { kind: 'unfinished', problems }
  const { decimalMark, timeFormat, zone, extras, fee, currencies } = draft
  const feeCurrency = currencies.fee.by === 'usual' ? undefined : currencyOf(draft, 'fee')
  return {
    kind: 'ready',
    mapping: {
      version: 1,
      name: draft.name.trim(),
      account: draft.account.trim(),
      ...(cut.encoding && { encoding: cut.encoding }),
      ...(cut.delimiter && { delimiter: cut.delimiter }),
      ...(cut.headerLine !== undefined && { headerLine: cut.headerLine }),
      ...(decimalMark !== 'auto' && { decimalMark }),
      time: {
        columns: draft.time.filter((column) => column !== ''),
        ...(timeFormat.trim() !== '' && { format: timeFormat.trim() }),
        ...(zone.trim() !== '' && { zone: zone.trim() }),
      },
      amounts: amountsOf(draft),
      ...(fee.column !== '' && {
        fee: {
          amount: fee.column,
          ...(feeCurrency && { currency: feeCurrency }),
          convention: fee.convention,
        },
      }),
      ...kindOf(draft),
      ...(extras.id !== '' && { id: extras.id }),
      ...(extras.group !== '' && { group: extras.group }),
      ...(extras.label !== '' && { label: extras.label }),
      ...(extras.balance !== '' && { balance: extras.balance }),
    },
  }
}

/** Columns that a layout cannot do without, and the currencies that belong to it. */
const NEEDS: Readonly<
  Record<
    Layout,
    { readonly columns: readonly (keyof MappingDraft['columns'])[]; readonly currencies: readonly CurrencyRole[] }
  >
> = {
  signed: { columns: ['amount'], currencies: ['main'] },
  'debit-credit': { columns: ['credit', 'debit'], currencies: ['main'] },
  'in-out': { columns: ['in', 'out'], currencies: ['in', 'out'] },
  side: { columns: ['amount', 'side'], currencies: ['main', 'quote'] },
}

export const neededOf = (layout: Layout) => NEEDS[layout]

function problemsOf(draft: MappingDraft, header: readonly string[] | undefined): DraftProblem[] {
  const { layout, columns, currencies, fee, extras } = draft
  const isMissing = (column: string): boolean => column !== '' && header !== undefined && !header.includes(column)
  const inFile = (field: DraftField, column: string): DraftProblem[] =>
    isMissing(column) ? [{ field, code: 'not_in_file', column }] : []
  const needed = (field: DraftField, text: string): DraftProblem[] =>
    text.trim() === '' ? [{ field, code: 'needed' }] : inFile(field, text)
  const money = (role: CurrencyRole): DraftProblem[] => {
    const { by, column, fixed } = currencies[role]
    if (by === 'usual') return []
    if (by === 'column') return needed(`currency.${role}`, column)
    return fixed.trim() === '' ? [{ field: `currency.${role}`, code: 'needed' }] : []
  }
  const needs = neededOf(layout)
  return [
    ...(draft.time[0] === '' ? [{ field: 'time', code: 'needed' } as const] : []),
    ...draft.time.flatMap((column) => inFile('time', column)),
    ...(isZone(draft.zone.trim()) ? [] : [{ field: 'zone', code: 'bad_zone' } as const]),
    ...needs.columns.flatMap((role) => needed(role, columns[role])),
    ...needs.currencies.flatMap(money),
    ...(layout === 'side' ? sideProblems(draft, inFile) : []),
    ...(fee.column === '' ? [] : [...inFile('fee', fee.column), ...money('fee')]),
    ...kindProblems(draft, inFile),
    ...(['id', 'group', 'label', 'balance'] as const).flatMap((role) => inFile(role, extras[role])),
    ...(draft.name.trim() === '' ? [{ field: 'name', code: 'needed' } as const] : []),
    ...(draft.account.trim() === '' ? [{ field: 'account', code: 'needed' } as const] : []),
  ]
}

type InFile = (field: DraftField, column: string) => DraftProblem[]

function sideProblems({ columns, sideWords }: MappingDraft, inFile: InFile): DraftProblem[] {
  const words = Object.values(sideWords)
  return [
    ...(columns.total === '' && columns.price === '' ? [{ field: 'total', code: 'total_or_price' } as const] : []),
    ...inFile('total', columns.total),
    ...inFile('price', columns.price),
    ...(words.includes('buy') && words.includes('sell') ? [] : [{ field: 'sideWords', code: 'both_words' } as const]),
  ]
}

function kindProblems({ layout, kindBy, kindColumn }: MappingDraft, inFile: InFile): DraftProblem[] {
  if (kindBy === 'column') return kindColumn === '' ? [{ field: 'kind', code: 'needed' }] : inFile('kind', kindColumn)
  const hasSides = layout === 'in-out' || layout === 'side'
  return kindBy === 'sides' && !hasSides ? [{ field: 'kind', code: 'kind_needed' }] : []
}

/** An empty one is UTC. */
function isZone(zone: string): boolean {
  if (zone === '') return true
  try {
    return new Intl.DateTimeFormat('en-US', { timeZone: zone }).resolvedOptions().timeZone !== ''
  } catch (error) {
    if (error instanceof RangeError) return false
    throw error
  }
}

function currencyOf({ currencies }: MappingDraft, role: CurrencyRole) {
  const { by, column, fixed } = currencies[role]
  return by === 'column' ? { column } : { fixed: fixed.trim() }
}

function amountsOf(draft: MappingDraft): MappingFile['amounts'] {
  const { layout, columns, sideWords } = draft
  const currency = currencyOf(draft, 'main')
  const wordsFor = (side: 'buy' | 'sell'): string[] =>
    Object.entries(sideWords).flatMap(([word, meaning]) => (meaning === side ? [word] : []))
  switch (layout) {
    case 'signed':
      return { layout, amount: columns.amount, currency }
    case 'debit-credit':
      return { layout, credit: columns.credit, debit: columns.debit, currency }
    case 'in-out':
      return {
        layout,
        in: { amount: columns.in, currency: currencyOf(draft, 'in') },
        out: { amount: columns.out, currency: currencyOf(draft, 'out') },
      }
    case 'side':
      break
  }
  return {
    layout,
    amount: columns.amount,
    currency,
    side: { column: columns.side, buy: wordsFor('buy'), sell: wordsFor('sell') },
    quote: {
      currency: currencyOf(draft, 'quote'),
      ...(columns.total !== '' && { total: columns.total }),
      ...(columns.price !== '' && { price: columns.price }),
    },
  }
}

function kindOf(draft: MappingDraft): Pick<MappingFile, 'kind'> {
  const { kindBy, kindFixed, kindColumn, kindValues, kindOtherwise } = draft
  if (kindBy === 'sides') return {}
  if (kindBy === 'fixed') return { kind: { fixed: kindFixed } }
  return {
    kind: { column: kindColumn, values: kindValues, ...(kindOtherwise !== '' && { otherwise: kindOtherwise }) },
  }
}
