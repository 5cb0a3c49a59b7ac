import { describe, expect, it } from 'vitest'
import { cellsBehindProblem } from '../../../renderer/features/import/cells-behind-problem.ts'
import { type MappingDraft, emptyDraft } from '../../../renderer/features/import/mapping-draft.ts'

const HEADER = ['When', 'Hour', 'What', 'Coin', 'How much', 'Fee']
const CELLS = ['31.02.2024', '09:00', 'Quux', '', 'lots', '1']
const empty = emptyDraft('Wallet')
const DRAFT: MappingDraft = {
  ...empty,
  time: ['When', 'Hour', ''],
  columns: { ...empty.columns, amount: 'How much' },
  currencies: { ...empty.currencies, main: { by: 'column', column: 'Coin', fixed: '' } },
  fee: { column: 'Fee', convention: 'on-top' },
  kindBy: 'column',
  kindColumn: 'What',
}

const behind = (code: string, change: Partial<MappingDraft> = {}) =>
  cellsBehindProblem(code, { ...DRAFT, ...change }, HEADER, CELLS).map(({ column, cell }) => `${column}: ${cell}`)

describe('the cells behind a problem', () => {
  it('are those of the columns that the mapping reads for it', () => {
    expect(behind('bad_time')).toEqual(['When: 31.02.2024', 'Hour: 09:00'])
    expect(behind('unknown_operation')).toEqual(['What: Quux'])
    expect(behind('bad_amount')).toEqual(['How much: lots', 'Fee: 1'])
    expect(behind('missing_asset')).toEqual(['Coin: '])
  })

  it('are those of the side where trades are told by side, and of the price', () => {
    const columns = { ...DRAFT.columns, side: 'What', price: 'Fee' }
    const side = { layout: 'side', kindBy: 'sides', columns, fee: empty.fee } as const
    expect(behind('unknown_operation', side)).toEqual(['What: Quux'])
    expect(behind('bad_amount', side)).toEqual(['How much: lots', 'Fee: 1'])
  })

  it('are none where the whole row is meant', () => {
    expect(behind('truncated_row')).toEqual([])
  })
})
