import { useQueries, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useBackend } from '../../app/backend.tsx'
import { createSlots } from './create-slots.ts'
import type { BalanceChange } from './import-answer.ts'
import { type FileView, type ListedFile, isStaged, stateOfFile, toInput } from './import-files.ts'

export interface Preview {
  readonly views: readonly FileView[]
  /** Balances after all readable files; absent until they are known together. */
  readonly balances: readonly BalanceChange[] | undefined
  readonly isChecking: boolean
  /** The files read alone, but not together. */
  readonly jointError: Error | undefined
}

/** Each reading is a thread of the backend's own. */
const READ_AT_A_TIME = 3

/** Reads every staged file by itself, then all readable ones together, as the commit will. Writes nothing. */
export function usePreview(files: readonly ListedFile[]): Preview {
  const { client, orpc } = useBackend()
  const [slots] = useState(() => createSlots(READ_AT_A_TIME))
  const staged = files.filter(isStaged)
  const reads = useQueries({
    queries: staged.map((file) => {
      const input = { files: [toInput(file)], jobId: file.key }
      return {
        ...orpc.import.previewFiles.queryOptions({ input, staleTime: Number.POSITIVE_INFINITY }),
        queryFn: ({ signal }: { readonly signal: AbortSignal }) =>
          slots.run(() => client.import.previewFiles(input, { signal }), signal),
      }
    }),
  })
  const readable = staged.filter((_, index) => reads[index]?.data !== undefined)
  const isReading = files.some(({ staged: { kind } }) => kind === 'staging') || reads.some((read) => read.isPending)
  const isJoint = readable.length > 1 && !isReading
  const joint = useQuery(
    orpc.import.previewFiles.queryOptions({
      input: { files: readable.map(toInput) },
      enabled: isJoint,
      staleTime: Number.POSITIVE_INFINITY,
    }),
  )
  const together = isJoint ? joint.data : undefined
  const views = files.map((file): FileView => {
    const index = staged.findIndex(({ key }) => key === file.key)
    const place = readable.findIndex(({ key }) => key === file.key)
    return { file, state: stateOfFile(file, reads[index] ?? {}, together?.files[place]) }
  })
  const alone = readable.length === 1 ? reads.find((read) => read.data !== undefined)?.data?.balances : undefined
  return {
    views,
    balances: together?.balances ?? alone,
    isChecking: isReading || (isJoint && joint.isPending),
    jointError: isJoint ? (joint.error ?? undefined) : undefined,
  }
}
