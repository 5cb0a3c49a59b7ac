/** A report as what stands on its pages, before anybody says how a page looks: the same blocks make a PDF in any door. */
import type { Progress } from '../domain/steps.ts'
import type { Instant } from '../domain/time/instant.ts'

export interface ReportColumn {
  readonly label: string
  /** Its part of the width of the table, in any unit. */
  readonly share: number
  readonly isNumeric?: boolean | undefined
}

export interface ReportRow {
  readonly cells: readonly string[]
  /** `detail` stands under the row before it; `total` closes the table. */
  readonly look?: 'detail' | 'total' | undefined
}

export type ReportBlock =
  | { readonly kind: 'title'; readonly text: string; readonly sub: string }
  /** Begins a page where too little room is left for a few rows under it. */
  | { readonly kind: 'heading'; readonly text: string }
  | { readonly kind: 'page' }
  | { readonly kind: 'paragraph'; readonly text: string; readonly look?: 'strong' | undefined }
  | { readonly kind: 'facts'; readonly rows: readonly (readonly [label: string, value: string])[] }
  | {
      readonly kind: 'table'
      readonly columns: readonly ReportColumn[]
      /** Read once, in order, as the pages are made. */
      readonly rows: Iterable<ReportRow>
    }

export interface ReportDocument {
  readonly title: string
  readonly language: 'en' | 'ja'
  readonly madeAt: Instant
  /** At the foot of every page. */
  readonly foot: string
  /** The number of a page. */
  readonly pageOf: (page: number, pages: number) => string
  readonly blocks: Iterable<ReportBlock>
}

/**
 * Makes a PDF of a report in steps, the same bytes for the same report. After the last step nothing of the report is read
 * any more; the PDF, in base64, is there a little later.
 */
export type PrintReport = (report: ReportDocument) => Generator<Progress, Promise<string>>
