import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import {
  MAPPING_DELIMITERS,
  MAPPING_ENCODINGS,
  MAXIMUM_HEADER_LINE,
} from '../../../electron/contract/mapping-schema.ts'
import { Select } from '../../components/select.tsx'
import { TextField } from '../../components/text-field.tsx'
import type { Cut } from './draft-to-mapping.ts'
import type { MappingGuess } from './use-mapping-guess.ts'
import { WizardField } from './wizard-field.tsx'
import { useWizard } from './wizard-context.ts'
import { WizardSection } from './wizard-section.tsx'

const AUTO = 'auto'
const DELIMITER_WORDS = { ',': 'comma', ';': 'semicolon', '\t': 'tab' } as const
const ENCODING_NAMES = {
  'utf-8': 'UTF-8',
  shift_jis: 'Shift_JIS (CP932)',
  'utf-16le': 'UTF-16 LE',
  'utf-16be': 'UTF-16 BE',
  'windows-1252': 'Windows-1252',
} as const
const DECIMAL_MARKS = ['auto', 'point', 'comma'] as const
const LINES = Array.from({ length: MAXIMUM_HEADER_LINE }, (_, at) => String(at + 1))

interface WizardFileFieldsProps {
  readonly guess: MappingGuess | undefined
  readonly cut: Cut
  readonly onCut: (cut: Cut) => void
}

/** What the mapping is called, where its rows go, and how the file is cut into cells. */
export const WizardFileFields = ({ guess, cut, onCut }: WizardFileFieldsProps) => {
  const { t } = useTranslation('mapping')
  const { draft, change } = useWizard()
  const found = (what: string | undefined): string => (what === undefined ? t('file.auto') : t('file.found', { what }))
  return (
    <WizardSection title={t('section.file')}>
      {(['name', 'account'] as const).map((field) => {
        const label = t(`role.${field}`)
        return (
          <WizardField key={field} label={label} field={field}>
            {({ isInvalid, describedBy }) => (
              <TextField
                aria-label={label}
                aria-describedby={describedBy}
                isInvalid={isInvalid}
                boxClassName="w-full"
                maxLength={field === 'name' ? 60 : 80}
                autoComplete="off"
                value={draft[field]}
                onChange={({ target }) => change({ [field]: target.value })}
              />
            )}
          </WizardField>
        )
      })}
      <Row label={t('role.encoding')}>
        <Select
          isFull
          label={t('role.encoding')}
          options={[
            { value: AUTO, label: found(guess && ENCODING_NAMES[guess.encoding]) },
            ...MAPPING_ENCODINGS.map((value) => ({ value, label: ENCODING_NAMES[value] })),
          ]}
          value={cut.encoding ?? AUTO}
          onChange={(next) => onCut({ ...cut, encoding: next === AUTO ? undefined : next })}
        />
      </Row>
      <Row label={t('role.delimiter')}>
        <Select
          isFull
          label={t('role.delimiter')}
          options={[
            { value: AUTO, label: found(guess && t(`file.${DELIMITER_WORDS[guess.delimiter]}`)) },
            ...MAPPING_DELIMITERS.map((value) => ({ value, label: t(`file.${DELIMITER_WORDS[value]}`) })),
          ]}
          value={cut.delimiter ?? AUTO}
          onChange={(next) => onCut({ ...cut, delimiter: next === AUTO ? undefined : next })}
        />
      </Row>
      <Row label={t('role.headerLine')}>
        <Select
          isFull
          label={t('role.headerLine')}
          options={[
            { value: AUTO, label: found(guess && t('file.line', { line: guess.headerLine })) },
            ...LINES.map((value) => ({ value, label: t('file.line', { line: value }) })),
          ]}
          value={cut.headerLine === undefined ? AUTO : String(cut.headerLine)}
          onChange={(next) => onCut({ ...cut, headerLine: next === AUTO ? undefined : Number(next) })}
        />
      </Row>
      <Row label={t('role.decimalMark')}>
        <Select
          isFull
          label={t('role.decimalMark')}
          options={DECIMAL_MARKS.map((value) => ({ value, label: t(`decimalMark.${value}`) }))}
          value={draft.decimalMark}
          onChange={(decimalMark) => change({ decimalMark })}
        />
      </Row>
    </WizardSection>
  )
}

const Row = ({ label, children }: { readonly label: string; readonly children: ReactNode }) => (
  <div className="grid grid-cols-[minmax(0,2fr)_minmax(0,3fr)] items-center gap-x-3">
    <span className="text-ink-2">{label}</span>
    {children}
  </div>
)
