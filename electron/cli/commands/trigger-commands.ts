import { type Command, type Session, defineCommand } from '../command.ts'
import { describeExchange } from '../describe-exchange.ts'
import { formatAmount, formatShare, UNKNOWN } from '../format-figures.ts'
import { formatTable } from '../format-table.ts'
import { AT, atOf, momentOf, unchecked } from '../given-text.ts'

const triggers = defineCommand({
  name: 'triggers',
  about: 'where each ladder stands',
  options: { currency: { value: 'C', about: 'prices in another currency than the policy judges in' }, ...AT },
  run: async (given, { client }) => {
    const document = await client.triggers.listLadders({
      ...atOf(given.at),
      ...(given.currency === undefined ? {} : { currency: given.currency }),
    })
    const header = ['asset', 'state', 'high', 'drawdown', 'next tranche', 'gate']
    const rows = document.ladders.map((ladder) => [
      ladder.asset,
      ladder.state,
      formatAmount(ladder.referenceHigh),
      formatShare(ladder.drawdown),
      ladder.nextTranche === undefined
        ? UNKNOWN
        : `${ladder.nextTranche.tranche} at ${formatShare(ladder.nextTranche.drawdown)}`,
      ladder.gate,
    ])
    return {
      document,
      text: () =>
        [
          ...(document.decided === undefined ? [] : [describeExchange(document.decided)]),
          rows.length === 0 ? 'The policy has no ladders.' : formatTable([header, ...rows], [2, 3]),
          ...document.records.flatMap(describeRecord),
        ].join('\n'),
    }
  },
})

type Ladders = Awaited<ReturnType<Session['client']['triggers']['listLadders']>>
type LadderRecord = Ladders['records'][number]
type Difference = LadderRecord['differences'][number]

/** Where the prices known now would have made another past; nothing where they make the same. */
const describeRecord = ({ asset, differences }: LadderRecord): string[] =>
  differences.length === 0
    ? []
    : [
        '',
        `${asset} was judged by other prices than those known now. What happened stays recorded:`,
        ...differences.map((difference) => `  ${describeDifference(difference)}`),
        `If the prices known now are right: barbell triggers accept ${asset}`,
      ]

const describeDifference = ({ from, to, recorded, now }: Difference): string =>
  `${from === to ? from : `${from} to ${to}`}: by the record ${describeView(recorded)}; by the prices known now ${describeView(now)}`

const describeView = ({ state, fired, close, source, referenceHigh }: Difference['now']): string =>
  [
    fired.length === 0 ? state : `${state}, fired tranche ${fired.join(' and ')}`,
    ...(referenceHigh === undefined ? [] : [`high ${referenceHigh}`]),
    ...(close === undefined ? [] : [`close ${close}${source === undefined ? '' : ` of ${source}`}`]),
  ].join(', ')

const accept = defineCommand({
  name: 'triggers accept',
  about: 'lets the prices known now count for the past of a ladder; what was recorded stays',
  operands: { asset: 'ASSET' },
  options: { note: { value: 'TEXT', about: 'why' } },
  run: async ({ asset, note }, { client }) => {
    const document = await client.triggers.acceptCorrection({ asset, ...(note === undefined ? {} : { note }) })
    return {
      document,
      text: () =>
        [
          `The ladder of ${document.asset} goes by the prices known now. Changed:`,
          ...document.differences.map((difference) => `  ${describeDifference(difference)}`),
        ].join('\n'),
    }
  },
})

const replay = defineCommand({
  name: 'triggers replay',
  about: 'what each ladder did in a span of days: as it was judged where that is kept, else by the prices',
  options: {
    from: { value: 'DAY', isRequired: true, about: 'the first day' },
    to: { value: 'DAY', isRequired: true, about: 'the last day' },
    asset: { value: 'A', about: 'only this ladder' },
  },
  run: async (given, { client }) => {
    const document = await client.triggers.replayLadders({
      from: unchecked(given.from),
      to: unchecked(given.to),
      ...(given.asset === undefined ? {} : { asset: given.asset }),
    })
    const header = ['day', 'asset', 'tranche', 'price', 'drawdown', 'share']
    const rows = document.tranches.map((tranche) => [
      tranche.at,
      tranche.asset,
      String(tranche.tranche),
      tranche.price,
      formatShare(tranche.drawdown),
      formatShare(tranche.share),
    ])
    return {
      document,
      text: () =>
        rows.length === 0
          ? `No tranche would have fired in ${document.trace.length} ladder days.`
          : formatTable([header, ...rows], [2, 3, 4, 5]),
    }
  },
})

const namesIn = (list = ''): string[] =>
  list
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '')

