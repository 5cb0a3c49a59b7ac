/**
 * A made-up history of trades over the demo's prices. It is built backwards from what the person is to hold at the end,
 * so that on any day one blue chip is above its band and one below, the convex side is small and the reserve is there.
 */
import { compareText } from '../domain/ledger/compare-text.ts'
import type { EventKind, LedgerEvent, LegRole } from '../domain/ledger/event.ts'
import {
  type Money,
  type Price,
  type Quantity,
  add,
  divide,
  multiply,
  negate,
  roundTo,
  subtract,
  sum,
} from '../domain/number/decimal.ts'
import { decimal } from '../domain/number/parse-decimal.ts'
import type { DailyClose } from '../domain/portfolio/mark.ts'
import { type Day, type Instant, addDays, instantFromMs, startOfDay } from '../domain/time/instant.ts'
import type { Digest } from '../statements/import-plan.ts'
import { DEMO_DAYS } from './demo-market.ts'
import { seededRandom } from './seeded-random.ts'

export const DEMO_ACCOUNT = 'Demo exchange'
const WALLET = 'Demo wallet'
const UNPRICED_ASSET = 'GRT'

/** What is held at the end, in US dollars at the last price, and over how many purchases it came. */
const WANTED = [
  { asset: 'BTC', value: '40000', buys: 30, sells: 3, places: 6 },
  { asset: 'ETH', value: '8400', buys: 20, sells: 4, places: 5 },
  { asset: 'USDC', value: '31500', buys: 12, sells: 0, places: 2 },
  { asset: 'SOL', value: '1500', buys: 5, sells: 1, places: 3 },
  { asset: 'DOGE', value: '1300', buys: 4, sells: 1, places: 0 },
  { asset: 'LINK', value: '1200', buys: 4, sells: 0, places: 2 },
  { asset: 'AVAX', value: '900', buys: 3, sells: 0, places: 2 },
] as const

const YIELD_FROM_USDC = decimal<Quantity>('9300')
const USD_LEFT = decimal<Quantity>('14500')
const MONTHLY_DEPOSIT = decimal<Quantity>('300')
const FEE_SHARE = decimal('0.001')
const SOLD_AT_ONCE = decimal('12')
const HOUR_MS = 3_600_000
/** No trade in the last days, so that nothing the ladders ask for now is done already. */
const QUIET_DAYS = 25

interface Draft {
  readonly at: Instant
  readonly kind: EventKind
  readonly label: string
  readonly legs: readonly { asset: string; quantity: Quantity; role: LegRole; account?: string }[]
}

export interface DemoSource {
  readonly seed: number
  readonly lastDay: Day
  readonly market: ReadonlyMap<string, readonly DailyClose[]>
  readonly digest: Digest
  readonly source: { readonly file: string; readonly fileHash: string; readonly batchId: string }
}

/** The made-up events, oldest first, as an import would have made them. */
export function demoEvents({ seed, lastDay, market, digest, source }: DemoSource): LedgerEvent[] {
  const { file, fileHash, batchId } = source
  const random = seededRandom(seed + 1)
  const trades = WANTED.flatMap((wanted) => tradesOf(wanted, closesByDay(market, wanted.asset), lastDay, random))
  const others = [...transfersAndIncome(lastDay), ...monthlyDeposits(lastDay)]
  const spent = negate(sum([...trades, ...others].flatMap(usdOf)))
  const first = deposit(add(spent, USD_LEFT), momentOn(addDays(lastDay, -DEMO_DAYS), 8))
  return [first, ...trades, ...others]
    .sort((a, b) => a.at - b.at || compareText(a.label, b.label))
    .map(({ at, kind, label, legs }, index) => ({
      id: digest(`demo ${seed} ${lastDay} ${index}`),
      kind,
      at,
      account: DEMO_ACCOUNT,
      legs: legs.map(({ asset, quantity, role, account = DEMO_ACCOUNT }) => ({ asset, account, quantity, role })),
      label,
      source: { file, fileHash, batchId, row: index + 1, rows: [index + 1] },
    }))
}

const usdOf = ({ legs }: Draft): Quantity[] => legs.filter(({ asset }) => asset === 'USD').map((leg) => leg.quantity)

