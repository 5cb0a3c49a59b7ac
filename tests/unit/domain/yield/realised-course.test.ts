import { describe, expect, it } from 'vitest'
import { addDays, dayOf } from '../../../../electron/domain/time/instant.ts'
import { realisedApy } from '../../../../electron/domain/yield/realised-apy.ts'
import { realisedCourse } from '../../../../electron/domain/yield/realised-course.ts'
import { event, position, story } from './yield-story.ts'

const lent = event('lent', '2026-01-02', 'fill', [
  ['USDC', '-1000'],
  ['AAVE-USDC', '1000'],
])
const grown = (day: string, amount: string) => event(`grown ${day}`, day, 'income', [['AAVE-USDC', amount]])

describe('the course of a realised rate', () => {
  it('is the rate since it was opened as of each day that told growth, as in the worked example', () => {
    const told = story(position(), [lent, grown('2026-03-03', '5'), grown('2026-05-02', '10')])
    const course = realisedCourse(told, dayOf('2026-06-30'))
    expect(course.map(({ day }) => day)).toEqual(['2026-03-03', '2026-05-02'])
    expect(course[0]?.apy).toBeCloseTo(1.005 ** (365 / 60) - 1, 9)
    expect(course[1]?.apy).toBeCloseTo(1.015 ** (365 / 120) - 1, 9)
  })

  it('ends with the rate of its life, leaves out days without one, and has room for sixty days', () => {
    const days = Array.from({ length: 150 }, (_, index) => addDays(dayOf('2026-01-10'), index))
    const told = story(position(), [lent, ...days.map((day) => grown(day, '0.1'))])
    const today = dayOf('2026-08-01')
    const course = realisedCourse(told, today)
    const { apy } = realisedApy(told, 'life', today)
    expect(course.length).toBeGreaterThan(40)
    expect(course.length).toBeLessThanOrEqual(60)
    expect(course[0]?.day).toSatisfy((day: string) => day >= '2026-01-31')
    expect(course.at(-1)).toEqual({ day: days.at(-1), apy: apy.ok && apy.value })
  })

  it('is weekly where prices tell the worth, and empty where nothing does', () => {
    const vault = position({ growth: 'rate' })
    const course = realisedCourse(
      story(vault, [lent], { prices: { 'AAVE-USDC': '1.01', USDC: '1' } }),
      dayOf('2026-03-15'),
    )
    expect(course.length).toBeGreaterThan(4)
    expect(course.at(-1)?.day).toBe('2026-03-15')
    expect(realisedCourse(story(vault, [lent]), dayOf('2026-03-15'))).toEqual([])
  })
})
