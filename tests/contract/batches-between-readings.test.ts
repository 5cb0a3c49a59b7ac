/** Batches that come and go between two readings of the ledger: what is kept in memory is what is in the book. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { connectInProcess } from '../support/connect-in-process.ts'
import { moment } from '../support/ledger-story.ts'
import { binanceFile } from '../support/statement-files.ts'

const NOW = moment('2026-01-31T12:00:00Z')

/** Deposits of one dollar, of days that no other file of this test has. */
const fileOf = (name: number, rows: number): string =>
  binanceFile(
    Array.from(
      { length: rows },
      (_, row) =>
        [
          `2025-01-${String(name + 1).padStart(2, '0')} 10:00:${String(row).padStart(2, '0')}`,
          'Deposit',
          'USD',
          '1',
        ] as const,
    ),
  )

type Step =
  | { readonly kind: 'import'; readonly rows: number }
  | { readonly kind: 'undo'; readonly place: number }
  | { readonly kind: 'read' }

const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ kind: fc.constant('import' as const), rows: fc.integer({ min: 1, max: 12 }) }),
  fc.record({ kind: fc.constant('undo' as const), place: fc.nat({ max: 5 }) }),
  fc.constant({ kind: 'read' as const }),
)

/** A batch in the middle goes and that is read; the last one goes and a larger one comes before the next reading. */
const NUMBERS_GIVEN_AGAIN: Step[] = [
  { kind: 'import', rows: 4 },
  { kind: 'import', rows: 5 },
  { kind: 'import', rows: 6 },
  { kind: 'undo', place: 1 },
  { kind: 'read' },
  { kind: 'undo', place: 1 },
  { kind: 'import', rows: 9 },
]

it('knows every event, whatever batches came and went since it last looked', () =>
  fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 10 }), async (steps) => {
      const folder = mkdtempSync(join(tmpdir(), 'barbell-batches-'))
      const { client, stage, close } = await connectInProcess({ dataDir: join(folder, 'data'), clock: () => NOW })
      try {
        const kept: { batchId: string; rows: number }[] = []
        const expectAll = async () => {
          const dollars = kept.reduce((total, { rows }) => total + rows, 0)
          const { balances } = await client.book.listBalances({})
          expect(balances.map(({ quantity }) => quantity)).toEqual(dollars === 0 ? [] : [String(dollars)])
        }
        await expectAll()
        let files = 0
        for (const one of steps) {
          if (one.kind === 'read') await expectAll()
          else if (one.kind === 'import') {
            const stagedId = await stage(`${files}.csv`, fileOf((files += 1), one.rows))
            const { files: outcomes } = await client.import.commitFiles({ files: [{ stagedId }] })
            kept.push({ batchId: outcomes[0]?.batchId ?? '', rows: one.rows })
          } else {
            const [batch] = kept.splice(one.place, 1)
            if (batch) await client.import.undoBatch({ batchId: batch.batchId })
          }
        }
        await expectAll()
      } finally {
        await close()
        rmSync(folder, { recursive: true, force: true })
      }
    }),
    { numRuns: 12, examples: [[NUMBERS_GIVEN_AGAIN]] },
  ))
