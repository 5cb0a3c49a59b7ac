import { useQuery } from '@tanstack/react-query'
import type { MappingFile } from '../../../electron/contract/mapping-schema.ts'
import { useBackend } from '../../app/backend.tsx'

export interface KnownFormat {
  readonly id: string
  readonly name: string
}

export interface KnownFormats {
  /** The formats of exchanges, then the saved mappings. */
  readonly all: readonly KnownFormat[]
  /** Exchanges whose files are recognised; none until they are known. */
  readonly exchanges: readonly string[]
  readonly nameOf: (id: string) => string
  /** The saved mapping behind a format. */
  readonly mappingOf: (id: string) => MappingFile | undefined
}

const MAPPING = 'mapping:'

/** Whether files of this format are read by a column mapping. */
export const isMapped = (format: string): boolean => format.startsWith(MAPPING)

/** Every way in which a file can be read, by name. */
export function useKnownFormats(): KnownFormats {
  const { orpc } = useBackend()
  const built = useQuery(orpc.import.listFormats.queryOptions({ input: {}, staleTime: Number.POSITIVE_INFINITY }))
  const saved = useQuery(orpc.mappings.listMappings.queryOptions({ input: {} }))
  const formats = built.data?.formats ?? []
  const mappings = saved.data?.mappings ?? []
  const all = [...formats, ...mappings.map(({ format, name }) => ({ id: format, name }))]
  return {
    all,
    exchanges: [...new Set(formats.map(({ exchange }) => exchange))],
    nameOf: (id) => all.find((known) => known.id === id)?.name ?? (isMapped(id) ? id.slice(MAPPING.length) : id),
    mappingOf: (id) => mappings.find(({ format }) => format === id)?.mapping,
  }
}
