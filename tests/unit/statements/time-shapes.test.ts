import { describe, expect, it } from 'vitest'
import { formatInstant } from '../../../electron/domain/time/instant.ts'
import { createTimeReader } from '../../../electron/statements/parse-time.ts'
import { statedZone } from '../../../electron/statements/stated-zone.ts'
import { type DateOrder, learnDateOrder } from '../../../electron/statements/time-shapes.ts'

const shown = (at: ReturnType<ReturnType<typeof createTimeReader>>) => (typeof at === 'number' ? formatInstant(at) : at)
const read = (text: string, zone = 'UTC') => shown(createTimeReader({ zone, style: 'printed' })(text))
const readEither = (text: string, order?: DateOrder) =>
  shown(createTimeReader({ zone: 'UTC', style: 'day-and-month', order })(text))

describe('moments in words and other figures', () => {
  it.each([
    ['Jan. 28, 2022, 12:31 AM', '2022-01-28T00:31:00Z'],
    ['Jan. 28, 2022, 12:31 PM', '2022-01-28T12:31:00Z'],
    ['May 5, 2020, 10:10:57 PM', '2020-05-05T22:10:57Z'],
    ['May 5, 2020, 10:10:57\u202FPM', '2020-05-05T22:10:57Z'],
    ['13 Apr 2021, 09:54:54', '2021-04-13T09:54:54Z'],
    ['Sept. 3, 2021, 01:00 a.m.', '2021-09-03T01:00:00Z'],
    ['Tue May 26 2020 18:06:28 GMT+0000', '2020-05-26T18:06:28Z'],
    ['Tue May 26 2020 18:06:28 GMT+0200 (Central European Summer Time)', '2020-05-26T16:06:28Z'],
    ['17.11.2021 10:21:26', '2021-11-17T10:21:26Z'],
    ['06.01.2023 20:08', '2023-01-06T20:08:00Z'],
    ['14:35 2024-11-16', '2024-11-16T14:35:00Z'],
  ])('%s is %s', (text, at) => {
    expect(read(text)).toBe(at)
  })

  it.each(['Foo 28, 2022, 12:31 AM', 'Feb 30, 2022, 12:31 AM', 'Jan 28, 2022, 13:31 PM', '04-02-2020x', '4/2/2020'])(
    '%s is no time',
    (text) => {
      expect(read(text)).toBe('bad_time')
    },
  )

  it('without a zone waits for one, unless it prints its own', () => {
    expect(read('13 Apr 2021, 09:54:54', '')).toBe('missing_timezone')
    expect(read('2021-04-13 09:54:54', '')).toBe('missing_timezone')
    expect(read('2021-04-13 09:54:54Z', '')).toBe('2021-04-13T09:54:54Z')
    expect(read('13 Apr 2021, 09:54:54', 'Europe/Prague')).toBe('2021-04-13T07:54:54Z')
    expect(read('2021-04-13 09:54:54', '-04:00')).toBe('2021-04-13T13:54:54Z')
    expect(read('2024/1/5 8:00', 'Asia/Tokyo')).toBe('2024-01-04T23:00:00Z')
    expect(read('2024/1/5', 'Asia/Tokyo')).toBe('2024-01-04T15:00:00Z')
    expect(read('2024/13/5 8:00', 'Asia/Tokyo')).toBe('bad_time')
  })
})

describe('day and month in either order', () => {
  it('are read by the order that the file proves or the person names, and never by a guess', () => {
    expect(readEither('04-02-20 16:52:06')).toBe('ambiguous_date')
    expect(readEither('04-02-20 16:52:06', 'day-first')).toBe('2020-02-04T16:52:06Z')
    expect(readEither('04-02-20 16:52:06', 'month-first')).toBe('2020-04-02T16:52:06Z')
    expect(readEither('03-03-20 16:52:06')).toBe('2020-03-03T16:52:06Z')
    expect(readEither('25-02-20 16:52:06')).toBe('2020-02-25T16:52:06Z')
    expect(readEither('25-02-20 16:52:06', 'month-first')).toBe('bad_time')
    expect(readEither('1/25/2022, 2:58:40 AM')).toBe('2022-01-25T02:58:40Z')
  })

  it('do not matter where the cell reads one way only', () => {
    expect(readEither('2020-02-04 16:52')).toBe('2020-02-04T16:52:00Z')
    expect(readEither('04.02.2020 16:52')).toBe('2020-02-04T16:52:00Z')
    expect(readEither('4 Feb 2020')).toBe('2020-02-04T00:00:00Z')
  })

  it('are proved by one row, and by none where rows contradict each other', () => {
    expect(learnDateOrder(['04-02-20 16:52:06', ' 25-02-20 00:00:00'])).toBe('day-first')
    expect(learnDateOrder(['1/25/2022, 2:58:40 AM', '2/9/2022, 11:45:34 AM'])).toBe('month-first')
    expect(learnDateOrder(['25-02-20 00:00:00', '02-25-20 00:00:00'])).toBeUndefined()
    expect(learnDateOrder(['04-02-20', 'rubbish'])).toBeUndefined()
  })
})

it('counts seconds or milliseconds since 1970', () => {
  const readEpoch = createTimeReader({ zone: '', style: 'epoch' })
  expect(shown(readEpoch('1694766966'))).toBe('2023-09-15T08:36:06Z')
  expect(shown(readEpoch('1694766966500'))).toBe('2023-09-15T08:36:06.500Z')
  expect(readEpoch('2023-09-15')).toBe('bad_time')
})

it.each([
  ['Filled Time(UTC+02:00)', '+02:00'],
  ['Date(UTC-4)', '-04:00'],
  ['Date(UTC+5:30)', '+05:30'],
  ['Time Zone:UTC+0', 'UTC'],
  ['Date & Time(UTC)', 'UTC'],
  ['Date(UTCnull)', undefined],
  ['Time', undefined],
])('%s states %s', (header, zone) => {
  expect(statedZone(header)).toBe(zone)
})
