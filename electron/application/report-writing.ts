import { lowerBound } from '../domain/lower-bound.ts'
import type { Progress } from '../domain/steps.ts'
import { toDay } from '../domain/time/instant.ts'
import type { Desk } from './desk.ts'
import type { YearQuery } from './gains.ts'
import type { WrittenFile } from './reports.ts'
import { type YearMaterial, gatheringYear } from './year-material.ts'

/** A report's files; of a PDF they are there a moment after its last step. */
export type Written = readonly WrittenFile[] | Promise<readonly WrittenFile[]>

export interface Report {
  /** The same for the same report, in whatever words it was asked for. */
  readonly name: string
  readonly query: YearQuery
  /** Writes files of what was gathered. After the last step nothing of it is read any more. */
  readonly write: (material: YearMaterial) => Generator<Progress, Written>
}

/**
 * What every report of a moment rests on, by name: what was written to the book and to prices, the day, on which it
 * says that it was computed and by which a year is over, and the events whose moment has come. At the same name a report
 * is the same to the byte, but for the moment that it names.
 */
export function reportsRestOn({ ledger, clock }: Desk): string {
  const now = clock()
  return `${ledger.writes()} ${toDay(now)} ${lowerBound(ledger.list(), ({ at }) => at <= now)}`
}

/**
 * One writing of a report, of the moment of its desk, by whoever has a turn: who asked for it, who asked for the same
 * meanwhile, and spare turns. Nothing at all may be written to the book while it is gathered, and then nothing that it
 * tells of.
 */
export class ReportWriting {
  readonly name: string
  readonly restsOn: string
  readonly #steps: Generator<Progress, Written>
  #isCurrent: () => boolean
  #state: { readonly kind: 'under_way' | 'failed' } | { readonly kind: 'over'; readonly files: Written }

  /** `keep` is handed what may be given again. */
  constructor(desk: Desk, report: Report, keep: (writing: ReportWriting, files: readonly WrittenFile[]) => void) {
    const writes = desk.ledger.writes()
    const isUntouched = (): boolean => desk.ledger.writes() === writes
    this.name = report.name
    this.restsOn = reportsRestOn(desk)
    this.#isCurrent = isUntouched
    this.#state = { kind: 'under_way' }
    this.#steps = this.#writing(desk, report, (files) => {
      if (isUntouched()) keep(this, files)
    })
  }

  /** Whether somebody may go on with it. */
  isUnderWay(): boolean {
    return this.#state.kind === 'under_way'
  }

  /** Whether it still tells of the book. */
  isCurrent(): boolean {
    return this.#isCurrent()
  }

  /** Goes on with it from where anybody left it. It has no files where it failed in somebody else's turn. */
  *goOn(): Generator<Progress, Written | undefined> {
    while (this.#state.kind === 'under_way') {
      const step = this.#next()
      if (step.done === true) this.#state = { kind: 'over', files: step.value }
      else yield step.value
    }
    return this.#state.kind === 'over' ? this.#state.files : undefined
  }

  #next(): IteratorResult<Progress, Written> {
    try {
      return this.#steps.next()
    } catch (error) {
      this.#state = { kind: 'failed' }
      throw error
    }
  }

  *#writing(
    desk: Desk,
    { query, write }: Report,
    keep: (files: readonly WrittenFile[]) => void,
  ): Generator<Progress, Written> {
    const material = yield* gatheringYear(desk, query)
    this.#isCurrent = material.isCurrent
    const written = yield* write(material)
    if (!(written instanceof Promise)) {
      keep(written)
      return written
    }
    return written.then((files) => {
      keep(files)
      return files
    })
  }
}
