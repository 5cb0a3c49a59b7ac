/** Column mappings for files that no format knows: guessed, tried on real rows, saved under a name. */
import * as z from 'zod'
import { EVENT_KINDS, LEG_ROLES } from '../domain/ledger/event.ts'
import { procedure } from './base.ts'
import { encoding, instant, quantity } from './codecs.ts'
import {
  MAPPING_DELIMITERS,
  MAPPING_ENCODINGS,
  MAXIMUM_HEADER_LINE,
  mappingName,
  mappingSchema,
} from './mapping-schema.ts'

/** How a file is cut into cells, where the person says so. */
const layout = {
  encoding: z.enum(MAPPING_ENCODINGS).optional(),
  delimiter: z.enum(MAPPING_DELIMITERS).optional(),
  headerLine: z.int().min(1).max(MAXIMUM_HEADER_LINE).optional(),
}

const event = z.object({
  kind: z.enum(EVENT_KINDS),
  at: instant,
  legs: z.array(z.object({ asset: z.string(), quantity, role: z.enum(LEG_ROLES) })),
  /** The event in an English sentence. */
  sentence: z.string(),
})

const previewedRow = z.object({
  /** 1-based data row. */
  row: z.int(),
  cells: z.array(z.string()),
  outcome: z.enum(['accepted', 'duplicate', 'skipped', 'rejected']),
  code: z.string().optional(),
  message: z.string().optional(),
  /** The events that this row is the first of; the other rows of a trade have none. */
  events: z.array(event),
})

export const mappingsContract = {
  /**
   * What the head of a staged file makes likely; what the person says of the file holds. `mapping` is absent where no
   * time or no amount was found.
   */
  guessMapping: procedure.input(z.object({ stagedId: z.string(), ...layout })).output(
    z.object({
      encoding: z.enum(MAPPING_ENCODINGS),
      delimiter: z.enum(MAPPING_DELIMITERS),
      headerLine: z.int(),
      header: z.array(z.string()),
      /** Up to 20 rows behind the header. */
      sample: z.array(z.array(z.string())),
      /** By column, the different cells of the first rows; empty where there are more than 40. */
      words: z.array(z.array(z.string())),
      mapping: mappingSchema.optional(),
      /** Whether the dates of the sample read day first and month first. */
      isDateAmbiguous: z.boolean(),
    }),
  ),
  /** Reads the first rows of a staged file by a mapping and writes nothing. */
  previewMapping: procedure
    .input(z.object({ stagedId: z.string(), mapping: mappingSchema, rows: z.int().min(1).max(200).default(20) }))
    .output(
      encoding(
        z.object({
          rows: z.array(previewedRow),
          /** Outcomes of all rows that were looked at, which may be more than those shown. */
          counts: z.object({
            rows: z.int(),
            accepted: z.int(),
            duplicate: z.int(),
            skipped: z.int(),
            rejected: z.int(),
          }),
          account: z.string(),
          /** What all rows that were looked at change, by asset. */
          changes: z.array(z.object({ account: z.string(), asset: z.string(), change: quantity })),
          proof: z.object({ row: z.int(), text: z.string(), utc: instant, zone: z.string() }).optional(),
          balanceBreaks: z.array(z.object({ row: z.int(), asset: z.string(), expected: quantity, stated: quantity })),
        }),
      ),
    ),
  /** Saves a mapping under a name, in place of one of that name; the same header is recognised from then on. */
  saveMapping: procedure
    .input(z.object({ name: mappingName, mapping: mappingSchema }))
    .output(z.object({ name: z.string(), format: z.string() })),
  listMappings: procedure.input(z.object({})).output(
    encoding(
      z.object({
        mappings: z.array(z.object({ name: z.string(), format: z.string(), mapping: mappingSchema, savedAt: instant })),
      }),
    ),
  ),
  /**
   * Gives a mapping another name. The account that its files went to stays: one that had the old name has it still, so
   * that a file imported again is known. Refused (`bad_input`) where another mapping has that name.
   */
  renameMapping: procedure
    .input(z.object({ name: z.string(), to: mappingName }))
    .output(z.object({ name: z.string(), format: z.string() })),
  /** What was imported by it stays. */
  deleteMapping: procedure.input(z.object({ name: z.string() })).output(z.object({})),
}
