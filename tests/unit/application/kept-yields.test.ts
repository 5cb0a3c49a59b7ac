import { expect, it } from 'vitest'
import { createKeptYields } from '../../../electron/application/kept-yields.ts'
import type { LedgerEvent } from '../../../electron/domain/ledger/event.ts'
import { finish } from '../../../electron/domain/steps.ts'
import { dayOf, formatInstant, instantFromMs } from '../../../electron/domain/time/instant.ts'
import type { YieldPosition } from '../../../electron/domain/yield/position.ts'
import { deposit, earn, moment, withdraw } from '../../support/ledger-story.ts'

/** Many more than are looked at in one step. */
const EVENTS = 12_000
const START = moment('2024-03-01T00:00:00Z')

const POSITION: YieldPosition = {
  id: 'savings',
  name: 'Savings',
  protocol: 'own',
  asset: 'BTC',
  account: 'exchange',
  growth: 'balance',
  rewardAssets: [],
  opened: dayOf('2024-02-01'),
}

/** Interest, and coins that go into an account whose name speaks of earning. */
function toldFrom(day: number, count: number): LedgerEvent[] {
  return Array.from({ length: count }, (_, index) => {
    const at = formatInstant(instantFromMs(START + day * 86_400_000 + index * 60_000))
    if (index % 3 === 0) return earn(at, '0.001 BTC')
    return index % 3 === 1 ? withdraw(at, '1 ETH') : deposit(at, '1 ETH', { account: 'earn' })
  })
}

function found(yields: ReturnType<typeof createKeptYields>, events: readonly LedgerEvent[]) {
  finish(yields.followingMoves(events, [POSITION], []))
  finish(yields.followingDeposits(events))
  return { moves: yields.moves([POSITION], []), deposits: yields.deposits() }
}

it('a ledger that changes while it is looked through is looked through anew', () => {
  const before = toldFrom(0, EVENTS)
  const added = toldFrom(2, 30)
  const after = [...before, ...added].sort((a, b) => a.at - b.at)
  const expected = found(createKeptYields(), after)
  expect(expected.moves.get('savings')).toHaveLength(EVENTS / 3 + 10)
  expect(expected.deposits).toHaveLength(EVENTS / 3 + 10)
  const yields = createKeptYields()
  const [moves, deposits] = [yields.followingMoves(before, [POSITION], []), yields.followingDeposits(before)]
  for (const steps of [moves, deposits]) expect(steps.next().done).toBe(false)
  yields.follow({ added, removed: [] })
  // Whoever goes on with what was begun before ends it, and it is nobody's.
  for (const steps of [moves, deposits]) finish(steps)
  expect(found(yields, after)).toEqual(expected)
})

it('whoever asks before a ledger was looked through is told so', () => {
  const yields = createKeptYields()
  expect(() => yields.moves([POSITION], [])).toThrow('nobody looked')
  expect(() => yields.deposits()).toThrow('nobody looked')
})
