/**
 * How the domain's values travel. Decimals are canonical strings and instants ISO strings on the wire, on the page and
 * on the command line; handlers see branded bigints and branded numbers. oRPC validates on the server only, and always
 * in the decoding direction, so outputs go through `encoding`, which runs a schema backwards.
 */
import type { StandardSchemaV1 } from '@standard-schema/spec'
import * as z from 'zod'
import type { Decimal, Money, Price, Quantity } from '../domain/number/decimal.ts'
import { formatDecimal } from '../domain/number/format-decimal.ts'
import { type DecimalProblem, parseDecimal } from '../domain/number/parse-decimal.ts'
import { type Day, type Instant, formatInstant, parseDay, parseInstant } from '../domain/time/instant.ts'

const NO_DECIMAL: Readonly<Record<DecimalProblem, string>> = {
  empty: 'a number, not empty',
  not_a_number: 'a number such as 1234.5, with a point and no other marks',
  too_many_decimals: 'a number with at most 18 decimals',
  too_large: 'a number this large is not kept',
}

const decimalText = z.string({
  error: ({ input }) => `${input === undefined ? 'missing; ' : ''}a number in quotation marks, such as "1234.5"`,
})

/**
 * Values that have a type of their own, as long as they are of the type that it is made of. `z.custom` would look at each
 * twice on its way out, through objects made for that: half of what a long list took.
 */
const branded = <Value extends bigint | number | string>(schema: z.ZodType): z.ZodType<Value, Value> =>
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the domain gives them, or decoding has made them
  schema as z.ZodType<Value, Value>

const decimalCodec = <D extends Decimal>() =>
  z.codec(decimalText, branded<D>(z.bigint()), {
    decode: (text, context) => {
      const parsed = parseDecimal<D>(text)
      if (parsed.ok) return parsed.value
      context.issues.push({ code: 'custom', input: text, message: NO_DECIMAL[parsed.problem] })
      return z.NEVER
    },
    encode: formatDecimal,
  })

/**
 * What an asset is called, wherever a person names one: a ticker such as BTC, or whatever a statement prints. Etherscan
 * has tokens whose symbol is a sentence; such an asset, too, has to be renamed, flagged and left out of a policy.
 */
export const assetName = z
  .string()
  .min(1)
  .max(100)
  .regex(/^(?!\s)\P{Cc}*(?<!\s)$/u, 'no spaces around the name, no control characters')

/** The same, where spaces around it are let go. */
export const asset = z.string().trim().pipe(assetName)

export const quantity = decimalCodec<Quantity>()
export const price = decimalCodec<Price>()
export const money = decimalCodec<Money>()

/** An ISO moment with its zone, or a bare date, which means midnight UTC. */
export const instant = z.codec(z.string(), branded<Instant>(z.number()), {
  decode: (text, context) => {
    const parsed = parseInstant(text)
    if (parsed !== undefined) return parsed
    context.issues.push({ code: 'custom', input: text, message: 'not an ISO moment such as 2026-11-22T09:00:00Z' })
    return z.NEVER
  },
  encode: formatInstant,
})

const NO_DAY = 'not a day such as 2026-11-22'

/** A calendar day, `YYYY-MM-DD`, UTC. */
export const day = z.codec(branded<Day>(z.string(NO_DAY)), branded<Day>(z.string()), {
  decode: (text, context) => {
    const parsed = parseDay(text)
    if (parsed !== undefined) return parsed
    context.issues.push({ code: 'custom', input: text, message: NO_DAY })
    return z.NEVER
  },
  encode: (text) => text,
})

/** A currency that amounts are told in. */
export const currency = z.string().regex(/^[A-Z]{3}$/, 'three capital letters, such as EUR')

/** What one unit of `from` was worth in `to`, and where that is from. */
export const exchange = z.object({
  from: z.string(),
  to: z.string(),
  rate: price,
  source: z.string(),
  at: instant,
  stale: z.boolean(),
})

/** A value whose lists may be read-only, all the way down: what the domain gives. */
type Given<Value> = Value extends bigint | number | string | boolean | null | undefined
  ? Value
  : Value extends readonly (infer Item)[]
    ? readonly Given<Item>[]
    : Value extends object
      ? { readonly [Key in keyof Value]: Given<Value[Key]> }
      : Value

/** A schema whose validation encodes: for outputs, which handlers give decoded. */
export const encoding = <S extends z.ZodType>(schema: S): StandardSchemaV1<Given<z.output<S>>, z.input<S>> => ({
  '~standard': {
    version: 1,
    vendor: 'barbell',
    validate: (value) => {
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the schema itself judges the value next
      const result = z.safeEncode(schema, value as z.output<S>)
      return result.success ? { value: result.data } : { issues: result.error.issues }
    },
  },
})
