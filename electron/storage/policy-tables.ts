import type { ReadableStore, StoredPolicy, WritableStore } from '../application/ports.ts'
import type { Flag } from '../domain/context/flag.ts'
import type { Sleeve } from '../domain/portfolio/sleeve.ts'
import { instantFromMs } from '../domain/time/instant.ts'
import type { Connection } from './connection.ts'

type PolicyReads = Pick<
  ReadableStore,
  'findPolicy' | 'listPolicies' | 'listFlags' | 'readAssignments' | 'readSetting' | 'readDismissed'
>
type PolicyWrites = Pick<
  WritableStore,
  'writePolicy' | 'addFlag' | 'endFlag' | 'assign' | 'writeSetting' | 'dismiss' | 'takeBackDismissal'
>

interface PolicyRow {
  version: number
  saved_at: number
  body: string
}

interface FlagRow {
  id: string
  asset: string
  flag: Flag['flag']
  starts_at: number
  ends_at: number | null
  source: string
}

/** What the person said: policy, flags, assignments, settings, dismissals. */
export const policyReads = (connection: Connection): PolicyReads => ({
  findPolicy: (policyVersion) => {
    const row =
      policyVersion === undefined
        ? connection.get<PolicyRow>('SELECT version, saved_at, body FROM policy_version ORDER BY version DESC LIMIT 1')
        : connection.get<PolicyRow>(
            'SELECT version, saved_at, body FROM policy_version WHERE version = ?',
            policyVersion,
          )
    return row && decodePolicy(row)
  },
  listPolicies: () =>
    connection
      .all<Omit<PolicyRow, 'body'>>('SELECT version, saved_at FROM policy_version ORDER BY version')
      .map((row) => ({ policyVersion: row.version, savedAt: instantFromMs(row.saved_at) })),
  listFlags: () =>
    connection
      .all<FlagRow>('SELECT id, asset, flag, starts_at, ends_at, source FROM flag ORDER BY starts_at, id')
      .map(decodeFlag),
  readAssignments: () =>
    new Map(
      connection
        .all<{ asset: string; sleeve: Sleeve }>('SELECT asset, sleeve FROM assignment ORDER BY asset')
        .map(({ asset, sleeve }) => [asset, sleeve]),
    ),
  readSetting: (key) => connection.get<{ value: string }>('SELECT value FROM setting WHERE key = ?', key)?.value,
  readDismissed: () => new Set(connection.all<{ id: string }>('SELECT id FROM dismissed').map(({ id }) => id)),
})

export const policyWrites = (connection: Connection): PolicyWrites => ({
  writePolicy: (body, savedAt) =>
    connection.insert('INSERT INTO policy_version (saved_at, body) VALUES (?, ?)', savedAt, body),
  addFlag: ({ id, asset, flag, from, to, source }) => {
    connection.run(
      'INSERT INTO flag (id, asset, flag, starts_at, ends_at, source) VALUES (?, ?, ?, ?, ?, ?)',
      id,
      asset,
      flag,
      from,
      to ?? null,
      source,
    )
  },
  endFlag: (id, to) => {
    connection.run('UPDATE flag SET ends_at = ? WHERE id = ?', to, id)
  },
  assign: (asset, sleeve) => {
    if (sleeve === undefined) connection.run('DELETE FROM assignment WHERE asset = ?', asset)
    else
      connection.run(
        'INSERT INTO assignment (asset, sleeve) VALUES (?, ?) ON CONFLICT (asset) DO UPDATE SET sleeve = excluded.sleeve',
        asset,
        sleeve,
      )
  },
  writeSetting: (key, value) => {
    connection.run(
      'INSERT INTO setting (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value',
      key,
      value,
    )
  },
  dismiss: (id, at) => {
    connection.run('INSERT INTO dismissed (id, at) VALUES (?, ?) ON CONFLICT (id) DO NOTHING', id, at)
  },
  takeBackDismissal: (id) => {
    connection.run('DELETE FROM dismissed WHERE id = ?', id)
  },
})

const decodePolicy = (row: PolicyRow): StoredPolicy => ({
  policyVersion: row.version,
  savedAt: instantFromMs(row.saved_at),
  body: row.body,
})

const decodeFlag = (row: FlagRow): Flag => ({
  id: row.id,
  asset: row.asset,
  flag: row.flag,
  from: instantFromMs(row.starts_at),
  ...(row.ends_at === null ? {} : { to: instantFromMs(row.ends_at) }),
  source: row.source,
})
