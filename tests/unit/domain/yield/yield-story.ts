import type { LedgerEvent, Leg } from '../../../../electron/domain/ledger/event.ts'
import type { Price, Quantity } from '../../../../electron/domain/number/decimal.ts'
import { decimal } from '../../../../electron/domain/number/parse-decimal.ts'
import { dayOf, parseInstant } from '../../../../electron/domain/time/instant.ts'
import { type YieldWord, matchMoves } from '../../../../electron/domain/yield/match-moves.ts'
import type { PositionStory } from '../../../../electron/domain/yield/position-value.ts'
import type { YieldPosition } from '../../../../electron/domain/yield/position.ts'

export const quantity = (text: string): Quantity => decimal<Quantity>(text)

/** A position in AAVE-USDC in a wallet, with what is given in place of the usual. */
export const position = (fields: Partial<YieldPosition> = {}): YieldPosition => ({
  id: 'p',
  name: 'USDC on Aave',
  protocol: 'aave',
  asset: 'USDC',
  receipt: 'AAVE-USDC',
  growth: 'balance',
  account: 'Wallet',
  rewardAssets: [],
  opened: dayOf('2026-01-01'),
  ...fields,
})

type Legs = readonly (readonly [asset: string, amount: string, account?: string, role?: 'fee'])[]

/** An event at noon of a day. */
export function event(
  id: string,
  day: string,
  kind: LedgerEvent['kind'],
  legs: Legs,
  label: string = kind,
): LedgerEvent {
  const at = parseInstant(`${day}T12:00:00Z`)
  if (at === undefined) throw new RangeError(day)
  return {
    id,
    kind,
    at,
    account: 'Wallet',
    label,
    legs: legs.map(([asset, amount, account = 'Wallet', role]): Leg => ({
      asset,
      account,
      quantity: quantity(amount),
      role: role ?? 'principal',
    })),
    source: { file: 'f.csv', fileHash: 'h', row: 1, rows: [1], batchId: 'b' },
  }
}

/** The story of one position over events, with stated balances by day and prices by asset. */
export function story(
  of: YieldPosition,
  events: readonly LedgerEvent[],
  {
    stated = {},
    prices = {},
    words = [],
  }: {
    stated?: Readonly<Record<string, string>>
    prices?: Readonly<Record<string, string>>
    words?: readonly YieldWord[]
  } = {},
): PositionStory {
  return {
    position: of,
    moves: matchMoves([of], events, words).get(of.id) ?? [],
    stated: Object.entries(stated).map(([day, text]) => ({ day: dayOf(day), quantity: quantity(text) })),
    priceAt: (asset) => {
      const text = prices[asset]
      return text === undefined ? undefined : decimal<Price>(text)
    },
  }
}
