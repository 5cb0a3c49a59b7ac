import { type Command, defineCommand } from '../command.ts'
import { formatTable } from '../format-table.ts'

const assets = defineCommand({
  name: 'assets',
  about: 'names that may mean several coins, and names that mean another asset',
  run: async (_, { client }) => {
    const [{ questions }, { names }] = await Promise.all([client.assets.listQuestions({}), client.assets.listNames({})])
    const open = questions.flatMap((question) => [
      [question.id, question.name, question.exchange ?? '', `${question.events} events`, `assumed ${question.assumed}`],
      ...question.choices.map(({ asset, about }) => ['', '', '', asset, about]),
    ])
    const known = names.map(({ name, exchange, asset, by }) => [name, exchange ?? '', '→', asset, by])
    return {
      document: { questions, names },
      text: () =>
        [
          open.length > 0 ? formatTable(open) : 'No name is in question.',
          ...(known.length > 0 ? ['', formatTable(known)] : []),
        ].join('\n'),
    }
  },
})

const answer = defineCommand({
  name: 'assets answer',
  about: 'says which coin a name means',
  operands: { id: 'QUESTION', asset: 'ASSET' },
  run: async ({ id, asset }, { client }) => {
    const document = await client.assets.answer({ id, asset })
    return { document, text: () => `${document.id}: ${document.asset}.` }
  },
})

const rename = defineCommand({
  name: 'assets rename',
  about: 'calls an asset otherwise wherever it stands; by its own name again to take that back',
  operands: { from: 'ASSET', to: 'NAME' },
  run: async ({ from, to }, { client }) => {
    const document = await client.assets.rename({ from, to })
    return { document, text: () => `${from} is called ${to} in ${document.events} events.` }
  },
})

export const assetCommands: readonly Command[] = [assets, answer, rename]
