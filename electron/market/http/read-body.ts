import { type Fetched, badResponse, fetched } from '../../domain/market/market-failure.ts'

/** The text of an answer, never more than `maxBytes` of it after unpacking, and what it weighed. */
export async function readBody(
  response: Response,
  maxBytes: number,
): Promise<{ readonly body: Fetched<string>; readonly bytes: number }> {
  const stated = Number(response.headers.get('content-length'))
  const isPacked = response.headers.has('content-encoding')
  if (stated > maxBytes) {
    await response.body?.cancel()
    return { body: badResponse('too_large'), bytes: 0 }
  }
  const decoder = new TextDecoder('utf-8', { fatal: true })
  let text = ''
  let bytes = 0
  try {
    for await (const chunk of response.body ?? []) {
      bytes += chunk.byteLength
      if (bytes > maxBytes) return { body: badResponse('too_large'), bytes }
      text += decoder.decode(chunk, { stream: true })
    }
    text += decoder.decode()
  } catch (error) {
    if (error instanceof TypeError && 'code' in error && error.code === 'ERR_ENCODING_INVALID_ENCODED_DATA')
      return { body: badResponse('not_json'), bytes }
    throw error
  }
  if (stated > bytes && !isPacked) return { body: badResponse('cut_off'), bytes }
  return { body: fetched(text), bytes }
}
