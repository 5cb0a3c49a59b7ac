import { type Command, WrongUse, defineCommand } from '../command.ts'
import { formatAmount } from '../format-figures.ts'
import { formatTable } from '../format-table.ts'

const DISPOSAL = {
  operands: { asset: 'ASSET' },
  event: { value: 'ID', isRequired: true, about: 'the event that disposes of it' },
} as const

const lots = defineCommand({
  name: 'lots',
  about: 'the lots that were open when an event disposed of an asset, and what it takes of each',
  operands: DISPOSAL.operands,
  options: {
    event: DISPOSAL.event,
    currency: { value: 'C', about: 'in another currency than the policy says' },
  },
  run: async (given, { client }) => {
    const document = await client.gains.listOpenLots({
      eventId: given.event,
      asset: given.asset,
      ...(given.currency === undefined ? {} : { currency: given.currency }),
    })
    return {
      document,
      text: () =>
        [
          `${document.quantity} ${given.asset} went at ${document.at}, for ${formatAmount(document.proceeds)} ${document.currency}.`,
          document.isChosen ? 'Its lots are named by hand.' : 'No lots are named: the oldest go.',
          '',
          formatTable(
            [
              ['acquired', 'open', 'cost', 'taken', 'lot'],
              ...document.lots.map((lot) => [
                lot.acquiredAt,
                lot.quantity,
                formatAmount(lot.costBasis),
                lot.taken,
                lot.lotId,
              ]),
            ],
            [1, 2, 3],
          ),
        ].join('\n'),
    }
  },
})

const chooseLots = defineCommand({
  name: 'lots choose',
  about: 'names the lots that a disposal takes; without --lots takes the choice back',
  operands: DISPOSAL.operands,
  options: {
    event: DISPOSAL.event,
    lots: { value: 'LOT=QUANTITY,…', about: 'what is taken of each lot, by the ids that `lots` prints' },
  },
  run: async (given, { client }) => {
    const document = await client.gains.chooseLots({
      eventId: given.event,
      asset: given.asset,
      lots: given.lots === undefined ? [] : given.lots.split(',').map(readChoice),
    })
    return {
      document,
      text: () =>
        document.lots.length === 0
          ? 'No lots are named any more: the oldest go.'
          : document.lots.map(({ lotId, quantity }) => `${quantity} ${given.asset} of ${lotId}`).join('\n'),
    }
  },
})

function readChoice(text: string): { lotId: string; quantity: string } {
  const at = text.lastIndexOf('=')
  if (at < 1 || at === text.length - 1) throw new WrongUse(`--lots wants LOT=QUANTITY, not ${JSON.stringify(text)}.`)
  return { lotId: text.slice(0, at).trim(), quantity: text.slice(at + 1).trim() }
}

export const lotCommands: readonly Command[] = [lots, chooseLots]
