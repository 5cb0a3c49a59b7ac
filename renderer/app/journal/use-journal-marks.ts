import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { Answers } from '../client.ts'
import { useBackend } from '../backend.tsx'

export type MarkedEntry = Answers['journal']['listEntries']['entries'][number]

interface MarkRange {
  readonly from: string | undefined
  readonly to: string | undefined
  /** Only what touches this asset, or names none. */
  readonly asset?: string | undefined
}

const NONE: readonly MarkedEntry[] = []

/** What the event journal tells of the days of a chart, the oldest first; nothing while it is not read. */
export function useJournalMarks({ from, to, asset }: MarkRange): readonly MarkedEntry[] {
  const { orpc } = useBackend()
  const { data } = useQuery(orpc.journal.listEntries.queryOptions({ input: {} }))
  const entries = data?.entries
  return useMemo(
    () =>
      entries === undefined || from === undefined || to === undefined ? NONE : marksIn(entries, { from, to, asset }),
    [entries, from, to, asset],
  )
}

/** The entries of a range of days, both ends in it, the oldest first. */
export const marksIn = <Entry extends Pick<MarkedEntry, 'day' | 'assets'>>(
  entries: readonly Entry[],
  { from, to, asset }: { readonly from: string; readonly to: string; readonly asset?: string | undefined },
): Entry[] =>
  entries
    .filter(({ day, assets }) => day >= from && day <= to && touches(assets, asset))
    .toSorted((a, b) => a.day.localeCompare(b.day))

const touches = (assets: readonly string[], asset: string | undefined): boolean =>
  asset === undefined || assets.length === 0 || assets.includes(asset)
