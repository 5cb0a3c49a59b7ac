/** The shape of a column mapping (docs/mapping.md), as `import --mapping` reads it and as it is saved. */
import * as z from 'zod'
import { EVENT_KINDS } from '../domain/ledger/event.ts'

const column = z.string().trim().min(1).max(200)
const currency = z.union([z.strictObject({ column }), z.strictObject({ fixed: z.string().trim().min(1).max(40) })])
const kind = z.enum([...EVENT_KINDS, 'skip'])
const values = z.array(z.string().trim().min(1).max(80)).max(40)

export const MAPPING_ENCODINGS = ['utf-8', 'shift_jis', 'utf-16le', 'utf-16be', 'windows-1252'] as const
export const MAPPING_DELIMITERS = [',', ';', '\t'] as const
export const MAXIMUM_HEADER_LINE = 28

const amounts = z.discriminatedUnion('layout', [
  z.strictObject({ layout: z.literal('signed'), amount: column, currency }),
  z.strictObject({ layout: z.literal('debit-credit'), credit: column, debit: column, currency }),
  z.strictObject({
    layout: z.literal('in-out'),
    in: z.strictObject({ amount: column, currency }),
    out: z.strictObject({ amount: column, currency }),
  }),
  z.strictObject({
    layout: z.literal('side'),
    amount: column,
    currency,
    side: z.strictObject({ column, buy: values.min(1), sell: values.min(1) }),
    quote: z.strictObject({ currency, total: column.optional(), price: column.optional() }),
  }),
])

export const mappingName = z
  .string()
  .trim()
  .min(1)
  .max(60)
  .regex(/^[^\p{Cc}]+$/u, 'a name has no control characters')

const shape = z.strictObject({
  version: z.literal(1),
  name: mappingName,
  account: z.string().trim().min(1).max(80).optional(),
  encoding: z.enum(MAPPING_ENCODINGS).optional(),
  delimiter: z.enum(MAPPING_DELIMITERS).optional(),
  headerLine: z.int().min(1).max(MAXIMUM_HEADER_LINE).optional(),
  decimalMark: z.enum(['point', 'comma']).optional(),
  time: z.strictObject({
    columns: z.array(column).min(1).max(3),
    format: z.string().min(1).max(60).optional(),
    zone: z.string().min(1).max(60).optional(),
  }),
  amounts,
  fee: z
    .strictObject({ amount: column, currency: currency.optional(), convention: z.enum(['included', 'on-top']) })
    .optional(),
  kind: z
    .union([
      z.strictObject({ fixed: kind }),
      z.strictObject({ column, values: z.record(z.string().max(120), kind), otherwise: kind.optional() }),
    ])
    .optional(),
  id: column.optional(),
  group: column.optional(),
  label: column.optional(),
  balance: column.optional(),
})

/** A column mapping as JSON. Named, so that types of the contract show its name and not all of it. */
// oxlint-disable-next-line typescript/no-empty-object-type -- an interface keeps its name where an alias is spelled out
export interface MappingFile extends z.output<typeof shape> {}

export const mappingSchema: z.ZodType<MappingFile, MappingFile> = shape
