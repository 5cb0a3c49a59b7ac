import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ColumnHead } from '../../components/column-head.tsx'
import { Select } from '../../components/select.tsx'
import { Button } from '../../components/button.tsx'
import { Cell, Table } from '../../components/table.tsx'
import { useFormat } from '../../format/use-format.ts'
import { BalanceBreaks } from './balance-breaks.tsx'
import { CorrectedRows } from './corrected-rows.tsx'
import type { RowProblem } from './import-answer.ts'
import type { FileView, Reading } from './import-files.ts'
import { type KnownFormat, isMapped } from './known-formats.ts'
import { ProblemsTable } from './problems-table.tsx'
import { RowDialog } from './row-dialog.tsx'
import { ZoneField } from './zone-field.tsx'

interface FileDetailsProps {
  readonly view: FileView
  readonly formats: readonly KnownFormat[]
  readonly onReread: (reading: Reading) => void
  /** Opens the wizard on the file. */
  readonly onMap: () => void
}

/** What is wrong with a file and what to do, or the rows that it leaves out; and how it is read. */
export const FileDetails = ({ view, formats, onReread, onMap }: FileDetailsProps) => {
  const { t } = useTranslation('import')
  const format = useFormat()
  const [corrected, setCorrected] = useState<RowProblem>()
  const { file, state } = view
  const corrections = file.reading.corrections ?? []
  if (state.kind === 'reading') return null
  return (
    <div className="grid gap-3 pt-1 pb-4">
      {state.kind === 'read' ? (
        <ProblemsTable
          caption={t('details.caption', { file: file.name })}
          none={t('details.none')}
          problems={state.outcome.problems}
          onCorrect={setCorrected}
        />
      ) : (
        <Refusal view={view} />
      )}
      <CorrectedRows corrections={corrections} onPutBack={() => onReread({ corrections: [] })} />
      {state.kind === 'read' && <BalanceBreaks breaks={state.outcome.balanceBreaks} />}
      {state.kind !== 'bad_file' && <ReadingControls view={view} formats={formats} onReread={onReread} onMap={onMap} />}
      {state.kind === 'read' && state.outcome.rejected > 0 && (
        <p className="text-sm text-ink-3">
          {t('details.rejectedNote', {
            count: state.outcome.rows - state.outcome.rejected,
            rows: format.number(state.outcome.rows - state.outcome.rejected, 0),
          })}
        </p>
      )}
      {corrected !== undefined && (
        <RowDialog
          file={file.name}
          problem={corrected}
          reason={corrected}
          onClose={() => setCorrected(undefined)}
          onSubmit={(cells) => {
            const { row } = corrected
            onReread({ corrections: [...corrections.filter((other) => other.row !== row), { row, cells }] })
            setCorrected(undefined)
          }}
        />
      )}
    </div>
  )
}

const Refusal = ({ view: { file, state } }: { readonly view: FileView }) => {
  const { t } = useTranslation(['import', 'shell'])
  if (state.kind === 'bad_file') return <p className="text-ink-2">{t(`refusal.${state.why}_do`)}</p>
  if (state.kind === 'failed')
    return (
      <div className="text-ink-2">
        {state.why !== undefined && <p>{t(`shell:reason.${state.why}`)}</p>}
        <p>{t(`refusal.${state.reason}_do`)}</p>
        <p className="pt-1 font-mono text-xs text-ink-3">{state.code}</p>
      </div>
    )
  if (state.kind !== 'unknown_format') return null
  return (
    <>
      <p className="text-ink-2">{t('refusal.unknown_format_do')}</p>
      {state.header.length === 0 ? (
        <p className="text-ink-3">{t('details.noHeader')}</p>
      ) : (
        <Table caption={t('details.sampleCaption', { file: file.name })} density="low">
          <thead>
            <tr>
              {state.header.map((name, column) => (
                // oxlint-disable-next-line react/no-array-index-key -- columns of a file have no other identity
                <ColumnHead key={column} className="font-mono">
                  {name}
                </ColumnHead>
              ))}
            </tr>
          </thead>
          <tbody>
            {state.sample.slice(0, SAMPLE_ROWS).map((cells, row) => (
              // oxlint-disable-next-line react/no-array-index-key -- rows of a sample have no other identity
              <tr key={row}>
                {cells.map((cell, column) => (
                  // oxlint-disable-next-line react/no-array-index-key -- as above
                  <Cell key={column} className="font-mono text-sm whitespace-nowrap">
                    {cell}
                  </Cell>
                ))}
              </tr>
            ))}
          </tbody>
        </Table>
      )}
    </>
  )
}

const SAMPLE_ROWS = 3
const AUTOMATIC = 'automatic'
const DATE_ORDERS = [AUTOMATIC, 'day-first', 'month-first'] as const

const ReadingControls = ({ view: { file, state }, formats, onReread, onMap }: FileDetailsProps) => {
  const { t } = useTranslation('import')
  const isByMapping = state.kind === 'read' && isMapped(state.outcome.format)
  const canMap = isByMapping || (state.kind === 'unknown_format' && state.header.length > 0)
  const zone = state.kind === 'read' ? state.outcome.timezone : (file.reading.timezone ?? '')
  const saveZone = (text: string): void => {
    const timezone = text.trim()
    if (timezone !== zone) onReread({ timezone: timezone === '' ? undefined : timezone })
  }
  return (
    <div className="flex flex-wrap items-center gap-x-5 gap-y-2 text-sm text-ink-3">
      <span className="flex items-center gap-2">
        <span>{t('details.format')}</span>
        <Select
          label={t('details.format')}
          options={[
            { value: AUTOMATIC, label: t('details.formatAuto') },
            ...formats.map(({ id: value, name }) => ({ value, label: name })),
          ]}
          value={file.reading.format ?? AUTOMATIC}
          onChange={(value) => onReread({ format: value === AUTOMATIC ? undefined : value, mapping: undefined })}
        />
      </span>
      <span className="flex items-center gap-2">
        <span>{t('details.dateOrder')}</span>
        <Select
          label={t('details.dateOrder')}
          options={DATE_ORDERS.map((value) => ({ value, label: t(`details.dates.${value}`) }))}
          value={file.reading.dateOrder ?? AUTOMATIC}
          onChange={(value) => onReread({ dateOrder: value === AUTOMATIC ? undefined : value })}
        />
      </span>
      <label className="flex items-center gap-2">
        {t('details.timezone')}
        <ZoneField
          key={zone}
          defaultValue={zone}
          boxClassName="w-field-wide"
          onBlur={(event) => saveZone(event.target.value)}
          onKeyDown={(event) => event.key === 'Enter' && saveZone(event.currentTarget.value)}
        />
      </label>
      <span>{t('details.timezoneHint')}</span>
      {canMap && (
        <Button size="small" onClick={onMap}>
          {t(isByMapping ? 'map.change' : 'map.open')}
        </Button>
      )}
    </div>
  )
}
