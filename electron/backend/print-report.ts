/**
 * A report as a PDF on A4, across. Both languages are set in M PLUS 1p (SIL Open Font License), of which the file holds
 * the glyphs that it uses; nothing is fetched. Whatever the report, the same bytes come of it: the file's date is the
 * report's.
 *
 * Figures are aligned by widths of single characters, kept as they are met: the font has neither kerning nor figures of
 * different widths, and measuring whole words is what takes the time.
 */
import { createRequire } from 'node:module'
import Pdf from 'pdfkit'
import type {
  PrintReport,
  ReportBlock,
  ReportColumn,
  ReportDocument,
  ReportRow,
} from '../application/report-document.ts'
import type { Progress, Steps } from '../domain/steps.ts'

const FONTS = createRequire(import.meta.url)
const REGULAR = FONTS.resolve('@expo-google-fonts/m-plus-1p/400Regular/MPLUS1p_400Regular.ttf')
const BOLD = FONTS.resolve('@expo-google-fonts/m-plus-1p/700Bold/MPLUS1p_700Bold.ttf')

type Weight = 'regular' | 'bold'

/** Points. */
const PAGE = { width: 841.89, height: 595.28, left: 36, top: 34, bottom: 40 } as const
const WIDTH = PAGE.width - 2 * PAGE.left
const FLOOR = PAGE.height - PAGE.bottom
const ROW = 12.5
const CELL_GAP = 9
const SIZE = { title: 22, sub: 11, heading: 12.5, text: 8.5, cell: 7.5, foot: 7 } as const
/** Figures shrink to fit their column, down to this; texts are cut. */
const SMALLEST = 4.5
const INK = '#15202b'
const MUTED = '#5c6773'
const LINE = '#d5dae0'
/** A page that gets fewer rows than this under a heading begins anew. */
const KEPT_ROWS = 4
/** So many rows, or numbers of pages, are set in one step: about a millisecond. */
const STEP_ROWS = 8
const STEP_PAGES = 32

/** Makes the PDF, in base64, in steps of a few rows. */
export const printReport: PrintReport = function* (report) {
  const sheet = new Sheet(report)
  for (const block of report.blocks) yield* sheet.write(block)
  return yield* sheet.end()
}

class Sheet {
  readonly #pdf: PDFKit.PDFDocument
  readonly #report: ReportDocument
  readonly #chunks: Buffer[] = []
  readonly #widths: Record<Weight, Map<string, number>> = { regular: new Map(), bold: new Map() }
  readonly #ended: Promise<void>
  #y: number = PAGE.top
  #pages = 1
  /** Of the page at hand; a new page begins without one. */
  #colour: string | undefined

