import * as z from 'zod'
import { procedure } from './base.ts'
import { refreshReport } from './market.ts'
import { PRICE_KINDS } from '../domain/portfolio/mark.ts'
import { asset, day, encoding, instant, price, quantity } from './codecs.ts'
import { reason, refusedFile } from './reason.ts'

const currency = z.string().min(1).max(40)
/** What a price that the person gives is counted in: money, or a coin that others are quoted in. */
const quoteCurrency = z.string().regex(/^[A-Z0-9]{2,10}$/, 'two to ten capital letters or digits, such as USD or USDT')

const source = z.string().min(1).max(80)
const grain = z.enum(['day', 'hour'])
const problems = z.array(z.object({ row: z.int(), code: reason, message: z.string() }))

/** Names are taken from the file's columns or its name where they are left out. */
const priceFile = z.object({
  stagedId: z.string(),
  asset: asset.optional(),
  currency: quoteCurrency.optional(),
  source: source.optional(),
})

const importedFile = z.object({
  file: z.string(),
  asset: z.string(),
  currency: z.string(),
  source: z.string(),
  grain,
  rows: z.int(),
  /** New days or hours, those whose close changed, and those already known. */
  added: z.int(),
  changed: z.int(),
  unchanged: z.int(),
  rejected: z.int(),
  from: day.optional(),
  to: day.optional(),
  problems,
})

export const pricesContract = {
  /** Reads a staged CSV of daily or hourly closes (`date,close` or a usual vendor's layout). All rows or none. */
  importPrices: procedure.input(priceFile).output(encoding(importedFile)),
  /** What staged files, archives and folders say: whose layout, which pair, how many closes. Writes nothing. */
  previewPriceFiles: procedure.input(z.object({ stagedIds: z.array(z.string()).min(1).max(1000) })).output(
    encoding(
      z.object({
        files: z.array(
          z.discriminatedUnion('kind', [
            z.object({
              kind: z.literal('readable'),
              stagedId: z.string(),
              file: z.string(),
              vendor: z.string(),
              grain,
              rows: z.int(),
              closes: z.int(),
              rejected: z.int(),
              source: z.string(),
              asset: z.string().optional(),
              currency: z.string().optional(),
              from: day.optional(),
              to: day.optional(),
              problems,
            }),
            refusedFile.extend({ kind: z.literal('unreadable'), stagedId: z.string() }),
          ]),
        ),
      }),
    ),
  ),
  /** Reads several staged files; each is taken with all its rows or refused, whatever becomes of the others. */
  importPriceFiles: procedure.input(z.object({ files: z.array(priceFile).min(1).max(1000) })).output(
    encoding(
      z.object({
        files: z.array(
          z.discriminatedUnion('kind', [
            importedFile.extend({ kind: z.literal('imported') }),
            refusedFile.extend({ kind: z.literal('refused') }),
          ]),
        ),
      }),
    ),
  ),
  /** The person's word that a source is right on the days of a span that are in doubt; or that word taken back. */
  confirmPrice: procedure
    .input(z.object({ asset, currency, source, from: day, to: day, isRight: z.boolean() }))
    .output(z.object({ days: z.int() })),
  /** One series as a CSV that an import reads back. */
  exportSeries: procedure
    .input(z.object({ asset, currency, source, kind: z.enum(PRICE_KINDS), grain: z.enum(['day', 'hour', 'point']) }))
    .output(z.object({ name: z.string(), rows: z.int(), text: z.string() })),
  /** Lets hours and single trades before a day go, their days' closes kept; only says what would go unless `isDone`. */
  prunePrices: procedure.input(z.object({ hourlyBefore: day, isDone: z.boolean() })).output(
    encoding(
      z.object({
        hourlyBefore: day,
        isDone: z.boolean(),
        hours: z.int(),
        points: z.int(),
        series: z.array(
          z.object({
            asset: z.string(),
            currency: z.string(),
            source: z.string(),
            kind: z.enum(PRICE_KINDS),
            hours: z.int(),
            points: z.int(),
          }),
        ),
      }),
    ),
  ),
  setPrice: procedure
    .input(z.object({ asset, price, currency: quoteCurrency, at: instant.optional() }))
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
