import { useTranslation } from 'react-i18next'
import { codeOf } from '../../app/error-code.ts'
import { Card } from '../../components/card.tsx'
import { CardHead } from '../../components/card-head.tsx'
import { classNames } from '../../components/class-names.ts'
import { ColumnHead } from '../../components/column-head.tsx'
import { ErrorState } from '../../components/error-state.tsx'
import { LiveRegion } from '../../components/live-region.tsx'
import { Cell, Table } from '../../components/table.tsx'
import { useFormat } from '../../format/use-format.ts'
import { BalanceBreaks } from './balance-breaks.tsx'
import { ProofSentence } from './proof-sentence.tsx'
import type { MappingPreview } from './use-mapping-preview.ts'
import { WizardRow } from './wizard-row.tsx'

interface WizardResultProps {
  readonly preview: MappingPreview | undefined
  readonly error: Error | undefined
  /** The preview is of an earlier state of the mapping. */
  readonly isStale: boolean
  /** Something is missing: nothing can be read yet. */
  readonly isUnfinished: boolean
}

const COUNTS = ['rows', 'accepted', 'duplicate', 'skipped', 'rejected'] as const

/** What the mapping makes of the file's first rows; it follows every change. */
export const WizardResult = ({ preview, error, isStale, isUnfinished }: WizardResultProps) => {
  const { t } = useTranslation('mapping')
  const format = useFormat()
  const { accepted, rejected } = preview?.counts ?? { accepted: 0, rejected: 0 }
  const isSpoken = preview !== undefined && !isStale && !isUnfinished && error === undefined
  return (
    <Card label={t('result.title')}>
      <CardHead
        title={t('result.title')}
        sub={
          isUnfinished
            ? t('result.unfinished')
            : isStale
              ? t('result.working')
              : preview && t('result.sub', { count: preview.counts.rows, rows: format.number(preview.counts.rows, 0) })
        }
      />
      <LiveRegion text={isSpoken ? t('result.spoken', { accepted, rejected }) : ''} />
      {error !== undefined && !isUnfinished && (
        <ErrorState
          title={t(codeOf(error) === 'unknown_format' ? 'result.noHeader' : 'result.failed')}
          code={codeOf(error)}
        />
      )}
      {preview !== undefined && error === undefined && (
        <div className={classNames((isStale || isUnfinished) && 'opacity-60')} aria-busy={isStale && !isUnfinished}>
          <dl className="flex flex-wrap gap-x-6 gap-y-1 border-t border-line px-5 py-2.5">
            {COUNTS.map((name) => (
              <div key={name} className="flex items-baseline gap-1.5">
                <dt className="text-sm text-ink-3">{t(`result.${name}`)}</dt>
                <dd className={classNames('font-semibold', name === 'rejected' && rejected > 0 && 'text-bad')}>
                  {format.number(preview.counts[name], 0)}
                </dd>
              </div>
            ))}
          </dl>
          {preview.proof !== undefined && (
            <p className="border-t border-line px-5 py-2 text-sm text-ink-2">
              <ProofSentence proof={preview.proof} />
            </p>
          )}
          <Table caption={t('result.caption')} density="wrap" isTight>
            <thead>
              <tr>
                <ColumnHead isNumeric className="w-12">
                  {t('result.row')}
                </ColumnHead>
                <ColumnHead>{t('result.becomes')}</ColumnHead>
              </tr>
            </thead>
            <tbody>
              {preview.rows.map((row) => (
                <WizardRow key={row.row} row={row} />
              ))}
            </tbody>
          </Table>
          <Changes changes={preview.changes} />
          {preview.balanceBreaks.length > 0 && (
            <div className="border-t border-line px-5 py-3">
              <BalanceBreaks breaks={preview.balanceBreaks} />
            </div>
          )}
        </div>
      )}
    </Card>
  )
}

const Changes = ({ changes }: { readonly changes: MappingPreview['changes'] }) => {
  const { t } = useTranslation('mapping')
  const format = useFormat()
  if (changes.length === 0) return null
  return (
    <div className="border-t border-line">
      <h3 className="px-5 pt-2.5">{t('result.changes')}</h3>
      <Table caption={t('result.changes')} density="low">
        <tbody>
          {changes.map(({ account, asset, change }) => (
            <tr key={`${account}\n${asset}`}>
              <th scope="row">{asset}</th>
              <Cell isMuted>{account}</Cell>
              <Cell isNumeric isStrong>
                {format.quantity(change, { isExact: true, sign: 'always' })}
              </Cell>
            </tr>
          ))}
        </tbody>
      </Table>
    </div>
  )
}
