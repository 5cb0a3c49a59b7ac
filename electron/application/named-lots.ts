/** Lots named by the person: what a disposal could have taken, and what it is to take where its year is `specific`. */
import type { DisposalDraft } from '../domain/lots/drafts.ts'
import { toLots } from '../domain/lots/asset-lots.ts'
import { yearOf } from '../domain/lots/asset-years.ts'
import { ruleOfYear } from '../domain/lots/cost-choice.ts'
import type { LotChoice } from '../domain/lots/picked-pool.ts'
import { type Quantity, sum } from '../domain/number/decimal.ts'
import { formatDecimal } from '../domain/number/format-decimal.ts'
import { costKeyOf, costPlanOf } from './cost-plan.ts'
import type { Desk } from './desk.ts'
import { askedCurrency } from './exchange.ts'
import { refuse } from './refusal.ts'

interface DisposalQuery {
  readonly eventId: string
  readonly asset: string
  readonly currency?: string | undefined
}

/**
 * The lots that were open when an event disposed of an asset, the oldest first, each with what the event took of it.
 * Throws `not_found` where the event disposes of none, `bad_input` where its year is not booked by `specific`.
 */
export function listOpenLots(desk: Desk, query: DisposalQuery) {
  const { currency, drafts, lots } = openLots(desk, query)
  const [first] = drafts
  const taken = Map.groupBy(
    drafts.flatMap(({ shares }) => shares),
    ({ source }) => source.lotId,
  )
  const proceeds = drafts.map((draft) => draft.proceeds).filter((amount) => amount !== undefined)
  return {
    currency,
    at: first.event.at,
    quantity: sum(drafts.map((draft): Quantity => draft.quantity)),
    ...(proceeds.length === drafts.length ? { proceeds: sum(proceeds) } : {}),
    isChosen: desk.store.readLotChoices().get(query.eventId)?.has(query.asset) === true,
    lots: lots.map(({ id: lotId, eventId, acquiredAt, quantity, costBasis }) => {
      const event = desk.ledger.event(eventId)
      return {
        lotId,
        eventId,
        acquiredAt,
        quantity,
        ...(costBasis === undefined ? {} : { costBasis }),
        taken: sum((taken.get(lotId) ?? []).map((one): Quantity => one.quantity)),
        ...(event === undefined ? {} : { source: { file: event.source.file, row: event.source.row } }),
      }
    }),
  }
}

/**
 * Keeps the lots that a disposal takes. An empty list takes the choice back, also of an event that is gone. Throws as
 * `listOpenLots` does, and `not_found` where there is no choice to take back.
 */
export function chooseLots(
  desk: Desk,
  { eventId, asset, lots }: DisposalQuery & { readonly lots: readonly LotChoice[] },
) {
  const answer = { eventId, asset, lots: [...lots] }
  if (lots.length === 0) {
    if (desk.store.readLotChoices().get(eventId)?.has(asset) !== true)
      throw refuse('not_found', `No lots of ${asset} are named for an event ${eventId}.`)
    desk.store.writeLotChoice(eventId, asset, lots)
    return answer
  }
  const open = openLots(desk, { eventId, asset })
  if (new Set(lots.map(({ lotId }) => lotId)).size < lots.length)
    throw refuse('bad_input', 'A lot is named twice. Name each once, with all that is taken of it.')
  for (const { lotId, quantity } of lots) {
    const lot = open.lots.find(({ id }) => id === lotId)
    if (lot === undefined) throw refuse('not_found', `No lot ${lotId} of ${asset} was open then.`)
    if (quantity <= 0n || quantity > lot.quantity)
      throw refuse('bad_input', `The lot ${lotId} had ${formatDecimal(lot.quantity)} ${asset} open then.`)
  }
  const went = sum(open.drafts.map((draft): Quantity => draft.quantity))
  if (sum(lots.map(({ quantity }): Quantity => quantity)) > went)
    throw refuse('bad_input', `More is named than went: ${formatDecimal(went)} ${asset}.`)
  desk.store.writeLotChoice(eventId, asset, lots)
  return answer
}

/**
 * Books the history up to the moment of the disposal, and gives back what it and those after it took: exactly what was
 * there to take, in the account's own lots where lots are kept for each account.
 */
function openLots(desk: Desk, { eventId, asset, currency: asked }: DisposalQuery) {
  const currency = askedCurrency(desk, asked)
  const event = desk.ledger.event(eventId)
  if (event === undefined) throw refuse('not_found', `There is no event ${eventId}.`)
  const { method, scope } = ruleOfYear(costPlanOf(desk), yearOf(event.at))
  if (method !== 'specific')
    throw refuse('bad_input', `${yearOf(event.at)} is booked by ${method}. Choose the method specific for it first.`)
  const book = desk.ledger.booked(costKeyOf(desk, currency), event.at).bookOf(asset)?.book
  const disposals = book?.disposals ?? []
  const [first, ...more] = disposals.filter((draft) => draft.event.id === eventId)
  if (book === undefined || first === undefined)
    throw refuse('not_found', `The event ${eventId} disposes of no ${asset}.`)
  const isOfPool = ({ account }: DisposalDraft): boolean => scope === 'book' || account === first.account
  const givenBack = disposals.slice(disposals.indexOf(first)).filter(isOfPool)
  // Over the whole book also what is on its way between accounts is in the pool, and can be named.
  const open =
    scope === 'book'
      ? [...[...book.open().values()].flat(), ...book.inTransit()]
      : (book.open().get(first.account) ?? [])
  const lots = toLots([...open, ...givenBack.flatMap(({ shares }) => shares)])
  return { currency, drafts: [first, ...more] as const, lots }
}
