import * as z from 'zod'
import { procedure } from './base.ts'
import { refreshReport } from './market.ts'
import { PRICE_KINDS } from '../domain/portfolio/mark.ts'
import { day, encoding, instant, price, quantity } from './codecs.ts'

const asset = z.string().min(1).max(40)
const currency = z.string().min(1).max(40)

export const pricesContract = {
  /** Reads a staged CSV of daily closes (`date,close` or a usual vendor's header). All rows or none. */
  importPrices: procedure
    .input(z.object({ stagedId: z.string(), asset, currency, source: z.string().min(1).max(80).optional() }))
    .output(
      encoding(
        z.object({
          file: z.string(),
          asset: z.string(),
          currency: z.string(),
          source: z.string(),
          rows: z.int(),
          /** New days, days whose close changed, and days already known. */
          added: z.int(),
          changed: z.int(),
          unchanged: z.int(),
          rejected: z.int(),
          from: day.optional(),
          to: day.optional(),
          problems: z.array(z.object({ row: z.int(), code: z.string(), message: z.string() })),
        }),
      ),
    ),
  setPrice: procedure
    .input(z.object({ asset, price, currency, at: instant.optional() }))
    .output(encoding(z.object({ asset: z.string(), price, currency: z.string(), at: instant, source: z.string() }))),
  listCloses: procedure
    .input(z.object({ asset, currency: currency.optional(), from: day.optional(), to: day.optional() }))
    .output(
      encoding(
        z.object({
          currency: z.string(),
          closes: z.array(z.object({ day, close: price, volume: quantity.optional() })),
        }),
      ),
    ),
  listSeries: procedure.input(z.object({})).output(
    encoding(
      z.object({
        series: z.array(
          z.object({
            asset: z.string(),
            currency: z.string(),
            source: z.string(),
            kind: z.enum(PRICE_KINDS),
            /** How many days, hours and prices of single moments there are. */
            days: z.int(),
            hours: z.int(),
            points: z.int(),
            /** Of the first and the last price of any sort. */
            from: day,
            to: day,
            lastDay: day.optional(),
            lastHour: instant.optional(),
          }),
        ),
      }),
    ),
  ),
  /** Fetches prices from the sources that are on; joins a refresh that runs. Refused as `sources_off` where none is. */
  refreshPrices: procedure.input(z.object({})).output(encoding(refreshReport)),
}
