import * as z from 'zod'
import { procedure } from './base.ts'
import { asset, encoding, instant } from './codecs.ts'

/** A name that may mean several coins, asked once. Nothing waits for the answer: `assumed` is what counts until then. */
export const assetQuestion = z.object({
  /** Names the question for `answer`. */
  id: z.string(),
  /** As statements print it. */
  name: z.string(),
  /** The exchange whose statements print it; absent where it stands in events of no exchange. */
  exchange: z.string().optional(),
  accounts: z.array(z.string()),
  events: z.int(),
  first: instant,
  last: instant,
  assumed: z.string(),
  choices: z.array(
    z.object({
      asset: z.string(),
      /** What the coin is, in English: `Bitcoin Cash, as Binance called it until November 2018`. */
      about: z.string(),
    }),
  ),
})

export const assetName = z.object({
  name: z.string(),
  exchange: z.string().optional(),
  asset: z.string(),
  /** `table`: known to Barbell; `answer`: the person was asked; `rename`: the person said so. */
  by: z.enum(['table', 'answer', 'rename']),
  events: z.int(),
})

export const assetsContract = {
  /** Names that may mean several coins, and what was assumed. Empty once all are answered. */
  listQuestions: procedure.input(z.object({})).output(encoding(z.object({ questions: z.array(assetQuestion) }))),
  /** Answers a question; any asset may be named, also one that is no choice. */
  answer: procedure
    .input(z.object({ id: z.string().min(1), asset }))
    .output(z.object({ id: z.string(), asset: z.string() })),
  /** Calls an asset by another id wherever it stands; the same name as before takes the word back. */
  rename: procedure
    .input(z.object({ from: asset, to: asset }))
    .output(z.object({ from: z.string(), to: z.string(), events: z.int() })),
  /** Names in the book that mean another asset than they say, with whose word that is. */
  listNames: procedure.input(z.object({})).output(z.object({ names: z.array(assetName) })),
}
