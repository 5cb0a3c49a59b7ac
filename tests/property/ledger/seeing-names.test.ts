import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { createKeptNames } from '../../../electron/application/kept-names.ts'
import type { EffectiveLedger } from '../../../electron/application/effective-ledger.ts'
import {
  type AssetWords,
  createAssetNames,
  isOpenAt,
  questionId,
} from '../../../electron/domain/ledger/assets/name-assets.ts'
import { seeingNames } from '../../../electron/domain/ledger/assets/open-questions.ts'
import { OPEN_NAMES } from '../../../electron/domain/ledger/assets/open-names.ts'
import { EventList } from '../../../electron/domain/ledger/event-list.ts'
import type { LedgerEvent } from '../../../electron/domain/ledger/event.ts'
import { finish, finishWith } from '../../../electron/domain/steps.ts'
import { dayOf, instantFromMs, startOfDay } from '../../../electron/domain/time/instant.ts'
import { ledgerEvent } from '../../support/ledger-event.ts'

const NAMES = ['LUNA', 'MATIC', 'POL', 'XXBT', 'ETH', 'LDBNB', 'BTC']
const EXCHANGES = ['Binance', 'Kraken', undefined]
const NO_WORDS: AssetWords = { answers: new Map(), renames: new Map() }

const exchangeOf = ({ label }: LedgerEvent): string | undefined => (label === '' ? undefined : label)

const drawn = fc.record({
  day: fc.integer({ min: 0, max: 1600 }),
  account: fc.constantFrom('Main', 'Earn', 'Wallet'),
  exchange: fc.constantFrom(...EXCHANGES),
  names: fc.array(fc.constantFrom(...NAMES), { minLength: 1, maxLength: 3 }),
})

type Drawn = typeof drawn extends fc.Arbitrary<infer One> ? One : never

const eventsOf = (all: readonly Drawn[]): LedgerEvent[] =>
  all.map(({ day, account, exchange = '', names }, index) => ({
    ...ledgerEvent(
      `event-${index}`,
      'income',
      instantFromMs(Date.UTC(2021, 0, 1) + day * 86_400_000),
      account,
      ...names.map((name) => [name, '1', 'reward'] as const),
    ),
    label: exchange,
  }))

/** Each question and each meaning found by a look at every event for itself. */
function lookedUp(events: readonly LedgerEvent[], words: AssetWords) {
  const has = (event: LedgerEvent, name: string): boolean => event.legs.some(({ asset }) => asset === name)
  const nameAsset = createAssetNames(words)
  const questions = OPEN_NAMES.flatMap((open) =>
    EXCHANGES.flatMap((exchange) => {
      const id = questionId(open, exchange)
      const isAsked = isOpenAt(open, open.name, exchange) && !words.answers.has(id)
      const from = open.from === undefined ? -Infinity : startOfDay(dayOf(open.from))
      const until = open.until === undefined ? Infinity : startOfDay(dayOf(open.until))
      const own = events.filter(
        (event) => exchangeOf(event) === exchange && has(event, open.name) && event.at >= from && event.at < until,
      )
      const isBeside = open.beside === undefined || events.some((event) => has(event, open.beside ?? ''))
      if (!isAsked || !isBeside || own.length === 0) return []
      const times = own.map(({ at }) => at)
      const accounts = [...new Set(own.map(({ account }) => account))].sort()
      return [{ id, accounts, events: own.length, first: Math.min(...times), last: Math.max(...times) }]
    }),
  )
  const meanings = NAMES.flatMap((name) =>
    EXCHANGES.flatMap((exchange) => {
      const own = events.filter((event) => exchangeOf(event) === exchange && has(event, name))
      const meant = own.flatMap(({ at }) => nameAsset(name, exchange, at)?.asset ?? [])
      return [...new Set(meant)].map(
        (asset) => `${name} ${exchange} ${asset} ${meant.filter((one) => one === asset).length}`,
      )
    }),
  )
  return { questions: questions.sort((a, b) => (a.id < b.id ? -1 : 1)), meanings: meanings.sort() }
}

const seen = (events: readonly LedgerEvent[], words: AssetWords) => {
  const { questions, names } = finishWith(seeingNames(events, exchangeOf, words))
  return {
    questions: questions.map(({ id, accounts, events: count, first, last }) => ({
      id,
      accounts,
      events: count,
      first,
      last,
    })),
    meanings: names.map(({ name, exchange, asset, events: count }) => `${name} ${exchange} ${asset} ${count}`).sort(),
  }
}

it('are the questions and meanings that a look at each event finds', () => {
  fc.assert(
    fc.property(fc.array(drawn, { maxLength: 30 }), fc.boolean(), fc.boolean(), (all, isAnswered, isRenamed) => {
      const events = eventsOf(all)
      const words: AssetWords = {
        answers: new Map(isAnswered ? [['MATIC-POL@Binance', 'POL']] : []),
        renames: new Map(isRenamed ? [['BTC', 'Bitcoin']] : []),
      }
      expect(seen(events, words)).toEqual(lookedUp(events, words))
    }),
    { numRuns: 200 },
  )
})

it('are kept as long as the statements are the same, and found anew where one came', () => {
  const kept = createKeptNames({ readAssetWords: () => NO_WORDS })
  const ledgerOf = (statements: readonly LedgerEvent[]): EffectiveLedger => ({
    statements,
    named: statements,
    events: EventList.of(statements),
    edits: { states: new Map(), added: [] },
    exchanges: new Map([['batch', 'Binance']]),
    cursor: { opening: 1, number: 0, gone: 0, count: statements.length },
    words: '',
  })
  const namesOf = (ledger: EffectiveLedger) => {
    finish(kept.following(ledger))
    return kept.of(ledger)
  }
  const at = instantFromMs(Date.UTC(2024, 0, 1))
  const matic = ledgerEvent('matic', 'transfer', at, 'Main', ['MATIC', '1'])
  const pol = ledgerEvent('pol', 'transfer', at, 'Main', ['POL', '1'])
  const first = ledgerOf([matic])
  const names = namesOf(first)
  expect(names.questions).toEqual([])
  expect(namesOf({ ...ledgerOf([]), statements: first.statements })).toBe(names)
  expect(namesOf(ledgerOf([matic, pol])).questions.map(({ id }) => id)).toEqual(['MATIC-POL@Binance'])
})
