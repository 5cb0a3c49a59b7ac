import { statesOf } from '../domain/ledger/apply-edits.ts'
import { type NameAsset, createAssetNames, nameEvent } from '../domain/ledger/assets/name-assets.ts'
import type { LedgerEvent } from '../domain/ledger/event.ts'
import { dialectOf } from '../statements/formats.ts'
import type { ReadableStore } from './ports.ts'

/** What the person's words make of single events, for work that does not read the whole ledger. */
export interface EffectiveEvents {
  readonly nameAsset: NameAsset
  /** The format of a batch of the book. */
  readonly formatOf: (batchId: string) => string | undefined
  /** An event of a statement of a format as the ledger shows it; `undefined` where the person removed it. */
  readonly effectiveOf: (event: LedgerEvent, format: string) => LedgerEvent | undefined
}

/** Reads the person's words once. Valid until the next write. */
export function readEffectiveEvents(store: ReadableStore): EffectiveEvents {
  const nameAsset = createAssetNames(store.readAssetWords())
  const { states } = statesOf(store.readEdits())
  const formats = new Map(store.listBatches().map(({ id, format }) => [id, format]))
  return {
    nameAsset,
    formatOf: (batchId) => formats.get(batchId),
    effectiveOf: (event, format) => {
      const state = states.get(event.id)
      if (state === undefined) return nameEvent(event, dialectOf(format)?.exchange, nameAsset)
      return state.body && { id: event.id, ...state.body, source: event.source }
    },
  }
}
