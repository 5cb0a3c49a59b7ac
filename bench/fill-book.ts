/**
 * Fills a data directory with a book for `book-screens.ts`, in a process of its own: what a million events take while
 * they are made up is not the memory of the program that is measured. `node bench/fill-book.ts DIR EVENTS` prints the
 * bare FIFO loop over the same trades as JSON.
 */
import type { LedgerEvent, Leg } from '../electron/domain/ledger/event.ts'
import { type Price, type Quantity, fromRaw } from '../electron/domain/number/decimal.ts'
import { decimal } from '../electron/domain/number/parse-decimal.ts'
import { EXAMPLE_POLICY } from '../electron/domain/policy/example-policy.ts'
import { addDays, instantFromMs, toDay } from '../electron/domain/time/instant.ts'
import { openStore } from '../electron/storage/open-store.ts'
import { bareFifo } from './bare-fifo.ts'
import { COINS, NOW, SPAN_MS, START_MS, ledgerEvents } from './ledger-events.ts'
import { middleOf } from './measure.ts'
import { mulberry32 } from './mulberry32.ts'

/** Of a hundred events one is a reward and one a move between accounts, which is two. */
const EVERY = 100
const SOURCE = { file: 'bench.csv', fileHash: 'bench', batchId: 'bench' }

/** In the busy account, without a receipt token: any event of the coin may be the position's. */
const STAKED = {
  protocol: 'exchange earn',
  growth: 'balance',
  account: 'exchange',
  rewardAssets: [],
  opened: '2017-08-01',
}

const thousandth = (asset: string, account: string, sign: 1 | -1, role: Leg['role']): Leg => ({
  asset,
  account,
  quantity: fromRaw<Quantity>(BigInt(sign) * 10n ** 15n),
  role,
})

/** The trades with rewards and moves among them. */
function* mixed(trades: readonly LedgerEvent[]): Iterable<LedgerEvent> {
  for (const [index, event] of trades.entries()) {
    yield event
    const asset = event.legs[0]?.asset ?? 'BTC'
    const at = instantFromMs(event.at + 1000)
    const later = (id: string, rest: Pick<LedgerEvent, 'kind' | 'account' | 'label' | 'legs'>): LedgerEvent => ({
      id: `${event.id}-${id}`,
      at,
      ...rest,
      source: { ...event.source },
    })
    if (index % EVERY === 0)
      yield later('reward', {
        kind: 'income',
        account: 'exchange',
        label: 'Staking reward',
        legs: [thousandth(asset, 'exchange', 1, 'reward')],
      })
    if (index % EVERY !== 50 || event.label !== 'Buy') continue
    yield later('out', {
      kind: 'transfer',
      account: 'exchange',
      label: 'Withdrawal',
      legs: [thousandth(asset, 'exchange', -1, 'principal')],
    })
    yield later('in', {
      kind: 'transfer',
      account: 'wallet',
      label: 'Deposit',
      legs: [thousandth(asset, 'wallet', 1, 'principal')],
    })
  }
}

async function fillBook(dataDir: string, trades: readonly LedgerEvent[]): Promise<void> {
  const { store, close } = await openStore({ dataDir, clock: () => NOW })
  const events = [...mixed(trades)]
  store.transaction(() => {
    const batch = store.openBatch({ batchId: SOURCE.batchId, file: SOURCE.file, fileHash: SOURCE.fileHash }, NOW)
    batch.begin({ format: 'binance-spot-trades', account: 'exchange' })
    for (const event of events) batch.event(event, undefined)
    const counts = { rows: events.length, accepted: events.length, duplicate: 0, skipped: 0, rejected: 0 }
    const head = { format: 'binance-spot-trades', account: 'exchange', timezone: 'UTC' }
    batch.finish({ ...head, ...counts, problems: [], balanceBreaks: [] })
  })
  const random = mulberry32(5)
  const days = Math.round((NOW - START_MS) / 86_400_000)
  for (const asset of COINS) {
    let price = 100
    const closes = Array.from({ length: days }, (_, index) => {
      price *= 1 + (random() - 0.5) * 0.05
      return { day: addDays(toDay(instantFromMs(START_MS)), index), close: decimal<Price>(price.toFixed(2)) }
    })
    store.writeCloses({ asset, currency: 'USD', source: 'bench' }, closes, NOW)
  }
  for (const asset of ['BTC', 'ETH'])
    store.writeYield(asset, JSON.stringify({ id: asset, name: `${asset} staked`, asset, ...STAKED }))
  store.writePolicy(JSON.stringify(EXAMPLE_POLICY), NOW)
  close()
}

const [dataDir, count] = process.argv.slice(2)
if (dataDir === undefined) throw new Error('name a data directory')
const size = Number(count)
const { events, trades } = ledgerEvents(size, 1, (2 * SPAN_MS) / size)
const gain = bareFifo(trades)
const bare = await middleOf(3, () => Promise.resolve(bareFifo(trades)))
await fillBook(dataDir, events)
console.log(JSON.stringify({ ...bare, gain }))
