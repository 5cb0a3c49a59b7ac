import type { ReadableStore, WritableStore } from '../application/ports.ts'
import { instantFromMs } from '../domain/time/instant.ts'
import type { Connection } from './connection.ts'

type MappingReads = Pick<ReadableStore, 'listMappings'>
type MappingWrites = Pick<WritableStore, 'writeMapping' | 'deleteMapping'>

export const mappingReads = (connection: Connection): MappingReads => ({
  listMappings: () =>
    connection
      .all<{ name: string; body: string; saved_at: number }>('SELECT name, body, saved_at FROM mapping ORDER BY name')
      .map(({ name, body, saved_at: savedAt }) => ({ name, body, savedAt: instantFromMs(savedAt) })),
})

export const mappingWrites = (connection: Connection): MappingWrites => ({
  writeMapping: ({ name, body, savedAt }) => {
    connection.run(
      `INSERT INTO mapping (name, body, saved_at) VALUES (?, ?, ?)
       ON CONFLICT (name) DO UPDATE SET body = excluded.body, saved_at = excluded.saved_at`,
      name,
      body,
      savedAt,
    )
  },
  deleteMapping: (name) => connection.run('DELETE FROM mapping WHERE name = ?', name) > 0,
})
