import type { ReadableYields, WritableYields } from '../application/yield-ports.ts'
import type { Quantity } from '../domain/number/decimal.ts'
import { formatDecimal } from '../domain/number/format-decimal.ts'
import { decimal } from '../domain/number/parse-decimal.ts'
import { dayOf, instantFromMs } from '../domain/time/instant.ts'
import type { YieldWord } from '../domain/yield/match-moves.ts'
import type { Connection } from './connection.ts'

interface RateRow {
  day: string
  seen_at: number
  apy: number
  base: number | null
  reward: number | null
  source: string
}

/** Yield positions, what was advertised for them, what the person read off their pages, and whose events are whose. */
export const yieldReads = (connection: Connection): ReadableYields => ({
  listYields: () => connection.all<{ id: string; body: string }>('SELECT id, body FROM yield_position ORDER BY id'),
  readYieldRates: (positionId) =>
    connection
      .all<RateRow>(
        'SELECT day, seen_at, apy, base, reward, source FROM yield_rate WHERE position = ? ORDER BY day, seen_at',
        positionId,
      )
      .map(({ day, seen_at, apy, base, reward, source }) => ({
        day: dayOf(day),
        apy,
        base: base ?? undefined,
        reward: reward ?? undefined,
        seenAt: instantFromMs(seen_at),
        source,
      })),
  readYieldBalances: (positionId) =>
    connection
      .all<{ day: string; quantity: string }>(
        'SELECT day, quantity FROM yield_balance WHERE position = ? ORDER BY day',
        positionId,
      )
      .map(({ day, quantity }) => ({ day: dayOf(day), quantity: decimal<Quantity>(quantity) })),
  readYieldWords: () =>
    connection
      .all<{ event: string; position: string; word: YieldWord['word'] }>(
        'SELECT event, position, word FROM yield_word ORDER BY event, position',
      )
      .map(({ event, position, word }) => ({ eventId: event, positionId: position, word })),
})

export const yieldWrites = (connection: Connection): WritableYields => ({
  writeYield: (id, body) => {
    connection.run(
      'INSERT INTO yield_position (id, body) VALUES (?, ?) ON CONFLICT (id) DO UPDATE SET body = excluded.body',
      id,
      body,
    )
  },
  deleteYield: (id) =>
    connection.transaction(() => {
      for (const table of ['yield_rate', 'yield_balance', 'yield_word'])
        connection.run(`DELETE FROM ${table} WHERE position = ?`, id)
      connection.run('DELETE FROM yield_position WHERE id = ?', id)
    }),
  addYieldRates: (positionId, rates) =>
    connection.transaction(() => {
      const write = connection.prepare(
        `INSERT INTO yield_rate (position, day, seen_at, apy, base, reward, source) VALUES (?, ?, ?, ?, ?, ?, ?)
         ON CONFLICT (position, day, seen_at) DO UPDATE SET apy = excluded.apy, base = excluded.base,
           reward = excluded.reward, source = excluded.source`,
      )
      for (const { day, seenAt, apy, base, reward, source } of rates)
        write.run(positionId, day, seenAt, apy, base ?? null, reward ?? null, source)
    }),
  writeYieldBalance: (positionId, day, quantity) => {
    if (quantity === undefined)
      connection.run('DELETE FROM yield_balance WHERE position = ? AND day = ?', positionId, day)
    else
      connection.run(
        `INSERT INTO yield_balance (position, day, quantity) VALUES (?, ?, ?)
         ON CONFLICT (position, day) DO UPDATE SET quantity = excluded.quantity`,
        positionId,
        day,
        formatDecimal(quantity),
      )
  },
  writeYieldWord: ({ eventId, positionId, word }, saidAt) => {
    connection.run('DELETE FROM yield_word WHERE event = ? AND position = ?', eventId, positionId)
    if (word !== undefined)
      connection.run(
        'INSERT INTO yield_word (event, position, word, said_at) VALUES (?, ?, ?, ?)',
        eventId,
        positionId,
        word,
        saidAt,
      )
  },
})
