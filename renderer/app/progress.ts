import { useSyncExternalStore } from 'react'
import type { Push } from './client.ts'
import { type Value, createValue } from './value.ts'

export type Progress = Extract<Push, { kind: 'progress' }>

/** The last word on each running job, by its id. A job's word goes when the job's caller forgets it. */
export type ProgressBoard = Value<ReadonlyMap<string, Progress>>

export const createProgressBoard = (): ProgressBoard => createValue<ReadonlyMap<string, Progress>>(new Map())

export const noteProgress = (board: ProgressBoard, progress: Progress): void =>
  board.set(new Map(board.get()).set(progress.jobId, progress))

export function forgetProgress(board: ProgressBoard, jobId: string): void {
  const rest = new Map(board.get())
  rest.delete(jobId)
  board.set(rest)
}

/** How far a job is; `undefined` before its first word. */
export const useProgressOf = (board: ProgressBoard, jobId: string | undefined): Progress | undefined =>
  useSyncExternalStore(board.subscribe, () => (jobId === undefined ? undefined : board.get().get(jobId)))
