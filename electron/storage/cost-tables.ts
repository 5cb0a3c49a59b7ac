import type { ReadableStore, WritableStore } from '../application/ports.ts'
import type { CostScope, YearRule } from '../domain/lots/cost-choice.ts'
import type { CostMethod } from '../domain/lots/lot.ts'
import type { LotChoice } from '../domain/lots/picked-pool.ts'
import type { Quantity } from '../domain/number/decimal.ts'
import { formatDecimal } from '../domain/number/format-decimal.ts'
import { decimal } from '../domain/number/parse-decimal.ts'
import type { Connection } from './connection.ts'

type CostReads = Pick<ReadableStore, 'readCostChoices' | 'readLotChoices'>
type CostWrites = Pick<WritableStore, 'writeCostChoice' | 'writeLotChoice'>

interface LotChoiceRow {
  event_id: string
  asset: string
  lot_id: string
  quantity: string
}

/** Methods kept with years, and lots kept with disposals. */
export const costReads = (connection: Connection): CostReads => ({
  readCostChoices: () =>
    connection
      .all<{ year: number; method: CostMethod; scope: CostScope }>(
        'SELECT year, method, scope FROM cost_choice ORDER BY year',
      )
      .map(({ year, method, scope }): YearRule => ({ year, method, scope })),
  readLotChoices: () => {
    const choices = new Map<string, Map<string, LotChoice[]>>()
    for (const row of connection.all<LotChoiceRow>(
      'SELECT event_id, asset, lot_id, quantity FROM lot_choice ORDER BY event_id, asset, place',
    )) {
      const ofEvent = choices.get(row.event_id) ?? new Map<string, LotChoice[]>()
      choices.set(row.event_id, ofEvent)
      const lots = ofEvent.get(row.asset) ?? []
      ofEvent.set(row.asset, lots)
      lots.push({ lotId: row.lot_id, quantity: decimal<Quantity>(row.quantity) })
    }
    return choices
  },
})

export const costWrites = (connection: Connection): CostWrites => ({
  writeCostChoice: (year, rule) => {
    if (rule === undefined) connection.run('DELETE FROM cost_choice WHERE year = ?', year)
    else
      connection.run(
        `INSERT INTO cost_choice (year, method, scope) VALUES (?, ?, ?)
         ON CONFLICT (year) DO UPDATE SET method = excluded.method, scope = excluded.scope`,
        year,
        rule.method,
        rule.scope,
      )
  },
  writeLotChoice: (eventId, asset, lots) =>
    connection.transaction(() => {
      connection.run('DELETE FROM lot_choice WHERE event_id = ? AND asset = ?', eventId, asset)
      lots.forEach(({ lotId, quantity }, place) =>
        connection.run(
          'INSERT INTO lot_choice (event_id, asset, place, lot_id, quantity) VALUES (?, ?, ?, ?, ?)',
          eventId,
          asset,
          place,
          lotId,
          formatDecimal(quantity),
        ),
      )
    }),
})
