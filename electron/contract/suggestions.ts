import * as z from 'zod'
import { FLAG_KINDS } from '../domain/context/flag.ts'
import { SUGGESTION_CHECKS } from '../domain/context/flag-suggestion.ts'
import { procedure } from './base.ts'
import { asset, day, encoding, instant, price } from './codecs.ts'
import { flag } from './triggers.ts'

const figures = z.discriminatedUnion('check', [
  z.object({
    check: z.literal('off_peg'),
    peg: z.string(),
    price,
    distance: z.number(),
    hours: z.number(),
  }),
  z.object({ check: z.literal('price_jump'), before: price, after: price, times: z.number() }),
  z.object({ check: z.literal('price_stopped'), price, daysBehind: z.number() }),
  z.object({
    check: z.literal('own_fall'),
    windowDays: z.number(),
    ownReturn: z.number(),
    marketReturn: z.number(),
    beta: z.number(),
    deviations: z.number(),
    samples: z.number(),
  }),
])

/** A flag that the data suggest, with what it was read from. */
export const flagSuggestion = z.object({
  id: z.string(),
  asset: z.string(),
  flag: z.enum(FLAG_KINDS),
  /** The asset, and whatever depends on it or on its issuer. */
  affects: z.array(z.string()),
  first: day,
  last: day,
  figures,
  trail: z.array(z.object({ day, close: price })),
})

const note = z.string().max(2000)

export const suggestionsContract = {
  /** What waits for the person. Nothing is bought of what a suggestion affects until it is raised or declined. */
  listSuggestions: procedure.input(z.object({ at: instant.optional() })).output(
    encoding(
      z.object({
        asOf: instant,
        currency: z.string(),
        suggestions: z.array(flagSuggestion),
        /** Each check, and whether there are data for it at all. */
        checks: z.array(z.object({ check: z.enum(SUGGESTION_CHECKS), isChecked: z.boolean() })),
        dependences: z.array(z.object({ asset: z.string(), dependsOn: z.string() })),
      }),
    ),
  ),
  /** Makes it a flag on what it affects, or on the assets named; of the kind proposed, or of another. */
  raiseSuggestion: procedure
    .input(
      z.object({
        id: z.string(),
        flag: z.enum(FLAG_KINDS).optional(),
        assets: z.array(asset).min(1).optional(),
        note: note.optional(),
      }),
    )
    .output(encoding(z.object({ flags: z.array(flag) }))),
  /** Remembers that this occurrence is no reason for a flag; the next one asks again. */
  declineSuggestion: procedure.input(z.object({ id: z.string(), note: note.min(1) })).output(z.object({})),
  /** Says what an asset depends on, in place of what was said before: what befalls that, befalls it. */
  saveDependences: procedure.input(z.object({ asset, dependsOn: z.array(asset).max(20) })).output(z.object({})),
}