/** Purchases spread over the years, a few sales between them, ending at the wanted quantity. */
function tradesOf(
  wanted: (typeof WANTED)[number],
  closes: ReadonlyMap<Day, Price>,
  lastDay: Day,
  random: () => number,
): Draft[] {
  const { asset, buys, sells, places } = wanted
  const lastPrice = priceOn(closes, lastDay)
  const held = roundTo(divide<Quantity>(decimal<Money>(wanted.value), lastPrice, 'half-even'), places, 'half-even')
  const sold = roundTo(divide<Quantity>(held, SOLD_AT_ONCE, 'half-even'), places, 'half-even')
  const bought = add(held, times(sold, sells))
  const each = roundTo(divide<Quantity>(bought, decimal(String(buys)), 'half-even'), places, 'half-even')
  const days = DEMO_DAYS - QUIET_DAYS
  const drafts: Draft[] = []
  for (let index = 0; index < buys; index += 1) {
    const isLast = index === buys - 1
    const quantity = isLast ? subtract(bought, times(each, buys - 1)) : each
    const daysBefore = QUIET_DAYS + Math.floor(days - ((index + 0.2 + 0.6 * random()) * days) / buys)
    const day = addDays(lastDay, -daysBefore)
    drafts.push(fill(asset, quantity, priceOn(closes, day), momentOn(day, 9 + Math.floor(random() * 9))))
  }
  for (let index = 0; index < sells; index += 1) {
    const day = addDays(lastDay, -(QUIET_DAYS + 40 + index * 190))
    drafts.push(fill(asset, negate(sold), priceOn(closes, day), momentOn(day, 19)))
  }
  return drafts
}

/** Coins into a wallet of one's own, some of the stablecoin into a yield, its income, and a coin that nobody prices. */
function transfersAndIncome(lastDay: Day): Draft[] {
  const on = (daysBefore: number, hour: number): Instant => momentOn(addDays(lastDay, -daysBefore), hour)
  const moved = decimal<Quantity>('0.15')
  const drafts: Draft[] = [
    {
      at: on(400, 12),
      kind: 'transfer',
      label: 'Withdrawal to own wallet',
      legs: [
        { asset: 'BTC', quantity: negate(moved), role: 'principal' },
        { asset: 'BTC', quantity: moved, role: 'principal', account: WALLET },
        { asset: 'BTC', quantity: decimal('-0.0001'), role: 'fee' },
      ],
    },
    {
      at: on(500, 12),
      kind: 'fill',
      label: 'Supply to Aave',
      legs: [
        { asset: 'AAVE-USDC', quantity: YIELD_FROM_USDC, role: 'base' },
        { asset: 'USDC', quantity: negate(YIELD_FROM_USDC), role: 'quote' },
      ],
    },
    {
      at: on(300, 7),
      kind: 'income',
      label: 'Airdrop',
      legs: [{ asset: UNPRICED_ASSET, quantity: decimal('250'), role: 'reward' }],
    },
  ]
  for (let daysBefore = 480; daysBefore >= 30; daysBefore -= 30) {
    drafts.push(reward('AAVE-USDC', '31.5', on(daysBefore, 6)), reward('ETH', '0.004', on(daysBefore, 7)))
  }
  return drafts
}

const reward = (asset: string, quantity: string, at: Instant): Draft => ({
  at,
  kind: 'income',
  label: 'Staking reward',
  legs: [{ asset, quantity: decimal(quantity), role: 'reward' }],
})

function monthlyDeposits(lastDay: Day): Draft[] {
  const drafts: Draft[] = []
  for (let daysBefore = DEMO_DAYS - 30; daysBefore > 0; daysBefore -= 30)
    drafts.push(deposit(MONTHLY_DEPOSIT, momentOn(addDays(lastDay, -daysBefore), 5)))
  return drafts
}

const deposit = (quantity: Quantity, at: Instant): Draft => ({
  at,
  kind: 'transfer',
  label: 'Deposit',
  legs: [{ asset: 'USD', quantity, role: 'principal' }],
})

/** A purchase (or, with a negative quantity, a sale) at a price in US dollars, with the exchange's fee. */
function fill(asset: string, quantity: Quantity, price: Price, at: Instant): Draft {
  const notional = roundTo(multiply<Quantity>(quantity, price, 'half-even'), 2, 'half-even')
  const fee = roundTo(
    multiply<Quantity>(notional < 0n ? negate(notional) : notional, FEE_SHARE, 'half-even'),
    2,
    'half-even',
  )
  return {
    at,
    kind: 'fill',
    label: quantity < 0n ? 'Sell' : 'Buy',
    legs: [
      { asset, quantity, role: 'base' },
      { asset: 'USD', quantity: negate(notional), role: 'quote' },
      { asset: 'USD', quantity: negate(fee), role: 'fee' },
    ],
  }
}

const times = (quantity: Quantity, count: number): Quantity =>
  multiply<Quantity>(quantity, decimal(String(count)), 'half-even')

const momentOn = (day: Day, hour: number): Instant => instantFromMs(startOfDay(day) + hour * HOUR_MS)

const closesByDay = (market: DemoSource['market'], asset: string): ReadonlyMap<Day, Price> =>
  new Map((market.get(asset) ?? []).map(({ day, close }) => [day, close]))

function priceOn(closes: ReadonlyMap<Day, Price>, day: Day): Price {
  const price = closes.get(day)
  if (price === undefined) throw new RangeError(`the demo has no price on ${day}`)
  return price
}
