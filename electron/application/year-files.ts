import { type Desk, currencyOf } from './desk.ts'
import type { YearQuery } from './gains.ts'
import { KeptReports } from './kept-reports.ts'
import { type Report, ReportWriting, reportsRestOn } from './report-writing.ts'
import type { ReportFile } from './reports.ts'

/** What was written of the years of an open book, what is being written, and which year somebody looked at last. */
export class YearFiles {
  readonly #kept = new KeptReports()
  #begun: ReportWriting | undefined
  #lookedAt: YearQuery | undefined

  /** Somebody looks at a year, and may want its files next. */
  look({ year, method, scope, currency }: YearQuery): void {
    this.#lookedAt = { year, method, scope, currency }
  }

  lookedAt(): YearQuery | undefined {
    return this.#lookedAt
  }

  /** A report as it was written, if it would be written so again at the moment of the desk. */
  find(desk: Desk, { name }: Report): readonly ReportFile[] | undefined {
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
