import { type Command, defineCommand } from '../command.ts'
import { formatTable } from '../format-table.ts'

const transfers = defineCommand({
  name: 'transfers',
  about: 'withdrawals and deposits of own accounts: linked, proposed, unmatched',
  options: {
    asset: { value: 'A', about: 'only of this asset' },
    account: { value: 'NAME', about: 'only from or to this account' },
  },
  run: async (given, { client }) => {
    const document = await client.transfers.listTransfers({
      ...(given.asset === undefined ? {} : { asset: given.asset }),
      ...(given.account === undefined ? {} : { account: given.account }),
    })
    const pairs = [
      ...document.linked.map((pair) => ({ ...pair, state: `linked by ${pair.by === 'rule' ? 'Barbell' : 'you'}` })),
      ...document.proposed.map((pair) => ({ ...pair, state: `proposed: ${pair.reason.replaceAll('_', ' ')}` })),
    ].map(({ state, asset, withdrawal, deposit }) => [
      state,
      `${withdrawal.quantity} ${asset}`,
      `${withdrawal.account} ${withdrawal.at}`,
      withdrawal.eventId,
      '→',
      deposit.quantity,
      `${deposit.account} ${deposit.at}`,
      deposit.eventId,
    ])
    const lone = document.unmatched.map((end) => [
      end.direction === 'in' ? 'came from nowhere known' : 'went nowhere known',
      `${end.quantity} ${end.asset}`,
      `${end.account} ${end.at}`,
      end.eventId,
    ])
    return {
      document,
      text: () =>
        [
          ...(pairs.length > 0 ? [formatTable(pairs, [1, 5])] : ['No transfer is linked or proposed.']),
          ...(lone.length > 0 ? ['', formatTable(lone, [1])] : []),
        ].join('\n'),
    }
  },
})

const link = defineCommand({
  name: 'transfers link',
  about: 'says that a withdrawal and a deposit are one transfer',
  operands: { withdrawalId: 'EVENT', depositId: 'OTHER' },
  run: async ({ withdrawalId, depositId }, { client }) => {
    const document = await client.transfers.link({ withdrawalId, depositId })
    const { withdrawal, deposit, asset } = document
    return {
      document,
      text: () => `Linked ${withdrawal.quantity} ${asset} of ${withdrawal.account} with ${deposit.account}.`,
    }
  },
})

const unlink = defineCommand({
  name: 'transfers unlink',
  about: 'breaks the link that an event is part of, for good',
  operands: { id: 'ID' },
  run: async ({ id }, { client }) => {
    const document = await client.transfers.unlink({ id })
    return { document, text: () => `${document.withdrawalId} and ${document.depositId} are no longer linked.` }
  },
})

export const transferCommands: readonly Command[] = [transfers, link, unlink]
