import { type Command, type Session, defineCommand } from '../command.ts'
import { AT, atOf } from '../given-text.ts'

type Found = Awaited<ReturnType<Session['client']['context']['explainIndicator']>>
type Grounds = Found['grounds'][number]

const explainIndicator = defineCommand({
  name: 'explain indicator',
  about: 'from which figures each reading of an outside series is computed, and what gates make of it',
  operands: { indicator: 'ID' },
  options: AT,
  run: async ({ indicator, at }, { client }) => {
    const document = await client.context.explainIndicator({ indicator, ...atOf(at) })
    return { document, text: () => describe(document) }
  },
})

const short = (value: number | undefined): string => (value === undefined ? '–' : String(Number(value.toPrecision(6))))

function describe({ indicator, grounds, policyVersion }: Found): string {
  const { id, unit, value, date, source, staleness, gates } = indicator
  return [
    value === undefined ? `${id}: no figure is known.` : `${id}: ${value} ${unit} of ${date} (${source})`,
    ...grounds.map((one) => `${one.measure} ${short(one.value)} = ${formulaOf(one, indicator)}`),
    ...(staleness.isStale ? [`stale: ${staleness.ageDays} days old`] : []),
    ...(gates.length === 0
      ? ['no gate of the policy listens to it']
      : gates.map(
          ({ measure, above, below, effect, truth, why }) =>
            `gate (policy, version ${policyVersion ?? '–'}): ${effect} while ${measure} is ${[
              ...(above === undefined ? [] : [`above ${above}`]),
              ...(below === undefined ? [] : [`below ${below}`]),
            ].join(' and ')}: ${truth}${why === undefined ? '' : `, ${why}`}`,
        )),
  ].join('\n')
}

function formulaOf({ measure, figures, spread, before, consensus }: Grounds, { band }: Found['indicator']): string {
  const told = figures.map(({ date, value }) => `${value} (${date})`)
  const [first = '–', last = '–'] = [told[0], told.at(-1)]
  switch (measure) {
    case 'value':
      return last
    case 'sum5':
      return told.join(' + ')
    case 'z60':
      return `(five-figure sum − ${short(spread?.mean)}, the mean) ÷ ${short(spread?.deviation)}, the deviation of the last ${spread?.sums ?? 0} sums`
    case 'position':
      return `(${band?.high ?? '–'} − ${last}) ÷ (${band?.high ?? '–'} − ${band?.low ?? '–'}), from 0 to 1`
    case 'return20':
    case 'return60':
    case 'yearOnYear':
    case 'growth':
      return `${last} ÷ ${first} − 1`
    case 'change':
      return before === undefined
        ? `${last} − ${first}`
        : `the change on the year − ${short(before)}, that of the period before: ${last} ÷ ${first} − 1`
    case 'surprise':
      return `${last} − ${short(consensus)}, what was expected`
  }
}

export const explainIndicatorCommands: readonly Command[] = [explainIndicator]
