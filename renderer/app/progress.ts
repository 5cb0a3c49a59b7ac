import { useSyncExternalStore } from 'react'
import type { Push } from './client.ts'
import { type Value, createValue } from './value.ts'

type ProgressPush = Extract<Push, { kind: 'progress' }>

/** How far a job is, and since when it has been at this phase of this file. */
export interface Progress extends ProgressPush {
  /** Milliseconds between the first word of the phase and this one. */
  readonly elapsedMs: number
  /** What was done of the phase meanwhile. */
  readonly doneMeanwhile: number
}

interface Noted extends Progress {
  readonly since: { readonly atMs: number; readonly done: number }
}

/** The last word on each running job, by its id. A job's word goes when the job's caller forgets it. */
export type ProgressBoard = Value<ReadonlyMap<string, Noted>>

export const createProgressBoard = (): ProgressBoard => createValue<ReadonlyMap<string, Noted>>(new Map())

/** `nowMs` is any clock that only goes forward. */
export function noteProgress(board: ProgressBoard, progress: ProgressPush, nowMs: number): void {
  const last = board.get().get(progress.jobId)
  const isSame = last?.phase === progress.phase && last.file === progress.file && last.since.done <= progress.done
  const since = isSame ? last.since : { atMs: nowMs, done: progress.done }
  const noted = { ...progress, since, elapsedMs: nowMs - since.atMs, doneMeanwhile: progress.done - since.done }
  board.set(new Map(board.get()).set(progress.jobId, noted))
}

export function forgetProgress(board: ProgressBoard, jobId: string): void {
  const rest = new Map(board.get())
  rest.delete(jobId)
  board.set(rest)
}

/** How far a job is; `undefined` before its first word. */
export const useProgressOf = (board: ProgressBoard, jobId: string | undefined): Progress | undefined =>
  useSyncExternalStore(board.subscribe, () => (jobId === undefined ? undefined : board.get().get(jobId)))
