/**
 * What the names in statements come to, kept: it rests on the statements and on the person's words alone, so that an
 * event by hand costs nobody a look at a million of them.
 */
import { type SeenNames, seeingNames } from '../domain/ledger/assets/open-questions.ts'
import type { LedgerEvent } from '../domain/ledger/event.ts'
import type { Steps } from '../domain/steps.ts'
import type { EffectiveLedger, LedgerStore } from './effective-ledger.ts'

export interface KeptNames {
  /** Looks through the names of a ledger, in steps, where they are not known; call before asking. */
  following(ledger: EffectiveLedger): Steps
  of(ledger: EffectiveLedger): SeenNames
}

interface Kept {
  readonly statements: readonly LedgerEvent[]
  readonly steps: Steps
  names: SeenNames | undefined
}

export function createKeptNames(store: Pick<LedgerStore, 'readAssetWords'>): KeptNames {
  let kept: Kept | undefined
  const begin = ({ statements, exchanges }: EffectiveLedger): Kept => {
    const seeing = seeingNames(statements, ({ source }) => exchanges.get(source.batchId), store.readAssetWords())
    const own: Kept = { statements, names: undefined, steps: keeping() }
    function* keeping(): Steps {
      own.names = yield* seeing
    }
    return own
  }
  return {
    following: (ledger) => {
      // Other words of the person's make another ledger, which is read anew.
      if (kept?.statements !== ledger.statements) kept = begin(ledger)
      return kept.steps
    },
    of: ({ statements }) => {
      if (kept?.statements !== statements || kept.names === undefined)
        throw new Error('the names are of another ledger')
      return kept.names
    },
  }
}
