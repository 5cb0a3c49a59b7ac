/**
 * A book that is lived through: on random days prices, trades, figures and flags come in, and the book is asked what it
 * says now. When all is in, it is asked the same as of those moments: what comes later changes no answer, of no rule.
 */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Client } from '../../electron/contract/contract.ts'
import {
  type Day,
  type Instant,
  DAY_MS,
  addDays,
  dayOf,
  formatInstant,
  instantFromMs,
  startOfDay,
} from '../../electron/domain/time/instant.ts'
import { connectInProcess } from '../support/connect-in-process.ts'
import { temporaryDirectory } from '../support/temporary-directory.ts'

const FIRST = dayOf('2026-05-03')
const DAYS = 160
const LEAST_HISTORY = 100

type Written = Parameters<Client['events']['addEvent']>[0]['event']

const trade = (at: Instant, asset: string, quantity: number, dollars: number): Written => ({
  kind: 'fill',
  at: formatInstant(at),
  account: 'exchange',
  label: 'Trade',
  legs: [
    { asset, quantity: String(quantity), role: 'base' },
    { asset: 'USD', quantity: String(dollars), role: 'quote' },
  ],
})

const percents = (min: number, max: number) => fc.integer({ min, max }).map((percent) => 1 + percent / 100)
const moves = (crash: fc.Arbitrary<number | undefined>) =>
  fc.array(fc.oneof({ weight: 12, arbitrary: percents(-5, 5) }, { weight: 3, arbitrary: crash }), {
    minLength: DAYS,
    maxLength: DAYS,
  })

const story = fc.record({
  BTC: moves(percents(-9, 9)),
  SOL: moves(
    fc.oneof(
      { weight: 30, arbitrary: fc.constantFrom(0.78, 0.85, 1.3, 1.4, undefined) },
      { weight: 1, arbitrary: fc.constant(0.13) },
    ),
  ),
  USDC: fc.array(fc.oneof({ weight: 25, arbitrary: fc.constant(1) }, { weight: 1, arbitrary: fc.constant(0.93) }), {
    minLength: DAYS,
    maxLength: DAYS,
  }),
  index: fc.array(fc.integer({ min: 90, max: 120 }), { minLength: DAYS, maxLength: DAYS }),
  looks: fc.uniqueArray(fc.integer({ min: LEAST_HISTORY, max: DAYS - 1 }), { minLength: 6, maxLength: 10 }),
  trades: fc.array(
    fc.record({
      look: fc.nat(9),
      asset: fc.constantFrom('BTC', 'SOL'),
      isSale: fc.boolean(),
      share: fc.integer({ min: 1, max: 9 }),
    }),
    { maxLength: 8, size: 'max' },
  ),
  flagged: fc.option(fc.record({ look: fc.nat(9), cleared: fc.nat(9) }), { nil: undefined }),
})

const closesOf = (factors: readonly (number | undefined)[], from: number): (number | undefined)[] => {
  let price = from
  return factors.map((factor) => {
    if (factor === undefined) return undefined
    price = Math.max(1e-6, Number((price * factor).toPrecision(7)))
    return price
  })
}

const csvOf = (closes: readonly (number | undefined)[], from: number, to: number): string =>
  [
    'date,close',
    ...closes
      .slice(from, to)
      .flatMap((close, index) => (close === undefined ? [] : [`${addDays(FIRST, from + index)},${close}`])),
    '',
  ].join('\n')

/** Everything that a rule says, as of a moment or now. */
async function answers(client: Client, at?: string) {
  const when = at === undefined ? {} : { at }
  const plan = await client.plan.getPlan(when).catch((error: unknown) => (error as Error).message)
  const [ladders, due, suggestions, episodes, indicators, holdings] = await Promise.all([
    client.triggers.listLadders(when),
    client.reminders.listDue(when),
    client.suggestions.listSuggestions(when),
    client.journal.listEpisodes(when),
    client.context.listIndicators(when),
    client.book.getHoldings(when),
  ])
  return { ladders, plan, due, suggestions, episodes, indicators, holdings }
}

/** What has to have happened somewhere for the law to mean anything. */
const SIGHTS = [
  'a tranche due',
  'an episode over',
  'a profit due',
  'a time stop',
  'a halted ladder',
  'a gate that halves',
  'a suggestion',
  'a drift due',
  'an order',
] as const

