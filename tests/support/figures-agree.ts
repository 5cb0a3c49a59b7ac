/** Every figure that more than one procedure gives, asked of each and compared. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'vitest'
import type { Client } from '../../electron/contract/contract.ts'
import { type Decimal, roundTo, sum } from '../../electron/domain/number/decimal.ts'
import { formatDecimal } from '../../electron/domain/number/format-decimal.ts'
import { decimal } from '../../electron/domain/number/parse-decimal.ts'
import type { Part } from '../../electron/domain/portfolio/part.ts'
import { dayOf } from '../../electron/domain/time/instant.ts'

interface Exported {
  readonly balances: readonly { readonly asset: string; readonly quantity: string }[]
  readonly disposals: readonly { readonly at: string; readonly realisedPnl?: string }[]
  readonly income: readonly { readonly at: string; readonly value?: string }[]
  readonly lots: readonly { readonly asset: string; readonly costBasis?: string }[]
}

/** The exact sum as text; absent where any term is, as everywhere in the book. */
function total(terms: readonly (string | undefined)[]): string | undefined {
  const known = terms.filter((term) => term !== undefined)
  return known.length < terms.length ? undefined : formatDecimal(sum(known.map((term) => decimal(term))))
}

/** At twelve decimals: each row of a list is rounded at the eighteenth, their sum only once. */
const close = (amount: string | undefined): string | undefined =>
  amount === undefined ? undefined : formatDecimal(roundTo(decimal<Decimal>(amount), 12, 'half-even'))

const printed = (amount: string | undefined): string | undefined =>
  amount === undefined ? undefined : formatDecimal(roundTo(decimal<Decimal>(amount), 2, 'half-even'))

const known = (figure: unknown): string | undefined => (typeof figure === 'string' ? figure : undefined)

/** The worth of every part is the sum of its positions, and what Holdings says; the sides are the book but for what is unassigned. */
async function valuesAgree(client: Client, currency: string): Promise<void> {
  const holdings = await client.book.getHoldings({ currency })
  const said = [
    ['book', holdings.nav, 1],
    ...holdings.sides.map(({ side, value, weight }) => [side, value, weight]),
    ...holdings.sleeves.map(({ sleeve, value, weight }) => [sleeve, value, weight]),
  ] as [Part, string, number][]
  for (const [part, value, weight] of said) {
    const explained = await client.book.explainValue({ currency, part })
    expect([part, explained.value, explained.weight]).toEqual([part, value, weight])
    expect([part, total(explained.positions.map((one) => one.value))]).toEqual([part, value])
  }
}

export async function figuresAgree(client: Client, currency: string): Promise<void> {
  const exported = await exportOf(client)
  const { years } = await client.gains.listMethods({})
  const isOwn = currency === (await client.app.getStatus({})).currency
  for (const { year } of years) {
    const query = { year, currency }
    const [gains, report, { disposals }, { receipts }] = await Promise.all([
      client.book.getGains(query),
      client.gains.getYear(query),
      client.gains.listDisposals({ ...query, limit: 1000 }),
      client.gains.listIncome({ ...query, limit: 1000 }),
    ])
    const gain = total(disposals.map(({ realisedPnl }) => realisedPnl))
    const income = total(receipts.map(({ value }) => value))
    expect({ year, gain: close(gains.realisedPnl), income: gains.income }).toEqual({ year, gain: close(gain), income })
    expect({ year, gain: report.totals.realisedPnl, income: report.totals.income }).toEqual({
      year,
      gain: printed(gains.realisedPnl),
      income: printed(income),
    })
    const period = await client.performance.getPerformance({
      from: dayIn(year, '01-01'),
      to: dayIn(year, '12-31'),
      currency,
    })
    if (period.from !== undefined)
      expect({ year, gain: known(period.realisedPnl), income: known(period.income) }).toEqual({
        year,
        gain: gains.realisedPnl,
        income,
      })
    const files = await client.gains.exportYear({ ...query, format: 'json' })
    const file: { totals: unknown; disposals: readonly unknown[] } = JSON.parse(textOf(files.files[0]))
    expect(file.totals).toEqual(JSON.parse(JSON.stringify(report.totals)))
    expect(file.disposals).toHaveLength(disposals.length)
    if (isOwn) {
      const ofYear = (item: { readonly at: string }): boolean => item.at.startsWith(`${year}-`)
      expect(total(exported.disposals.filter(ofYear).map(({ realisedPnl }) => realisedPnl))).toBe(gain)
      expect(total(exported.income.filter(ofYear).map(({ value }) => value))).toBe(income)
    }
    for (const { eventId, asset, realisedPnl } of disposals.slice(0, 20)) {
      const explained = await client.gains.explainDisposal({ eventId, asset, currency })
      expect(explained.disposals.map((one) => one.realisedPnl)).toContain(realisedPnl)
    }
  }
  await holdingsAgree(client, currency, isOwn ? exported : undefined)
  await valuesAgree(client, currency)
}

