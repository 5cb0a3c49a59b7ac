import { useQuery } from '@tanstack/react-query'
import type { Answers } from '../client.ts'
import { useAsOf } from '../as-of.ts'
import { useBackend } from '../backend.tsx'

export type Flag = Answers['flags']['listFlags']['flags'][number]
export type Ladder = Answers['triggers']['listLadders']['ladders'][number]
export type Dependence = Answers['suggestions']['listSuggestions']['dependences'][number]

/** The moment that flags are looked at, the ladders that they hold back, and what hangs on what. */
export interface FlagFacts {
  readonly asOf: string | undefined
  readonly ladders: readonly Ladder[]
  readonly dependences: readonly Dependence[]
}

/** Without a policy there are flags all the same, and neither ladders nor a list of what hangs on what. */
export function useFlagFacts(): FlagFacts {
  const { orpc } = useBackend()
  const { input } = useAsOf()
  const ladders = useQuery(orpc.triggers.listLadders.queryOptions({ input }))
  const suggestions = useQuery(orpc.suggestions.listSuggestions.queryOptions({ input }))
  return {
    asOf: ladders.data?.asOf ?? suggestions.data?.asOf,
    ladders: ladders.data?.ladders ?? [],
    dependences: suggestions.data?.dependences ?? [],
  }
}

/** What hangs on an asset or a name, also by way of others, in the order of the names. */
export function dependentsOf(name: string, dependences: readonly Dependence[]): string[] {
  const found = new Set<string>()
  const look = (of: string): void => {
    for (const { asset, dependsOn } of dependences) {
      if (dependsOn !== of || asset === name || found.has(asset)) continue
      found.add(asset)
      look(asset)
    }
  }
  look(name)
  return [...found].sort()
}
