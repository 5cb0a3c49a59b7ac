/**
 * Bytes of an export to text. Exchanges write UTF-8 with or without a byte order mark; Japanese ones and Excel in Japan
 * write CP932 (Shift_JIS); some tools write UTF-16; a European Excel writes Windows-1252. Bytes that are none of these
 * (a spreadsheet, an archive, a picture) are refused rather than read as rows of rubbish.
 *
 * Worked example: the bytes EF BB BF 61 0D 0A are the text "a\n": byte order marks go, wherever they stand (old OKEx
 * files put one before every header cell), and every line end becomes "\n".
 */
export type DecodedText =
  { readonly ok: true; readonly text: string } | { readonly ok: false; readonly why: 'empty' | 'binary' }

export const ENCODINGS = ['utf-8', 'shift_jis', 'utf-16le', 'utf-16be', 'windows-1252'] as const
export type Encoding = (typeof ENCODINGS)[number]

declare const TextDecoder: new (
  label: string,
  options?: { readonly fatal?: boolean },
) => { decode(bytes: Uint8Array): string }

const SNIFFED_BYTES = 4096
const BINARY_SHARE_OF_CONTROLS = 0.02
const BINARY_SIGNATURES = [
  [0x25, 0x50, 0x44, 0x46, 0x2d], // PDF
  [0x50, 0x4b, 0x03, 0x04], // ZIP, and with it XLSX
  [0x1f, 0x8b], // gzip
  [0xd0, 0xcf, 0x11, 0xe0], // XLS
]

/**
 * Decodes a whole file, in the encoding that is said or else the one it looks like. Line ends of the result are "\n"
 * and it holds no byte order mark. Never throws.
 */
export function decodeText(bytes: Uint8Array, said?: Encoding): DecodedText {
  if (bytes.length === 0) return { ok: false, why: 'empty' }
  if (BINARY_SIGNATURES.some((signature) => signature.every((byte, at) => bytes[at] === byte)))
    return { ok: false, why: 'binary' }
  const wide = said === undefined ? wideEncoding(bytes) : wideOf(said)
  if (wide === undefined && (bytes.includes(0) || hasManyControls(bytes))) return { ok: false, why: 'binary' }
  const encoding = wide ?? said
  const decoded = encoding === undefined ? decodeNarrow(bytes).text : decode(bytes, encoding)
  if (decoded === undefined || decoded.includes('\0')) return { ok: false, why: 'binary' }
  const text = normaliseLineEnds(decoded.includes('\uFEFF') ? decoded.replaceAll('\uFEFF', '') : decoded)
  return text.trim() === '' ? { ok: false, why: 'empty' } : { ok: true, text }
}

/** The encoding that a file looks like. */
export const detectEncoding = (bytes: Uint8Array): Encoding => wideEncoding(bytes) ?? decodeNarrow(bytes).encoding

const wideOf = (said: Encoding): 'utf-16le' | 'utf-16be' | undefined =>
  said === 'utf-16le' || said === 'utf-16be' ? said : undefined

function decode(bytes: Uint8Array, label: string): string | undefined {
  try {
    return new TextDecoder(label, { fatal: true }).decode(bytes)
  } catch (error) {
    if (error instanceof TypeError) return undefined
    throw error
  }
}

function decodeNarrow(bytes: Uint8Array): { readonly text: string | undefined; readonly encoding: Encoding } {
  const unicode = decode(bytes, 'utf-8')
  if (unicode !== undefined) return { text: unicode, encoding: 'utf-8' }
  const japanese = hasLoneAccents(bytes) ? undefined : decode(bytes, 'shift_jis')
  if (japanese !== undefined) return { text: japanese, encoding: 'shift_jis' }
  return { text: decode(bytes, 'windows-1252'), encoding: 'windows-1252' }
}

/** UTF-16 by its mark, or, without one, by zeros that stand in every second byte. */
function wideEncoding(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le'
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be'
  const length = Math.min(bytes.length, SNIFFED_BYTES)
  let even = 0
  let odd = 0
  for (let at = 0; at < length; at++) {
    if (bytes[at] !== 0) continue
    if (at % 2 === 0) even++
    else odd++
  }
  const half = length / 2
  if (odd > half * 0.4 && even === 0) return 'utf-16le'
  if (even > half * 0.4 && odd === 0) return 'utf-16be'
  return undefined
}

function hasManyControls(bytes: Uint8Array): boolean {
  const sniffed = bytes.subarray(0, SNIFFED_BYTES)
  const controls = sniffed.filter((byte) => byte < 0x20 && byte !== 0x09 && byte !== 0x0a && byte !== 0x0d)
  return controls.length > sniffed.length * BINARY_SHARE_OF_CONTROLS
}

/**
 * Whether most bytes above 0x7F stand alone between plain letters, as accents of a European text do (`Operación`);
 * Japanese text puts them side by side.
 */
function hasLoneAccents(bytes: Uint8Array): boolean {
  const isHigh = (byte: number | undefined): boolean => byte !== undefined && byte >= 0x80
  let high = 0
  let lone = 0
  for (const [at, byte] of bytes.entries()) {
    if (byte < 0x80) continue
    high++
    if (!isHigh(bytes[at - 1]) && !isHigh(bytes[at + 1])) lone++
  }
  return lone * 2 > high
}

const normaliseLineEnds = (text: string): string => (text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text)
