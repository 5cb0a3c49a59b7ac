import { type Command, defineCommand } from '../command.ts'
import { formatAmount, formatShare, UNKNOWN } from '../format-figures.ts'
import { formatTable } from '../format-table.ts'
import { AT, atOf, momentOf, unchecked } from '../given-text.ts'

const triggers = defineCommand({
  name: 'triggers',
  about: 'where each ladder stands',
  options: AT,
  run: async (given, { client }) => {
    const document = await client.triggers.listLadders(atOf(given.at))
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
      text: () => (rows.length === 0 ? 'The policy has no ladders.' : formatTable([header, ...rows], [2, 3])),
    }
  },
})

const replay = defineCommand({
  name: 'triggers replay',
  about: 'what each ladder would have done in a span of days',
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

const addFlag = defineCommand({
  name: 'flags add',
  about: 'records a fact that halts a ladder: hack, depeg, insolvency, delisting …',
  operands: { asset: 'ASSET', flag: 'FLAG' },
  options: {
    from: { value: 'ISO', about: 'since when; now, where it is left out' },
    to: { value: 'ISO', about: 'until when; until it is cleared, where it is left out' },
    source: { value: 'TEXT', about: 'where it was read' },
  },
  run: async (given, { client }) => {
    const document = await client.flags.addFlag({
      asset: given.asset,
      flag: unchecked(given.flag),
      ...(given.from === undefined ? {} : { from: given.from }),
      ...(given.to === undefined ? {} : { to: momentOf(given.to) }),
      ...(given.source === undefined ? {} : { source: given.source }),
    })
    return {
      document,
      text: () => `${document.id}: ${document.asset} has the flag ${document.flag} from ${document.from}.`,
    }
  },
})

const clearFlag = defineCommand({
  name: 'flags clear',
  about: 'ends a flag now',
  operands: { id: 'ID' },
  run: async ({ id }, { client }) => {
    const document = await client.flags.clearFlag({ id })
    return { document, text: () => `The flag ${document.flag} of ${document.asset} ended.` }
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

export const triggerCommands: readonly Command[] = [triggers, replay, addFlag, clearFlag, listFlags]
