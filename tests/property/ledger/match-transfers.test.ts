import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { matchTransfers } from '../../../electron/domain/ledger/match-transfers.ts'
import { ledgerEvent, minute } from '../../support/ledger-event.ts'

/** Few amounts, moments and accounts, so that many transfers fit each other. */
const moves = fc
  .array(
    fc.record({
      at: fc.integer({ min: 0, max: 4000 }),
      account: fc.constantFrom('A', 'B', 'C'),
      quantity: fc.constantFrom('1', '0.999', '0.95', '2', '-1', '-1.001', '-2'),
      fee: fc.boolean(),
    }),
    { maxLength: 14 },
  )
  .map((drafts) =>
    drafts.map(({ at, account, quantity, fee }, index) =>
      ledgerEvent(
        `e${index}`,
        'transfer',
        minute(at),
        account,
        ['BTC', quantity],
        ...(fee && quantity.startsWith('-') ? [['BTC', '-0.001', 'fee'] as const] : []),
      ),
    ),
  )

const words = { links: [], broken: [], dismissed: new Set<string>() }

describe('matching of transfers', () => {
  it('does not depend on the order of events', () => {
    fc.assert(
      fc.property(
        moves.chain((events) =>
          fc.tuple(fc.constant(events), fc.shuffledSubarray(events, { minLength: events.length })),
        ),
        ([events, shuffled]) => {
          expect(matchTransfers(shuffled, words)).toEqual(matchTransfers(events, words))
        },
      ),
      { numRuns: 500 },
    )
  })

  it('says of every end exactly one thing, and never joins what cannot be one transfer', () => {
    fc.assert(
      fc.property(moves, (events) => {
        const { linked, proposed, unmatched } = matchTransfers(events, words)
        const pairs = [...linked, ...proposed]
        const ids = [...pairs.flatMap(({ withdrawal, deposit }) => [withdrawal, deposit]), ...unmatched].map(
          ({ eventId }) => eventId,
        )
        expect(ids.toSorted()).toEqual(events.map(({ id }) => id).toSorted())
        for (const { withdrawal, deposit, score } of pairs) {
          expect(withdrawal.account).not.toBe(deposit.account)
          expect(deposit.quantity <= withdrawal.quantity).toBe(true)
          expect(score).toBeGreaterThanOrEqual(0)
          expect(score).toBeLessThanOrEqual(1)
        }
      }),
      { numRuns: 500 },
    )
  })

  it('never links a broken pair again', () => {
    fc.assert(
      fc.property(moves, (events) => {
        const { linked } = matchTransfers(events, words)
        const broken = linked.map(({ withdrawal, deposit }) => ({
          withdrawalId: withdrawal.eventId,
          depositId: deposit.eventId,
        }))
        const again = matchTransfers(events, { ...words, broken }).linked.map(
          ({ withdrawal, deposit }) => `${withdrawal.eventId}>${deposit.eventId}`,
        )
        for (const { withdrawalId, depositId } of broken) expect(again).not.toContain(`${withdrawalId}>${depositId}`)
      }),
      { numRuns: 500 },
    )
  })
})
