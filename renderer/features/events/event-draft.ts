import type * as z from 'zod'
import { type EVENT_PROBLEM_CODES, checkEvent, ROLES_OF_KIND } from '../../../electron/domain/ledger/check-event.ts'
import type { writtenEvent } from '../../../electron/contract/events.ts'
import type { EventKind, LegRole } from '../../../electron/domain/ledger/event.ts'
import type { Money, Quantity } from '../../../electron/domain/number/decimal.ts'
import { decimal } from '../../../electron/domain/number/parse-decimal.ts'
import { type Instant, formatInstant, parseInstant } from '../../../electron/domain/time/instant.ts'
import { readDecimal } from '../../components/decimal-field.tsx'

export interface LegDraft {
  readonly key: string
  readonly asset: string
  /** Empty for the event's own account. */
  readonly account: string
  readonly quantity: string
  readonly role: LegRole
}

/** An event as it stands in the boxes of the editor: texts, right or wrong. */
export interface EventDraft {
  readonly kind: EventKind
  /** UTC without its Z, as a box for date and time has it. */
  readonly at: string
  readonly account: string
  readonly label: string
  readonly legs: readonly LegDraft[]
  readonly statedAmount: string
  readonly statedCurrency: string
  readonly note: string
}

export type WrittenEvent = z.input<typeof writtenEvent>

export interface DraftProblem {
  /** Such as `legs.1.quantity`. */
  readonly path: string
  readonly code: (typeof EVENT_PROBLEM_CODES)[number] | 'missing' | 'not_a_number' | 'bad_time'
}

let lastKey = 0
const newLeg = (role: LegRole): LegDraft => ({
  key: `leg-${(lastKey += 1)}`,
  asset: '',
  account: '',
  quantity: '',
  role,
})

const firstRoles = (kind: EventKind): readonly LegRole[] => (kind === 'fee' ? ['fee'] : ROLES_OF_KIND[kind])

/** An empty event of a kind, with the legs that such an event has at least. */
export const emptyDraft = (kind: EventKind, at: string): EventDraft => ({
  kind,
  at: toBox(at),
  account: '',
  label: '',
  legs: firstRoles(kind).map(newLeg),
  statedAmount: '',
  statedCurrency: '',
  note: '',
})

export const draftOf = (
  event: Pick<WrittenEvent, 'kind' | 'at' | 'account' | 'label' | 'legs' | 'stated'>,
): EventDraft => ({
  kind: event.kind,
  at: toBox(event.at),
  account: event.account,
  label: event.label ?? '',
  legs: event.legs.map(({ asset, account, quantity, role }) => ({
    ...newLeg(role),
    asset,
    account: account === undefined || account === event.account ? '' : account,
    quantity,
  })),
  statedAmount: event.stated?.amount ?? '',
  statedCurrency: event.stated?.currency ?? '',
  note: '',
})

const toBox = (iso: string): string => iso.replace(/Z$/, '')

/** Another kind: legs keep their figures, and take a role that the kind knows. Untouched legs are begun anew. */
export function withKind(draft: EventDraft, kind: EventKind): EventDraft {
  const isUntouched = draft.legs.every(({ asset, quantity }) => asset === '' && quantity === '')
  if (isUntouched) return { ...draft, kind, legs: firstRoles(kind).map(newLeg) }
  const roles = rolesOf(kind)
  const legs = draft.legs.map((leg) => (roles.includes(leg.role) ? leg : { ...leg, role: roleFor(leg, kind) }))
  return { ...draft, kind, legs }
}

const roleFor = ({ quantity }: LegDraft, kind: EventKind): LegRole => {
  const [first = 'fee', second = first] = firstRoles(kind)
  return readDecimal(quantity)?.startsWith('-') === true ? second : first
}

/** The roles that a leg of a kind may have. */
export const rolesOf = (kind: EventKind): readonly LegRole[] => [...ROLES_OF_KIND[kind], 'fee']

export const withLeg = (draft: EventDraft): EventDraft => ({ ...draft, legs: [...draft.legs, newLeg('fee')] })

/** Reads a draft by the same rules as the book: an event that can be handed over, or all that is wrong with it. */
export function readDraft(
  draft: EventDraft,
  now: string,
): { readonly event: WrittenEvent } | { readonly problems: readonly DraftProblem[] } {
  const problems: DraftProblem[] = []
  const wrong = (path: string, code: DraftProblem['code']): undefined => {
    problems.push({ path, code })
  }
  const readName = (path: string, text: string): string => {
    if (text.trim() === '') wrong(path, 'missing')
    return text.trim()
  }
  const readAmount = (path: string, text: string): string =>
    readDecimal(text) ?? wrong(path, text.trim() === '' ? 'missing' : 'not_a_number') ?? '0'
  const at = readTime(draft.at) ?? wrong('at', draft.at === '' ? 'missing' : 'bad_time')
  const account = readName('account', draft.account)
  const legs = draft.legs.map((leg, index) => ({
    asset: readName(`legs.${index}.asset`, leg.asset),
    account: leg.account.trim() === '' ? account : leg.account.trim(),
    quantity: readAmount(`legs.${index}.quantity`, leg.quantity),
    role: leg.role,
  }))
  if (legs.length === 0) wrong('legs', 'nothing_moves')
  const isStated = draft.statedAmount.trim() !== '' || draft.statedCurrency.trim() !== ''
  const stated = isStated
    ? {
        amount: readAmount('stated.amount', draft.statedAmount),
        currency: readName('stated.currency', draft.statedCurrency),
      }
    : undefined
  const { kind } = draft
  const label = draft.label.trim()
  const moment = parseInstant(now)
  if (problems.length > 0 || at === undefined || moment === undefined) return { problems }
  const found = checkEvent(
    {
      kind,
      at,
      account,
      label,
      legs: legs.map((leg) => ({ ...leg, quantity: decimal<Quantity>(leg.quantity) })),
      ...(stated && { stated: { ...stated, amount: decimal<Money>(stated.amount) } }),
    },
    moment,
  )
  if (found.length > 0) return { problems: found.map(({ path, code }) => ({ path, code })) }
  return { event: { kind, at: formatInstant(at), account, label, legs, ...(stated && { stated }) } }
}

const readTime = (box: string): Instant | undefined => (box === '' ? undefined : parseInstant(`${box}Z`))

/** The moment in the box as ISO text, where it is one. */
export const momentOf = ({ at }: EventDraft): string | undefined => {
  const read = readTime(at)
  return read === undefined ? undefined : formatInstant(read)
}