const addFlag = defineCommand({
  name: 'flags add',
  about: 'records a fact that halts a ladder: hack, depeg, insolvency, delisting …',
  operands: { asset: 'ASSET', flag: 'FLAG' },
  options: {
    from: { value: 'ISO', about: 'since when; now, where it is left out' },
    to: { value: 'ISO', about: 'until when; until it is cleared, where it is left out' },
    source: { value: 'TEXT', about: 'where it was read' },
    also: { value: 'ASSETS', about: 'the same flag on these, separated by commas: what hangs on it' },
  },
  run: async (given, { client }) => {
    const document = await client.flags.addFlag({
      asset: given.asset,
      flag: unchecked(given.flag),
      ...(given.from === undefined ? {} : { from: given.from }),
      ...(given.to === undefined ? {} : { to: momentOf(given.to) }),
      ...(given.source === undefined ? {} : { source: given.source }),
      also: namesIn(given.also),
    })
    return {
      document,
      text: () =>
        [document, ...document.also]
          .map((one) => `${one.id}: ${one.asset} has the flag ${one.flag} from ${one.from}.`)
          .join('\n'),
    }
  },
})

const clearFlag = defineCommand({
  name: 'flags clear',
  about: 'ends a flag now',
  operands: { id: 'ID' },
  options: { also: { value: 'IDS', about: 'these with it, separated by commas' } },
  run: async ({ id, also }, { client }) => {
    const document = await client.flags.clearFlag({ id, also: namesIn(also) })
    return {
      document,
      text: () => [document, ...document.also].map((one) => `The flag ${one.flag} of ${one.asset} ended.`).join('\n'),
    }
  },
})

const listFlags = defineCommand({
  name: 'flags list',
  about: 'all flags, past ones too',
  run: async (_, { client }) => {
    const document = await client.flags.listFlags({})
    const rows = document.flags.map(({ id, asset, flag, from, to, source }) => [
      id,
      asset,
      flag,
      from,
      to ?? '',
      source,
    ])
    return {
      document,
      text: () =>
        rows.length === 0
          ? 'There are no flags.'
          : formatTable([['id', 'asset', 'flag', 'from', 'to', 'source'], ...rows]),
    }
  },
})

const suggested = defineCommand({
  name: 'flags suggested',
  about: 'flags that the data suggest; nothing is bought of what they affect until you decide',
  options: AT,
  run: async (given, { client }) => {
    const document = await client.suggestions.listSuggestions(atOf(given.at))
    const rows = document.suggestions.map(({ id, asset, flag, affects, first, last }) => [
      id,
      asset,
      flag,
      first,
      last,
      affects.join(' '),
    ])
    const unread = document.checks.filter(({ isChecked }) => !isChecked).map(({ check }) => check)
    return {
      document,
      text: () =>
        `${rows.length === 0 ? 'Nothing waits for a decision.' : formatTable([['id', 'asset', 'flag', 'first', 'last', 'affects'], ...rows])}\nNot checked, for want of data: ${unread.join(', ')}.`,
    }
  },
})

const raise = defineCommand({
  name: 'flags raise',
  about: 'makes a suggestion a flag on what it affects',
  operands: { id: 'SUGGESTION' },
  options: {
    flag: { value: 'FLAG', about: 'another kind than the one proposed' },
    asset: { value: 'A', about: 'on this asset alone' },
    note: { value: 'TEXT', about: 'why' },
  },
  run: async ({ id, flag, asset, note }, { client }) => {
    const document = await client.suggestions.raiseSuggestion({
      id,
      ...(flag === undefined ? {} : { flag: unchecked(flag) }),
      ...(asset === undefined ? {} : { assets: [asset] }),
      ...(note === undefined ? {} : { note }),
    })
    return {
      document,
      text: () =>
        document.flags.map((one) => `${one.id}: ${one.asset} has the flag ${one.flag} from ${one.from}.`).join('\n'),
    }
  },
})

const decline = defineCommand({
  name: 'flags decline',
  about: 'remembers why a suggestion is no reason for a flag',
  operands: { id: 'SUGGESTION' },
  options: { note: { value: 'TEXT', isRequired: true, about: 'why' } },
  run: async ({ id, note }, { client }) => {
    const document = await client.suggestions.declineSuggestion({ id, note })
    return { document, text: () => `Declined ${id}.` }
  },
})

const depend = defineCommand({
  name: 'flags depend',
  about: 'says what an asset depends on, separated by commas; without --on, nothing',
  operands: { asset: 'ASSET' },
  options: { on: { value: 'ASSETS', about: 'what befalls these befalls it' } },
  run: async ({ asset, on }, { client }) => {
    const dependsOn = namesIn(on)
    const document = await client.suggestions.saveDependences({ asset, dependsOn })
    return { document, text: () => `${asset} depends on ${dependsOn.length === 0 ? 'nothing' : dependsOn.join(', ')}.` }
  },
})

export const triggerCommands: readonly Command[] = [
  triggers,
  accept,
  replay,
  addFlag,
  clearFlag,
  listFlags,
  suggested,
  raise,
  decline,
  depend,
]
