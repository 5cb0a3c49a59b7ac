import { describe, expect, it } from 'vitest'
import {
  addDays,
  dayOf,
  daysBetween,
  formatInstant,
  instantFromMs,
  parseDay,
  parseInstant,
  startOfDay,
  toDay,
} from '../../../../electron/domain/time/instant.ts'

describe('moments', () => {
  it.each([
    ['2024-03-01', '2024-03-01T00:00:00Z'],
    ['2024-03-01T09:30Z', '2024-03-01T09:30:00Z'],
    ['2024-03-01T09:30:15+09:00', '2024-03-01T00:30:15Z'],
    ['2024-03-01T09:30:15.5Z', '2024-03-01T09:30:15.500Z'],
    ['2024-02-29T23:30:00-01:00', '2024-03-01T00:30:00Z'],
    ['9999-12-31T23:59:59.999Z', '9999-12-31T23:59:59.999Z'],
    ['0100-01-01', '0100-01-01T00:00:00Z'],
  ])('%s is %s', (text, canonical) => {
    const at = parseInstant(text)
    expect(at === undefined ? undefined : formatInstant(at)).toBe(canonical)
  })

  it.each([
    '',
    'yesterday',
    '2024-3-1',
    '2024-02-30',
    '2023-02-29',
    '2024-13-01',
    '2024-03-01T09:30',
    '2024-03-01 09:30Z',
    '2024-03-01T25:00Z',
    '2024-03-01T23:59:60Z',
    '2024-03-01T00:00+99:99',
    '2024-03-01T09:30:15.1234Z',
    '0050-01-01',
    '9999-12-31T23:59:59-01:00',
    '0100-01-01T00:00:00+01:00',
  ])('%j is none', (text) => {
    expect(parseInstant(text)).toBeUndefined()
  })

  it.each([Number.NaN, 0.5, Number.POSITIVE_INFINITY, 253_402_300_800_000, -59_011_459_200_001])(
    '%s milliseconds are none',
    (ms) => {
      expect(() => instantFromMs(ms)).toThrow(RangeError)
    },
  )
})

describe('days', () => {
  it('are UTC, from midnight to the last millisecond', () => {
    expect(toDay(instantFromMs(Date.UTC(2024, 1, 29, 23, 59, 59, 999)))).toBe('2024-02-29')
    expect(startOfDay(dayOf('2024-02-29'))).toBe(Date.UTC(2024, 1, 29))
  })

  it('refuse what the calendar does not have', () => {
    expect(
      ['2026-02-30', '2100-02-29', '2024-00-10', '24-01-01', '0099-01-01', '2024-01-01T00:00Z'].map(parseDay),
    ).toEqual(Array.from({ length: 6 }, () => undefined))
    expect(() => dayOf('2026-02-30')).toThrow(RangeError)
  })

  it('are counted over leap days and years', () => {
    expect(addDays(dayOf('2024-02-28'), 2)).toBe('2024-03-01')
    expect(addDays(dayOf('2024-01-01'), -1)).toBe('2023-12-31')
    expect(daysBetween(dayOf('2023-12-31'), dayOf('2024-12-31'))).toBe(366)
    expect(daysBetween(dayOf('2024-03-01'), dayOf('2024-02-28'))).toBe(-2)
  })
})
