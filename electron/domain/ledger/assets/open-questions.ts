import { type Instant, dayOf, startOfDay } from '../../time/instant.ts'
import { compareText } from '../compare-text.ts'
import type { LedgerEvent } from '../event.ts'
import { type AssetWords, type NameAuthority, createAssetNames, isOpenAt, questionId } from './name-assets.ts'
import { OPEN_NAMES } from './open-names.ts'

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

interface Sighting {
  readonly name: string
  readonly exchange: string | undefined
  readonly event: LedgerEvent
}

/** Every name of every event as its statement prints it. */
function* sightingsOf(
  events: Iterable<LedgerEvent>,
  exchangeOf: (event: LedgerEvent) => string | undefined,
): Generator<Sighting> {
  for (const event of events) {
    const exchange = exchangeOf(event)
    for (const name of new Set(event.legs.map(({ asset }) => asset))) yield { name, exchange, event }
  }
}

/** The questions that the events raise and the person has not answered, by name. */
export function openQuestions(
  events: readonly LedgerEvent[],
  exchangeOf: (event: LedgerEvent) => string | undefined,
  { answers }: AssetWords,
): AssetQuestion[] {
  const openByName = Map.groupBy(OPEN_NAMES, ({ name }) => name)
  const present = new Set<string>()
  const found = new Map<string, AssetQuestion>()
  const besides = new Map<string, string>()
  for (const { name, exchange, event } of sightingsOf(events, exchangeOf)) {
    present.add(name)
    for (const open of openByName.get(name) ?? []) {
      if (!isOpenAt(open, name, exchange) || !isWithin(open, event.at)) continue
      const id = questionId(open, exchange)
      if (answers.has(id)) continue
      if (open.beside !== undefined) besides.set(id, open.beside)
      const before = found.get(id)
      found.set(id, {
        id,
        name,
        ...(exchange === undefined ? {} : { exchange }),
        accounts: [...new Set([...(before?.accounts ?? []), event.account])].sort(compareText),
        events: (before ? before.events : 0) + 1,
        first: before && before.first < event.at ? before.first : event.at,
        last: before && before.last > event.at ? before.last : event.at,
        assumed: open.assumed,
        choices: open.choices,
      })
    }
  }
  return [...found.values()]
    .filter(({ id }) => {
      const beside = besides.get(id)
      return beside === undefined || present.has(beside)
    })
    .sort((a, b) => compareText(a.id, b.id))
}

/** Names that mean another asset than they say, with whose word that is, by name. */
export function namesInForce(
  events: readonly LedgerEvent[],
  exchangeOf: (event: LedgerEvent) => string | undefined,
  words: AssetWords,
): AssetName[] {
  const nameAsset = createAssetNames(words)
  const found = new Map<string, AssetName>()
  for (const { name, exchange, event } of sightingsOf(events, exchangeOf)) {
    const meaning = nameAsset(name, exchange, event.at)
    if (meaning === undefined) continue
    const { asset, by } = meaning
    const key = JSON.stringify([name, exchange, asset])
    const before = found.get(key)
    const count = (before ? before.events : 0) + 1
    found.set(key, { name, ...(exchange === undefined ? {} : { exchange }), asset, by, events: count })
  }
  return [...found.values()].sort((a, b) => compareText(a.name, b.name) || compareText(a.asset, b.asset))
}

const isWithin = ({ from, until }: { from?: string | undefined; until?: string | undefined }, at: Instant): boolean =>
  (from === undefined || at >= startOfDay(dayOf(from))) && (until === undefined || at < startOfDay(dayOf(until)))
