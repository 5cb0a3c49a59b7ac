import { ChevronDown, ChevronRight, X } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useBackend } from '../../app/backend.tsx'
import { useProgressOf } from '../../app/progress.ts'
import { Button } from '../../components/button.tsx'
import { ProgressBar } from '../../components/progress-bar.tsx'
import { Cell } from '../../components/table.tsx'
import { Tag } from '../../components/tag.tsx'
import { TextField } from '../../components/text-field.tsx'
import { useFormat } from '../../format/use-format.ts'
import type { FileView, Reading } from './import-files.ts'
import { PaceWords } from './pace-words.tsx'

interface FileRowProps {
  readonly view: FileView
  readonly formatName: (id: string) => string
  readonly isOpen: boolean
  readonly onToggle: () => void
  readonly onReread: (reading: Reading) => void
  readonly onRemove: () => void
  /** Opens the wizard on the file. */
  readonly onMap: () => void
}

/** One file of the preview: what it is, how its rows end, and what state it is in. */
export const FileRow = ({ view, formatName, isOpen, onToggle, onReread, onRemove, onMap }: FileRowProps) => {
  const { t } = useTranslation('import')
  const { file, state } = view
  const Chevron = isOpen ? ChevronDown : ChevronRight
  return (
    <tr aria-current={isOpen || undefined}>
      <th scope="row">
        <button
          type="button"
          aria-expanded={isOpen}
          aria-label={t('preview.details', { file: file.name })}
          onClick={onToggle}
          disabled={state.kind === 'reading'}
          className="inline-flex min-h-6 max-w-60 items-center gap-1.5 rounded-xs text-left max-wide:max-w-36"
        >
          <Chevron aria-hidden className="size-3.5 shrink-0 text-ink-3" />
          <span className="truncate" title={file.name}>
            {file.name}
          </span>
        </button>
      </th>
      {state.kind === 'read' ? (
        <ReadCells view={view} formatName={formatName} onReread={onReread} />
      ) : state.kind === 'reading' ? (
        <ReadingCells view={view} />
      ) : (
        <RefusedCells view={view} onMap={onMap} />
      )}
      <Cell className="whitespace-nowrap">
        <StateTag view={view} />
      </Cell>
      <td className="w-6">
        <Button look="ghost" size="icon" aria-label={t('preview.remove', { file: file.name })} onClick={onRemove}>
          <X aria-hidden />
        </Button>
      </td>
    </tr>
  )
}

interface ReadCellsProps {
  readonly view: FileView
  readonly formatName: (id: string) => string
  readonly onReread: (reading: Reading) => void
}

const ReadCells = ({ view: { file, state }, formatName, onReread }: ReadCellsProps) => {
  const { t } = useTranslation('import')
  const format = useFormat()
  if (state.kind !== 'read') return null
  const { outcome } = state
  const saveAccount = (text: string): void => {
    const account = text.trim()
    if (account !== '' && account !== outcome.account) onReread({ account })
  }
  return (
    <>
      <Cell>
        {formatName(outcome.format)}
        <span className="sub">{outcome.timezone}</span>
      </Cell>
      <Cell>
        <TextField
          key={outcome.account}
          defaultValue={outcome.account}
          maxLength={80}
          aria-label={t('preview.accountOf', { file: file.name })}
          boxClassName="w-field-wide max-wide:w-24"
          onBlur={(event) => saveAccount(event.target.value)}
          onKeyDown={(event) => event.key === 'Enter' && saveAccount(event.currentTarget.value)}
        />
      </Cell>
      <Cell isNumeric>{format.number(outcome.rows, 0)}</Cell>
      <Count count={outcome.accepted} isStrong />
      <Count count={outcome.duplicate} />
      <Count count={outcome.skipped} />
      <Count count={outcome.rejected} isStrong />
    </>
  )
}

const Count = ({ count, isStrong = false }: { readonly count: number; readonly isStrong?: boolean }) => {
  const format = useFormat()
  return (
    <Cell isNumeric isStrong={isStrong && count > 0} isMuted={count === 0}>
      {format.number(count, 0)}
    </Cell>
  )
}

const ReadingCells = ({ view: { file } }: { readonly view: FileView }) => {
  const { t } = useTranslation('import')
  const { progress } = useBackend()
  const word = useProgressOf(progress, file.key)
  return (
    <>
      <Cell isMuted colSpan={3}>
        {word === undefined ? t('preview.nothingRead') : <PaceWords progress={word} />}
      </Cell>
      <td colSpan={4}>
        <ProgressBar
          label={t('state.reading')}
          share={word?.total === undefined || word.total === 0 ? undefined : word.done / word.total}
        />
      </td>
    </>
  )
}

const RefusedCells = ({ view: { file, state }, onMap }: { readonly view: FileView; readonly onMap: () => void }) => {
  const { t } = useTranslation('import')
  const what =
    state.kind === 'unknown_format'
      ? t('refusal.unknown_format')
      : state.kind === 'bad_file'
        ? t(`refusal.${state.why}`)
        : state.kind === 'failed'
          ? t(`refusal.${state.reason}`)
          : ''
  return (
    <>
      <Cell colSpan={2}>
        {what}
        {state.kind === 'unknown_format' && state.header.length > 0 && (
          <span className="sub max-w-72 truncate">{t('details.header', { columns: state.header.join(', ') })}</span>
        )}
      </Cell>
      <Cell isMuted colSpan={5} className="text-right">
        {state.kind === 'unknown_format' && state.header.length > 0 ? (
          <Button size="small" aria-label={t('map.openOf', { file: file.name })} onClick={onMap}>
            {t('map.open')}
          </Button>
        ) : (
          t('preview.nothingRead')
        )}
      </Cell>
    </>
  )
}

const StateTag = ({ view: { state } }: { readonly view: FileView }) => {
  const { t } = useTranslation('import')
  switch (state.kind) {
    case 'reading':
      return <Tag>{t('state.reading')}</Tag>
    case 'unknown_format':
      return <Tag look="attn">{t('state.unknown')}</Tag>
    case 'bad_file':
      return <Tag look="bad">{t('state.bad')}</Tag>
    case 'failed':
      return <Tag look="bad">{t('state.failed')}</Tag>
    case 'read':
      break
  }
  if (state.tag === 'overlaps') return <Tag look="attn">{t('state.overlaps')}</Tag>
  if (state.tag === 'problems') return <Tag look="bad">{t('state.problems', { count: state.outcome.rejected })}</Tag>
  return state.tag === 'ready' ? <Tag look="ok">{t('state.ready')}</Tag> : <Tag>{t('state.nothingNew')}</Tag>
}
