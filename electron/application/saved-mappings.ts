import { mappingSchema } from '../contract/mapping-schema.ts'
import type { Instant } from '../domain/time/instant.ts'
import type { Mapping } from '../statements/mapping.ts'
import type { ReadableStore } from './ports.ts'

export interface SavedMapping {
  readonly name: string
  readonly mapping: Mapping
  readonly savedAt: Instant
}

/** Every saved mapping, by name. */
export const readSavedMappings = (store: Pick<ReadableStore, 'listMappings'>): SavedMapping[] =>
  store.listMappings().map(({ name, body, savedAt }) => ({
    name,
    mapping: mappingSchema.parse(JSON.parse(body)),
    savedAt,
  }))
