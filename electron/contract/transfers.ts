import * as z from 'zod'
import { procedure } from './base.ts'
import { encoding, instant, quantity } from './codecs.ts'

/** Why a pair is proposed and not linked by itself. */
export const PROPOSAL_REASONS = [
  /** Another withdrawal or deposit fits as well. */
  'several_fit',
  /** Less arrived than fees usually take. */
  'amount_differs',
  /** It took longer than such transfers usually take, or came before it left. */
  'time_differs',
  /** The person broke this link. */
  'broken_before',
] as const

/** One end of a transfer. */
export const transferEnd = z.object({
  eventId: z.string(),
  at: instant,
  account: z.string(),
  label: z.string(),
  /** What left or arrived, positive, without the fee that the statement prints apart. */
  quantity,
  /** Fee in the same asset that the statement prints apart, positive. */
  fee: quantity.optional(),
})

const pair = z.object({
  /** Names the pair for `unlink`: the id of its withdrawal. */
  id: z.string(),
  asset: z.string(),
  withdrawal: transferEnd,
  deposit: transferEnd,
  /** What left and did not arrive. */
  shortfall: quantity,
  /** 0 to 1: how well amount and time fit. */
  score: z.number(),
})

export const linkedTransfer = pair.extend({ by: z.enum(['rule', 'person']) })
export const proposedTransfer = pair.extend({ reason: z.enum(PROPOSAL_REASONS) })
export const unmatchedTransfer = transferEnd.extend({ asset: z.string(), direction: z.enum(['in', 'out']) })

const eventPair = z.object({ withdrawalId: z.string().min(1), depositId: z.string().min(1) })

export const transfersContract = {
  /**
   * Withdrawals and deposits of the person's own accounts: linked, proposed with the reason why they are not linked by
   * themselves, and unmatched. The newest first. Money (fiat) comes from a bank and is left out.
   */
  listTransfers: procedure.input(z.object({ asset: z.string().optional(), account: z.string().optional() })).output(
    encoding(
      z.object({
        linked: z.array(linkedTransfer),
        proposed: z.array(proposedTransfer),
        unmatched: z.array(unmatchedTransfer),
        /** Events that the person said are no transfers between own accounts. */
        dismissed: z.array(unmatchedTransfer),
      }),
    ),
  ),
  /** Links two events, in whichever order; links that either had before are given up. */
  link: procedure.input(eventPair).output(encoding(linkedTransfer)),
  /** Breaks the link that an event is part of; the pair is not linked by itself again. */
  unlink: procedure.input(z.object({ id: z.string().min(1) })).output(eventPair),
  /** Says that an event is no transfer between own accounts; `isDismissed: false` takes the word back. */
  dismiss: procedure
    .input(z.object({ eventId: z.string().min(1), isDismissed: z.boolean().optional() }))
    .output(z.object({ eventId: z.string(), isDismissed: z.boolean() })),
}
