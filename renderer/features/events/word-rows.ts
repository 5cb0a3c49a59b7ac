import { formatSpan } from '../../format/span.ts'

/** Row numbers in a line, runs joined: `2–4, 9`. */
export function wordRows(rows: readonly number[]): string {
  const runs: { from: number; to: number }[] = []
  for (const row of [...rows].sort((a, b) => a - b)) {
    const last = runs.at(-1)
    if (last !== undefined && row <= last.to + 1) last.to = row
    else runs.push({ from: row, to: row })
  }
  return runs.map(({ from, to }) => (from === to ? `${from}` : formatSpan(from, to))).join(', ')
}
