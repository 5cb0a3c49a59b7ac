/**
 * The yearly sheet of each coin in the words of Japan's tax office (暗号資産の計算書): what the year began with, what was
 * bought and sold, the unit cost, and the income. Income = proceeds − cost of what was sold + what was received.
 */
import type { CsvCell } from '../contract/format-csv.ts'
import type { Decimal } from '../domain/number/decimal.ts'
import { formatDecimal } from '../domain/number/format-decimal.ts'
import { type YearReport, isYearOver } from './year-report.ts'
import { resultOf } from './year-sheet.ts'

const METHOD_NAMES: Readonly<Record<YearReport['method'], string>> = {
  'total-average': '総平均法',
  'moving-average': '移動平均法',
  fifo: '先入先出法',
  lifo: '後入先出法',
  hifo: '高値優先法',
  specific: '個別法',
}

const COLUMNS = [
  '暗号資産',
  '年初数量',
  '年初取得価額',
  '購入数量',
  '購入金額',
  '売却数量',
  '売却金額',
  '総平均単価',
  '売却原価',
  '報酬等の収入',
  '所得金額',
  '年末数量',
  '年末取得価額',
] as const

type Row = Readonly<Record<string, string | undefined>>

const text = (value: Decimal | undefined): string | undefined =>
  value === undefined ? undefined : formatDecimal(value)

export interface JapaneseSheet {
  readonly title: readonly string[]
  /** That it is arithmetic, with the date of its rules. */
  readonly note: string
  readonly columns: readonly string[]
  readonly rows: readonly Row[]
  /** All of it as a table. */
  readonly table: readonly (readonly CsvCell[])[]
}

/** The sheet as rows by column name, and as a table with its title and statement. */
export function japaneseSheet(year: YearReport): JapaneseSheet {
  const unitName = year.method === 'moving-average' ? '移動平均単価' : '総平均単価'
  const columns = COLUMNS.map((column) => (column === '総平均単価' ? unitName : column))
  const rows = year.assets.map((one): Row => {
    const cells = [
      one.asset,
      text(one.opening.quantity),
      text(one.opening.costBasis),
      text(one.acquired.quantity),
      text(one.acquired.costBasis),
      text(one.disposed.quantity),
      text(one.proceeds),
      text(one.unitCost),
      text(one.costBasis),
      text(one.income),
      text(resultOf(one)),
      text(one.closing.quantity),
      text(one.closing.costBasis),
    ]
    return Object.fromEntries(columns.map((column, index) => [column, cells[index]]))
  })
  const state = isYearOver(year) ? '確定' : '暫定'
  const title = [`${year.year}年 暗号資産の年間計算書`, METHOD_NAMES[year.method], year.currency, state]
  const note =
    `取り込んだ記録にもとづく計算であり、税務上の助言ではありません。規則の確認日: ${year.rulesAsOf}` +
    `${awayText('年初', year)}${awayText('年末', year)}`
  const table: CsvCell[][] = [title, [note], columns, ...rows.map((row) => columns.map((column) => row[column]))]
  return { title, note, columns, rows, table }
}

/** What of the quantities of a time no account held: the office's columns have no place for it. */
function awayText(time: '年初' | '年末', { assets }: YearReport): string {
  const away = assets.flatMap(({ asset, opening, closing }) => {
    const { onTheWay } = time === '年初' ? opening : closing
    return onTheWay === undefined ? [] : [`${asset} ${formatDecimal(onTheWay)}`]
  })
  return away.length === 0
    ? ''
    : `。${time}数量のうち未着（口座から出て、まだ別の口座に届いていない数量）: ${away.join('、')}`
}