function sightsOf({ ladders, due, suggestions, episodes, plan }: Awaited<ReturnType<typeof answers>>): string[] {
  const sights: Record<(typeof SIGHTS)[number], boolean> = {
    'a tranche due': due.due.some(({ kind }) => kind === 'trigger'),
    'an episode over': episodes.episodes.some(({ ended }) => ended !== 'running'),
    'a profit due': ladders.ladders.some(({ profitDue }) => profitDue !== undefined),
    'a time stop': ladders.ladders.some(({ timeStop }) => timeStop !== undefined),
    'a halted ladder': ladders.ladders.some(({ state }) => state === 'halted'),
    'a gate that halves': ladders.ladders.some(({ gate }) => gate === 'halved'),
    'a suggestion': suggestions.suggestions.length > 0,
    'a drift due': due.due.some(({ kind }) => kind === 'drift'),
    'an order': typeof plan !== 'string' && plan.orders.length > 0,
  }
  return SIGHTS.filter((sight) => sights[sight])
}

async function savePolicy(client: Client): Promise<void> {
  const { policy } = await client.policy.getExample({})
  await client.policy.savePolicy({
    policy: {
      ...policy,
      ladders: policy.ladders.map((rule) => ({
        ...rule,
        assets: ['SOL'],
        arm: { lookbackDays: 30, drawdown: 0.2, sigma: 3, windowDays: 7, drop: 0.2 },
        tranches: [
          { drawdown: 0.25, share: 0.4 },
          { drawdown: 0.4, share: 0.6 },
        ],
        maxAgeDays: 40,
        takeProfit: [
          { gain: 0.3, share: 0.5 },
          { gain: 1, share: 0.5 },
        ],
        timeStopDays: 5,
      })),
      gates: [...policy.gates, { when: { indicator: 'dxy', measure: 'value', above: 115 }, effect: 'halve' as const }],
      reminders: [...policy.reminders, { kind: 'unlock', daysBefore: 3 }],
    },
  })
}

describe('what a book said', () => {
  it('is said again of that moment, whatever came later: ladders, plan, reminders, suggestions, episodes, context, holdings', async () => {
    const seen = new Set<string>()
    await fc.assert(
      fc.asyncProperty(story, async (told) => {
        const noon = (day: Day): Instant => instantFromMs(startOfDay(day) + DAY_MS / 2)
        let now = noon(FIRST)
        const { client, stage, close } = await connectInProcess({ dataDir: temporaryDirectory(), clock: () => now })
        try {
          await client.events.addEvent({
            event: {
              ...trade(now, 'BTC', 0, 0),
              kind: 'transfer',
              legs: [{ asset: 'USD', quantity: '100000', role: 'principal' }],
            },
          })
          await savePolicy(client)
          const series = [
            ['BTC', closesOf(told.BTC, 50_000)],
            ['SOL', closesOf(told.SOL, 100)],
            ['USDC', [...told.USDC]],
          ] as const
          const lived: (readonly [at: string, said: Awaited<ReturnType<typeof answers>>])[] = []
          let known = 0
          let flagId: string | undefined
          for (const [look, offset] of told.looks.toSorted((a, b) => a - b).entries()) {
            now = noon(addDays(FIRST, offset))
            for (const [asset, closes] of series) {
              const csv = csvOf(closes, known, offset)
              if (csv.split('\n').length === 2) continue
              await client.prices.importPrices({ stagedId: await stage(`${asset}.csv`, csv), asset, currency: 'USD' })
            }
            const stagedId = await stage('index.csv', csvOf(told.index, known, offset).replace('close', 'value'))
            await client.context.importSeries({ stagedId, indicator: 'dxy' })
            known = offset
            for (const one of told.trades.filter((each) => each.look === look)) {
              const price = series
                .find(([asset]) => asset === one.asset)?.[1]
                .slice(0, offset)
                .findLast((each) => each !== undefined)
              if (price === undefined) continue
              const quantity = Number(((one.share * 500) / price).toPrecision(5))
              const sign = one.isSale ? -1 : 1
              await client.events.addEvent({ event: trade(now, one.asset, sign * quantity, -sign * one.share * 500) })
            }
            if (told.flagged?.look === look) flagId = (await client.flags.addFlag({ asset: 'SOL', flag: 'hack' })).id
            else if (told.flagged?.cleared === look && flagId !== undefined)
              await client.flags.clearFlag({ id: flagId })
            lived.push([formatInstant(now), await answers(client)])
          }
          now = noon(addDays(FIRST, DAYS + 3))
          for (const [at, said] of lived) {
            expect(await answers(client, at)).toEqual(said)
            for (const sight of sightsOf(said)) seen.add(sight)
          }
        } finally {
          await close()
        }
      }),
      { numRuns: 16, endOnFailure: true },
    )
    expect([...seen].sort()).toEqual([...SIGHTS].sort())
  })
})
