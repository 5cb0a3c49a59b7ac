import * as z from 'zod'
import { procedure } from './base.ts'
import { asset, encoding, instant, quantity } from './codecs.ts'

/** A holding that cannot be traded now, as the person stated it. */
export const statedLock = z.object({
  id: z.string(),
  asset: z.string(),
  account: z.string().optional(),
  quantity,
  /** Absent: until it is taken back. */
  until: instant.optional(),
  note: z.string().optional(),
})

export const locksContract = {
  listLocks: procedure.input(z.object({})).output(encoding(z.object({ locks: z.array(statedLock) }))),
  addLock: procedure
    .input(
      z.object({
        asset,
        account: z.string().min(1).optional(),
        quantity,
        until: instant.optional(),
        note: z.string().min(1).max(300).optional(),
      }),
    )
    .output(encoding(statedLock)),
  removeLock: procedure.input(z.object({ id: z.string() })).output(encoding(statedLock)),
}
