import { type Desk, currencyOf } from './desk.ts'
import type { YearQuery } from './gains.ts'
import { KeptReports } from './kept-reports.ts'
import { type Report, ReportWriting, reportsRestOn } from './report-writing.ts'
import type { WrittenFile } from './reports.ts'

/** What was written of the years of an open book, what is being written, and which year somebody looks at. */
export class YearFiles {
  readonly #kept = new KeptReports()
  #begun: ReportWriting | undefined
  #looked: { readonly query: YearQuery; readonly writes: number } | undefined

  /** Somebody looks at a year, and may want its files next. */
  look({ ledger }: Desk, { year, method, scope, currency }: YearQuery): void {
    this.#looked = { query: { year, method, scope, currency }, writes: ledger.writes() }
  }

  /** The year that somebody looked at last, if they did since anything was written: who looks elsewhere now wants no files. */
  lookedAt({ ledger }: Desk): YearQuery | undefined {
    return this.#looked?.writes === ledger.writes() ? this.#looked.query : undefined
  }

  /** A report as it was written, if it would be written so again at the moment of the desk. */
  find(desk: Desk, { name }: Report): readonly WrittenFile[] | undefined {
    return this.#kept.find(name, reportsRestOn(desk))
  }

  /** The writing of a report: the one that was begun last where it is of the same and goes on, else a new one. */
  writing(desk: Desk, report: Report): ReportWriting {
    const known = this.#begun
    if (known?.isUnderWay() === true && known.name === report.name && known.restsOn === reportsRestOn(desk))
      return known
    const begun = new ReportWriting(desk, report, ({ name, restsOn }, files) => this.#kept.keep(name, restsOn, files))
    this.#begun = begun
    return begun
  }
}

/** Names what is asked of a year, the same for the same: the book's own currency need not be said. */
export const nameOfQuery = (desk: Desk, { year, method, scope, currency }: YearQuery): string =>
  JSON.stringify([year, method === undefined ? [] : [method, scope ?? 'book'], currencyOf(desk, currency)])
