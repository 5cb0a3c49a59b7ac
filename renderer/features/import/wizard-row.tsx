import { useTranslation } from 'react-i18next'
import { Cell } from '../../components/table.tsx'
import { Tag } from '../../components/tag.tsx'
import { useFormat } from '../../format/use-format.ts'
import { cellsBehindProblem } from './cells-behind-problem.ts'
import type { MappingPreview } from './use-mapping-preview.ts'
import { useWizard } from './wizard-context.ts'
import { wordProblem } from './word-problem.ts'

type PreviewedRow = MappingPreview['rows'][number]

/** One row of the file: what becomes of it, above what the file says. */
export const WizardRow = ({ row }: { readonly row: PreviewedRow }) => (
  <tr>
    <Cell isNumeric className="align-top">
      {row.row}
    </Cell>
    <Cell className="max-w-0">
      <Outcome row={row} />
      <span className="sub truncate font-mono" title={row.cells.join(', ')}>
        {row.cells.join(', ')}
      </span>
    </Cell>
  </tr>
)

const Outcome = ({ row: { outcome, code = '', message = '', events, cells } }: { readonly row: PreviewedRow }) => {
  const { t } = useTranslation('mapping')
  const { t: tImport } = useTranslation('import')
  const format = useFormat()
  const { draft, header } = useWizard()
  if (outcome === 'rejected' || outcome === 'skipped')
    return (
      <span className="inline-flex flex-wrap items-center gap-x-2">
        {outcome === 'rejected' ? (
          <Tag look="bad">{tImport('details.tagRejected')}</Tag>
        ) : (
          <Tag>{tImport('details.tagSkipped')}</Tag>
        )}
        {code === 'unknown_operation' ? t('result.unsaid') : wordProblem({ code, message }, tImport)}
        {cellsBehindProblem(code, draft, header, cells).map(({ column, cell }) => (
          <span key={column} className="text-sm text-ink-2">
            {t('result.cell', { column, cell })}
          </span>
        ))}
        <span className="font-mono text-sm text-ink-3">{code}</span>
      </span>
    )
  if (outcome === 'duplicate') return <Tag>{t('result.known')}</Tag>
  if (events.length === 0) return <span className="text-ink-3">{t('result.joined')}</span>
  return (
    <>
      {events.map(({ kind, at, legs }, index) => (
        // oxlint-disable-next-line react/no-array-index-key -- events of one row have no other identity before they are kept
        <span key={index} className="flex flex-wrap items-baseline gap-x-2">
          <span className="font-semibold">{t(`event.${kind}`)}</span>
          {legs.map(({ asset, quantity, role }, leg) => (
            // oxlint-disable-next-line react/no-array-index-key -- as above
            <span key={leg} className={role === 'fee' ? 'text-ink-3' : undefined}>
              {role === 'fee' && t('result.fee')} {format.quantity(quantity, { isExact: true, sign: 'always' })} {asset}
            </span>
          ))}
          <span className="text-sm text-ink-3">{format.moment(at)}</span>
        </span>
      ))}
    </>
  )
}
