/** How sources write values, as schemas: wrong types fail, and no decimal passes through a float. */
import * as z from 'zod'
import type { Price, Quantity } from '../../domain/number/decimal.ts'
import { parseRounded } from '../../domain/number/parse-rounded.ts'
import { type Instant, instantFromMs } from '../../domain/time/instant.ts'
import { JsonNumber } from './lossless-json.ts'

const digits = z.instanceof(JsonNumber).transform(({ text }) => text)

const asPrice = (text: string, context: z.core.$RefinementCtx): Price => {
  const parsed = parseRounded<Price>(text, 'half-even')
  if (parsed.ok && parsed.value > 0n) return parsed.value
  context.issues.push({ code: 'custom', input: text, message: 'not a price' })
  return z.NEVER
}

const asVolume = (text: string, context: z.core.$RefinementCtx): Quantity => {
  const parsed = parseRounded<Quantity>(text, 'half-even')
  if (parsed.ok && parsed.value >= 0n) return parsed.value
  context.issues.push({ code: 'custom', input: text, message: 'not a volume' })
  return z.NEVER
}

/** A price above zero, as a JSON number. */
export const numberPrice = digits.transform(asPrice)
/** A price above zero, as a JSON string. */
export const textPrice = z.string().transform(asPrice)
/** A volume, as a JSON number. */
export const numberVolume = digits.transform(asVolume)
/** A volume, as a JSON string. */
export const textVolume = z.string().transform(asVolume)

const momentOf =
  (msPerUnit: number) =>
  (text: string, context: z.core.$RefinementCtx): Instant => {
    const ms = Math.round(Number(text) * msPerUnit)
    if (Number.isFinite(ms) && ms > 0 && ms < LATEST_MS) return instantFromMs(ms)
    context.issues.push({ code: 'custom', input: text, message: 'not a moment' })
    return z.NEVER
  }

const LATEST_MS = Date.UTC(3000, 0, 1)

/** A moment as a JSON number of seconds since 1970. */
export const secondsMoment = digits.transform(momentOf(1000))
/** A moment as a JSON number of milliseconds since 1970. */
export const millisecondsMoment = digits.transform(momentOf(1))
/** A moment as a JSON string of seconds since 1970. */
export const textSecondsMoment = z
  .string()
  .regex(/^\d{1,12}$/)
  .transform(momentOf(1000))

/** A ratio or a statistic, as a JSON number: never money. */
export const statistic = digits.transform((text, context) => {
  const value = Number(text)
  if (Number.isFinite(value)) return value
  context.issues.push({ code: 'custom', input: text, message: 'not a finite number' })
  return z.NEVER
})
