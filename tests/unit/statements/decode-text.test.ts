import { describe, expect, it } from 'vitest'
import { decodeText } from '../../../electron/statements/decode-text.ts'

const utf8 = (text: string) => new TextEncoder().encode(text)
const utf16 = (text: string, isLittle: boolean, mark = true) => {
  const bytes = Array.from(`${mark ? '\uFEFF' : ''}${text}`, (character) => {
    const code = character.charCodeAt(0)
    return isLittle ? [code & 0xff, code >> 8] : [code >> 8, code & 0xff]
  })
  return Uint8Array.from(bytes.flat())
}
const textOf = (bytes: Uint8Array) => {
  const decoded = decodeText(bytes)
  return decoded.ok ? decoded.text : decoded.why
}

describe('decodeText', () => {
  it('drops byte order marks wherever they stand and makes every line end one', () => {
    expect(textOf(Uint8Array.from([0xef, 0xbb, 0xbf, 0x61, 0x0d, 0x0a]))).toBe('a\n')
    expect(textOf(utf8('\uFEFFa,\uFEFFb\r\n\uFEFF1,2\r3,4\n'))).toBe('a,b\n1,2\n3,4\n')
  })

  it('reads UTF-16 of both orders, with and without a mark', () => {
    for (const isLittle of [true, false])
      for (const mark of [true, false]) expect(textOf(utf16('a,b\r\n1,é', isLittle, mark))).toBe('a,b\n1,é')
  })

  it('reads Shift_JIS and tells it from the accents of Windows-1252', () => {
    expect(textOf(Uint8Array.from([0x93, 0xfa, 0x95, 0x74, 0x2c, 0x8f, 0x49, 0x92, 0x6c]))).toBe('日付,終値')
    expect(textOf(Uint8Array.from([...utf8('Operaci'), 0xf3, ...utf8('n,'), 0x80, ...utf8('5')]))).toBe('Operación,€5')
  })

  it('refuses what is empty or no text', () => {
    expect(textOf(new Uint8Array())).toBe('empty')
    expect(textOf(utf8('\uFEFF \r\n\n'))).toBe('empty')
    expect(textOf(utf8('a,b\n1,\u00002'))).toBe('binary')
    expect(textOf(utf8('PK\u0003\u0004rest of an archive'))).toBe('binary')
    expect(textOf(utf8('%PDF-1.7 rest'))).toBe('binary')
    expect(textOf(Uint8Array.from({ length: 600 }, (_, at) => (at * 7) % 31))).toBe('binary')
  })
})
