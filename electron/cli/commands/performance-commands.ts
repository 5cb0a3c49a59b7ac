import { type Command, type Session, WrongUse, defineCommand } from '../command.ts'
import { formatAmount, formatDrift, formatShare } from '../format-figures.ts'
import { formatTable } from '../format-table.ts'
import { unchecked } from '../given-text.ts'

type Client = Session['client']['performance']
type Scope = Awaited<ReturnType<Client['getPerformance']>>['scope']
type Ratio = Awaited<ReturnType<Client['getPerformance']>>['twr']
type Amount = Awaited<ReturnType<Client['getPerformance']>>['gain']

const PERIOD = {
  from: { value: 'DAY', about: 'the first day' },
  to: { value: 'DAY', about: 'the last day' },
  currency: { value: 'C', about: 'in another currency than the policy says' },
} as const

const performance = defineCommand({
  name: 'performance',
  about: 'returns and drawdown of the book, or of a part of it',
  options: {
    ...PERIOD,
    side: { value: 'SIDE', about: 'of one side: safe or convex' },
    sleeve: { value: 'SLEEVE', about: 'of one sleeve' },
    account: { value: 'NAME', about: 'of one account' },
    asset: { value: 'A', about: 'of one asset' },
    parts: { about: 'of every part, one row each' },
  },
  run: async (given, { client }) => {
    const period = periodOf(given)
    if (given.parts) {
      const document = await client.performance.listPerformance(period)
      const header = ['', 'value', 'gain', 'time-weighted', 'money-weighted, a year', 'deepest fall']
      return {
        document,
        text: () =>
          formatTable(
            [
              header,
              ...document.rows.map((row) => [
                nameOf(row.scope),
                wordAmount(row.endValue),
                wordAmount(row.gain),
                wordRatio(row.twr),
                wordRatio(row.xirr),
                wordShare(row.maxDrawdown),
              ]),
            ],
            [1, 2, 3, 4, 5],
          ),
      }
    }
    const scope = scopeOf(given)
    const document = await client.performance.getPerformance({ ...period, ...(scope === undefined ? {} : { scope }) })
    return {
      document,
      text: () =>
        [
          document.from === undefined
            ? `${nameOf(document.scope)}: nothing had happened yet.`
            : `${nameOf(document.scope)}, ${document.from} to ${document.to}, ${document.currency}`,
          formatTable([
            ['time-weighted', wordRatio(document.twr)],
            ['a year', wordRatio(document.twrPerYear)],
            ['money-weighted, a year', wordRatio(document.xirr)],
            ['deepest fall', wordShare(document.maxDrawdown)],
            ['income yield', wordShare(document.incomeYield)],
            ['value at the begin', wordAmount(document.startValue)],
            ['flows in less out', wordAmount(document.netFlows)],
            ['gain', wordAmount(document.gain)],
            ['value at the end', wordAmount(document.endValue)],
            ['realised', wordAmount(document.realisedPnl)],
            ['not realised', wordAmount(document.unrealisedPnl)],
            ['income', wordAmount(document.income)],
          ]),
          ...(document.isXirrAmbiguous ? ['The flows have more than one money-weighted rate: the nearest to 0.'] : []),
        ].join('\n'),
    }
  },
})

