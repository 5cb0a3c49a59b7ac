import { join, resolve } from 'node:path'
import { writeFile } from '../../backend/write-file.ts'
import type { Client } from '../../contract/contract.ts'
import { type Command, WrongUse, defineCommand } from '../command.ts'
import { AT, atOf, unchecked } from '../given-text.ts'

const importPrices = defineCommand({
  name: 'prices import',
  about: 'reads daily or hourly closes from CSV files, ZIP files and folders; of each file all rows or none',
  operands: { files: 'FILE…' },
  options: {
    asset: { value: 'A', about: 'whose prices these are; what the file says when absent' },
    currency: { value: 'C', about: 'what they are counted in; what the file says when absent' },
    source: { value: 'NAME', about: 'where they come from' },
  },
  run: async (given, { client, stage }) => {
    const named = {
      ...(given.asset === undefined ? {} : { asset: given.asset }),
      ...(given.currency === undefined ? {} : { currency: given.currency }),
      ...(given.source === undefined ? {} : { source: given.source }),
    }
    const staged: Awaited<ReturnType<typeof stage>>[] = []
    for (const path of given.files) staged.push(await stage(path))
    const [only, ...more] = staged
    const preview = await client.prices.previewPriceFiles({ stagedIds: staged.map(({ stagedId }) => stagedId) })
    if (only && more.length === 0 && preview.files.length === 1) {
      const document = await client.prices.importPrices({ stagedId: only.stagedId, ...named })
      return {
        document,
        text: () =>
          [importedLine(document), ...document.problems.map(({ row, message }) => `row ${row}: ${message}`)].join('\n'),
      }
    }
    if (given.asset !== undefined)
      throw new WrongUse('--asset names the asset of one file. Of several, each has to say its own.')
    const document = await client.prices.importPriceFiles({
      files: staged.map(({ stagedId }) => ({ stagedId, ...named })),
    })
    return {
      document,
      text: () =>
        document.files
          .map((file) => (file.kind === 'imported' ? `${file.file}: ${importedLine(file)}` : file.message))
          .join('\n'),
      exitCode: document.files.some(({ kind }) => kind === 'refused') ? 2 : 0,
    }
  },
})

type ImportedFile = Awaited<ReturnType<Client['prices']['importPrices']>>

const importedLine = (file: ImportedFile): string => {
  const span = file.from === undefined ? '' : `, ${file.from} to ${file.to}`
  return (
    `${file.asset} in ${file.currency}: ${file.rows} rows${span}; ${file.added} new, ${file.changed} changed, ` +
    `${file.unchanged} known, ${file.rejected} rejected.`
  )
}

const GRAINS = [
  ['day', 'days'],
  ['hour', 'hours'],
  ['point', 'points'],
] as const

const exportPrices = defineCommand({
  name: 'prices export',
  about: 'writes every series as a CSV into a folder',
  operands: { folder: 'DIR' },
  options: { asset: { value: 'A', about: 'only of one asset' } },
  run: async ({ folder, asset }, { client }) => {
    const { series } = await client.prices.listSeries({})
    const root = resolve(folder)
    const files: { file: string; rows: number }[] = []
    for (const one of series.filter((found) => asset === undefined || found.asset === asset))
      for (const [grain, count] of GRAINS) {
        if (one[count] === 0) continue
        const { asset: of, currency, source, kind } = one
        const { name, rows, text } = await client.prices.exportSeries({ asset: of, currency, source, kind, grain })
        const file = join(root, name)
        writeFile(file, text, { makesFolder: true })
        files.push({ file, rows })
      }
    const none = asset === undefined ? 'There are no prices yet.' : `There are no prices of ${asset}.`
    return {
      document: { files },
      text: () => (files.length === 0 ? none : files.map(({ file, rows }) => `${file}: ${rows} rows`).join('\n')),
    }
  },
})

const prunePrices = defineCommand({
  name: 'prices prune',
  about: 'lets hourly prices before a day go and keeps the closes of their days; says what would go without --yes',
  options: {
    'hourly-before': { value: 'DAY', isRequired: true, about: 'the first day whose hours stay' },
    yes: { about: 'do it' },
  },
  run: async (given, { client }) => {
    const document = await client.prices.prunePrices({
      hourlyBefore: unchecked(given['hourly-before']),
      isDone: given.yes,
    })
    const { hours, points, series, isDone } = document
    const total = `${hours} hours and ${points} single trades before ${document.hourlyBefore}`
    return {
      document,
      text: () =>
        [
          ...series.map(
            (one) => `${one.asset} in ${one.currency}, ${one.source}: ${one.hours} hours, ${one.points} trades`,
          ),
          isDone
            ? `${total} are gone; the closes of their days stay.`
            : `${total} would go. Nothing was changed: add --yes.`,
        ].join('\n'),
    }
  },
})

type Span = Parameters<Client['prices']['confirmPrice']>[0]

const confirmPrice = defineCommand({
  name: 'prices confirm',
  about: 'says that a source is right on days on which prices are in doubt',
  operands: { asset: 'ASSET', source: 'SOURCE' },
  options: {
    currency: { value: 'C', isRequired: true, about: 'what the price is counted in' },
    from: { value: 'DAY', isRequired: true, about: 'the first day' },
    to: { value: 'DAY', about: 'the last day; the first when absent' },
    'take-back': { about: 'takes the word back' },
  },
  run: async (given, { client }) => {
    const { asset, source, currency } = given
    const from = unchecked<Span['from']>(given.from)
    const to = given.to === undefined ? from : unchecked<Span['to']>(given.to)
    const isRight = !given['take-back']
    const document = await client.prices.confirmPrice({ asset, source, currency, from, to, isRight })
    return { document, text: () => `${document.days} ${document.days === 1 ? 'day' : 'days'} settled.` }
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

export const priceCommands: readonly Command[] = [importPrices, exportPrices, prunePrices, confirmPrice, setPrice]
