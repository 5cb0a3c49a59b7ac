import * as z from 'zod'
import type { StagedFile } from './door.ts'
import { StagingFailed } from './staging-failed.ts'

// The page's content policy forbids code made from text, which zod tries first.
z.config({ jitless: true })

const part = z.object({ stagedId: z.string(), name: z.string(), size: z.number() })
const staged = part.extend({ parts: z.array(part).optional() })
const refusal = z.object({
  error: z.object({ why: z.string().optional(), data: z.object({ why: z.string().optional() }).optional() }),
})

/** What a door answers to a file that was handed over. Throws StagingFailed where that is a refusal, or neither. */
export function parseStaged(answer: unknown): StagedFile {
  const found = staged.safeParse(answer)
  if (found.success) {
    const { parts, ...file } = found.data
    return parts === undefined ? file : { ...file, parts }
  }
  const error = refusal.safeParse(answer).data?.error
  throw new StagingFailed(error?.why ?? error?.data?.why)
}
