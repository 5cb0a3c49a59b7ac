import { useTranslation } from 'react-i18next'
import type { Answers } from '../../app/client.ts'
import { useRefusalWords } from '../../app/use-refusal-words.ts'
import { ColumnHead } from '../../components/column-head.tsx'
import { Cell, Table } from '../../components/table.tsx'
import { Tag } from '../../components/tag.tsx'
import { TextField } from '../../components/text-field.tsx'
import { useFormat } from '../../format/use-format.ts'
import type { Said } from './import-prices-card.tsx'

type PreviewedFile = Answers['prices']['previewPriceFiles']['files'][number]

interface PriceFilesTableProps {
  readonly files: readonly PreviewedFile[]
  readonly said: ReadonlyMap<string, Said>
  readonly onSay: (stagedId: string, said: Said) => void
}

/** What each file holds, and of what; the person fills in what a file does not say. */
export const PriceFilesTable = ({ files, said, onSay }: PriceFilesTableProps) => {
  const { t } = useTranslation(['settings', 'terms'])
  const words = useRefusalWords()
  return (
    <Table caption={t('priceFile.caption')} density="wrap">
      <thead>
        <tr>
          <ColumnHead>{t('priceFile.file')}</ColumnHead>
          <ColumnHead>{t('terms:asset')}</ColumnHead>
          <ColumnHead>{t('path.currency')}</ColumnHead>
          <ColumnHead>{t('priceFile.holds')}</ColumnHead>
        </tr>
      </thead>
      <tbody>
        {files.map((file) =>
          file.kind === 'readable' ? (
            <ReadableRow
              key={file.stagedId}
              file={file}
              said={said.get(file.stagedId) ?? { asset: '', currency: '' }}
              onSay={(change) => onSay(file.stagedId, change)}
            />
          ) : (
            <tr key={file.stagedId}>
              <th scope="row">{file.file}</th>
              <Cell>—</Cell>
              <Cell>—</Cell>
              <Cell className="w-full text-ink-2">
                <span className="mr-2">
                  <Tag look="attn">{t('priceFile.unread')}</Tag>
                </span>
                {words.ofFile(file)}
              </Cell>
            </tr>
          ),
        )}
      </tbody>
    </Table>
  )
}

interface ReadableRowProps {
  readonly file: Extract<PreviewedFile, { kind: 'readable' }>
  readonly said: Said
  readonly onSay: (said: Said) => void
}

const ReadableRow = ({ file, said, onSay }: ReadableRowProps) => {
  const { t } = useTranslation(['settings', 'terms'])
  const format = useFormat()
  const { ofReason } = useRefusalWords()
  const [first] = file.problems
  return (
    <tr>
      <th scope="row" className="max-w-60 truncate" title={file.file}>
        {file.file}
        {file.source !== file.file && <span className="sub">{file.source}</span>}
      </th>
      <Cell>
        <TextField
          aria-label={t('priceFile.assetOf', { file: file.file })}
          boxClassName="w-field"
          value={said.asset}
          onChange={({ target }) => onSay({ ...said, asset: target.value })}
        />
      </Cell>
      <Cell>
        <TextField
          aria-label={t('priceFile.currencyOf', { file: file.file })}
          boxClassName="w-field"
          value={said.currency}
          onChange={({ target }) => onSay({ ...said, currency: target.value })}
        />
      </Cell>
      <Cell className="w-full text-ink-2">
        {file.rejected > 0 && (
          <span className="mr-2">
            <Tag look="attn">{t('priceFile.wrongRows', { count: file.rejected })}</Tag>
          </span>
        )}
        {format.sentences([
          t(`priceFile.grain.${file.grain}`, { count: file.closes }),
          ...(file.from && file.to
            ? [t('priceFile.span', { from: format.day(file.from), to: format.day(file.to) })]
            : []),
        ])}
        {first && (
          <span className="sub">
            {format.sentences([t('priceFile.row', { row: first.row }), ofReason(first.code)])}
          </span>
        )}
      </Cell>
    </tr>
  )
}
