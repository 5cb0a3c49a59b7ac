import { type Command, type Session, defineCommand } from '../command.ts'
import { describeExchange } from '../describe-exchange.ts'
import { UNKNOWN, formatAmount, formatDrift, formatShare } from '../format-figures.ts'
import { formatTable } from '../format-table.ts'
import { AT, atOf } from '../given-text.ts'

type Triggers = Session['client']['triggers']
type Ladder = Awaited<ReturnType<Triggers['explainLadder']>>
type Reserve = Awaited<ReturnType<Triggers['explainReserve']>>
type Close = NonNullable<Ladder['grounds']>['close']

const CURRENCY = { value: 'C', about: 'prices and amounts in another currency than the policy judges in' } as const

const explainLadder = defineCommand({
  name: 'explain ladder',
  about: 'how the fall, the move, the prices and the tranches of a ladder were computed, down to its closes',
  operands: { asset: 'ASSET' },
  options: { currency: CURRENCY, ...AT },
  run: async ({ asset, currency, at }, { client }) => {
    const document = await client.triggers.explainLadder({
      asset,
      ...(currency === undefined ? {} : { currency }),
      ...atOf(at),
    })
    return { document, text: () => describeLadder(document) }
  },
})

function describeLadder(found: Ladder): string {
  const { ladder, rule, grounds, currency } = found
  const lines = [
    `${ladder.asset}: ${ladder.state}, gate ${ladder.gate} (policy, version ${found.policyVersion})`,
    ...(found.decided === undefined ? [] : [describeExchange(found.decided)]),
  ]
  if (ladder.closeDay === undefined) lines.push('No close was judged yet.')
  else if (grounds === undefined)
    lines.push(
      `fall ${formatShare(ladder.drawdown)}, sigma ${number(ladder.sigma)}: as they were judged on ${ladder.closeDay}`,
      'The closes known now tell that day otherwise; barbell triggers says what they would have made of it.',
    )
  else lines.push(...describeGrounds(found, grounds))
  if (ladder.armsBelow !== undefined)
    lines.push(
      `arms below ${ladder.armsBelow} ${currency} = ${found.rollingHigh} × (1 − ${formatShare(rule.drawdown)}), if it falls as fast as the rule asks`,
    )
  if (ladder.rearmsAbove !== undefined)
    lines.push(
      `ends above ${ladder.rearmsAbove} ${currency} = ${ladder.referenceHigh} × (1 − ${number(rule.rearm)} × ${formatShare(rule.drawdown)})`,
    )
  if (ladder.tranches.length > 0)
    lines.push(
      '',
      `Tranches, of a budget of ${formatAmount(found.budget)} ${currency} = ${formatAmount(found.nav)} × ${formatShare(rule.budget)}${ladder.gate === 'halved' ? ', halved by the gate' : ''}:`,
      formatTable(
        ladder.tranches.map((one) => [
          String(one.tranche),
          `at ${one.price ?? formatShare(one.drawdown)}${one.price === undefined ? ' below the high' : ` = ${ladder.referenceHigh} × (1 − ${formatShare(one.drawdown)})`}`,
          `${formatAmount(one.notional)} = budget × ${formatShare(one.share)}`,
          one.firedOn === undefined ? 'waits' : `fired on ${one.firedOn}${one.isDue ? ', due' : ', filled'}`,
        ]),
      ),
    )
  if (found.profit !== undefined) {
    const { cost, quantity, boughtAt, event } = found.profit
    lines.push(
      '',
      `Take-profit levels, from the open purchase that cost least: ${quantity} ${ladder.asset} for ${formatAmount(cost)} ${currency} on ${boughtAt}${event === undefined ? '' : ` (${event.source.file}:${event.source.row})`}`,
      formatTable(
        (ladder.levels ?? []).map(({ gain, share, price, reached }) => [
          `sells ${formatShare(share)}`,
          `from ${price ?? UNKNOWN} = ${formatAmount(cost)} × (1 + ${formatShare(gain)}) ÷ ${quantity}`,
          reached === 0 ? 'waits' : `reached by ${reached}`,
        ]),
      ),
    )
  }
  if (found.purchases.length > 0)
    lines.push(
      '',
      `Spent since the episode began: ${formatAmount(found.spent)} ${currency}`,
      formatTable(
        found.purchases.map(({ at, label, paid, source, eventId }) => [
          at,
          label,
          formatAmount(paid),
          `${source.file}:${source.row}`,
          eventId,
        ]),
        [2],
      ),
    )
  return lines.join('\n')
}

