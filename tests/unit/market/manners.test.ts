import { describe, expect, it } from 'vitest'
import { instantFromMs } from '../../../electron/domain/time/instant.ts'
import { backOffMs } from '../../../electron/market/http/back-off.ts'
import { httpsBase, isAllowedUrl, loopbackBase } from '../../../electron/market/http/host-of.ts'
import { parseRetryAfter } from '../../../electron/market/http/retry-after.ts'
import { createTokenBucket } from '../../../electron/market/http/token-bucket.ts'
import { createTurnstile } from '../../../electron/market/http/turnstile.ts'
import { createValidators } from '../../../electron/market/http/validators.ts'

const at = instantFromMs

describe('a token bucket', () => {
  it('lets a burst go, then one at a time', () => {
    const bucket = createTokenBucket({ burst: 2, perSecond: 1 })
    expect([0, 0, 0, 0].map((ms) => bucket.take(at(ms)))).toEqual([0, 0, 1000, 2000])
    expect(bucket.take(at(10_000))).toBe(0)
  })

  it('gains nothing from a clock that goes backwards', () => {
    const bucket = createTokenBucket({ burst: 1, perSecond: 1 })
    expect([bucket.take(at(10_000)), bucket.take(at(1)), bucket.take(at(2))]).toEqual([0, 1000, 1999])
  })
})

describe('Retry-After', () => {
  const now = at(Date.parse('2026-11-27T21:00:00Z'))
  const of = (headers: Record<string, string>) => parseRetryAfter(new Headers(headers), now)

  it('is seconds or a date', () => {
    expect(of({ 'retry-after': '30' })).toBe(now + 30_000)
    expect(of({ 'retry-after': 'Fri, 27 Nov 2026 21:00:30 GMT' })).toBe(now + 30_000)
  })

  it('is counted on the clock of the source where that is another', () => {
    expect(of({ date: 'Fri, 27 Nov 2026 09:00:00 GMT', 'retry-after': 'Fri, 27 Nov 2026 09:00:30 GMT' })).toBe(
      now + 30_000,
    )
  })

  it('is never in the past nor more than a day away', () => {
    expect(of({ 'retry-after': 'Fri, 27 Nov 2020 21:00:30 GMT' })).toBe(now)
    expect(of({ 'retry-after': '999999999' })).toBe(now + 24 * 3_600_000)
  })

  it('that says nothing counts as none', () => {
    expect([of({}), of({ 'retry-after': 'soon' }), of({ 'retry-after': '-5' })]).toEqual([
      undefined,
      undefined,
      undefined,
    ])
  })
})

describe('back-off', () => {
  it('is drawn from zero to a ceiling that doubles, thirty seconds at most', () => {
    expect([0, 1, 2, 10].map((attempt) => backOffMs(attempt, () => 1))).toEqual([1000, 2000, 4000, 30_000])
    expect(backOffMs(3, () => 0)).toBe(0)
  })
})

describe('where requests go', () => {
  it('is the host itself over HTTPS', () => {
    expect(httpsBase('api.kraken.com').href).toBe('https://api.kraken.com/')
    expect(isAllowedUrl(new URL('http://api.kraken.com/'))).toBe(false)
  })

  it('is this machine in tests, and no other', () => {
    expect(loopbackBase('http://127.0.0.1:4100')('api.kraken.com').href).toBe('http://127.0.0.1:4100/api.kraken.com/')
    for (const origin of ['http://10.0.0.1', 'https://127.0.0.1', 'http://127.0.0.1.example.com', 'nonsense', ''])
      expect(() => loopbackBase(origin)).toThrow(RangeError)
  })
})

describe('a turnstile', () => {
  it('lets so many in at once, in the order in which they came', async () => {
    const through = createTurnstile(2)
    let inside = 0
    let most = 0
    const order: number[] = []
    const work = (number: number) =>
      through(async () => {
        inside += 1
        most = Math.max(most, inside)
        order.push(number)
        await Promise.resolve()
        inside -= 1
      })
    await Promise.all([1, 2, 3, 4, 5].map(work))
    expect([most, order]).toEqual([2, [1, 2, 3, 4, 5]])
  })

  it('gives the place of one that failed to the next', async () => {
    const through = createTurnstile(1)
    await expect(through(() => Promise.reject(new Error('no')))).rejects.toThrow('no')
    expect(await through(async () => 'in')).toBe('in')
  })
})

describe('validators', () => {
  it('are sent back, and their body is kept, up to a size', () => {
    const validators = createValidators(10)
    validators.keep('a', new Headers({ etag: '"1"', 'last-modified': 'then' }), '123456')
    expect(validators.headersFor('a')).toEqual({ 'if-none-match': '"1"', 'if-modified-since': 'then' })
    validators.keep('b', new Headers({ 'last-modified': 'then' }), '1234567')
    expect([validators.bodyOf('a'), validators.bodyOf('b')]).toEqual([undefined, '1234567'])
    expect(validators.headersFor('b')).toEqual({ 'if-modified-since': 'then' })
    validators.keep('c', new Headers(), '1')
    validators.keep('d', new Headers({ etag: '"1"' }), 'far too long')
    expect([validators.headersFor('c'), validators.headersFor('d')]).toEqual([{}, {}])
  })
})
