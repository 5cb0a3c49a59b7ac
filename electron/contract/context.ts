/** Outside series: read from files or by hand, with what each one says, and whether a gate of the policy listens. */
import * as z from 'zod'
import { FREQUENCIES, INDICATOR_ID, type Indicator, TRANSFORMS } from '../domain/context/indicator.ts'
import { GATE_UNKNOWNS } from '../domain/context/indicator-gate.ts'
import { MEASURES } from '../domain/context/read-indicator.ts'
import { procedure } from './base.ts'
import { day, encoding, instant, quantity } from './codecs.ts'
import { marketFailure } from './market.ts'

const indicatorId = z.string().max(60).regex(INDICATOR_ID, 'lower-case words with dashes, such as btc-etf-flow')

/** A series that the person defines. */
export const indicatorSchema = z
  .strictObject({
    id: indicatorId,
    name: z.string().min(1).max(80),
    unit: z.string().min(1).max(20),
    frequency: z.enum(FREQUENCIES),
    lagDays: z.int().min(0).max(800),
    transform: z.enum(TRANSFORMS),
    band: z.strictObject({ low: z.number(), high: z.number() }).optional(),
    isRevised: z.boolean(),
  })
  .refine(({ transform, band }) => (transform === 'band') === (band !== undefined), 'a band needs its two ends')
  .refine(
    ({ band }) => band === undefined || band.low < band.high,
    "a band's low end is below its high end",
  ) satisfies z.ZodType<Indicator>

const measures = z.partialRecord(z.enum(MEASURES), z.number())

const gate = z.object({
  measure: z.enum(MEASURES),
  above: z.number().optional(),
  below: z.number().optional(),
  effect: z.enum(['block', 'halve']),
  /** `unknown` counts as if it held: the gate fails closed. */
  truth: z.enum(['holds', 'open', 'unknown']),
  why: z.enum(GATE_UNKNOWNS).optional(),
  value: z.number().optional(),
})

const indicator = z.object({
  id: z.string(),
  name: z.string().optional(),
  unit: z.string(),
  frequency: z.enum(FREQUENCIES),
  lagDays: z.int(),
  transform: z.enum(TRANSFORMS),
  /** What a gate may compare. */
  measures: z.array(z.enum(MEASURES)),
  band: z.object({ low: z.number(), high: z.number() }).optional(),
  isRevised: z.boolean(),
  /** Whether the person defined it. */
  isOwn: z.boolean(),
  /** The newest figure known at the moment; absent with its date where there is none. */
  value: z.number().optional(),
  date: day.optional(),
  /** From when on the figure is known. */
  knownFrom: instant.optional(),
  releaseDate: day.optional(),
  isFirstRelease: z.boolean().optional(),
  source: z.string().optional(),
  seenAt: instant.optional(),
  reading: measures,
  staleness: z.object({ isStale: z.boolean(), ageDays: z.int().optional(), nextOn: day.optional() }),
  /** The policy's gates that listen to it; none makes it context only. */
  gates: z.array(gate),
})

export const contextContract = {
  /** Every series that has figures, that a gate names, or that the person defined; the rest under `offered`. */
  listIndicators: procedure.input(z.object({ at: instant.optional() })).output(
    encoding(
      z.object({
        asOf: instant,
        indicators: z.array(indicator),
        offered: z.array(
          indicator.pick({ id: true, unit: true, frequency: true, lagDays: true, transform: true, measures: true }),
        ),
      }),
    ),
  ),
  /** One series with the figures that each of its measures is computed from. Fails with `not_found`. */
  explainIndicator: procedure.input(z.object({ indicator: indicatorId, at: instant.optional() })).output(
    encoding(
      z.object({
        asOf: instant,
        policyVersion: z.int().optional(),
        indicator,
        /** One for each measure of `indicator.reading` but `value`. */
        grounds: z.array(
          z.object({
            measure: z.enum(MEASURES),
            value: z.number(),
            /** Oldest first. */
            figures: z.array(
              z.object({ date: day, value: z.number(), source: z.string(), isFirstRelease: z.boolean() }),
            ),
            /** Of `z60`, which is (the last five-figure sum − mean) ÷ deviation, over so many sums. */
            spread: z.object({ mean: z.number(), deviation: z.number(), sums: z.int() }).optional(),
            /** Of `change` of a series read on the year: what `figures` had changed, from which it is counted. */
            before: z.number().optional(),
            /** Of `surprise`. */
            consensus: z.number().optional(),
          }),
        ),
      }),
    ),
  ),
  /** Figures known at a moment, one a date, oldest first; the last `limit` of them. */
  getSeries: procedure
    .input(z.object({ indicator: indicatorId, at: instant.optional(), limit: z.int().min(1).max(5000).optional() }))
    .output(
      encoding(
        z.object({
          indicator: z.string(),
          figures: z.array(
            z.object({
              date: day,
              value: z.number(),
              /** What a chart shows: the change on the year, or on the period before, where the series is read by it. */
              shown: z.number().optional(),
              isFirstRelease: z.boolean(),
            }),
          ),
          total: z.int(),
        }),
      ),
    ),
  /** Reads a staged CSV into a series: all rows or none. */
  importSeries: procedure
    .input(z.object({ stagedId: z.string(), indicator: indicatorId, source: z.string().min(1).max(80).optional() }))
    .output(
      encoding(
        z.object({
          file: z.string(),
          indicator: z.string(),
          source: z.string(),
          rows: z.int(),
          added: z.int(),
          /** Figures that differ from those before, which are kept beside them. */
          changed: z.int(),
          unchanged: z.int(),
          from: day.optional(),
          to: day.optional(),
          problems: z.array(z.object({ row: z.int(), code: z.string(), message: z.string() })),
        }),
      ),
    ),
  /**
   * Fetches the series whose sources are switched on; one that fails keeps what it has. Refused with `sources_off` where
   * none is.
   */
  refreshSeries: procedure.input(z.object({})).output(
    encoding(
      z.object({
        series: z.array(
          z.object({
            indicator: z.string(),
            source: z.string(),
            sourceName: z.string(),
            added: z.int(),
            changed: z.int(),
            /** The kind of `problem`. */
            failure: z.string().optional(),
            problem: marketFailure.optional(),
          }),
        ),
      }),
    ),
  ),
  /** Sets one figure by hand. */
  setFigure: procedure
    .input(
      z.object({
        indicator: indicatorId,
        date: day,
        value: quantity,
        releaseDate: day.optional(),
        consensus: quantity.optional(),
      }),
    )
    .output(encoding(z.object({ indicator: z.string(), date: day, value: quantity }))),
  /** Defines a series of one's own, or changes one. The built-in ones stay as they are. */
  defineIndicator: procedure.input(indicatorSchema).output(z.object({ id: z.string() })),
  /** Removes all figures of a series, and the series itself where the person defined it. */
  removeSeries: procedure
    .input(z.object({ indicator: indicatorId }))
    .output(z.object({ indicator: z.string(), figures: z.int() })),
}
