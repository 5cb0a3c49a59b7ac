import { resolve } from 'node:path'
import { type Command, defineCommand } from '../command.ts'
import { formatTable } from '../format-table.ts'
import { unchecked, wholeNumberOf } from '../given-text.ts'

const backup = defineCommand({
  name: 'backup',
  about: 'makes a backup of the book and opens it to be sure',
  run: async (_, { client }) => {
    const document = await client.upkeep.createBackup({})
    return { document, text: () => document.file }
  },
})

const backups = defineCommand({
  name: 'backups',
  about: 'the backups there are, newest first',
  run: async (_, { client }) => {
    const document = await client.upkeep.listBackups({})
    const rows = document.backups.map(({ file, at, bytes, reason }) => [file, at, String(bytes), reason])
    return { document, text: () => (rows.length === 0 ? 'There is no backup yet.' : formatTable(rows, [2])) }
  },
})

const restore = defineCommand({
  name: 'restore',
  about: "puts a backup in the book's place, after saving the book",
  operands: { file: 'FILE' },
  run: async ({ file }, { client }) => {
    const document = await client.upkeep.restoreBackup({ file })
    return { document, text: () => `Restored ${document.restored}. What was there before is in ${document.saved}.` }
  },
})

const check = defineCommand({
  name: 'check',
  about: 'whether the book is whole',
  run: async (_, { client }) => {
    const document = await client.upkeep.checkIntegrity({})
    return {
      document,
      text: () =>
        document.ok
          ? `The book is whole: ${document.events} events, schema ${document.schemaVersion}.`
          : ['The book is damaged:', ...document.problems].join('\n'),
      exitCode: document.ok ? 0 : 1,
    }
  },
})

const exportBook = defineCommand({
  name: 'export',
  about: 'writes the whole book into a new folder, in an open format',
  operands: { dir: 'DIR' },
  options: { format: { value: 'F', isRequired: true, about: 'csv, json or beancount' } },
  run: async ({ dir, format }, { client }) => {
    const document = await client.upkeep.exportBook({ dir: resolve(dir), format: unchecked(format) })
    return { document, text: () => document.files.join('\n') }
  },
})

const demo = defineCommand({
  name: 'demo',
  about: 'fills an empty data directory with a made-up portfolio, marked as such',
  options: {
    seed: { value: 'N', about: 'another made-up portfolio' },
    language: { value: 'L', about: 'of its notes: en or ja; that of the settings when absent' },
  },
  run: async ({ seed, language }, { client }) => {
    const document = await client.app.fillDemo({
      ...(seed === undefined ? {} : { seed: wholeNumberOf(seed, 'seed') }),
      ...(language === undefined ? {} : { language: unchecked<'en' | 'ja'>(language) }),
    })
    return {
      document,
      text: () =>
        `A made-up portfolio: ${document.events} events, ${document.prices} prices of ${document.assets.join(', ')}.`,
    }
  },
})

export const upkeepCommands: readonly Command[] = [backup, backups, restore, check, exportBook, demo]