function describeGrounds({ ladder, rule, isFrozen }: Ladder, grounds: NonNullable<Ladder['grounds']>): string[] {
  const { close, high, highSince, frozen, before, window, conditions } = grounds
  const from = isFrozen
    ? `${ladder.referenceHigh}, the high frozen when the episode began${frozen === undefined ? '' : ` (close of ${said(frozen)})`}`
    : `${high.price}, the highest close of ${rule.lookbackDays} days since ${highSince} (${said(high)})`
  return [
    `fall ${formatShare(ladder.drawdown)} = 1 − ${close.price} (close of ${said(close)}) ÷ ${from}`,
    ...(before === undefined || grounds.logReturn === undefined || grounds.deviation === undefined
      ? ['sigma unknown: there is too little history before']
      : [
          `sigma ${number(ladder.sigma)} = ln(${close.price} ÷ ${before.price} of ${before.day}) ÷ ${grounds.deviation.toFixed(5)}, the moving deviation of the days before`,
        ]),
    ...(window === undefined || grounds.windowReturn === undefined
      ? []
      : [
          `${rule.windowDays} days ${formatDrift(grounds.windowReturn)} = ${close.price} ÷ ${window.price} of ${window.day} − 1`,
        ]),
    `a panic asks for a fall of ${formatShare(rule.drawdown)} (${met(conditions.isDeep)}), and ${formatShare(rule.drop)} in ${rule.windowDays} days (${met(conditions.isFast)}) or −${number(rule.sigma)} sigma in one (${met(conditions.isShock)})${rule.volume === undefined ? '' : `, at ${number(rule.volume)} times the usual volume (${met(conditions.isLoud)})`}`,
  ]
}

const met = (holds: boolean): string => (holds ? 'holds' : 'does not hold')
const said = ({ day, source }: Close): string => (source === undefined ? day : `${day}, ${source}`)
const number = (value: number | undefined): string => (value === undefined ? '–' : String(Number(value.toFixed(2))))

const explainReserve = defineCommand({
  name: 'explain reserve',
  about: 'what the reserve covers of the tranches that wait, and how the room under the caps was computed',
  options: { currency: CURRENCY, ...AT },
  run: async ({ currency, at }, { client }) => {
    const document = await client.triggers.explainReserve({
      ...(currency === undefined ? {} : { currency }),
      ...atOf(at),
    })
    return { document, text: () => describeReserve(document) }
  },
})

function describeReserve(found: Reserve): string {
  const { convexLimit: limit, positionCap, floor, ladders } = found
  const money = formatAmount
  return [
    `${found.currency}, as of ${found.asOf} (policy, version ${found.policyVersion})`,
    ...(found.decided === undefined ? [] : [describeExchange(found.decided)]),
    `available ${money(found.available)} = reserve ${money(found.reserve)} − the larger of the floor ${money(floor.money)} (${formatShare(floor.share)} of ${money(found.nav)}) and what is locked, ${money(found.locked)}`,
    `asked ${money(found.asked)}: ${ladders.map(({ asset, asked }) => `${asset} ${money(asked)}`).join(', ')}`,
    describeConvexLimit(limit),
    `room ${money(found.room)} = the smaller of ${money(limit.money)} − ${money(found.convex)} on the convex side, and ${ladders.map(({ asset, room }) => `${asset} ${money(room)}`).join(' + ')} under the position cap of ${money(positionCap.money)} (${formatShare(positionCap.share)})`,
    `required ${money(found.required)} = the smaller of what is asked and the room`,
    found.scale === 1
      ? 'scale 1: the reserve covers what is required'
      : `scale ${found.scale.toFixed(4)} = (available + spent ${money(found.spent)}) ÷ (required + spent)`,
  ].join('\n')
}

/** The limit of purchases on the convex side, as the smaller of the cap and what the loss budget leaves. */
export const describeConvexLimit = (limit: Omit<Reserve['convexLimit'], 'money'>): string =>
  `convex limit ${formatShare(limit.share)} = the smaller of the cap ${formatShare(limit.cap)} and ${formatShare(limit.maxConvexWeight)} = (loss budget ${formatShare(limit.lossBudget)} − safe side's stress ${formatShare(limit.safeStress)}) ÷ (convex stress ${formatShare(limit.convexStress)} − ${formatShare(limit.safeStress)})`

export const explainLadderCommands: readonly Command[] = [explainLadder, explainReserve]
