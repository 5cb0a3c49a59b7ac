import * as z from 'zod'
import { LADDER_STATES } from '../domain/trigger/ladder.ts'
import { day, price } from './codecs.ts'

const ladderView = z.object({
  state: z.enum(LADDER_STATES),
  referenceHigh: price.optional(),
  /** Numbers of the tranches that fired, 1-based. */
  fired: z.array(z.int()),
  close: price.optional(),
  source: z.string().optional(),
})

/** Days in a row that the record and the prices known now tell differently; the figures are the first day's. */
export const ladderDifference = z.object({ from: day, to: day, recorded: ladderView, now: ladderView })

/** The days of a ladder that are kept as they were judged. */
export const ladderRecord = z.object({
  asset: z.string(),
  from: day,
  to: day,
  /** The person let corrected prices count for them. */
  isCorrected: z.boolean(),
  /** Empty while the prices known now make the same of these days. */
  differences: z.array(ladderDifference),
})
