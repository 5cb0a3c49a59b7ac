import { type Command, defineCommand } from '../command.ts'
import { formatTable } from '../format-table.ts'
import { momentOf } from '../given-text.ts'

const listLocks = defineCommand({
  name: 'locks',
  about: 'holdings that cannot be traded now: they count, and no plan sells them',
  run: async (_, { client }) => {
    const document = await client.locks.listLocks({})
    const rows = document.locks.map(({ id, asset, quantity, account, until, note }) => [
      id,
      asset,
      quantity,
      account ?? '',
      until ?? '',
      note ?? '',
    ])
    return {
      document,
      text: () =>
        rows.length === 0
          ? 'Nothing is locked.'
          : formatTable([['id', 'asset', 'quantity', 'account', 'until', 'note'], ...rows], [2]),
    }
  },
})

const addLock = defineCommand({
  name: 'locks add',
  about: 'states that a quantity of an asset cannot be traded',
  operands: { asset: 'ASSET', quantity: 'QUANTITY' },
  options: {
    account: { value: 'NAME', about: 'where it lies' },
    until: { value: 'ISO', about: 'when it is free again; until it is taken back, where it is left out' },
    note: { value: 'TEXT', about: 'why' },
  },
  run: async (given, { client }) => {
    const document = await client.locks.addLock({
      asset: given.asset,
      quantity: given.quantity,
      ...(given.account === undefined ? {} : { account: given.account }),
      ...(given.until === undefined ? {} : { until: momentOf(given.until) }),
      ...(given.note === undefined ? {} : { note: given.note }),
    })
    const until = document.until === undefined ? 'until it is taken back' : `until ${document.until}`
    return { document, text: () => `${document.id}: ${document.quantity} ${document.asset} locked ${until}.` }
  },
})

const removeLock = defineCommand({
  name: 'locks remove',
  about: 'takes a lock back',
  operands: { id: 'ID' },
  run: async ({ id }, { client }) => {
    const document = await client.locks.removeLock({ id })
    return { document, text: () => `${document.quantity} ${document.asset} is free to be traded.` }
  },
})

export const lockCommands: readonly Command[] = [listLocks, addLock, removeLock]
