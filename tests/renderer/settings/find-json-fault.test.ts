import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { findJsonFault } from '../../../renderer/features/settings/find-json-fault.ts'

const isJson = (text: string): boolean => {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}

describe('the place at which a text stops to be JSON', () => {
  it('is told by line and column', () => {
    expect(findJsonFault('{ "a": 1,, }')).toEqual({ line: 1, column: 10 })
    expect(findJsonFault('{\n  "version": 1\n  "currency": "USD"\n}')).toEqual({ line: 3, column: 3 })
    expect(findJsonFault('{\r\n  "a": [1, 2')).toEqual({ line: 2, column: 13 })
    expect(findJsonFault('')).toEqual({ line: 1, column: 1 })
    expect(findJsonFault('[01]')).toEqual({ line: 1, column: 3 })
    expect(findJsonFault('[1, ]')).toEqual({ line: 1, column: 5 })
    expect(findJsonFault('{} {}')).toEqual({ line: 1, column: 4 })
    expect(findJsonFault('["\\u00e9", "\\n"]')).toBeUndefined()
    expect(findJsonFault('["\\u00g9"]')).toEqual({ line: 1, column: 2 })
  })

  it('is there exactly where a text cannot be parsed, for every row of up to five marks', () => {
    const wrong: string[] = []
    let [rows, parsed] = [[''], 0]
    for (let length = 0; length <= 5; length += 1) {
      for (const text of rows) {
        if (isJson(text)) parsed += 1
        if (isJson(text) !== (findJsonFault(text) === undefined)) wrong.push(text)
      }
      rows = rows.flatMap((row) => ['{', '}', '[', ']', ',', ':', '"a"', '-1.5'].map((mark) => row + mark))
    }
    expect({ wrong, isAnyJson: parsed > 10 }).toEqual({ wrong: [], isAnyJson: true })
  })

  it('is there exactly where the text cannot be parsed, whatever was cut out of it or put in', () => {
    fc.assert(
      fc.property(
        fc.json(),
        fc.nat(),
        fc.nat(3),
        fc.constantFrom('', ',', '"', '}', ']', ':', '0', '\\', 'e', '\n'),
        (json, seed, length, put) => {
          const at = seed % (json.length + 1)
          const text = json.slice(0, at) + put + json.slice(at + length)
          expect(findJsonFault(text) === undefined).toBe(isJson(text))
        },
      ),
    )
  })
})
