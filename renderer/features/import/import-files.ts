/**
 * What the import screen knows of each file, and what that amounts to. Every file is read by itself first, so that one
 * that cannot be read does not hide the others; those that can be read are then checked together, as the commit will.
 */
import { ORPCError } from '@orpc/client'
import { errorMap } from '../../../electron/contract/errors.ts'
import type { MappingFile } from '../../../electron/contract/mapping-schema.ts'
import { REASONS as REFUSAL_REASONS, type Reason } from '../../../electron/contract/reason.ts'
import { codeOf } from '../../app/error-code.ts'
import type { FileOutcome, ImportReport } from './import-answer.ts'

const REASONS = errorMap.bad_file.data.shape.why.options
export type BadFileReason = (typeof REASONS)[number]

/** How to read a file, where the person says something; the rest is recognised. */
export interface Reading {
  readonly account?: string | undefined
  readonly format?: string | undefined
  readonly timezone?: string | undefined
  /** Which of two numbers is the day, where nothing in the file settles it. */
  readonly dateOrder?: 'day-first' | 'month-first' | undefined
  /** What to do with rows that another export tells too; absent until the person has said. */
  readonly onOverlap?: 'keep-both' | 'skip-new' | undefined
  /** How to read a file that no format knows, for this once. */
  readonly mapping?: MappingFile | undefined
  /** Rows to read from other cells than the file has. */
  readonly corrections?: readonly RowCorrection[] | undefined
}

export interface RowCorrection {
  readonly row: number
  readonly cells: readonly string[]
}

export interface ListedFile {
  /** Also the id of the job that reads it. */
  readonly key: string
  readonly name: string
  readonly staged:
    | { readonly kind: 'staging' }
    | { readonly kind: 'staged'; readonly stagedId: string }
    | { readonly kind: 'refused'; readonly why: BadFileReason }
  readonly reading: Reading
}

/** A file that can be named in a procedure. */
export interface StagedFile extends ListedFile {
  readonly staged: { readonly kind: 'staged'; readonly stagedId: string }
}

export const isStaged = (file: ListedFile): file is StagedFile => file.staged.kind === 'staged'

export type FileState =
  | { readonly kind: 'reading' }
  | {
      readonly kind: 'read'
      readonly outcome: FileOutcome
      readonly tag: 'ready' | 'nothingNew' | 'problems' | 'overlaps'
    }
  | {
      readonly kind: 'unknown_format'
      readonly header: readonly string[]
      readonly sample: readonly (readonly string[])[]
    }
  | { readonly kind: 'bad_file'; readonly why: BadFileReason }
  | { readonly kind: 'failed'; readonly reason: 'bad_input' | 'other'; readonly why?: Reason; readonly code: string }

export interface FileView {
  readonly file: ListedFile
  readonly state: FileState
}

interface Read {
  readonly data?: ImportReport | undefined
  readonly error?: Error | null | undefined
}

/** Where one file stands. `joint` is its outcome among the other files, where they have been checked together. */
export function stateOfFile(file: ListedFile, read: Read, joint?: FileOutcome): FileState {
  if (file.staged.kind === 'refused') return { kind: 'bad_file', why: file.staged.why }
  if (read.error !== undefined && read.error !== null) return stateOfError(read.error)
  const outcome = joint ?? read.data?.files[0]
  if (outcome === undefined) return { kind: 'reading' }
  if (isAsking(file, outcome)) return { kind: 'read', outcome, tag: 'overlaps' }
  const tag = outcome.rejected > 0 ? 'problems' : outcome.accepted === 0 ? 'nothingNew' : 'ready'
  return { kind: 'read', outcome, tag }
}

/** Whether another export tells rows of the file too, and the person has not said which to keep. */
const isAsking = ({ reading }: ListedFile, { overlaps }: FileOutcome): boolean =>
  overlaps.length > 0 && reading.onOverlap === undefined

/** Files of which another export tells a part, answered or not. */
export const overlappingFiles = (views: readonly FileView[]) =>
  views.flatMap(({ file, state }) =>
    state.kind === 'read' && state.outcome.overlaps.length > 0 ? [{ file, overlaps: state.outcome.overlaps }] : [],
  )

/** Whether a file waits for the person's word on another export. The commit waits with it. */
export const isAnyAsking = (views: readonly FileView[]): boolean =>
  views.some(({ state }) => state.kind === 'read' && state.tag === 'overlaps')

function stateOfError(error: Error): FileState {
  const code = codeOf(error)
  const data: unknown = error instanceof ORPCError ? error.data : undefined
  if (code === 'unknown_format') return { kind: code, header: textsAt(data, 'header'), sample: rowsAt(data, 'sample') }
  if (code === 'bad_file') return { kind: code, why: toBadFileReason(textAt(data, 'why')) }
  if (code === 'not_found') return { kind: 'bad_file', why: 'missing' }
  const reason = code === 'bad_input' ? 'bad_input' : 'other'
  const why = REFUSAL_REASONS.find((one) => one === textAt(data, 'reason'))
  return { kind: 'failed', reason, code, ...(why === undefined ? {} : { why }) }
}

/** A reason of the contract; `unreadable` where it is none. */
export const toBadFileReason = (text: string | undefined): BadFileReason =>
  REASONS.find((reason) => reason === text) ?? 'unreadable'

function at(data: unknown, key: string): unknown {
  return typeof data === 'object' && data !== null && key in data ? Reflect.get(data, key) : undefined
}

const isText = (value: unknown): value is string => typeof value === 'string'
const toTexts = (value: unknown): string[] => (Array.isArray(value) ? value.filter(isText) : [])

const textAt = (data: unknown, key: string): string | undefined => {
  const value = at(data, key)
  return isText(value) ? value : undefined
}
const textsAt = (data: unknown, key: string): string[] => toTexts(at(data, key))
const rowsAt = (data: unknown, key: string): string[][] => {
  const value = at(data, key)
  return Array.isArray(value) ? value.map(toTexts) : []
}

/** Rows by outcome over all files that could be read. */
export interface Totals {
  readonly rows: number
  readonly accepted: number
  readonly duplicate: number
  readonly skipped: number
  readonly rejected: number
}

export function totalsOf(views: readonly FileView[]): Totals {
  const totals = { rows: 0, accepted: 0, duplicate: 0, skipped: 0, rejected: 0 }
  for (const { state } of views) {
    if (state.kind !== 'read') continue
    totals.rows += state.outcome.rows
    totals.accepted += state.outcome.accepted
    totals.duplicate += state.outcome.duplicate
    totals.skipped += state.outcome.skipped
    totals.rejected += state.outcome.rejected
  }
  return totals
}

/** How many files the commit leaves out because they could not be read. */
export const countLeftOut = (views: readonly FileView[]): number =>
  views.filter(({ state }) => state.kind !== 'read' && state.kind !== 'reading').length

/** The part of a procedure's input that names a file. */
export function toInput({ staged, reading }: StagedFile) {
  const { account, format, timezone, dateOrder, onOverlap, mapping, corrections } = reading
  return {
    stagedId: staged.stagedId,
    ...(account !== undefined && { account }),
    ...(format !== undefined && { format }),
    ...(timezone !== undefined && { timezone }),
    ...(dateOrder !== undefined && { dateOrder }),
    ...(onOverlap !== undefined && { onOverlap }),
    ...(mapping !== undefined && { mapping }),
    ...(corrections !== undefined &&
      corrections.length > 0 && { corrections: corrections.map(({ row, cells }) => ({ row, cells: [...cells] })) }),
  }
}
