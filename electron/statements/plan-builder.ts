/** Takes the rows of one file in order and hands on what they are: every row has exactly one outcome. */
import { createBalanceCheck } from './check-balances.ts'
import { toLedgerEvent } from './derive-group.ts'
import type { Dialect, Row } from './dialect.ts'
import { createDigestTally } from './digest-tally.ts'
import type { PlanSink, PlanSummary, ReadProblem, StatementInput } from './import-plan.ts'
import type { ParsedRow } from './parse-row.ts'
import { type GroupSettings, createGroupPlanner } from './plan-groups.ts'
import type { RejectCode } from './row-code.ts'
import { keyOf, nameRow } from './row-identity.ts'
import type { DraftEvent } from './row-reading.ts'

export interface PlanBuilder {
  /** Adds the next row. `defect` is what the splitter found wrong with it, before any cell is read. Throws LateRow. */
  add(cells: readonly string[], defect: RejectCode | undefined): void
  readonly rows: number
  finish(): Omit<PlanSummary, 'proof'>
}

const DEFECT_MESSAGES: Partial<Record<RejectCode, string>> = {
  truncated_row: 'The file ends in the middle of this row.',
  malformed_quotes: 'The quotes of this row do not close.',
}

export function createPlanBuilder(
  dialect: Dialect,
  input: StatementInput,
  timezone: string,
  parseRow: (cells: readonly string[]) => ParsedRow,
  sink: PlanSink,
  settings: GroupSettings,
): PlanBuilder {
  const account = input.account ?? dialect.account
  const scope = keyOf(dialect.rowsOf ?? dialect.id, account)
  const { file, fileHash, batchId, digest, known } = input
  const problems: ReadProblem[] = []
  const groups = createGroupPlanner(dialect, known, { account, digest }, { file, fileHash, batchId }, sink, settings)
  const balances = createBalanceCheck()
  const copies = createDigestTally()
  let rows = 0
  let duplicate = 0

  const note = (outcome: 'skipped' | 'rejected', code: string, message: string, cells: readonly string[]): void => {
    problems.push({ row: rows, outcome, code, message, cells })
  }

  /** A row that is an event of its own: the event's id is the row's identity. */
  const addSingle = (row: Row, draft: DraftEvent): void => {
    const { key, counted } = dialect.identity(row)
    const first = nameRow(digest, scope, key, 1)
    const copy = copies.next(first)
    const identity = counted && copy > 1 ? nameRow(digest, scope, key, copy) : first
    if ((copy > 1 && !counted) || known.has(identity)) duplicate++
    else
      sink.event(
        toLedgerEvent(identity, draft, account, { file, fileHash, row: rows, rows: [rows], batchId }),
        undefined,
      )
  }

  return {
    get rows() {
      return rows
    },
    add(cells, defect) {
      rows++
      const word = input.rowWords?.get(rows)
      if (word?.kind === 'skip') return note('skipped', word.code, word.message, cells)
      if (defect && !word) return note('rejected', defect, DEFECT_MESSAGES[defect] ?? defect, cells)
      const parsed = parseRow(word ? word.cells : cells)
      if (!parsed.ok) return note(parsed.outcome, parsed.code, parsed.message, cells)
      const { row } = parsed
      if (dialect.balances) for (const stated of dialect.balances(row)) balances.add(rows, stated)
      const reading = dialect.read(row)
      if (reading.kind === 'rejected' || reading.kind === 'skipped')
        return note(reading.kind, reading.code, reading.message, cells)
      if (reading.kind === 'event') return addSingle(row, reading.event)
      return groups.add(keyOf(scope, reading.group), { row, number: rows, cells })
    },
    finish() {
      const grouped = groups.finish()
      const allProblems = [...problems, ...grouped.problems].sort((a, b) => a.row - b.row)
      const skipped = allProblems.filter((problem) => problem.outcome === 'skipped').length
      const rejected = allProblems.length - skipped
      const allDuplicate = duplicate + grouped.duplicate
      return {
        format: dialect.id,
        account,
        timezone,
        rows,
        accepted: rows - allDuplicate - skipped - rejected,
        duplicate: allDuplicate,
        skipped,
        rejected,
        problems: allProblems,
        balanceBreaks: balances.finish(),
      }
    },
  }
}
