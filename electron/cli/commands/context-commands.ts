import type { Client } from '../../contract/contract.ts'
import { indicatorSchema } from '../../contract/context.ts'
import { type Command, defineCommand } from '../command.ts'
import { formatTable } from '../format-table.ts'
import { AT, atOf, unchecked } from '../given-text.ts'
import { readSchemaFile } from '../read-schema-file.ts'

type Listed = Awaited<ReturnType<Client['context']['listIndicators']>>
type Indicator = Listed['indicators'][number]

const context = defineCommand({
  name: 'context',
  about: 'outside indicators: value, date, reading, staleness, gates',
  options: AT,
  run: async (given, { client }) => {
    const document = await client.context.listIndicators(atOf(given.at))
    const offered = document.offered.map(({ id }) => id).join(', ')
    const rest = offered === '' ? '' : `\nWithout figures: ${offered}.`
    return {
      document,
      text: () => (document.indicators.length === 0 ? '' : formatTable(document.indicators.map(rowOf))) + rest,
    }
  },
})

const rowOf = (indicator: Indicator): string[] => [
  indicator.id,
  indicator.value === undefined ? '–' : `${indicator.value} ${indicator.unit}`,
  indicator.date ?? 'no figure',
  Object.entries(indicator.reading)
    .filter(([measure]) => measure !== 'value')
    .map(([measure, value]) => `${measure} ${Number(value.toPrecision(4))}`)
    .join(', '),
  indicator.staleness.isStale ? `stale, ${indicator.staleness.ageDays} days` : '',
  indicator.gates.length === 0
    ? 'context only'
    : indicator.gates.map(({ effect, truth }) => `${effect}: ${truth}`).join(', '),
]

const importContext = defineCommand({
  name: 'context import',
  about: 'reads an outside series from a CSV; all rows or none',
  operands: { file: 'FILE' },
  options: {
    indicator: { value: 'ID', isRequired: true, about: 'which series it is, such as btc-etf-flow' },
    source: { value: 'NAME', about: 'where it comes from; the file itself by default' },
  },
  run: async ({ file, indicator, source }, { client, stage }) => {
    const document = await client.context.importSeries({
      stagedId: (await stage(file)).stagedId,
      indicator,
      ...(source === undefined ? {} : { source }),
    })
    const span = document.from === undefined ? '' : `, ${document.from} to ${document.to}`
    return {
      document,
      text: () =>
        [
          `${document.indicator}: ${document.rows} rows${span}; ${document.added} new, ${document.changed} restated, ${document.unchanged} known.`,
          ...document.problems.map((problem) => `row ${problem.row}: ${problem.message}`),
        ].join('\n'),
    }
  },
})

const refresh = defineCommand({
  name: 'context refresh',
  about: 'fetches the outside series of the sources that are switched on',
  run: async (_, { client, signal }) => {
    const document = await client.context.refreshSeries({}, { signal })
    return {
      document,
      ...(document.series.some(({ failure }) => failure !== undefined) ? { exitCode: 1 as const } : {}),
      text: () =>
        document.series
          .map(({ indicator, source, added, changed, failure }) =>
            failure === undefined
              ? `${indicator}: ${added} new, ${changed} restated, from ${source}.`
              : `${indicator}: nothing from ${source} (${failure}); what is known stays.`,
          )
          .join('\n'),
    }
  },
})

const setFigure = defineCommand({
  name: 'context set',
  about: 'sets one figure of an outside series by hand',
  operands: { indicator: 'ID', date: 'DAY', value: 'VALUE' },
  options: {
    released: { value: 'DAY', member: 'releaseDate', about: 'the day on which it was published' },
    consensus: { value: 'N', about: 'what was expected of it' },
  },
  run: async ({ indicator, date, value, released, consensus }, { client }) => {
    const document = await client.context.setFigure({
      indicator,
      date: unchecked(date),
      value,
      ...(released === undefined ? {} : { releaseDate: unchecked(released) }),
      ...(consensus === undefined ? {} : { consensus }),
    })
    return { document, text: () => `${document.indicator} of ${document.date} is ${document.value}.` }
  },
})

const { frequency, transform } = indicatorSchema.shape

const defineIndicator = defineCommand({
  name: 'context define',
  about: `defines a series of your own from a JSON file: id, name, unit, frequency (${frequency.options.join(', ')}), lagDays, transform (${transform.options.join(', ')}), isRevised`,
  operands: { file: 'FILE' },
  run: async ({ file }, { client }) => {
    const document = await client.context.defineIndicator(await readSchemaFile(file, indicatorSchema, 'an indicator'))
    return {
      document,
      text: () => `${document.id} is defined. Read figures with: context import FILE --indicator ${document.id}`,
    }
  },
})

const removeSeries = defineCommand({
  name: 'context remove',
  about: 'removes all figures of an outside series',
  operands: { indicator: 'ID' },
  run: async ({ indicator }, { client }) => {
    const document = await client.context.removeSeries({ indicator })
    return { document, text: () => `${document.indicator}: ${document.figures} figures removed.` }
  },
})

export const contextCommands: readonly Command[] = [
  context,
  importContext,
  refresh,
  setFigure,
  defineIndicator,
  removeSeries,
]
