import type { Progress } from '../../steps.ts'
import { type Instant, dayOf, startOfDay } from '../../time/instant.ts'
import { compareText } from '../compare-text.ts'
import type { LedgerEvent } from '../event.ts'
import { type AssetWords, type NameAuthority, createAssetNames, isOpenAt, questionId } from './name-assets.ts'
import { OPEN_NAMES, type OpenName } from './open-names.ts'

/** An open name as the book has it. */
export interface AssetQuestion {
  readonly id: string
  readonly name: string
  readonly exchange?: string | undefined
  readonly accounts: readonly string[]
  readonly events: number
  readonly first: Instant
  readonly last: Instant
  readonly assumed: string
  readonly choices: readonly { readonly asset: string; readonly about: string }[]
}

/** A printed name that means another asset. */
export interface AssetName {
  readonly name: string
  readonly exchange?: string | undefined
  readonly asset: string
  readonly by: NameAuthority
  readonly events: number
}

/** What the names in statements come to. */
export interface SeenNames {
  /** Those that the person has not answered, by name. */
  readonly questions: readonly AssetQuestion[]
  /** Names that mean another asset than they say, with whose word that is, by name. */
  readonly names: readonly AssetName[]
}

type Growing<Seen> = { -readonly [Key in keyof Seen]: Seen[Key] }

interface OpenHere {
  readonly open: OpenName
  readonly id: string
  readonly accounts: Set<string>
  question: Growing<AssetQuestion> | undefined
}

/** One printed name in the statements of one exchange. */
interface NameOf {
  readonly opens: readonly OpenHere[]
  /** By what it means. */
  readonly meanings: Map<string, Growing<AssetName>>
}

/** So many events are looked at in one step: about a millisecond. */
const STEP = 2048

/** Looks through the names of events as their statements print them, in steps. O(legs). */
export function* seeingNames(
  events: readonly LedgerEvent[],
  exchangeOf: (event: LedgerEvent) => string | undefined,
  words: AssetWords,
): Generator<Progress, SeenNames> {
  const nameAsset = createAssetNames(words)
  const seen = new Map<string | undefined, Map<string, NameOf>>()
  for (const [index, event] of events.entries()) {
    const exchange = exchangeOf(event)
    let ofExchange = seen.get(exchange)
    if (ofExchange === undefined) seen.set(exchange, (ofExchange = new Map<string, NameOf>()))
    const { legs, at, account } = event
    for (let place = 0; place < legs.length; place += 1) {
      const name = legs[place]?.asset
      if (name === undefined || isBefore(legs, place, name)) continue
      let own = ofExchange.get(name)
      if (own === undefined)
        ofExchange.set(name, (own = { opens: opensOf(name, exchange, words), meanings: new Map() }))
      for (const open of own.opens) if (isWithin(open.open, at)) ask(open, exchange, at, account)
      const meaning = nameAsset(name, exchange, at)
      if (meaning !== undefined) mean(own.meanings, name, exchange, meaning)
    }
    if (index % STEP === STEP - 1) yield { done: index + 1, total: events.length }
  }
  const all = [...seen.values()].flatMap((ofExchange) => [...ofExchange])
  const printed = new Set(all.map(([name]) => name))
  const opens = all.flatMap(([, own]) => own.opens)
  const names = all.flatMap(([, own]) => [...own.meanings.values()])
  return {
    questions: opens
      .filter(({ open: { beside } }) => beside === undefined || printed.has(beside))
      .flatMap(({ question, accounts }) =>
        question === undefined ? [] : { ...question, accounts: [...accounts].sort(compareText) },
      )
      .sort((a, b) => compareText(a.id, b.id)),
    names: names.sort((a, b) => compareText(a.name, b.name) || compareText(a.asset, b.asset)),
  }
}

const openByName = Map.groupBy(OPEN_NAMES, ({ name }) => name)

const opensOf = (name: string, exchange: string | undefined, { answers }: AssetWords): OpenHere[] =>
  (openByName.get(name) ?? [])
    .filter((open) => isOpenAt(open, name, exchange) && !answers.has(questionId(open, exchange)))
    .map((open) => ({ open, id: questionId(open, exchange), accounts: new Set(), question: undefined }))

function isBefore(legs: LedgerEvent['legs'], end: number, name: string): boolean {
  for (let place = 0; place < end; place += 1) if (legs[place]?.asset === name) return true
  return false
}

function ask(here: OpenHere, exchange: string | undefined, at: Instant, account: string): void {
  const { open, id } = here
  const { name, assumed, choices } = open
  here.accounts.add(account)
  here.question ??= {
    id,
    name,
    accounts: [],
    events: 0,
    first: at,
    last: at,
    assumed,
    choices,
    ...(exchange === undefined ? {} : { exchange }),
  }
  const { question } = here
  question.events += 1
  if (at < question.first) question.first = at
  if (at > question.last) question.last = at
}

function mean(
  meanings: NameOf['meanings'],
  name: string,
  exchange: string | undefined,
  { asset, by }: Pick<AssetName, 'asset' | 'by'>,
): void {
  let known = meanings.get(asset)
  if (known === undefined)
    meanings.set(asset, (known = { name, asset, by, events: 0, ...(exchange === undefined ? {} : { exchange }) }))
  known.by = by
  known.events += 1
}

const isWithin = ({ from, until }: { from?: string | undefined; until?: string | undefined }, at: Instant): boolean =>
  (from === undefined || at >= startOfDay(dayOf(from))) && (until === undefined || at < startOfDay(dayOf(until)))
