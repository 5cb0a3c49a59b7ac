import { describe, expect, it } from 'vitest'
import { formatDay } from '../../../renderer/format/day.ts'
import { formatMoment } from '../../../renderer/format/moment.ts'

describe('days and moments on the page', () => {
  it('writes a day in both languages, with and without its year', () => {
    expect(formatDay('2026-11-22', 'en')).toBe('22 Nov 2026')
    expect(formatDay('2026-09-02', 'en', { isYearShown: false })).toBe('2 Sep')
    expect(formatDay('2026-11-02', 'ja')).toBe('2026年11月2日')
    expect(formatDay('2026-11-02', 'ja', { isYearShown: false })).toBe('11月2日')
  })

  it('names the zone of a time', () => {
    expect(formatMoment('2026-11-22T09:00:00Z', 'en', 'UTC')).toBe('22 Nov 2026, 09:00 UTC')
    expect(formatMoment('2026-11-22T09:00:00Z', 'ja', 'Asia/Tokyo')).toBe('2026年11月22日 18:00（日本時間）')
    expect(formatMoment('2026-11-22T23:30:00Z', 'en', 'Asia/Tokyo')).toBe('23 Nov 2026, 08:30 GMT+9')
  })
})
