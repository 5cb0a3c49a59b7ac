/** A tax year as a report to print: cover, sheet by asset, disposals with lots, income, fees, problems, ties. */
import { EVENT_KINDS } from '../domain/ledger/event.ts'
import type { Money } from '../domain/number/decimal.ts'
import { toDay } from '../domain/time/instant.ts'
import { isYearOver } from './year-report.ts'
import type { ReportBlock, ReportDocument, ReportRow } from './report-document.ts'
import { amountText } from './report-figures.ts'
import { type ReportLanguage, type ReportWords, reportWords } from './report-words.ts'
import type { YearMaterial } from './year-material.ts'
import { checkBlocks } from './year-checks.ts'
import { disposalBlocks } from './year-disposals.ts'
import { incomeBlocks } from './year-income.ts'
import { resultOf, sheetBlocks } from './year-sheet.ts'
import { type YearWriting, figures, minuteText } from './year-writing.ts'

/** The report of a year in a language. Tables are read as they are printed. */
export function yearDocument(material: YearMaterial, language: ReportLanguage): ReportDocument {
  const words = reportWords(language)
  const { year, profile } = material
  const amount = amountText(year.currency, profile.rounding, words.unknown)
  const writing = { words, material, amount }
  return {
    title: words.title(year.year),
    language,
    madeAt: year.asOf,
    foot: words.statement(toDay(year.asOf), year.rulesAsOf),
    pageOf: words.page,
    blocks: [
      ...cover(writing),
      { kind: 'page' },
      ...sheetBlocks(writing),
      ...disposalBlocks(writing),
      ...incomeBlocks(writing),
      ...checkBlocks(writing),
    ],
  }
}

function cover({ words, material, amount }: YearWriting): ReportBlock[] {
  const { year, profile, otherMethods, events } = material
  const { totals } = year
  const methodOf = ({ method, scope }: Pick<typeof year, 'method' | 'scope'>): string =>
    `${words.methods[method]}${words.separator}${words.scopes[scope]}`
  const line = (name: keyof ReportWords['figure'], value: Money | undefined, look?: 'total'): ReportRow => {
    const [label, note] = words.figure[name]
    return { cells: [label, amount(value), note], look }
  }
  const hasTerms = profile.longTermAfterDays !== undefined
  const count = year.totalProblems
  return [
    { kind: 'title', text: words.title(year.year), sub: words.sub(year.currency) },
    { kind: 'paragraph', text: words.statement(toDay(year.asOf), year.rulesAsOf) },
    { kind: 'heading', text: words.totals },
    {
      kind: 'table',
      columns: [
        { label: words.column.what, share: 3 },
        figures(`${words.column.amount} (${year.currency})`, 3),
        { label: words.column.note, share: 8 },
      ],
      rows: [
        line('proceeds', totals.proceeds),
        line('cost', totals.costBasis),
        line('gain', totals.realisedPnl),
        ...(hasTerms ? [line('short', totals.shortTerm), line('long', totals.longTerm)] : []),
        line('income', totals.income),
        line('result', resultOf(totals), 'total'),
        line('fees', totals.fees),
      ],
    },
    ...(count === 0
      ? []
      : [{ kind: 'paragraph', look: 'strong', text: `${words.problems}: ${count}` } satisfies ReportBlock]),
    { kind: 'heading', text: words.settings },
    {
      kind: 'facts',
      rows: [
        [words.fact.profile, words.profiles[year.profile]],
        [words.fact.rules, year.rulesAsOf],
        [words.fact.period, words.period(`${year.year}-01-01`, `${year.year}-12-31`)],
        [words.fact.state, isYearOver(year) ? words.final : words.provisional(`${year.year}-12-31`)],
        [words.fact.method, words.methods[year.method]],
        [words.fact.scope, words.scopes[year.scope]],
        [
          words.fact.others,
          otherMethods.length === 0
            ? words.none
            : otherMethods.map((one) => `${one.year}: ${methodOf(one)}`).join('; '),
        ],
        [words.fact.rounding, words.roundings[profile.rounding]],
        [words.fact.currency, year.currency],
        [words.fact.windfalls, `${words.windfallCost[profile.airdropCost]} / ${words.windfallCost[profile.forkCost]}`],
        [
          words.fact.term,
          profile.longTermAfterDays === undefined ? words.noTerm : words.longTerm(profile.longTermAfterDays),
        ],
        [
          words.fact.events,
          EVENT_KINDS.map((kind) => `${words.eventKind[kind]} ${events[kind]}`).join(words.separator),
        ],
        [words.fact.made, `${minuteText(year.asOf)} UTC`],
      ],
    },
  ]
}
