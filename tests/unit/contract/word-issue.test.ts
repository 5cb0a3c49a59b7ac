import { describe, expect, it } from 'vitest'
import * as z from 'zod'
import { quantity } from '../../../electron/contract/codecs.ts'
import { policySchema } from '../../../electron/contract/policy-schema.ts'
import { wordIssue } from '../../../electron/contract/word-issue.ts'

/** What a schema says of a value: `place: words` of each issue. */
function said(schema: z.ZodType, value: unknown): string[] {
  const read = schema.safeParse(value, { error: wordIssue })
  return (read.error?.issues ?? []).map(({ path, message }) => `${path.join('.')}: ${message}`)
}

const method = z.enum(['fifo', 'lifo'])

describe('a value that a schema refuses', () => {
  it('is named beside what is wanted in its place', () => {
    const shape = z.object({
      method,
      year: z.int().min(2008),
      days: z.number().max(31),
      name: z.string().min(1).max(4),
    })
    expect(said(shape, { method: 'fivo', year: 1.5, days: '3', name: 'Eleanor' })).toEqual([
      'method: one of fifo, lifo, not "fivo"',
      'year: a whole number, not 1.5',
      'days: a number, not "3"',
      'name: at most 4 characters, not 7',
    ])
    expect(said(shape, { method: '', year: 2007, days: 32, name: '' })).toEqual([
      'method: one of fifo, lifo, not empty',
      'year: at least 2008, not 2007',
      'days: at most 31, not 32',
      'name: a text, not empty',
    ])
  })

  it('is said to be missing where it is', () => {
    const shape = z.object({ method, legs: z.array(z.string()), quantity })
    expect(said(shape, {})).toEqual([
      'method: missing; one of fifo, lifo',
      'legs: missing; a list',
      'quantity: missing; a number in quotation marks, such as "1234.5"',
    ])
    expect(said(shape, [])).toEqual([': an object with method, legs, quantity, not a list'])
  })

  it('is told from the members that are known', () => {
    expect(said(z.strictObject({ at: z.string(), label: z.string().optional() }), { at: '', lable: 'x' })).toEqual([
      ': no member "lable" is known here, only at, label',
    ])
  })

  it('is told the members that an object needs, not those that it may have', () => {
    const shape = z.object({ at: z.string(), label: z.string().optional(), legs: z.array(z.string()).default([]) })
    expect(said(shape, 'x')).toEqual([': an object with at, not "x"'])
  })

  it('is measured against the alternative that it comes nearest to', () => {
    const currency = z.union([z.strictObject({ column: z.string() }), z.strictObject({ fixed: z.string() })])
    expect(said(z.union([method, z.number()]), 'x')).toEqual([': one of fifo, lifo or a number, not "x"'])
    expect(said(currency, 'BTC')).toEqual([': an object with column or an object with fixed, not "BTC"'])
    expect(said(currency, { fixed: 1 })).toEqual([': fixed: a text, not 1'])
    const kinds = z.discriminatedUnion('kind', [
      z.object({ kind: z.literal('drift') }),
      z.object({ kind: z.literal('day') }),
    ])
    expect(said(kinds, { kind: 'week' })).toEqual(['kind: one of drift, day, not "week"'])
    expect(said(kinds, {})).toEqual(['kind: missing; one of drift, day'])
  })

  it('keeps the sentence of a schema that has one of its own', () => {
    expect(said(quantity, '1,5')).toEqual([': a number such as 1234.5, with a point and no other marks'])
    expect(said(quantity, 1.5)).toEqual([': a number in quotation marks, such as "1234.5"'])
    const names = z.record(z.string().regex(/^\S+$/, 'no spaces'), z.number())
    expect(said(names, { 'B TC': 1 })).toEqual(['B TC: no spaces'])
  })

  it('is worded wherever a policy can go wrong', () => {
    const wrong = {
      version: 2,
      currency: 'usd',
      safe: 3,
      convex: { assets: 'SOL' },
      gates: [{ when: { flag: 'sad' } }],
    }
    const words = said(policySchema, wrong)
    expect(words).toContain('version: 1, not 2')
    expect(words).toContain('convex.assets: a list, not "SOL"')
    expect(words.join('\n')).toMatch(/gates\.0\.when: flag: any or one of hack, .*, not "sad"/)
    expect(words.join('\n')).not.toMatch(/Invalid|expected|received|undefined/)
  })
})
