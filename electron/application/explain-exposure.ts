/** What lies with one protocol, issuer or chain: each holding or position that counts, as quantity times mark. */
import { type Money, multiply } from '../domain/number/decimal.ts'
import type { CapGroupKind } from '../domain/policy/cap-groups.ts'
import type { ExposurePart } from '../domain/yield/exposure.ts'
import { type Desk, currencyOf } from './desk.ts'
import { requireRate } from './exchange.ts'
import { type AsOf, portfolioOf } from './portfolio.ts'
import { refuse } from './refusal.ts'
import { inBook } from './yield-deposits.ts'
import { storiesOf } from './yield-stories.ts'
import { exposureOf } from './yields.ts'

/**
 * One row of what lies where, with the values that its weight is the sum of, over net asset value. Throws `not_found`
 * for a group in which nothing lies, and `no_rate`.
 */
export function explainExposure(desk: Desk, { kind, name, ...asOf }: AsOf & { kind: CapGroupKind; name: string }) {
  const portfolio = requireRate(portfolioOf(desk, asOf), currencyOf(desk))
  const { at, currency, saved, holdings } = portfolio
  const stories = storiesOf(desk, { at, currency: currencyOf(desk) })
  const row = exposureOf(stories, portfolio).find((one) => one.kind === kind && one.name === name)
  if (row === undefined) throw refuse('not_found', `No ${kind} called ${name} holds anything of this book.`)
  const described = ({ asset, positionId, weight }: ExposurePart) => {
    const held = holdings.positions.find((position) => position.asset === asset)
    if (held === undefined) return []
    const { mark } = held
    if (positionId === undefined) return [{ asset, quantity: held.quantity, mark, value: held.value, weight }]
    const story = stories.find(({ position }) => position.id === positionId)
    const quantity = story && inBook(story, portfolio)
    if (story === undefined || quantity === undefined) return []
    const value = multiply<Money>(quantity, mark.price, 'half-even')
    return [{ asset, position: { id: positionId, name: story.position.name }, quantity, mark, value, weight }]
  }
  return {
    asOf: at,
    currency,
    nav: holdings.nav,
    policyVersion: saved?.policyVersion,
    ...row,
    parts: row.parts.flatMap(described),
  }
}
