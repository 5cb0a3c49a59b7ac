/**
 * Prices for many markets, several in a request. Some sources refuse a whole request for one market that they do not
 * know; such a batch is halved until that market stands alone, so that one unknown coin costs no other its price.
 */
import type { Quote } from '../../application/market-ports.ts'
import type { Listing } from '../../domain/market/coin-listings.ts'
import { type Fetched, failed } from '../../domain/market/market-failure.ts'

/** Answers by symbol; a symbol that is left out is unknown to the source. */
type AskBatch = (symbols: readonly string[]) => Promise<Fetched<ReadonlyMap<string, Fetched<Quote>>>>

export async function spotInBatches(
  listings: readonly Listing[],
  size: number,
  askBatch: AskBatch,
): Promise<ReadonlyMap<string, Fetched<Quote>>> {
  const found = new Map<string, Fetched<Quote>>()
  const queue: (readonly Listing[])[] = []
  for (let at = 0; at < listings.length; at += size) queue.push(listings.slice(at, at + size))
  for (let batch = queue.shift(); batch !== undefined; batch = queue.shift()) {
    const answer = await askBatch(batch.map(({ symbol }) => symbol))
    if (!answer.ok && answer.failure.kind === 'unknown_asset' && batch.length > 1) {
      const half = batch.length >>> 1
      queue.unshift(batch.slice(0, half), batch.slice(half))
      continue
    }
    for (const { asset, symbol } of batch)
      found.set(asset, answer.ok ? (answer.value.get(symbol) ?? failed({ kind: 'unknown_asset' })) : answer)
  }
  return found
}
