import { decision } from '../contract/decisions.ts'
import { type CsvCell, formatCsv } from '../contract/format-csv.ts'
import { formatDecimal } from '../domain/number/format-decimal.ts'
import { formatInstant, toDay } from '../domain/time/instant.ts'
import { type Decision, readDecisions } from './decisions.ts'
import type { Desk } from './desk.ts'

const HEADER = ['number', 'made_at', 'kind', 'subject', 'action', 'asset', 'quantity', 'note', 'reason']

/** The newest first. */
export const listDecisions = (desk: Desk, { at }: { at?: Parameters<typeof readDecisions>[1] }) => ({
  decisions: readDecisions(desk, at).reverse(),
})

/** The whole log as a file: JSON as it is kept, or CSV with a line for each order of a recorded plan. */
export function exportDecisions(desk: Desk, { format }: { format: 'csv' | 'json' }) {
  const decisions = readDecisions(desk)
  const file = `barbell-decisions-${toDay(desk.clock())}.${format}`
  if (format === 'csv') return { file, content: formatCsv([HEADER, ...decisions.flatMap(linesOf)]) }
  return {
    file,
    content: `${JSON.stringify({ decisions: decisions.map((one) => decision.encode(one)) }, undefined, 2)}\n`,
  }
}

function linesOf({ number, madeAt, note, body }: Decision): CsvCell[][] {
  const start = [number, formatInstant(madeAt), body.kind]
  switch (body.kind) {
    case 'plan_recorded':
      return body.orders.map(({ orderId, action, asset, quantity, reason }) => [
        ...start,
        orderId,
        action,
        asset,
        formatDecimal(quantity),
        note,
        reason,
      ])
    case 'order_done':
      return [
        [...start, body.orderId, undefined, undefined, body.quantity && formatDecimal(body.quantity), note, undefined],
      ]
    case 'order_declined':
    case 'order_reopened':
      return [[...start, body.orderId, undefined, undefined, undefined, note, undefined]]
    case 'suggestion_raised':
    case 'suggestion_declined':
      return [[...start, body.suggestion.id, undefined, body.suggestion.asset, undefined, note, undefined]]
    case 'ladder_corrected':
      return body.differences.map(({ from, to }) => [
        ...start,
        from === to ? from : `${from} to ${to}`,
        undefined,
        body.asset,
        undefined,
        note,
        undefined,
      ])
  }
}
