import { describe, expect, it } from 'vitest'
import { formatAmount, formatDrift, formatShare } from '../../../electron/cli/format-figures.ts'
import { formatTable } from '../../../electron/cli/format-table.ts'

describe('a table', () => {
  it('aligns its columns, named ones to the right, without blanks at the ends', () => {
    const rows = [
      ['asset', 'value', ''],
      ['BTC', '1.5', 'x'],
    ]
    expect(formatTable(rows, [1])).toBe('asset  value\nBTC      1.5  x')
  })

  it('counts wide characters as two cells', () => {
    expect(
      formatTable([
        ['残高', 'a'],
        ['abcd', 'b'],
      ]),
    ).toBe('残高  a\nabcd  b')
  })
})

describe('figures for people', () => {
  it('keep every digit of a large amount, and say when there is none', () => {
    expect(formatAmount('123456789012345678.995')).toBe('123,456,789,012,345,679.00')
    expect(formatAmount('-0.5')).toBe('-0.50')
    expect(formatAmount(undefined)).toBe('–')
  })

  it('show shares and drifts as percent', () => {
    expect(formatShare(0.3141)).toBe('31.4%')
    expect([formatDrift(0.02), formatDrift(-0.02), formatDrift(0), formatDrift(undefined)]).toEqual([
      '+2.0%',
      '-2.0%',
      '0.0%',
      '–',
    ])
  })
})
