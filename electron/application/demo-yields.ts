/**
 * Made-up yield positions for the demo, over the events that its ledger has: stablecoins lent for a receipt token, and
 * staked coins of which a balance was read off once. Floating point makes the rates, which are ratios anyway.
 */
import type { Quantity } from '../domain/number/decimal.ts'
import { decimal } from '../domain/number/parse-decimal.ts'
import { type Day, type Instant, addDays } from '../domain/time/instant.ts'
import type { AdvertisedRate } from '../domain/yield/advertised-apy.ts'
import type { StatedBalance, YieldPosition } from '../domain/yield/position.ts'
import { DEMO_ACCOUNT } from './demo-ledger.ts'
import type { DemoWords } from './demo-words.ts'
import { seededRandom } from './seeded-random.ts'

export interface DemoYield {
  readonly position: YieldPosition
  readonly rates: readonly AdvertisedRate[]
  readonly balances: readonly StatedBalance[]
}

interface DemoYieldParts {
  readonly seed: number
  readonly lastDay: Day
  readonly seenAt: Instant
  readonly source: string
  readonly newId: () => string
  readonly words: Pick<DemoWords, 'lent' | 'staked'>
}

const LENT_DAYS = 500
const STAKED_DAYS = 481
const TERM_DAYS = 19

export function demoYields({ seed, lastDay, newId, words, ...how }: DemoYieldParts): DemoYield[] {
  const random = seededRandom(seed + 303)
  const usual = { chain: 'Ethereum', growth: 'balance', account: DEMO_ACCOUNT, rewardAssets: [] } as const
  const rates = (days: number, level: number, swing: number): AdvertisedRate[] =>
    Array.from({ length: days }, (_, index) => {
      const wave = Math.sin(index / 41) * swing + (random() - 0.5) * swing * 0.4
      const apy = Number((level + wave).toFixed(4))
      return { day: addDays(lastDay, index - days + 1), apy, base: apy, ...how }
    })
  return [
    {
      position: {
        ...usual,
        id: newId(),
        name: words.lent,
        protocol: 'aave',
        issuer: 'circle',
        asset: 'USDC',
        receipt: 'AAVE-USDC',
        opened: addDays(lastDay, -LENT_DAYS),
      },
      rates: rates(LENT_DAYS, 0.046, 0.009),
      balances: [],
    },
    {
      position: {
        ...usual,
        id: newId(),
        name: words.staked,
        protocol: 'Demo exchange staking',
        asset: 'ETH',
        opened: addDays(lastDay, -STAKED_DAYS),
        lockedUntil: addDays(lastDay, TERM_DAYS),
      },
      rates: rates(STAKED_DAYS, 0.031, 0.003),
      balances: [{ day: addDays(lastDay, -STAKED_DAYS), quantity: decimal<Quantity>('1.5') }],
    },
  ]
}
