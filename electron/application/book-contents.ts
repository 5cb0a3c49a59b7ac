/** All that a book holds and says, gathered once for an export: what was imported, what the person said, what follows. */
import { statesOf } from '../domain/ledger/apply-edits.ts'
import type { LedgerEvent } from '../domain/ledger/event.ts'
import { byTelling } from '../domain/lots/disposals-of.ts'
import type { ToldLedger } from '../domain/lots/lot-ledger.ts'
import type { Instant } from '../domain/time/instant.ts'
import type { AdvertisedRate } from '../domain/yield/advertised-apy.ts'
import type { YieldWord } from '../domain/yield/match-moves.ts'
import type { StatedBalance, YieldPosition } from '../domain/yield/position.ts'
import { bookedLots } from './booked-lots.ts'
import { costPlanOf, readProfile } from './cost-plan.ts'
import { type Desk, currencyOf } from './desk.ts'
import { describeReceipt, disposalDescriber } from './gains.ts'
import type { KeptTrace } from './ladder-ports.ts'
import type { ReadableStore, StoredPolicy } from './ports.ts'
import type { StoredClose, StoredPrice } from './price-ports.ts'
import { readPositions } from './yield-positions.ts'

export interface PairPrices {
  readonly asset: string
  readonly currency: string
  readonly closes: readonly StoredClose[]
  readonly byHand: readonly StoredPrice[]
}

export interface BookContents {
  readonly exportedAt: Instant
  readonly currency: string
  readonly ledger: ToldLedger
  /** Oldest first, with the person's edits and names. */
  readonly events: readonly LedgerEvent[]
  /** Events of statements that the person changed or removed, as their statements have them. */
  readonly originals: readonly LedgerEvent[]
  readonly balances: ReturnType<Desk['ledger']['balancesUntil']>
  readonly lots: ReturnType<typeof bookedLots>['lots']
  readonly problems: ReturnType<typeof bookedLots>['problems']
  readonly disposals: () => Iterable<ReturnType<ReturnType<typeof disposalDescriber>>[number]>
  readonly receipts: () => Iterable<ReturnType<typeof describeReceipt>>
  readonly prices: () => Iterable<PairPrices>
  readonly policies: readonly StoredPolicy[]
  readonly flags: ReturnType<ReadableStore['listFlags']>
  readonly edits: ReturnType<ReadableStore['readEdits']>
  readonly batches: ReturnType<ReadableStore['listBatches']>
  readonly assignments: ReturnType<ReadableStore['readAssignments']>
  readonly transferWords: ReturnType<ReadableStore['readTransferWords']>
  readonly assetWords: ReturnType<ReadableStore['readAssetWords']>
  readonly profile: ReturnType<typeof readProfile>
  readonly plan: ReturnType<typeof costPlanOf>
  readonly lotChoices: ReturnType<ReadableStore['readLotChoices']>
  readonly mappings: ReturnType<ReadableStore['listMappings']>
  readonly yields: readonly ToldYield[]
  /** What every ladder was on its days, as it was judged. */
  readonly ladders: () => Iterable<KeptTrace>
}

/** A yield position with all that was told of it. */
export interface ToldYield {
  readonly position: YieldPosition
  readonly rates: readonly AdvertisedRate[]
  readonly balances: readonly StatedBalance[]
  readonly words: readonly YieldWord[]
}

/** The book as of now. Lists that may be long are worked out when they are asked for. */
export function readBookContents(desk: Desk): BookContents {
  const { store } = desk
  const exportedAt = desk.clock()
  const currency = currencyOf(desk)
  const { ledger, lots, problems } = bookedLots(desk, { currency, until: exportedAt })
  const { states } = statesOf(store.readEdits())
  return {
    exportedAt,
    currency,
    ledger,
    events: desk.ledger.eventsUntil(exportedAt),
    originals: desk.ledger.statementEvents().filter(({ id }) => states.has(id)),
    balances: desk.ledger.balancesUntil(exportedAt),
    lots,
    problems,
    disposals: () => disposalsIn(desk, ledger),
    receipts: function* () {
      for (const { book } of ledger.books()) yield* book.income.map(describeReceipt)
    },
    prices: function* () {
      for (const { asset, currency: quoted } of store.listPairs())
        yield {
          asset,
          currency: quoted,
          closes: store.readCloses(asset, quoted),
          byHand: store.readPrices(asset, quoted),
        }
    },
    policies: store.listPolicies().flatMap(({ policyVersion }) => store.findPolicy(policyVersion) ?? []),
    flags: store.listFlags(),
    edits: store.readEdits(),
    batches: store.listBatches(),
    assignments: store.readAssignments(),
    transferWords: store.readTransferWords(),
    assetWords: store.readAssetWords(),
    profile: readProfile(desk),
    plan: costPlanOf(desk),
    lotChoices: store.readLotChoices(),
    mappings: store.listMappings(),
    ladders: () => store.listLadderTraces(),
    yields: readPositions(store).map((position) => ({
      position,
      rates: store.readYieldRates(position.id),
      balances: store.readYieldBalances(position.id),
      words: store.readYieldWords().filter(({ positionId }) => positionId === position.id),
    })),
  }
}

function* disposalsIn(desk: Desk, ledger: ToldLedger) {
  const describe = disposalDescriber(desk, ledger)
  const drafts = ledger.books().flatMap(({ book }) => book.disposals)
  for (const draft of drafts.sort(byTelling)) yield* describe(draft)
}
