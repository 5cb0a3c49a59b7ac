import { EVENT_SORTS, EVENT_STATES } from '../../electron/contract/book.ts'
import { EVENT_KINDS } from '../../electron/domain/ledger/event.ts'

export const EVENT_VIEWS = ['events', 'transfers', 'changes'] as const

/** What the address of the Events screen says: the view, what is looked for, and the event that is open. */
export interface EventsSearch {
  readonly view?: (typeof EVENT_VIEWS)[number] | undefined
  readonly words?: string | undefined
  readonly asset?: string | undefined
  readonly account?: string | undefined
  readonly kind?: (typeof EVENT_KINDS)[number] | undefined
  readonly batch?: string | undefined
  readonly state?: (typeof EVENT_STATES)[number] | undefined
  readonly sort?: (typeof EVENT_SORTS)[number] | undefined
  readonly event?: string | undefined
  /** An opening balance is being written: of this asset, empty for any. */
  readonly opening?: string | undefined
  readonly openingAccount?: string | undefined
  /** The day on which it was held. */
  readonly openingDay?: string | undefined
}

/** Numbers too: an id or an asset such as `1000` reads as one in an address. */
const readText = (value: unknown): string | undefined =>
  (typeof value === 'string' && value !== '') || typeof value === 'number' ? String(value) : undefined

const readOneOf = <T extends string>(value: unknown, among: readonly T[]): T | undefined =>
  among.find((known) => known === value)

/** Reads an address; what it does not know is left out, so that an old link still opens. */
export const readEventsSearch = (raw: Readonly<Record<string, unknown>>): EventsSearch => ({
  view: readOneOf(raw['view'], EVENT_VIEWS),
  words: readText(raw['words']),
  asset: readText(raw['asset']),
  account: readText(raw['account']),
  kind: readOneOf(raw['kind'], EVENT_KINDS),
  batch: readText(raw['batch']),
  state: readOneOf(raw['state'], EVENT_STATES),
  sort: readOneOf(raw['sort'], EVENT_SORTS),
  event: readText(raw['event']),
  opening: raw['opening'] === '' ? '' : readText(raw['opening']),
  openingAccount: readText(raw['openingAccount']),
  openingDay: readText(raw['openingDay']),
})