const explainReturns = defineCommand({
  name: 'explain returns',
  about: 'what the returns of a period were computed from: days that moved money, with their events',
  options: {
    ...PERIOD,
    side: { value: 'SIDE', about: 'of one side: safe or convex' },
    sleeve: { value: 'SLEEVE', about: 'of one sleeve' },
    account: { value: 'NAME', about: 'of one account' },
    asset: { value: 'A', about: 'of one asset' },
  },
  run: async (given, { client }) => {
    const scope = scopeOf(given)
    const document = await client.performance.explainReturns({
      ...periodOf(given),
      ...(scope === undefined ? {} : { scope }),
    })
    const rows = document.flowDays.flatMap((flow) => [
      [
        flow.day,
        formatAmount(flow.valueBefore),
        formatAmount(flow.inflow),
        formatAmount(flow.outflow),
        formatAmount(flow.value),
        flow.factor === undefined ? '' : flow.factor.toFixed(6),
        '',
      ],
      ...flow.events.map(({ label, source }) => ['', '', '', '', '', '', `${label} (${source.file}:${source.row})`]),
    ])
    return {
      document,
      text: () =>
        [
          `time-weighted ${wordRatio(document.twr)} = product of the days' factors − 1`,
          '  factor of a day = (value + what went out) ÷ (value before + what came in)',
          `money-weighted ${wordRatio(document.xirr)} a year: the rate at which the flows, the value before and the value at the end add up to nothing`,
          `gain ${wordAmount(document.gain)} = ${wordAmount(document.endValue)} at the end − ${wordAmount(document.startValue)} at the begin − ${wordAmount(document.netFlows)} of flows`,
          ...(document.belowPeak === undefined ? [] : [`below the peak ${wordFall(document.belowPeak)}`]),
          ...(document.deepest === undefined ? [] : [`deepest fall ${wordFall(document.deepest)}`]),
          ...(document.scope.kind === 'account'
            ? [
                "  of a move between own accounts both count that day's change, so that the gains of accounts need not add up to the book's",
              ]
            : []),
          '',
          `Days that moved money: ${document.totalFlowDays}, the newest first.`,
          ...(rows.length === 0
            ? []
            : [formatTable([['day', 'before', 'in', 'out', 'after', 'factor', 'events'], ...rows], [1, 2, 3, 4, 5])]),
        ].join('\n'),
    }
  },
})

type Fall = NonNullable<Awaited<ReturnType<Client['explainReturns']>>['deepest']>

const wordFall = ({ share, growth, peak, peakDay, day }: Fall): string =>
  `${formatShare(share)} = 1 − ${growth.toFixed(6)} on ${day} ÷ ${peak.toFixed(6)} on ${peakDay}, growth of 1 without flows`

type Day = NonNullable<Parameters<Client['getPerformance']>[0]['from']>

const periodOf = (given: {
  readonly from: string | undefined
  readonly to: string | undefined
  readonly currency: string | undefined
}) => ({
  ...(given.from === undefined ? {} : { from: unchecked<Day>(given.from) }),
  ...(given.to === undefined ? {} : { to: unchecked<Day>(given.to) }),
  ...(given.currency === undefined ? {} : { currency: given.currency }),
})

function scopeOf(given: {
  readonly side: string | undefined
  readonly sleeve: string | undefined
  readonly account: string | undefined
  readonly asset: string | undefined
}): Scope | undefined {
  const scopes: Scope[] = []
  if (given.side !== undefined) scopes.push({ kind: 'side', side: unchecked(given.side) })
  if (given.sleeve !== undefined) scopes.push({ kind: 'sleeve', sleeve: unchecked(given.sleeve) })
  if (given.account !== undefined) scopes.push({ kind: 'account', account: given.account })
  if (given.asset !== undefined) scopes.push({ kind: 'asset', asset: given.asset })
  if (scopes.length > 1) throw new WrongUse('Name one of --side, --sleeve, --account and --asset.')
  return scopes[0]
}

function nameOf(scope: Scope): string {
  switch (scope.kind) {
    case 'book':
      return 'the book'
    case 'side':
      return `the ${scope.side} side`
    case 'sleeve':
      return scope.sleeve
    case 'account':
      return scope.account
    case 'asset':
      return scope.asset
  }
}

const wordRatio = (ratio: Ratio): string =>
  typeof ratio === 'number' ? formatDrift(ratio) : `unavailable: ${ratio.unavailable}`
const wordShare = (ratio: Ratio): string =>
  typeof ratio === 'number' ? formatShare(ratio) : `unavailable: ${ratio.unavailable}`
const wordAmount = (amount: Amount): string =>
  typeof amount === 'string' ? formatAmount(amount) : `unavailable: ${amount.unavailable}`

export const performanceCommands: readonly Command[] = [performance, explainReturns]
