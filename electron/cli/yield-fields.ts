/** The fields of a yield position as options of the command line. */
import type { Client } from '../contract/contract.ts'
import { WrongUse } from './command.ts'
import { unchecked, wholeNumberOf } from './given-text.ts'

export type Fields = Parameters<Client['yields']['addPosition']>[0]['position']

export const FIELDS = {
  chain: { value: 'NAME', about: 'the chain it is on' },
  issuer: { value: 'NAME', about: 'who issues what lies there' },
  pool: { value: 'ID', about: "DefiLlama's id of the pool, for its advertised rates" },
  receipt: { value: 'ASSET', about: 'the token that stands for the deposit, where there is one' },
  growth: {
    value: 'HOW',
    about: 'balance (its units become more; the usual) or rate (each receipt token is worth more)',
  },
  rewards: { value: 'ASSETS', member: 'rewardAssets', about: 'further coins that it pays rewards in, with commas' },
  'locked-until': { value: 'DAY', about: 'the first day on which it can be taken out' },
  unbonding: { value: 'DAYS', member: 'unbondingDays', about: 'days between asking for it back and having it' },
  note: { value: 'TEXT', about: 'anything to remember' },
} as const

export const NEEDED = {
  asset: { value: 'ASSET', about: 'what was deposited' },
  account: { value: 'NAME', about: 'where it lies' },
  protocol: { value: 'NAME', about: 'who runs it, named as in the policy' },
  opened: { value: 'DAY', about: 'the day of the first deposit' },
} as const

type Given = { readonly [Name in keyof typeof FIELDS | keyof typeof NEEDED]: string | undefined }

/** The fields that options name; an empty change where they name none. */
export function fieldsOf(given: Given): Partial<Fields> {
  const fields: Partial<Fields> = {}
  for (const name of ['asset', 'account', 'protocol', 'chain', 'issuer', 'pool', 'receipt', 'note'] as const)
    if (given[name] !== undefined) fields[name] = given[name]
  if (given.opened !== undefined) fields.opened = unchecked(given.opened)
  if (given.growth !== undefined) fields.growth = unchecked(given.growth)
  if (given['locked-until'] !== undefined) fields.lockedUntil = unchecked(given['locked-until'])
  if (given.unbonding !== undefined) fields.unbondingDays = wholeNumberOf(given.unbonding, 'unbonding')
  if (given.rewards !== undefined)
    fields.rewardAssets = given.rewards
      .split(',')
      .map((asset) => asset.trim())
      .filter((asset) => asset !== '')
  return fields
}

export const required = <const Table extends Readonly<Record<string, { value: string; about: string }>>>(
  table: Table,
) =>
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the same names with one more member each
  Object.fromEntries(Object.entries(table).map(([name, spec]) => [name, { ...spec, isRequired: true }])) as {
    readonly [Name in keyof Table]: { readonly value: string; readonly about: string; readonly isRequired: true }
  }

/** A position's fields as they are kept, from the list. Throws WrongUse for an id that is not there. */
export async function keptFields(client: Client, id: string): Promise<Fields> {
  const { positions } = await client.yields.listPositions({})
  const found = positions.find((position) => position.id === id)
  if (!found) throw new WrongUse(`There is no yield position ${id}; barbell yields lists them.`)
  const { name, protocol, chain, issuer, pool, asset, receipt, growth, account, rewardAssets } = found
  const { opened, closed, lockedUntil, unbondingDays, note } = found
  return {
    name,
    protocol,
    asset,
    growth,
    account,
    rewardAssets,
    opened,
    ...(chain === undefined ? {} : { chain }),
    ...(issuer === undefined ? {} : { issuer }),
    ...(pool === undefined ? {} : { pool }),
    ...(receipt === undefined ? {} : { receipt }),
    ...(closed === undefined ? {} : { closed }),
    ...(lockedUntil === undefined ? {} : { lockedUntil }),
    ...(unbondingDays === undefined ? {} : { unbondingDays }),
    ...(note === undefined ? {} : { note }),
  }
}