  constructor(report: ReportDocument) {
    this.#report = report
    const made = new Date(report.madeAt)
    const pdf = new Pdf({
      size: 'A4',
      layout: 'landscape',
      margin: 0,
      // None to begin with: a font opened here and named later is opened again at every change of font.
      font: '',
      bufferPages: true,
      lang: report.language,
      displayTitle: true,
      info: { Title: report.title, Creator: 'Barbell', Producer: 'Barbell', CreationDate: made, ModDate: made },
    })
    pdf.registerFont('regular', REGULAR)
    pdf.registerFont('bold', BOLD)
    pdf.on('data', (chunk: Buffer) => this.#chunks.push(chunk))
    this.#ended = new Promise((resolve, reject) => {
      pdf.on('end', resolve)
      pdf.on('error', reject)
    })
    this.#pdf = pdf
  }

  *write(block: ReportBlock): Steps {
    switch (block.kind) {
      case 'title':
        this.#y += 10
        this.#text(block.text, PAGE.left, { size: SIZE.title, weight: 'bold' })
        this.#y += 30
        this.#text(block.sub, PAGE.left, { size: SIZE.sub, colour: MUTED })
        this.#y += 22
        return
      case 'heading':
        if (this.#y > PAGE.top) this.#y += 12
        if (this.#y + 24 + KEPT_ROWS * ROW > FLOOR) this.#turn()
        this.#text(block.text, PAGE.left, { size: SIZE.heading, weight: 'bold' })
        this.#y += 20
        return
      case 'page':
        this.#turn()
        return
      case 'paragraph':
        this.#paragraph(block.text, block.look === 'strong' ? 'bold' : 'regular')
        return
      case 'facts':
        for (const [label, value] of block.rows) this.#fact(label, value)
        return
      case 'table':
        yield* this.#table(block.columns, block.rows)
    }
  }

  /** Numbers the pages; the PDF is there when all of it was given out. */
  *end(): Generator<Progress, Promise<string>> {
    for (let page = 0; page < this.#pages; page += 1) {
      if (page % STEP_PAGES === STEP_PAGES - 1) yield this.#progress
      this.#pdf.switchToPage(page)
      this.#colour = undefined
      this.#y = PAGE.height - 26
      const number = this.#report.pageOf(page + 1, this.#pages)
      const look = { size: SIZE.foot, colour: MUTED } as const
      const right = this.#widthOf(number, 'regular', SIZE.foot)
      this.#text(this.#cut(this.#report.foot, WIDTH - right - 20, look.size, 'regular'), PAGE.left, look)
      this.#text(number, PAGE.left + WIDTH - right, look)
    }
    this.#pdf.end()
    return this.#ended.then(() => Buffer.concat(this.#chunks).toString('base64'))
  }

  get #progress(): Progress {
    return { done: this.#pages, total: this.#pages }
  }

  *#table(columns: readonly ReportColumn[], rows: Iterable<ReportRow>): Steps {
    const shares = columns.reduce((all, { share }) => all + share, 0)
    const width = WIDTH - CELL_GAP * (columns.length - 1)
    let x: number = PAGE.left
    const places = columns.map((column) => {
      const place = { ...column, x, width: (width * column.share) / shares }
      x += place.width + CELL_GAP
      return place
    })
    const head = (): void => {
      this.#cells(
        places,
        columns.map(({ label }) => label),
        { weight: 'regular', colour: MUTED },
      )
      this.#rule(INK)
    }
    if (this.#y + 2 * ROW > FLOOR) this.#turn()
    head()
    let written = 0
    for (const { cells, look } of rows) {
      written += 1
      if (written % STEP_ROWS === 0) yield this.#progress
      if (this.#y + ROW > FLOOR) {
        this.#turn()
        head()
      }
      if (look === 'total') this.#rule(INK)
      this.#cells(places, cells, {
        weight: look === 'total' ? 'bold' : 'regular',
        colour: look === 'detail' ? MUTED : INK,
      })
      if (look !== 'detail' && look !== 'total') this.#rule(LINE)
    }
    this.#y += 6
  }

  #cells(
    places: readonly (ReportColumn & { readonly x: number; readonly width: number })[],
    cells: readonly string[],
    { weight, colour }: { readonly weight: Weight; readonly colour: string },
  ): void {
    this.#y += 2.5
    for (const [index, { x, width, isNumeric = false }] of places.entries()) {
      const cell = cells[index]
      if (cell === undefined || cell === '') continue
      if (!isNumeric) {
        this.#text(this.#cut(cell, width, SIZE.cell, weight), x, { size: SIZE.cell, weight, colour })
        continue
      }
      const wanted = this.#widthOf(cell, weight, SIZE.cell)
      const size = wanted <= width ? SIZE.cell : Math.max(SMALLEST, (SIZE.cell * width) / wanted)
      const taken = (wanted * size) / SIZE.cell
      this.#text(cell, x + width - taken, { size, weight, colour })
    }
    this.#y += ROW - 2.5
  }

  #paragraph(text: string, weight: Weight): void {
    for (const line of this.#lines(text, WIDTH, weight)) {
      if (this.#y + ROW > FLOOR) this.#turn()
      this.#text(line, PAGE.left, { size: SIZE.text, weight, colour: weight === 'bold' ? INK : MUTED })
      this.#y += ROW
    }
    this.#y += 4
  }

  #fact(label: string, value: string): void {
    const inset = 150
    for (const [index, line] of this.#lines(value, WIDTH - inset, 'regular').entries()) {
      if (this.#y + ROW > FLOOR) this.#turn()
      if (index === 0) this.#text(label, PAGE.left, { size: SIZE.text, colour: MUTED })
      this.#text(line, PAGE.left + inset, { size: SIZE.text })
      this.#y += ROW + 1
    }
  }

  /** Breaks at spaces, and between any two characters of a script that has none. */
  #lines(text: string, width: number, weight: Weight): string[] {
    const lines: string[] = []
    let line = ''
    for (const part of text.match(/[\u3000-\u9fff\uff00-\uffef]|[^\s\u3000-\u9fff\uff00-\uffef]+\s*|\s+/g) ?? []) {
      const isTooLong = this.#widthOf(line + part.trimEnd(), weight, SIZE.text) > width
      // A closing mark never begins a line.
      if (isTooLong && line !== '' && !/^[、。）」：]/.test(part)) {
        lines.push(line.trimEnd())
        line = ''
      }
      line += part
    }
    return line === '' ? lines : [...lines, line.trimEnd()]
  }

  #rule(colour: string): void {
    this.#pdf
      .moveTo(PAGE.left, this.#y)
      .lineTo(PAGE.left + WIDTH, this.#y)
      .lineWidth(0.5)
      .strokeColor(colour)
      .stroke()
  }

  #turn(): void {
    this.#pdf.addPage()
    this.#pages += 1
    this.#y = PAGE.top
    this.#colour = undefined
  }

  #text(
    text: string,
    x: number,
    { size, weight = 'regular', colour = INK }: { size: number; weight?: Weight; colour?: string },
  ): void {
    const pdf = this.#pdf
    pdf.font(weight).fontSize(size)
    if (this.#colour !== colour) pdf.fillColor(colour)
    this.#colour = colour
    pdf.text(text, x, this.#y, { lineBreak: false })
  }

  /** Cut to a width, with an ellipsis where something is left out. */
  #cut(text: string, width: number, size: number, weight: Weight): string {
    if (this.#widthOf(text, weight, size) <= width) return text
    let cut = ''
    for (const character of text) {
      if (this.#widthOf(`${cut}${character}…`, weight, size) > width) break
      cut += character
    }
    return `${cut}…`
  }

  #widthOf(text: string, weight: Weight, size: number): number {
    const widths = this.#widths[weight]
    let width = 0
    for (const character of text) {
      let known = widths.get(character)
      if (known === undefined) {
        known = this.#pdf.font(weight).fontSize(1).widthOfString(character)
        widths.set(character, known)
      }
      width += known
    }
    return width * size
  }
}
