import { describe, expect, it } from 'vitest'
import { formatCsv } from '../../../electron/contract/format-csv.ts'

describe('a table as CSV', () => {
  it('quotes what needs quotes and doubles the quotes inside', () => {
    expect(formatCsv([['a,b', 'say "no"', 'two\nlines', ' edge']])).toBe('"a,b","say ""no""","two\nlines"," edge"\r\n')
  })

  it('leaves an unknown figure empty, never zero', () => {
    expect(formatCsv([['BTC', undefined, '0']])).toBe('BTC,,0\r\n')
  })

  it.each(['=1+1', '+CMD', '-2+3', '@SUM(A1)', '\tx', '＝1', '-', ' =1+1', '\n=1'])('makes %j inert', (text) => {
    expect(formatCsv([[text]])).toMatch(/^"?'/)
  })

  it.each(['-20.96', '-0.000000000000000001', '12', '0.1462'])('leaves the number %s a number', (text) => {
    expect(formatCsv([[text]])).toBe(`${text}\r\n`)
  })
})
