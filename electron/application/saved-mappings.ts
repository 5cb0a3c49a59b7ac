import { mappingSchema } from '../contract/mapping-schema.ts'
import type { Instant } from '../domain/time/instant.ts'
import type { Dialect } from '../statements/dialect.ts'
import { mappedDialect, mappedFormat } from '../statements/mapped-dialect.ts'
import type { Mapping } from '../statements/mapping.ts'
import type { ReadableStore } from './ports.ts'

export interface SavedMapping {
  readonly name: string
  readonly mapping: Mapping
  readonly savedAt: Instant
}

/** Every saved mapping, by name. */
export const readSavedMappings = (store: Pick<ReadableStore, 'listMappings'>): SavedMapping[] =>
  store.listMappings().map(({ name, body, savedAt }) => ({ name, mapping: parseMapping(body), savedAt }))

/** The mapping of a text that the book itself keeps. */
export const parseMapping = (body: string): Mapping => mappingSchema.parse(JSON.parse(body))

export interface MappedDialects {
  /** The dialect of the mapping that a file is to be read by, if any. */
  readonly mapping: Dialect | undefined
  /** The dialects of all saved mappings. */
  readonly mapped: readonly Dialect[]
  /** JSON of the mapping behind a format, to be kept with the batch; undefined for formats of exchanges. */
  readonly bodyOf: (format: string) => string | undefined
}

/** The mappings that a file may be read by. */
export function mappedDialects(store: Pick<ReadableStore, 'listMappings'>, given: Mapping | undefined): MappedDialects {
  const saved = readSavedMappings(store)
  return {
    mapping: given && mappedDialect(given.name, given),
    mapped: saved.map(({ name, mapping }) => mappedDialect(name, mapping)),
    bodyOf: (format) => {
      const found = given ?? saved.find(({ name }) => mappedFormat(name) === format)?.mapping
      return found && JSON.stringify(found)
    },
  }
}
