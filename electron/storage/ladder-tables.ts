import type { KeptTrace, ReadableLadders, TraceCause, WritableLadders } from '../application/ladder-ports.ts'
import type { Price } from '../domain/number/decimal.ts'
import { formatDecimal } from '../domain/number/format-decimal.ts'
import { decimal } from '../domain/number/parse-decimal.ts'
import { type Instant, dayOf, instantFromMs } from '../domain/time/instant.ts'
import type { FiredTranche, LadderBlock, LadderEpisode, LadderMachine, LadderState } from '../domain/trigger/ladder.ts'
import type { RecordedDay } from '../domain/trigger/ladder-record.ts'
import type { Connection } from './connection.ts'

interface TraceRow {
  number: number
  begun_at: number
  cause: TraceCause
}

interface DayRow {
  day: string
  close: string
  source: string | null
  state: LadderState
  rolling_high: string
  drawdown: number
  window_return: number | null
  sigma: number | null
  blocks: string
  fired: string
  episode: string | null
  remainder: string | null
  cooling_since: string | null
}

interface KeptTraceRow extends TraceRow {
  asset: string
  terms: string
}

const DAY =
  'day, close, source, state, rolling_high, drawdown, window_return, sigma, blocks, fired, episode, remainder, cooling_since'

type WrittenEpisode = Omit<LadderEpisode, 'reference'> & { readonly reference: string }
type WrittenTranche = Pick<FiredTranche, 'tranche' | 'drawdown' | 'share'>

/**
 * What ladders were on the days that are over. Days are only ever added, so those of a trace are read once for each
 * opening of the book; `forget` is for a book that was emptied.
 */
export function ladderTables(
  connection: Connection,
): ReadableLadders & WritableLadders & { readonly forget: () => void } {
  let opening: number | undefined
  let read = new Map<number, readonly RecordedDay[]>()
  const known = (): Map<number, readonly RecordedDay[]> => {
    if (opening !== connection.opening) read = new Map()
    opening = connection.opening
    return read
  }
  const daysOf = (trace: number, asset: string): readonly RecordedDay[] => {
    const days =
      known().get(trace) ??
      connection
        .all<DayRow>(`SELECT ${DAY} FROM ladder_day WHERE trace = ? ORDER BY day`, trace)
        .map((row) => decodeDay(row, asset))
    known().set(trace, days)
    return days
  }
  const keptTrace = ({ number, asset, terms, begun_at: begunAt, cause }: KeptTraceRow): KeptTrace => ({
    trace: number,
    asset,
    terms,
    begunAt: instantFromMs(begunAt),
    cause,
    days: connection
      .all<DayRow & { judged_at: number }>(
        `SELECT judged_at, ${DAY} FROM ladder_day WHERE trace = ? ORDER BY day`,
        number,
      )
      .map((row) => ({ ...decodeDay(row, asset), judgedAt: instantFromMs(row.judged_at) })),
  })
  return {
    listLadderTraces: function* () {
      const rows = connection.all<KeptTraceRow>(
        'SELECT number, asset, terms, begun_at, cause FROM ladder_trace ORDER BY number',
      )
      for (const row of rows) yield keptTrace(row)
    },
    findLadderTrace: (asset, terms, at) => {
      const rows = connection.all<TraceRow>(
        'SELECT number, begun_at, cause FROM ladder_trace WHERE asset = ? AND terms = ? ORDER BY number',
        asset,
        terms,
      )
      const row = rows.findLast(({ begun_at: begunAt }) => begunAt <= at) ?? rows[0]
      return (
        row && {
          trace: row.number,
          begunAt: instantFromMs(row.begun_at),
          cause: row.cause,
          days: daysOf(row.number, asset),
        }
      )
    },
    beginLadderTrace: ({ asset, terms, begunAt, cause }) =>
      connection.insert(
        'INSERT INTO ladder_trace (asset, terms, begun_at, cause) VALUES (?, ?, ?, ?)',
        asset,
        terms,
        begunAt,
        cause,
      ),
    addLadderDays: (trace, days, judgedAt) => {
      known().delete(trace)
      connection.transaction(() => {
        for (const day of days) writeDay(connection, trace, day, judgedAt)
      })
    },
    forget: () => {
      opening = undefined
    },
  }
}

function writeDay(connection: Connection, trace: number, { step, machine, source }: RecordedDay, judgedAt: Instant) {
  connection.run(
    `INSERT INTO ladder_day (trace, day, judged_at, close, source, state, rolling_high, drawdown, window_return, sigma,
       blocks, fired, episode, remainder, cooling_since) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    trace,
    step.day,
    judgedAt,
    formatDecimal(step.close),
    source ?? null,
    step.state,
    formatDecimal(step.rollingHigh),
    step.drawdown,
    step.windowReturn ?? null,
    step.sigma ?? null,
    JSON.stringify(step.blocks),
    JSON.stringify(step.fired.map(({ tranche, drawdown, share }): WrittenTranche => ({ tranche, drawdown, share }))),
    encodeEpisode(machine.episode),
    encodeEpisode(machine.remainder),
    machine.coolingSince ?? null,
  )
}

function decodeDay(row: DayRow, asset: string): RecordedDay {
  const day = dayOf(row.day)
  const close = decimal<Price>(row.close)
  const machine: LadderMachine = {
    state: row.state,
    episode: decodeEpisode(row.episode),
    remainder: decodeEpisode(row.remainder),
    coolingSince: row.cooling_since === null ? undefined : dayOf(row.cooling_since),
  }
  const isRunning = row.state === 'panic' || row.state === 'exhausted'
  return {
    step: {
      day,
      asset,
      state: row.state,
      close,
      rollingHigh: decimal<Price>(row.rolling_high),
      referenceHigh: machine.episode?.reference,
      drawdown: row.drawdown,
      windowReturn: row.window_return ?? undefined,
      sigma: row.sigma ?? undefined,
      blocks: readWritten<LadderBlock[]>(row.blocks),
      fired: readWritten<WrittenTranche[]>(row.fired).map((tranche) => ({ ...tranche, day, asset, price: close })),
      unspentShare: (isRunning ? machine.episode?.unspent : undefined) ?? machine.remainder?.unspent ?? 1,
    },
    machine,
    ...(row.source === null ? {} : { source: row.source }),
  }
}

const encodeEpisode = (episode: LadderEpisode | undefined): string | null =>
  episode === undefined
    ? null
    : JSON.stringify({ ...episode, reference: formatDecimal(episode.reference) } satisfies WrittenEpisode)

function decodeEpisode(text: string | null): LadderEpisode | undefined {
  if (text === null) return undefined
  const written = readWritten<WrittenEpisode>(text)
  return { ...written, reference: decimal<Price>(written.reference) }
}

// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- writeDay wrote the text, and nothing changes it
const readWritten = <Value>(text: string): Value => JSON.parse(text) as Value
