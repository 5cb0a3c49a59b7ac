import { basename, dirname, extname, join, resolve } from 'node:path'
import { writeFile } from '../../backend/write-file.ts'
import { type Command, type Session, defineCommand } from '../command.ts'
import { UNKNOWN, formatAmount } from '../format-figures.ts'
import { formatTable } from '../format-table.ts'
import { unchecked, wholeNumberOf } from '../given-text.ts'

const YEAR = { year: { value: 'Y', isRequired: true, about: 'the calendar year, UTC' } } as const
const RULE = {
  method: {
    value: 'M',
    about: 'fifo, lifo, hifo, specific, moving-average or total-average; the one kept with the year when absent',
  },
  currency: { value: 'C', about: 'in another currency than the policy says' },
} as const

const ruleOf = (given: { readonly method: string | undefined; readonly currency: string | undefined }) => ({
  ...(given.method === undefined ? {} : { method: unchecked<Method>(given.method) }),
  ...(given.currency === undefined ? {} : { currency: given.currency }),
})

type Method = Awaited<ReturnType<Session['client']['book']['getGains']>>['method']

const gains = defineCommand({
  name: 'gains',
  about: 'realised gains and income of a year',
  options: { ...YEAR, ...RULE },
  run: async (given, { client }) => {
    const query = { year: wholeNumberOf(given.year, 'year'), ...ruleOf(given) }
    const [found, year] = await Promise.all([client.book.getGains(query), client.gains.getYear(query)])
    const { totals, assets, incomeByKind, profile, scope, statement } = year
    const document = { ...found, scope, profile, totals, assets, incomeByKind, statement }
    const header = ['at', 'asset', 'quantity', 'proceeds', 'cost basis', 'gain']
    const rows = document.disposals.map((disposal) => [
      disposal.at,
      disposal.asset,
      disposal.quantity,
      formatAmount(disposal.proceeds),
      formatAmount(disposal.costBasis),
      formatAmount(disposal.realisedPnl),
    ])
    return {
      document,
      text: () =>
        [
          ...(rows.length > 0 ? [formatTable([header, ...rows], [2, 3, 4, 5]), ''] : ['Nothing was disposed of.', '']),
          `Realised ${formatAmount(totals.realisedPnl)} ${found.currency}, income ${formatAmount(totals.income)} ${found.currency}, by ${found.method}.`,
          ...(totals.realisedPnl === undefined ? [`${UNKNOWN}: a cost basis or a price is missing.`] : []),
          ...(found.provisional ? ['Provisional: the year is not over, or the history is incomplete.'] : []),
          statement,
        ].join('\n'),
    }
  },
})

const methods = defineCommand({
  name: 'methods',
  about: 'the cost method of each year',
  run: async (_, { client }) => describeMethods(await client.gains.listMethods({})),
})

const setMethod = defineCommand({
  name: 'methods set',
  about: 'keeps a cost method with a year; without one takes the choice back',
  options: {
    ...YEAR,
    method: { value: 'M', about: 'fifo, lifo, hifo, specific, moving-average or total-average' },
    scope: { value: 'S', about: 'book (the default) or account: lots for each account apart' },
  },
  run: async (given, { client }) =>
    describeMethods(
      await client.gains.chooseMethod({
        year: wholeNumberOf(given.year, 'year'),
        ...(given.method === undefined ? {} : { method: unchecked<Method>(given.method) }),
        ...(given.scope === undefined ? {} : { scope: unchecked<'book' | 'account'>(given.scope) }),
      }),
    ),
})

const describeMethods = (document: Awaited<ReturnType<Session['client']['gains']['listMethods']>>) => ({
  document,
  text: () =>
    formatTable(
      document.years.map((one) => [
        String(one.year),
        one.method,
        one.scope,
        one.isChosen ? 'chosen' : '',
        one.isOffered ? '' : 'not offered by the profile',
      ]),
    ),
})

type Profile = Awaited<ReturnType<Session['client']['gains']['getProfile']>>

