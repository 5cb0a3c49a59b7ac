import { keepPreviousData, skipToken, useQuery } from '@tanstack/react-query'
import type { MappingFile } from '../../../electron/contract/mapping-schema.ts'
import { useBackend } from '../../app/backend.tsx'
import type { Answers } from '../../app/client.ts'
import { useSettled } from '../../app/use-settled.ts'

export type MappingPreview = Answers['mappings']['previewMapping']

const TYPING_MS = 250
const SHOWN_ROWS = 20

/**
 * What the first rows become by a mapping, a moment after it last changed. Each answer is kept under the mapping that it
 * answers, so that a late one is never shown for another; until the next is there the last one stands, as `isStale`.
 */
export function useMappingPreview(stagedId: string | undefined, mapping: MappingFile | undefined) {
  const { orpc } = useBackend()
  const settled = useSettled(mapping, TYPING_MS)
  const query = useQuery(
    orpc.mappings.previewMapping.queryOptions({
      input:
        stagedId === undefined || settled === undefined ? skipToken : { stagedId, mapping: settled, rows: SHOWN_ROWS },
      placeholderData: keepPreviousData,
      staleTime: Number.POSITIVE_INFINITY,
      gcTime: 60_000,
      retry: false,
    }),
  )
  const isBehind = JSON.stringify(settled) !== JSON.stringify(mapping)
  return {
    data: query.data,
    error: query.error ?? undefined,
    isStale: isBehind || query.isFetching || query.isPlaceholderData,
  }
}
