/**
 * What was asked of the outside: one line of JSON a request, in two files of the logs folder, the older of which goes
 * when the newer is full. It lies beside the book, not in it, so that no backup and no export carries it. It holds no key:
 * keys travel in headers, and the log has none.
 */
import { appendFileSync, existsSync, mkdirSync, readFileSync, renameSync, statSync } from 'node:fs'
import { join } from 'node:path'
import * as z from 'zod'
import { instant } from '../contract/codecs.ts'
import { requestOutcome, sourceId } from '../contract/market.ts'
import type { RequestLog } from '../application/market.ts'
import type { MarketRequest } from '../application/market-ports.ts'
import type { SourceId } from '../domain/market/source.ts'
import { formatInstant } from '../domain/time/instant.ts'

const FULL_BYTES = 512 * 1024
const LONGEST_QUESTION = 400

const line = z.object({
  at: instant,
  source: sourceId,
  host: z.string(),
  asked: z.string(),
  outcome: requestOutcome,
  status: z.int().optional(),
  bytes: z.int(),
})

export interface WritableRequestLog extends RequestLog {
  note(request: MarketRequest): void
}

/** The log in a folder, which is made when the first request is noted. */
export function createRequestLog(folder: string): WritableRequestLog {
  const current = join(folder, 'requests.jsonl')
  const older = join(folder, 'requests.1.jsonl')
  let kept: MarketRequest[] | undefined
  const all = (): MarketRequest[] => (kept ??= [...readLines(older), ...readLines(current)])
  return {
    note: (request) => {
      const known = all()
      const short = { ...request, asked: request.asked.slice(0, LONGEST_QUESTION) }
      mkdirSync(folder, { recursive: true, mode: 0o700 })
      if (existsSync(current) && statSync(current).size > FULL_BYTES) {
        renameSync(current, older)
        kept = readLines(older)
      }
      appendFileSync(current, `${JSON.stringify({ ...short, at: formatInstant(short.at) })}\n`, { mode: 0o600 })
      ;(kept ?? known).push(short)
    },
    read: (limit) => {
      const requests = all()
      return { requests: requests.slice(-limit).toReversed(), total: requests.length }
    },
    bySource: () => {
      const found = new Map<SourceId, { count: number; lastAt: MarketRequest['at'] }>()
      for (const { source, at } of all()) found.set(source, { count: (found.get(source)?.count ?? 0) + 1, lastAt: at })
      return found
    },
  }
}

/** The lines that can be read: one that a crash cut short is left out. */
function readLines(path: string): MarketRequest[] {
  if (!existsSync(path)) return []
  return readFileSync(path, 'utf8')
    .split('\n')
    .flatMap((text) => {
      const parsed = line.safeParse(parseJson(text))
      return parsed.success ? [parsed.data] : []
    })
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}