async function holdingsAgree(client: Client, currency: string, exported: Exported | undefined): Promise<void> {
  const [holdings, { points }, book, parts, { balances }] = await Promise.all([
    client.book.getHoldings({ currency }),
    client.performance.getHistory({ currency }),
    client.performance.getPerformance({ currency }),
    client.performance.listPerformance({ currency }),
    client.book.listBalances({}),
  ])
  expect(points.at(-1)?.value ?? '0').toBe(holdings.nav)
  if (typeof book.endValue === 'string') expect(book.endValue).toBe(holdings.nav)
  expect(parts.rows.find(({ scope }) => scope.kind === 'book')).toMatchObject({
    twr: book.twr,
    xirr: book.xirr,
    gain: book.gain,
  })
  expect(total(holdings.positions.map(({ value }) => value))).toBe(holdings.nav)
  expect(total([...holdings.sides.map(({ value }) => value), holdings.unassigned])).toBe(holdings.nav)
  if (exported) expect(exported.balances).toEqual(balances)
  for (const position of holdings.positions) {
    const { asset, value, costBasis, unrealisedPnl } = position
    const held = balances.filter((balance) => balance.asset === asset)
    expect({ asset, quantity: total(held.map(({ quantity }) => quantity)) }).toEqual({
      asset,
      quantity: position.quantity,
    })
    const explained = await client.book.explainPosition({ asset, currency })
    expect(explained.position).toEqual(position)
    const row = parts.rows.find(({ scope }) => scope.kind === 'asset' && scope.asset === asset)
    expect({ asset, value: known(row?.endValue) ?? value }).toEqual({ asset, value })
    if (asset === currency || costBasis === undefined) continue
    expect({ asset, cost: total(explained.lots.map((lot) => lot.costBasis)) }).toEqual({ asset, cost: costBasis })
    expect({ asset, open: known(row?.unrealisedPnl) ?? unrealisedPnl }).toEqual({ asset, open: unrealisedPnl })
    if (exported)
      expect({
        asset,
        cost: total(exported.lots.filter((lot) => lot.asset === asset).map((lot) => lot.costBasis)),
      }).toEqual({ asset, cost: costBasis })
  }
}

