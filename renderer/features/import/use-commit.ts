import { useMutation } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { useBackend } from '../../app/backend.tsx'
import { failureOf } from '../../app/error-code.ts'
import { forgetProgress, useProgressOf } from '../../app/progress.ts'
import type { ImportReport } from './import-answer.ts'
import { type StagedFile, toInput } from './import-files.ts'

/** Adds all files or none. It can be cancelled while it runs, and then nothing was added. */
export function useCommit(onDone: (report: ImportReport) => void) {
  const { client, progress } = useBackend()
  const running = useRef<AbortController>(null)
  const [jobId, setJobId] = useState<string>()
  const [wasCancelled, setCancelled] = useState(false)
  const commit = useMutation({
    mutationFn: async (files: readonly StagedFile[]) => {
      const id = crypto.randomUUID()
      const controller = new AbortController()
      running.current = controller
      setJobId(id)
      setCancelled(false)
      try {
        return await client.import.commitFiles({ files: files.map(toInput), jobId: id }, { signal: controller.signal })
      } catch (error) {
        if (controller.signal.aborted || failureOf(error) === 'cancelled') setCancelled(true)
        throw error
      } finally {
        setJobId(undefined)
        forgetProgress(progress, id)
      }
    },
    onSuccess: onDone,
  })
  return {
    start: commit.mutate,
    cancel: () => running.current?.abort(),
    isRunning: commit.isPending,
    progress: useProgressOf(progress, jobId),
    wasCancelled,
    error: wasCancelled ? undefined : (commit.error ?? undefined),
  }
}
