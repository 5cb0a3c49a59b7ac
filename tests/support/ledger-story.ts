import type { EventKind, Leg, LedgerEvent, LegRole } from '../../electron/domain/ledger/event.ts'
import type { Money, Price, Quantity } from '../../electron/domain/number/decimal.ts'
import { decimal } from '../../electron/domain/number/parse-decimal.ts'
import { type Instant, parseInstant } from '../../electron/domain/time/instant.ts'

/** Short words for telling histories in tests: `buy('2024-02-01', '2 BTC', '8000000 JPY', '2000 JPY')`. */
export const quantity = (text: string): Quantity => decimal<Quantity>(text)
export const money = (text: string): Money => decimal<Money>(text)
export const price = (text: string): Price => decimal<Price>(text)

export function moment(text: string): Instant {
  const at = parseInstant(text)
  if (at === undefined) throw new RangeError(`not a moment: ${text}`)
  return at
}

/** `'-1.5 BTC'` in an account with a role. */
export function leg(amount: string, role: LegRole, account = 'exchange'): Leg {
  const [number = '', asset = ''] = amount.split(' ')
  return { asset, account, quantity: quantity(number), role }
}

export interface EventExtras {
  readonly id?: string
  readonly account?: string
  readonly stated?: string
  readonly label?: string
}

let told = 0

export function event(kind: EventKind, at: string, legs: readonly Leg[], extras: EventExtras = {}): LedgerEvent {
  told += 1
  const id = extras.id ?? `event-${String(told).padStart(6, '0')}`
  const [amount = '', currency = ''] = extras.stated?.split(' ') ?? []
  return {
    id,
    kind,
    at: moment(at),
    account: extras.account ?? 'exchange',
    legs,
    label: extras.label ?? kind,
    ...(extras.stated === undefined ? {} : { stated: { amount: money(amount), currency } }),
    source: { file: 'story.csv', fileHash: 'story', row: told, rows: [told], batchId: 'story' },
  }
}

const feeLegs = (fee: string | undefined, account?: string): Leg[] =>
  fee === undefined ? [] : [leg(`-${fee}`, 'fee', account)]

export const buy = (at: string, what: string, paid: string, fee?: string, extras: EventExtras = {}): LedgerEvent =>
  event('fill', at, [leg(what, 'base'), leg(`-${paid}`, 'quote'), ...feeLegs(fee)], extras)

export const sell = (at: string, what: string, received: string, fee?: string, extras: EventExtras = {}): LedgerEvent =>
  event('fill', at, [leg(`-${what}`, 'base'), leg(received, 'quote'), ...feeLegs(fee)], extras)

export const earn = (at: string, what: string, extras: EventExtras = {}): LedgerEvent =>
  event('income', at, [leg(what, 'reward')], extras)

export const spend = (at: string, what: string, fee?: string, extras: EventExtras = {}): LedgerEvent =>
  event('spend', at, [leg(`-${what}`, 'principal'), ...feeLegs(fee)], extras)

export const withdraw = (at: string, what: string, fee?: string, extras: EventExtras = {}): LedgerEvent =>
  event('transfer', at, [leg(`-${what}`, 'principal', extras.account), ...feeLegs(fee, extras.account)], extras)

export const deposit = (at: string, what: string, extras: EventExtras = {}): LedgerEvent =>
  event('transfer', at, [leg(what, 'principal', extras.account ?? 'wallet')], { account: 'wallet', ...extras })

/** The same price at all times: `prices({ BNB: '300' })`. */
export const prices =
  (table: Readonly<Record<string, string>>) =>
  (asset: string): Price | undefined => {
    const text = table[asset]
    return text === undefined ? undefined : price(text)
  }