async function exportOf(client: Client): Promise<Exported> {
  const folder = mkdtempSync(join(tmpdir(), 'barbell-agree-'))
  try {
    const { files } = await client.upkeep.exportBook({ dir: join(folder, 'out'), format: 'json' })
    const exported: Exported = JSON.parse(readFileSync(files[0] ?? '', 'utf8'))
    return exported
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** What explains an order is that order. */
export async function ordersAgree(client: Client, currency: string): Promise<void> {
  const plan = await client.plan.getPlan({ currency, deposit: '1000' })
  for (const { asset } of [...plan.orders, ...plan.skipped]) {
    const found = await client.plan.explainOrder({ asset, currency, deposit: '1000' })
    expect(found.orders).toEqual(plan.orders.filter((order) => order.asset === asset))
    expect(found.skipped).toEqual(plan.skipped.filter((one) => one.asset === asset))
    expect(found.before).toEqual(plan.before.positions.find((position) => position.asset === asset))
  }
}

/** A plan and the ladders are decided in one currency; in another they are the same at one rate, multiplied here anew. */
export async function decisionsAgree(client: Client, currency: string): Promise<void> {
  const at = '2026-01-31T12:00:00Z'
  const [decided, shown, ladders, shownLadders, holdings] = await Promise.all([
    client.plan.getPlan({ at, deposit: '1000' }),
    client.plan.getPlan({ at, deposit: '1000', currency }),
    client.triggers.listLadders({ at }),
    client.triggers.listLadders({ at, currency }),
    client.book.getHoldings({ at, currency }),
  ])
  const rate = shown.decided?.rate ?? 'no rate'
  expect(shown.decided).toMatchObject({ from: decided.currency, to: currency, nav: decided.nav })
  expect(shownLadders.decided?.rate).toBe(rate)
  const worth = (amount: string | undefined) => (amount === undefined ? undefined : timesHalfEven(amount, rate))
  expect(close(shown.nav)).toBe(close(worth(decided.nav)))
  expect(shown.nav).toBe(holdings.nav)
  expect(shown.before.sides.map(({ value }) => value)).toEqual(holdings.sides.map(({ value }) => value))
  const heldIn = (positions: typeof holdings.positions) =>
    new Map(positions.map(({ asset, value, costBasis, mark }) => [asset, { value, costBasis, mark }]))
  expect(heldIn(shown.before.positions)).toEqual(heldIn(holdings.positions))
  for (const [index, { weight }] of holdings.positions.entries())
    expect(shown.before.positions[index]?.weight).toBeCloseTo(weight, 12)
  expect([shown.turnover, shown.fees, shown.deposit]).toEqual(
    [decided.turnover, decided.fees, decided.deposit].map(worth),
  )
  expect(shown.orders.length).toBeGreaterThan(0)
  expect(
    shown.orders.map(({ asset, action, quantity, notional, fee }) => [asset, action, quantity, notional, fee]),
  ).toEqual(
    decided.orders.map(({ asset, action, quantity, notional, fee }) => [
      asset,
      action,
      quantity,
      worth(notional),
      worth(fee),
    ]),
  )
  for (const when of ['before', 'after'] as const) {
    expect(shown[when].positions.map(({ asset, value, weight }) => [asset, close(value), weight])).toEqual(
      decided[when].positions.map(({ asset, value, weight }) => [asset, close(worth(value)), weight]),
    )
    expect(close(shown[when].nav)).toBe(close(worth(decided[when].nav)))
  }
  expect(shownLadders.ladders.map((one) => [one.asset, one.state, one.close, one.armsBelow])).toEqual(
    ladders.ladders.map((one) => [one.asset, one.state, worth(one.close), worth(one.armsBelow)]),
  )
  const { available, asked, room, scale } = ladders.reserve
  expect(shownLadders.reserve).toEqual({ available: worth(available), asked: worth(asked), room: worth(room), scale })
}

/** The product of two decimals at 18 places, half-even, by whole numbers of its own. */
function timesHalfEven(a: string, b: string): string {
  const scaled = (text: string): bigint => {
    const [whole = '', places = ''] = text.replace('-', '').split('.')
    return BigInt(whole + places.padEnd(18, '0')) * (text.startsWith('-') ? -1n : 1n)
  }
  const product = scaled(a) * scaled(b)
  const size = product < 0n ? -product : product
  const unit = 10n ** 18n
  const [floor, rest] = [size / unit, size % unit]
  const isUp = rest * 2n > unit || (rest * 2n === unit && floor % 2n === 1n)
  const digits = String(isUp ? floor + 1n : floor).padStart(19, '0')
  const text = `${digits.slice(0, -18)}.${digits.slice(-18)}`.replace(/\.?0+$/, '')
  return product < 0n && text !== '0' ? `-${text}` : text
}

type Day = NonNullable<Parameters<Client['performance']['getPerformance']>[0]['from']>
const dayIn = (year: number, rest: string): Day => dayOf(`${year}-${rest}`)

type ReportFile = Awaited<ReturnType<Client['gains']['exportYear']>>['files'][number]
const textOf = (file: ReportFile | undefined): string => (file !== undefined && 'text' in file ? file.text : '')
