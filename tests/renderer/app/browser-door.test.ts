import { describe, expect, it } from 'vitest'
import { takeToken } from '../../../renderer/app/browser-door.ts'

/** As much of a window as the token needs. */
function pageAt(hash: string, kept = new Map<string, string>()) {
  const replaced: string[] = []
  const page = {
    location: { hash, pathname: '/', search: '' },
    history: { replaceState: (_state: unknown, _title: string, url: string) => replaced.push(url) },
    sessionStorage: {
      getItem: (key: string) => kept.get(key) ?? null,
      setItem: (key: string, value: string) => kept.set(key, value),
    },
  }
  return { page: page as unknown as Parameters<typeof takeToken>[0], kept, replaced }
}

describe('the token of a launch', () => {
  it('leaves the address and stays with the tab', () => {
    const { page, kept, replaced } = pageAt('#token=a%2Bb-c_d')
    expect(takeToken(page)).toBe('a+b-c_d')
    expect(replaced).toEqual(['/'])
    expect(takeToken(pageAt('#/plan', kept).page)).toBe('a+b-c_d')
  })

  it('is replaced by that of a newer launch', () => {
    const { page, kept } = pageAt('#token=old')
    takeToken(page)
    expect(takeToken(pageAt('#token=new', kept).page)).toBe('new')
  })

  it('is absent in a page that was opened without one, and its address is left alone', () => {
    const { page, replaced } = pageAt('#/holdings?asset=token')
    expect([takeToken(page), replaced]).toEqual([undefined, []])
  })
})
