import { type Command, defineCommand } from '../command.ts'
import { AT, atOf } from '../given-text.ts'

const importPrices = defineCommand({
  name: 'prices import',
  about: 'reads daily closes of one asset from a CSV; all rows or none',
  operands: { file: 'FILE' },
  options: {
    asset: { value: 'A', isRequired: true, about: 'whose prices these are' },
    currency: { value: 'C', isRequired: true, about: 'what they are counted in' },
    source: { value: 'NAME', about: 'where they come from' },
  },
  run: async (given, { client, stage }) => {
    const { stagedId } = await stage(given.file)
    const source = given.source === undefined ? {} : { source: given.source }
    const document = await client.prices.importPrices({
      stagedId,
      asset: given.asset,
      currency: given.currency,
      ...source,
    })
    const span = document.from === undefined ? '' : `, ${document.from} to ${document.to}`
    return {
      document,
      text: () =>
        [
          `${document.asset} in ${document.currency}: ${document.rows} rows${span}; ${document.added} new, ${document.changed} changed, ${document.unchanged} known, ${document.rejected} rejected.`,
          ...document.problems.map((problem) => `row ${problem.row}: ${problem.message}`),
        ].join('\n'),
    }
  },
})

const setPrice = defineCommand({
  name: 'prices set',
  about: 'sets one price by hand',
  operands: { asset: 'ASSET', price: 'PRICE' },
  options: { currency: { value: 'C', isRequired: true, about: 'what the price is counted in' }, ...AT },
  run: async ({ asset, price, currency, at }, { client }) => {
    const document = await client.prices.setPrice({ asset, price, currency, ...atOf(at) })
    return { document, text: () => `${document.asset} is ${document.price} ${document.currency} at ${document.at}.` }
  },
})

export const priceCommands: readonly Command[] = [importPrices, setPrice]
