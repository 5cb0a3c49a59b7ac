import type { ReadableStore, WritableStore } from '../application/ports.ts'
import type { EventBody, EventEdit } from '../domain/ledger/event-edit.ts'
import type { EventKind, LegRole } from '../domain/ledger/event.ts'
import type { Money, Quantity } from '../domain/number/decimal.ts'
import { formatDecimal } from '../domain/number/format-decimal.ts'
import { decimal } from '../domain/number/parse-decimal.ts'
import { instantFromMs } from '../domain/time/instant.ts'
import type { Connection } from './connection.ts'

type EditReads = Pick<ReadableStore, 'readEdits' | 'readTransferWords' | 'readAssetWords' | 'readFixes'>
type EditWrites = Pick<
  WritableStore,
  'addEdit' | 'writeTransferWord' | 'dismissTransfer' | 'writeAssetAnswer' | 'writeAssetRename' | 'writeFix'
>

interface EditRow {
  number: number
  event_id: string
  kind: EventEdit['kind']
  made_at: number
  body: string | null
  note: string | null
}

/** How the body of an event lies in its edit. */
interface StoredBody {
  kind: EventKind
  at: number
  account: string
  label: string
  legs: [asset: string, account: string, quantity: string, role: LegRole][]
  stated?: [amount: string, currency: string]
}

/** What the person said of events, transfers, assets and rows. */
export const editReads = (connection: Connection): EditReads => ({
  readEdits: () =>
    connection
      .all<EditRow>('SELECT number, event_id, kind, made_at, body, note FROM event_edit ORDER BY number')
      .map(decodeEdit),
  readTransferWords: () => {
    const pairs = (word: string) =>
      connection
        .all<{ withdrawal_id: string; deposit_id: string }>(
          'SELECT withdrawal_id, deposit_id FROM transfer_word WHERE word = ? ORDER BY withdrawal_id, deposit_id',
          word,
        )
        .map((row) => ({ withdrawalId: row.withdrawal_id, depositId: row.deposit_id }))
    const dismissed = connection.all<{ event_id: string }>('SELECT event_id FROM transfer_dismissed')
    return {
      links: pairs('linked'),
      broken: pairs('broken'),
      dismissed: new Set(dismissed.map((row) => row.event_id)),
    }
  },
  readAssetWords: () => ({
    answers: new Map(
      connection
        .all<{ question_id: string; asset: string }>('SELECT question_id, asset FROM asset_answer')
        .map((row) => [row.question_id, row.asset]),
    ),
    renames: new Map(
      connection
        .all<{ asset: string; called: string }>('SELECT asset, called FROM asset_rename')
        .map((row) => [row.asset, row.called]),
    ),
  }),
  readFixes: (batchId) =>
    connection
      .all<{ row: number; original: string; cells: string }>(
        `SELECT row, original, cells FROM row_fix JOIN batch ON batch.number = row_fix.batch WHERE batch.id = ?
         ORDER BY row`,
        batchId,
      )
      .map(({ row, original, cells }) => ({ row, original: decodeCells(original), cells: decodeCells(cells) })),
})

export const editWrites = (connection: Connection): EditWrites => ({
  addEdit: (edit) => {
    const number = connection.insert(
      'INSERT INTO event_edit (event_id, kind, made_at, body, note) VALUES (?, ?, ?, ?, ?)',
      edit.eventId,
      edit.kind,
      edit.madeAt,
      edit.body ? encodeBody(edit.body) : null,
      edit.note ?? null,
    )
    return { ...edit, number }
  },
  writeTransferWord: ({ withdrawalId, depositId, word }, saidAt) =>
    connection.transaction(() => {
      if (word === 'linked')
        connection.run(
          `DELETE FROM transfer_word WHERE word = 'linked' AND (withdrawal_id = ? OR deposit_id = ?)`,
          withdrawalId,
          depositId,
        )
      connection.run(
        `INSERT INTO transfer_word (withdrawal_id, deposit_id, word, said_at) VALUES (?, ?, ?, ?)
         ON CONFLICT (withdrawal_id, deposit_id) DO UPDATE SET word = excluded.word, said_at = excluded.said_at`,
        withdrawalId,
        depositId,
        word,
        saidAt,
      )
    }),
  dismissTransfer: (eventId, isDismissed, saidAt) => {
    if (!isDismissed) connection.run('DELETE FROM transfer_dismissed WHERE event_id = ?', eventId)
    else
      connection.run(
        'INSERT INTO transfer_dismissed (event_id, said_at) VALUES (?, ?) ON CONFLICT (event_id) DO NOTHING',
        eventId,
        saidAt,
      )
  },
  writeAssetAnswer: (questionId, asset, saidAt) => {
    connection.run(
      `INSERT INTO asset_answer (question_id, asset, said_at) VALUES (?, ?, ?)
       ON CONFLICT (question_id) DO UPDATE SET asset = excluded.asset, said_at = excluded.said_at`,
      questionId,
      asset,
      saidAt,
    )
  },
  writeAssetRename: (from, to, saidAt) => {
    if (from === to) connection.run('DELETE FROM asset_rename WHERE asset = ?', from)
    else
      connection.run(
        `INSERT INTO asset_rename (asset, called, said_at) VALUES (?, ?, ?)
         ON CONFLICT (asset) DO UPDATE SET called = excluded.called, said_at = excluded.said_at`,
        from,
        to,
        saidAt,
      )
  },
  writeFix: (batchId, { row, original, cells }) => {
    connection.run(
      `INSERT INTO row_fix (batch, row, original, cells) SELECT number, ?, ?, ? FROM batch WHERE id = ?
       ON CONFLICT (batch, row) DO UPDATE SET cells = excluded.cells`,
      row,
      JSON.stringify(original),
      JSON.stringify(cells),
      batchId,
    )
  },
})

function encodeBody({ kind, at, account, label, legs, stated }: EventBody): string {
  const stored: StoredBody = {
    kind,
    at,
    account,
    label,
    legs: legs.map((leg) => [leg.asset, leg.account, formatDecimal(leg.quantity), leg.role]),
    ...(stated ? { stated: [formatDecimal(stated.amount), stated.currency] } : {}),
  }
  return JSON.stringify(stored)
}

function decodeEdit(row: EditRow): EventEdit {
  const made = {
    number: row.number,
    eventId: row.event_id,
    madeAt: instantFromMs(row.made_at),
    ...(row.note === null ? {} : { note: row.note }),
  }
  if (row.kind === 'removed' || row.kind === 'restored') return { ...made, kind: row.kind }
  if (row.body === null) throw new RangeError(`edit ${row.number} has no event`)
  return { ...made, kind: row.kind, body: decodeBody(row.body) }
}

function decodeBody(text: string): EventBody {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- encodeBody wrote it
  const { kind, at, account, label, legs, stated } = JSON.parse(text) as StoredBody
  return {
    kind,
    at: instantFromMs(at),
    account,
    label,
    legs: legs.map(([asset, ofAccount, quantity, role]) => ({
      asset,
      account: ofAccount,
      quantity: decimal<Quantity>(quantity),
      role,
    })),
    ...(stated ? { stated: { amount: decimal<Money>(stated[0]), currency: stated[1] } } : {}),
  }
}

// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- writeFix wrote the cells as a JSON array of text
const decodeCells = (text: string): string[] => JSON.parse(text) as string[]
