import type { YieldFigure, YieldGap } from '../domain/yield/realised-apy.ts'

const SENTENCES: Readonly<Record<YieldGap, string>> = {
  too_few: 'nothing was put in yet',
  one_sign: 'nothing came out and nothing is left, or nothing was put in',
  no_root: 'no yearly rate fits these flows',
  no_capital: 'there was nothing to earn on',
  negative_value: 'a worth below zero has no rate',
  too_short: 'fewer than 30 days, or fewer than asked for, lie between what is known',
  no_downside: 'nothing fell',
  no_price: 'a deposit, withdrawal or reward has no price in the deposited asset',
  no_rate: 'the receipt token has no fresh price in the deposited asset; state what it is worth',
  no_balance: 'the book does not tell what is inside; match its events or state a balance',
  no_growth: 'no interest, reward or balance was ever told; state what it is worth, or import its rewards',
  no_rates: 'no advertised rate is known for at least half of these days',
}

/** Why a figure of a yield position is not given, as every door shows it. */
export const unavailableYield = ({ why, asset, day }: Extract<YieldFigure, { readonly ok: false }>) => ({
  unavailable: `${SENTENCES[why]}${asset === undefined || day === undefined ? '' : ` (${asset} on ${day})`}`,
  code: why,
  ...(asset === undefined ? {} : { asset }),
  ...(day === undefined ? {} : { day }),
})
