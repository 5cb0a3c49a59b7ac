/**
 * Which asset a printed name is. The person's answer to an open name comes first, then the table, else the name is the
 * asset; what the person renamed comes last, over all of it. Names are applied when events are read, never stored into
 * them: rows are known by their own cells, so another answer renames a history without reading any file again.
 *
 * Worked example: Binance prints LUNA. On 2022-05-01 that is LUNC, on 2023-01-01 LUNA. Kraken's LUNA is LUNC on both.
 */
import { type Instant, dayOf, startOfDay } from '../../time/instant.ts'
import type { LedgerEvent } from '../event.ts'
import { NAME_RULES, isReceiptName } from './name-table.ts'
import { OPEN_NAMES, type OpenName } from './open-names.ts'

/** What the person said of names. */
export interface AssetWords {
  /** Answers by the id of their question. */
  readonly answers: ReadonlyMap<string, string>
  /** Ids that are called otherwise. */
  readonly renames: ReadonlyMap<string, string>
}

export type NameAuthority = 'table' | 'answer' | 'rename'

interface NamedAsset {
  readonly asset: string
  readonly by: NameAuthority
}

/** The asset that a name means in a statement of an exchange at a moment; `undefined` where it means itself. */
export type NameAsset = (name: string, exchange: string | undefined, at: Instant) => NamedAsset | undefined

interface Span {
  readonly from: number
  readonly until: number
  readonly meaning: NamedAsset | undefined
}

const spanOf = ({ from, until }: { readonly from?: string | undefined; readonly until?: string | undefined }) => ({
  from: from === undefined ? -Infinity : startOfDay(dayOf(from)),
  until: until === undefined ? Infinity : startOfDay(dayOf(until)),
})

/** The question that an open name is in the statements of one exchange. */
export const questionId = ({ id }: OpenName, exchange: string | undefined): string =>
  exchange === undefined ? id : `${id}@${exchange}`

/** Whether a name is open in statements of an exchange. */
export function isOpenAt(open: OpenName, name: string, exchange: string | undefined): boolean {
  return open.name === name && isOf(open, exchange)
}

const isOf = (
  {
    exchanges,
    except,
  }: { readonly exchanges?: readonly string[] | undefined; readonly except?: readonly string[] | undefined },
  exchange: string | undefined,
): boolean =>
  (exchanges === undefined || (exchange !== undefined && exchanges.includes(exchange))) &&
  (exchange === undefined || except?.includes(exchange) !== true)

/** Makes the rule for one set of the person's words. Names are looked up once for each exchange. */
export function createAssetNames({ answers, renames }: AssetWords): NameAsset {
  const known = new Map<string | undefined, Map<string, readonly Span[]>>()
  const called = (name: string, asset: string, by: NameAuthority): NamedAsset | undefined => {
    const other = renames.get(asset)
    if (other !== undefined) return other === name ? undefined : { asset: other, by: 'rename' }
    return asset === name ? undefined : { asset, by }
  }
  const spansOf = (name: string, exchange: string | undefined): readonly Span[] => {
    const spans: Span[] = []
    for (const open of OPEN_NAMES) {
      const asset = isOpenAt(open, name, exchange) ? answers.get(questionId(open, exchange)) : undefined
      if (asset !== undefined) spans.push({ ...spanOf(open), meaning: called(name, asset, 'answer') })
    }
    for (const rule of NAME_RULES)
      if (rule.name === name && isOf(rule, exchange))
        spans.push({ ...spanOf(rule), meaning: called(name, rule.asset, 'table') })
    if (isReceiptName(name, exchange)) spans.push({ ...spanOf({}), meaning: called(name, name.slice(2), 'table') })
    if (renames.has(name)) spans.push({ ...spanOf({}), meaning: called(name, name, 'rename') })
    return spans
  }
  return (name, exchange, at) => {
    let ofExchange = known.get(exchange)
    if (!ofExchange) known.set(exchange, (ofExchange = new Map<string, readonly Span[]>()))
    let spans = ofExchange.get(name)
    if (!spans) ofExchange.set(name, (spans = spansOf(name, exchange)))
    return spans.length === 0 ? undefined : spans.find(({ from, until }) => from <= at && at < until)?.meaning
  }
}

/** The event with its names made assets; the event itself where each name is its own asset. */
export function nameEvent<Event extends Pick<LedgerEvent, 'at' | 'legs' | 'stated'>>(
  event: Event,
  exchange: string | undefined,
  nameAsset: NameAsset,
): Event {
  const { at, legs, stated } = event
  const assetOf = (name: string): string => nameAsset(name, exchange, at)?.asset ?? name
  const isSame =
    legs.every(({ asset }) => nameAsset(asset, exchange, at) === undefined) &&
    (stated === undefined || nameAsset(stated.currency, exchange, at) === undefined)
  if (isSame) return event
  return {
    ...event,
    legs: legs.map((leg) => ({ ...leg, asset: assetOf(leg.asset) })),
    ...(stated ? { stated: { ...stated, currency: assetOf(stated.currency) } } : {}),
  }
}
