import { Fragment, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../components/button.tsx'
import { Card } from '../../components/card.tsx'
import { CardHead } from '../../components/card-head.tsx'
import { ColumnHead } from '../../components/column-head.tsx'
import { Table } from '../../components/table.tsx'
import { useFormat } from '../../format/use-format.ts'
import { FileDetails } from './file-details.tsx'
import { FileRow } from './file-row.tsx'
import type { KnownFormats } from './known-formats.ts'
import { ProofRow } from './proof-row.tsx'
import { type FileView, type Reading, totalsOf } from './import-files.ts'

interface PreviewCardProps {
  readonly views: readonly FileView[]
  readonly formats: KnownFormats
  readonly isChecking: boolean
  readonly onReread: (key: string, reading: Reading) => void
  readonly onRemove: (key: string) => void
  readonly onClear: () => void
  /** Opens the wizard on a file. */
  readonly onMap: (view: FileView) => void
}

/** The files on the table and how their rows would end. */
export const PreviewCard = ({ views, formats, isChecking, onReread, onRemove, onClear, onMap }: PreviewCardProps) => {
  const { t } = useTranslation('import')
  const format = useFormat()
  const [open, setOpen] = useState<string>()
  const totals = totalsOf(views)
  const count = (rows: number) => <td className="numeric">{format.number(rows, 0)}</td>
  return (
    <Card>
      <CardHead
        title={t('preview.title')}
        sub={isChecking ? t('preview.checking') : t('preview.note', { count: views.length })}
      >
        <span className="max-wide:hidden">{t('preview.identity')}</span>
        <Button look="ghost" size="small" onClick={onClear}>
          {t('preview.clear')}
        </Button>
      </CardHead>
      <Table caption={t('preview.caption')} density="tall" isTight>
        <thead>
          <tr>
            <ColumnHead>{t('preview.file')}</ColumnHead>
            <ColumnHead>{t('preview.format')}</ColumnHead>
            <ColumnHead>{t('preview.account')}</ColumnHead>
            <ColumnHead isNumeric>{t('preview.rows')}</ColumnHead>
            <ColumnHead isNumeric>{t('preview.accepted')}</ColumnHead>
            <ColumnHead isNumeric>{t('preview.duplicate')}</ColumnHead>
            <ColumnHead isNumeric>{t('preview.skipped')}</ColumnHead>
            <ColumnHead isNumeric>{t('preview.rejected')}</ColumnHead>
            <ColumnHead>{t('preview.state')}</ColumnHead>
            <td aria-hidden />
          </tr>
        </thead>
        <tbody>
          {views.map((view) => {
            const { key } = view.file
            const isOpen = open === key
            return (
              <Fragment key={key}>
                <FileRow
                  view={view}
                  formatName={formats.nameOf}
                  isOpen={isOpen}
                  onToggle={() => setOpen(isOpen ? undefined : key)}
                  onReread={(reading) => onReread(key, reading)}
                  onRemove={() => onRemove(key)}
                  onMap={() => onMap(view)}
                />
                {view.state.kind === 'read' && (
                  <ProofRow
                    file={view.file}
                    outcome={view.state.outcome}
                    isOpen={isOpen}
                    onReread={(reading) => onReread(key, reading)}
                  />
                )}
                {isOpen && (
                  <tr aria-current="true">
                    <td colSpan={10} className="h-auto!">
                      <FileDetails
                        view={view}
                        formats={formats.all}
                        onReread={(reading) => onReread(key, reading)}
                        onMap={() => onMap(view)}
                      />
                    </td>
                  </tr>
                )}
              </Fragment>
            )
          })}
        </tbody>
        {views.length > 1 && totals.rows > 0 && (
          <tfoot>
            <tr>
              <th scope="row" colSpan={3}>
                {t('preview.total')}
              </th>
              {count(totals.rows)}
              {count(totals.accepted)}
              {count(totals.duplicate)}
              {count(totals.skipped)}
              {count(totals.rejected)}
              <td colSpan={2} aria-hidden />
            </tr>
          </tfoot>
        )}
      </Table>
    </Card>
  )
}
