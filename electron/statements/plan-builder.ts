/** Takes the rows of one file in order and ends with the plan: every row has exactly one outcome. */
import type { LedgerEvent } from '../domain/ledger/event.ts'
import { toLedgerEvent } from './derive-group.ts'
import type { Dialect, Row } from './dialect.ts'
import type { ImportPlan, ReadProblem, StatementInput } from './import-plan.ts'
import type { ParsedRow } from './parse-row.ts'
import { type Member, planGroups } from './plan-groups.ts'
import type { RejectCode } from './row-code.ts'
import { keyOf, nameRow } from './row-identity.ts'
import type { DraftEvent } from './row-reading.ts'
import { createTally } from './tally.ts'

export interface PlanBuilder {
  /** Adds the next row. `defect` is what the splitter found wrong with it, before any cell is read. */
  add(cells: readonly string[], defect: RejectCode | undefined): void
  readonly rows: number
  finish(): ImportPlan
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
): PlanBuilder {
  const account = input.account ?? dialect.account
  const scope = keyOf(dialect.rowsOf ?? dialect.id, account)
  const { file, fileHash, batchId, digest, known } = input
  const events: LedgerEvent[] = []
  const problems: ReadProblem[] = []
  const groups = new Map<string, Member[]>()
  const copies = createTally()
  let rows = 0
  let duplicate = 0

  const note = (outcome: 'skipped' | 'rejected', code: string, message: string, cells: readonly string[]): void => {
    problems.push({ row: rows, outcome, code, message, cells })
  }

  /** A row that is an event of its own: the event's id is the row's identity. */
  const addSingle = (row: Row, draft: DraftEvent): void => {
    const { key, counted } = dialect.identity(row)
    const copy = copies.next(key)
    const identity = nameRow(digest, scope, key, counted ? copy : 1)
    if ((copy > 1 && !counted) || known.has(identity)) duplicate++
    else events.push(toLedgerEvent(identity, draft, account, { file, fileHash, row: rows, rows: [rows], batchId }))
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
      const reading = dialect.read(parsed.row)
      if (reading.kind === 'rejected' || reading.kind === 'skipped')
        return note(reading.kind, reading.code, reading.message, cells)
      if (reading.kind === 'event') return addSingle(parsed.row, reading.event)
      const groupKey = keyOf(scope, reading.group)
      const member = { row: parsed.row, number: rows, cells }
      const members = groups.get(groupKey)
      if (members) members.push(member)
      else groups.set(groupKey, [member])
      return undefined
    },
    finish() {
      const planned = planGroups(dialect, groups, known, { account, digest }, { file, fileHash, batchId })
      const allProblems = [...problems, ...planned.problems].sort((a, b) => a.row - b.row)
      const skipped = allProblems.filter((problem) => problem.outcome === 'skipped').length
      const rejected = allProblems.length - skipped
      const allDuplicate = duplicate + planned.duplicate
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
        events: [...events, ...planned.events],
        groupRows: planned.groupRows,
        regrouped: planned.regrouped,
        groupOf: planned.groupOf,
      }
    },
  }
}
