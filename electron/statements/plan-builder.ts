/** Takes the rows of one file in order and ends with the plan: every row has exactly one outcome. */
import type { LedgerEvent } from '../domain/ledger/event.ts'
import { toLedgerEvent } from './derive-group.ts'
import type { Dialect } from './dialect.ts'
import type { ImportPlan, ReadProblem, StatementInput } from './import-plan.ts'
import { type ParsedRow, toCanonicalCells } from './parse-row.ts'
import { type NewMember, planGroups } from './plan-groups.ts'
import type { RejectCode } from './row-code.ts'
import { createRowIdentifier, keyOf } from './row-identity.ts'

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
  const identify = createRowIdentifier(dialect, account, input.digest)
  const { file, fileHash, batchId } = input
  const events: LedgerEvent[] = []
  const problems: ReadProblem[] = []
  const groups = new Map<string, NewMember[]>()
  let rows = 0
  let duplicate = 0

  const note = (outcome: 'skipped' | 'rejected', code: string, message: string, cells: readonly string[]): void => {
    problems.push({ row: rows, outcome, code, message, cells })
  }

  return {
    get rows() {
      return rows
    },
    add(cells, defect) {
      rows++
      if (defect) return note('rejected', defect, DEFECT_MESSAGES[defect] ?? defect, cells)
      const parsed = parseRow(cells)
      if (!parsed.ok) return note('rejected', parsed.code, parsed.message, cells)
      const reading = dialect.read(parsed.row)
      if (reading.kind === 'rejected' || reading.kind === 'skipped')
        return note(reading.kind, reading.code, reading.message, cells)
      const { identity, isRepeat } = identify(parsed.row)
      if (isRepeat || input.known.has(identity)) {
        duplicate++
        return undefined
      }
      if (reading.kind === 'event') {
        const source = { file, fileHash, row: rows, rows: [rows], batchId }
        events.push(toLedgerEvent(identity, reading.event, account, source))
        return undefined
      }
      const groupKey = keyOf(dialect.id, account, reading.group)
      const stored = {
        identity,
        groupKey,
        cells: toCanonicalCells(dialect, parsed.row),
        file,
        fileHash,
        row: rows,
        batchId,
      }
      const members = groups.get(groupKey)
      if (members) members.push({ stored, cells })
      else groups.set(groupKey, [{ stored, cells }])
      return undefined
    },
    finish() {
      const planned = planGroups(dialect, groups, input.known, { account, digest: input.digest })
      const allProblems = [...problems, ...planned.problems].sort((a, b) => a.row - b.row)
      const skipped = allProblems.filter((problem) => problem.outcome === 'skipped').length
      const rejected = allProblems.length - skipped
      return {
        format: dialect.id,
        account,
        timezone,
        rows,
        accepted: rows - duplicate - skipped - rejected,
        duplicate,
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
