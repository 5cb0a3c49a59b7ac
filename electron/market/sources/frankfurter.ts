/**
 * Frankfurter (frankfurter.dev, v2): the European Central Bank's reference rates, one for each working day since
 * 1999-01-04, published about 16:00 in Frankfurt. No key. The bank quotes euros, so the price of a currency in US dollars
 * is computed from its two euro rates, which keeps all their digits: EUR/USD ÷ EUR/JPY.
 */
import * as z from 'zod'
import type { PriceSource } from '../../application/market-ports.ts'
import { type Fetched, badResponse, fetched } from '../../domain/market/market-failure.ts'
import { type Price, divide, one } from '../../domain/number/decimal.ts'
import {
  type Day,
  type Instant,
  addDays,
  instantFromMs,
  parseDay,
  startOfDay,
  toDay,
} from '../../domain/time/instant.ts'
import { numberPrice } from '../http/json-values.ts'
import { type ReadRefusal, type SourceParts, askJson } from './ask.ts'
import { HOUR_MS } from './grain.ts'
import { historyPages } from './history-pages.ts'
import { spotInBatches } from './spot-in-batches.ts'

const QUESTION = {
  source: 'frankfurter',
  host: 'api.frankfurter.dev',
  rate: { burst: 5, perSecond: 2 },
  accept: 'application/json',
  maxBytes: 4_000_000,
} as const
const CURRENCIES_AT_ONCE = 30
const DAYS = 1826
const PUBLISHED_AT_MS = 15 * HOUR_MS
const EURO = 'EUR'
const DOLLAR = 'USD'

const rows = z.array(
  z.object({
    date: z.string().transform((text, context): Day => {
      const day = parseDay(text)
      if (day !== undefined) return day
      context.issues.push({ code: 'custom', input: text, message: 'not a day' })
      return z.NEVER
    }),
    base: z.literal(EURO),
    quote: z.string(),
    rate: numberPrice,
  }),
)

/** A currency that the bank does not quote is refused with 404 or 422. */
const readRefusal: ReadRefusal = (status) =>
  status === 404 || status === 422 || status === 400 ? { kind: 'unknown_asset' } : undefined

type EuroRates = ReadonlyMap<string, Price>

export function createFrankfurter({ fetcher, clock }: SourceParts): PriceSource {
  const ask = async (
    currencies: readonly string[],
    days: string,
    signal: AbortSignal,
  ): Promise<Fetched<ReadonlyMap<Day, EuroRates>>> => {
    const quotes = [...new Set([DOLLAR, ...currencies])].filter((currency) => currency !== EURO)
    const path = `v2/rates?base=${EURO}&quotes=${quotes.map(encodeURIComponent).join(',')}&providers=ecb${days}`
    const answer = await askJson(fetcher, { ...QUESTION, path, signal }, rows, readRefusal)
    if (!answer.ok) return answer
    const byDay = new Map<Day, Map<string, Price>>()
    for (const { date, quote, rate } of answer.value) {
      const rates = byDay.get(date) ?? new Map<string, Price>([[EURO, one<Price>()]])
      byDay.set(date, rates.set(quote, rate))
    }
    return fetched(byDay)
  }
  return {
    id: 'frankfurter',
    spot: (listings, { signal }) =>
      spotInBatches(listings, CURRENCIES_AT_ONCE, async (currencies) => {
        const answer = await ask(currencies, '', signal)
        if (!answer.ok) return answer
        const now = clock()
        const found = new Map<string, Fetched<{ price: Price; at: Instant }>>()
        for (const [day, rates] of answer.value)
          for (const currency of currencies) {
            const price = inDollars(rates, currency)
            if (price !== undefined) found.set(currency, quoteOfDay(price, day, now))
          }
        return fetched(found)
      }),
    async *candles({ symbol }, grain, span, { signal }) {
      if (grain === 'hour') return
      yield* historyPages({ span, grain, bars: DAYS, now: clock() }, async ({ start, end }) => {
        const answer = await ask([symbol], `&from=${toDay(start)}&to=${addDays(toDay(end), -1)}`, signal)
        if (!answer.ok) return answer
        return fetched(
          [...answer.value].flatMap(([day, rates]) => {
            const close = inDollars(rates, symbol)
            return close === undefined ? [] : [{ at: startOfDay(day), close }]
          }),
        )
      })
    },
  }
}

function inDollars(rates: EuroRates, currency: string): Price | undefined {
  const dollar = rates.get(DOLLAR)
  const own = rates.get(currency)
  return dollar === undefined || own === undefined ? undefined : divide<Price>(dollar, own, 'half-even')
}

/** The rate of a day is of the afternoon on which it was published. */
const quoteOfDay = (price: Price, day: Day, now: Instant): Fetched<{ price: Price; at: Instant }> =>
  startOfDay(day) > now
    ? badResponse('wrong_time')
    : fetched({ price, at: instantFromMs(Math.min(now, startOfDay(day) + PUBLISHED_AT_MS)) })
