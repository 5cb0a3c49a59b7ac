import { useTranslation } from 'react-i18next'
import { EVENT_KINDS } from '../../../electron/domain/ledger/event.ts'
import { Select } from '../../components/select.tsx'
import { ColumnSelect } from './column-select.tsx'
import type { MappedKind } from './mapping-draft.ts'
import { WizardField } from './wizard-field.tsx'
import { useWizard } from './wizard-context.ts'
import { WizardSection } from './wizard-section.tsx'
import { WordTable } from './word-table.tsx'

const KINDS = [...EVENT_KINDS, 'skip'] as const satisfies readonly MappedKind[]
const UNSAID = 'unsaid'

/** What a row is: all the same, by the words of a column, or by which sides it has. */
export const WizardKindFields = () => {
  const { t } = useTranslation('mapping')
  const { draft, change, wordsOf } = useWizard()
  const { layout, kindBy, kindColumn } = draft
  const hasSides = layout === 'in-out' || layout === 'side'
  const kinds = KINDS.map((value) => ({ value, label: t(`kind.${value}`) }))
  return (
    <WizardSection title={t('section.kind')}>
      <WizardField label={t('role.kindBy')} field="kind" hint={t(`kindHint.${kindBy}`)}>
        {(flaw) => (
          <div className="grid gap-1.5">
            <Select
              isFull
              label={t('role.kindBy')}
              options={(hasSides ? (['sides', 'column', 'fixed'] as const) : (['column', 'fixed'] as const)).map(
                (value) => ({ value, label: t(`kindBy.${value}`) }),
              )}
              value={kindBy}
              onChange={(next) => change({ kindBy: next })}
            />
            {kindBy === 'fixed' && (
              <Select
                isFull
                label={t('role.kindFixed')}
                options={kinds}
                value={draft.kindFixed}
                onChange={(kindFixed) => change({ kindFixed })}
              />
            )}
            {kindBy === 'column' && (
              <ColumnSelect
                label={t('role.kindColumn')}
                column={kindColumn}
                onChange={(column) => change({ kindColumn: column })}
                flaw={flaw}
              />
            )}
          </div>
        )}
      </WizardField>
      {kindBy === 'column' && kindColumn !== '' && (
        <>
          <WordTable
            caption={t('kind.words', { column: kindColumn })}
            words={wordsOf(kindColumn)}
            meanings={draft.kindValues}
            added="transfer"
            onChange={(kindValues) => change({ kindValues })}
          >
            {(word, meaning, onMean) => (
              <Select
                label={t('kind.wordOf', { word })}
                placeholder={t('kind.unsaid')}
                options={kinds}
                value={meaning}
                onChange={onMean}
              />
            )}
          </WordTable>
          <div className="grid grid-cols-[minmax(0,2fr)_minmax(0,3fr)] items-center gap-x-3">
            <span className="text-ink-2">{t('role.kindOtherwise')}</span>
            <Select
              isFull
              label={t('role.kindOtherwise')}
              options={[{ value: UNSAID, label: t('kind.unsaid') }, ...kinds]}
              value={draft.kindOtherwise === '' ? UNSAID : draft.kindOtherwise}
              onChange={(next) => change({ kindOtherwise: next === UNSAID ? '' : next })}
            />
          </div>
        </>
      )}
    </WizardSection>
  )
}