const profile = defineCommand({
  name: 'profile',
  about: 'the tax profile and what it offers',
  run: async (_, { client }) => describeProfile(await client.gains.getProfile({})),
})

const setProfile = defineCommand({
  name: 'profile set',
  about: 'chooses a tax profile: none, us, eu or jp',
  operands: { kind: 'PROFILE' },
  options: {
    rounding: { value: 'R', about: 'of totals: half-even, half-up or floor' },
    'long-term': {
      value: 'DAYS',
      member: 'longTermAfterDays',
      about: 'held for more days is long-term; 0 makes no difference',
    },
    airdrops: { value: 'COST', member: 'airdropCost', about: 'market or zero: what airdrops cost' },
    forks: { value: 'COST', member: 'forkCost', about: 'market or zero: what forked coins cost' },
    wraps: { value: 'RULE', about: 'keep or swap: whether wrapped coins and receipt tokens keep cost and dates' },
  },
  run: async (given, { client }) => {
    const days = given['long-term'] === undefined ? undefined : wholeNumberOf(given['long-term'], 'long-term')
    return describeProfile(
      await client.gains.saveProfile({
        kind: unchecked<Profile['kind']>(given.kind),
        ...(given.rounding === undefined ? {} : { rounding: unchecked<Profile['rounding']>(given.rounding) }),
        ...(days === undefined ? {} : { longTermAfterDays: days === 0 ? null : days }),
        ...(given.airdrops === undefined ? {} : { airdropCost: unchecked<Profile['airdropCost']>(given.airdrops) }),
        ...(given.wraps === undefined ? {} : { wraps: unchecked<Profile['wraps']>(given.wraps) }),
        ...(given.forks === undefined ? {} : { forkCost: unchecked<Profile['forkCost']>(given.forks) }),
      }),
    )
  },
})

const describeProfile = (document: Profile) => ({
  document,
  text: () =>
    [
      `Profile ${document.kind}, rules as read on ${document.rulesAsOf}.`,
      `Methods: ${document.methods.join(', ')}. Totals are rounded ${document.rounding}.`,
      `Airdrops cost ${document.airdropCost}, forks ${document.forkCost}. Wraps: ${document.wraps}.`,
      document.longTermAfterDays === undefined
        ? 'No difference between short-term and long-term.'
        : `Held for more than ${document.longTermAfterDays} days is long-term.`,
    ].join('\n'),
})

const report = defineCommand({
  name: 'report',
  about: 'a tax year as files: totals, disposals, lots, income, fees, problems, and the Japanese yearly sheet',
  options: {
    ...YEAR,
    ...RULE,
    format: { value: 'F', isRequired: true, about: 'csv, json or pdf' },
    language: { value: 'L', about: 'of the PDF: en or ja; that of the tax profile when absent' },
    out: { value: 'FILE', isRequired: true, about: 'where to; of several files, each gets its part in the name' },
  },
  run: async (given, { client }) => {
    const { files } = await client.gains.exportYear({
      year: wholeNumberOf(given.year, 'year'),
      ...ruleOf(given),
      format: unchecked<'csv' | 'json' | 'pdf'>(given.format),
      ...(given.language === undefined ? {} : { language: unchecked<'en' | 'ja'>(given.language) }),
    })
    const written: string[] = []
    for (const file of files) {
      const path = files.length === 1 ? resolve(given.out) : withPart(given.out, file.name)
      writeFile(path, 'text' in file ? file.text : Buffer.from(file.base64, 'base64'))
      written.push(path)
    }
    return { document: { files: written }, text: () => written.join('\n') }
  },
})

/** `out/2024.csv` and `barbell-2024-lots.csv` make `out/2024-lots.csv`. */
function withPart(out: string, name: string): string {
  const ending = extname(name)
  const part = basename(name, ending).replace(/^barbell-\d+-/, '')
  return join(resolve(dirname(out)), `${basename(out, extname(out))}-${part}${ending}`)
}

export const gainsCommands: readonly Command[] = [gains, methods, setMethod, profile, setProfile, report]
