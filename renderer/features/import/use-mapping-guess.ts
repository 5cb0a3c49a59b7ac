import { keepPreviousData, skipToken, useQuery } from '@tanstack/react-query'
import { useBackend } from '../../app/backend.tsx'
import type { Answers } from '../../app/client.ts'
import type { Cut } from './draft-to-mapping.ts'

export type MappingGuess = Answers['mappings']['guessMapping']

/** What a staged file looks like, cut as the person says. The answer to an earlier cut stands until the next is there. */
export function useMappingGuess(stagedId: string | undefined, cut: Cut) {
  const { orpc } = useBackend()
  return useQuery(
    orpc.mappings.guessMapping.queryOptions({
      input: stagedId === undefined ? skipToken : { stagedId, ...cut },
      placeholderData: keepPreviousData,
      staleTime: Number.POSITIVE_INFINITY,
      retry: false,
    }),
  )
}
