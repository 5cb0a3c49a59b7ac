import { eventIterator } from '@orpc/contract'
import * as z from 'zod'
import { procedure } from './base.ts'
import { encoding, instant } from './codecs.ts'

export const LOCALES = ['en', 'ja'] as const
export const THEMES = ['system', 'light', 'dark'] as const

const clockTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'a time such as 22:00')

/** What the person set for the app itself, kept with the book. */
export const settings = z.object({
  locale: z.enum(LOCALES).optional(),
  theme: z.enum(THEMES),
  /** A mark older than this is stale; hours. */
  staleAfterHours: z
    .int()
    .min(1)
    .max(24 * 365),
  /** Hours of the machine's own clock in which no notification is shown; they come together afterwards. */
  quietHours: z.object({ isOn: z.boolean(), from: clockTime, to: clockTime }),
  /** Hides amounts in notifications. */
  privacyMode: z.boolean(),
  /** Which source counts where several have a price of one moment, first to last; others come after these. */
  priceSources: z.array(z.string().min(1).max(80)).max(100),
  /** Two sources that are further apart than this fraction on one day make their prices suspect. */
  priceGapLimit: z.number().min(0.001).max(1),
})

/** Areas whose data a page should ask for again. */
export const AREAS = [
  'book',
  'prices',
  'policy',
  'flags',
  'context',
  'journal',
  'yields',
  'settings',
  'backups',
] as const

export const LEDGER_PHASES = ['reading', 'booking', 'valuing'] as const
export const JOB_PHASES = ['reading', 'planning', 'writing'] as const

/** What the one event stream of a page carries. */
export const push = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('hello'), version: z.string() }),
  z.object({ kind: z.literal('changed'), areas: z.array(z.enum(AREAS)) }),
  /** A refresh of prices is over, and what is due was worked out anew. */
  z.object({ kind: z.literal('refreshed'), due: z.int() }),
  /** The ledger is being read, booked or valued by day, of which what needs it waits; over when all is done. */
  z.object({ kind: z.literal('booking'), phase: z.enum(LEDGER_PHASES), done: z.int(), total: z.int() }),
  z.object({
    kind: z.literal('progress'),
    jobId: z.string(),
    phase: z.enum(JOB_PHASES),
    file: z.string(),
    /** Rows done, and how many there are as far as is known. */
    done: z.int(),
    total: z.int().optional(),
  }),
])

export const appContract = {
  getStatus: procedure.input(z.object({})).output(
    encoding(
      z.object({
        version: z.string(),
        now: instant,
        dataDir: z.string(),
        /** Whether the book holds nothing yet: no events and no policy. */
        isEmpty: z.boolean(),
        /** Whether the book is the made-up demo. */
        isDemo: z.boolean(),
        currency: z.string(),
        policyVersion: z.int().optional(),
        lastBackupAt: instant.optional(),
        lastImportAt: instant.optional(),
        settings,
      }),
    ),
  ),
  saveSettings: procedure.input(settings.partial()).output(settings),
  /** Progress and changes, until the caller goes away. */
  watchPushes: procedure.input(z.object({})).output(eventIterator(push)),
  fillDemo: procedure
    .input(
      z.object({
        seed: z.int().min(0).optional(),
        /** Of the notes and names in it; that of the settings, else English, when absent. */
        language: z.enum(LOCALES).optional(),
      }),
    )
    .output(z.object({ events: z.int(), prices: z.int(), assets: z.array(z.string()) })),
  /** Empties a demo book, so that a real one can begin. Refused for a book that is not the demo. */
  removeDemo: procedure.input(z.object({})).output(z.object({})),
}
