import { describe, expect, it } from 'vitest'
import type { Quantity } from '../../../electron/domain/number/decimal.ts'
import { formatDecimal } from '../../../electron/domain/number/format-decimal.ts'
import { type AmountStyle, detectDecimalMark, parseAmount } from '../../../electron/statements/parse-amount.ts'

const POINT: AmountStyle = { mark: 'point', hasUnit: false }
const UNIT: AmountStyle = { mark: 'point', hasUnit: true }
const COMMA: AmountStyle = { mark: 'comma', hasUnit: false }
const read = (text: string, style: AmountStyle = POINT) => {
  const parsed = parseAmount<Quantity>(text, style)
  if (parsed.kind === 'amount') return formatDecimal(parsed.value)
  return parsed.kind === 'bad' ? parsed.code : parsed.kind
}

describe('parseAmount', () => {
  it.each([
    ['-3.605E-05', '-0.00003605'],
    ['0E-8', '0'],
    ['+1', '1'],
    ['1,234.50', '1234.5'],
    ['€1,234.50', '1234.5'],
    ['$ 1234.5', '1234.5'],
    ['-€597.49846', '-597.49846'],
    ['€-597.49', '-597.49'],
    ['(597.49)', '-597.49'],
    ['\u22125.1', '-5.1'],
    ['US$5', '5'],
    ["1'234.5", '1234.5'],
    ['0.041427214681599996', '0.041427214681599996'],
    ['1,00,000.5', '100000.5'],
  ])('reads %s as %s', (text, value) => {
    expect(read(text)).toBe(value)
  })

  it('reads units only where the column may carry them', () => {
    expect(read('50.00 SEK', UNIT)).toBe('50')
    expect(read('0.48SOL', UNIT)).toBe('0.48')
    expect(read('1E-7BTC', UNIT)).toBe('0.0000001')
    expect(read('0,09 CZK', { mark: 'comma', hasUnit: true })).toBe('0.09')
    expect(read('0.48SOL')).toBe('bad_amount')
    expect(parseAmount('62.376 USDT', UNIT)).toMatchObject({ unit: 'USDT' })
  })

  it('reads decimal commas where the file shows them', () => {
    expect(read('-134,4719075', COMMA)).toBe('-134.4719075')
    expect(read('1.234.567,5', COMMA)).toBe('1234567.5')
    expect(read('3,8E-7', COMMA)).toBe('0.00000038')
    expect(read('12.5', COMMA)).toBe('bad_amount')
  })

  it.each(['', ' ', '-', '–', '\u00A0'])('reads %j as no amount', (text) => {
    expect(read(text)).toBe('empty')
  })

  it.each([
    ['1,23', 'bad_amount'],
    ['1.2.3', 'bad_amount'],
    ['--5', 'bad_amount'],
    ['(-5)', 'bad_amount'],
    ['(5', 'bad_amount'],
    ['12abc', 'bad_amount'],
    ['0.075%', 'bad_amount'],
    ['Infinity', 'bad_amount'],
    ['0x10', 'bad_amount'],
    ['0.0000000000000000001', 'too_many_decimals'],
    ['€0.0000000000000000001', 'too_many_decimals'],
    ['1E99', 'amount_too_large'],
  ])('refuses %s as %s', (text, code) => {
    expect(read(text)).toBe(code)
  })

  it('refuses a number that could be read two ways', () => {
    expect(read('1,234', { mark: 'unclear', hasUnit: false })).toBe('ambiguous_amount')
    expect(read('17', { mark: 'unclear', hasUnit: false })).toBe('17')
  })
})

describe('detectDecimalMark', () => {
  it.each([
    [['1,234.5', '1'], ',', 'point'],
    [['1,234'], ',', 'point'],
    [['1,234'], ';', 'unclear'],
    [['1,234', '1,234,567'], ';', 'point'],
    [['1,234', '0.5'], ';', 'point'],
    [['1,234', '0,09'], ';', 'comma'],
    [['1.234,5'], ';', 'comma'],
    [['0,001'], ';', 'comma'],
    [['-134,4719075', '3'], ',', 'comma'],
    [['0,09', '0.5'], ';', 'point'],
    [['5', ''], ';', 'point'],
  ] as const)('of %j split by %j is %s', (cells, delimiter, mark) => {
    expect(detectDecimalMark(cells, delimiter)).toBe(mark)
  })
})
