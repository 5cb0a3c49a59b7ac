import { useTranslation } from 'react-i18next'
import { Card } from '../../components/card.tsx'
import { CardHead } from '../../components/card-head.tsx'
import { Segmented } from '../../components/segmented.tsx'
import { useFormat } from '../../format/use-format.ts'
import type { FileOutcome } from './import-answer.ts'
import type { ListedFile, Reading } from './import-files.ts'

const ANSWERS = ['skip-new', 'keep-both'] as const

interface OverlapsCardProps {
  readonly files: readonly { readonly file: ListedFile; readonly overlaps: FileOutcome['overlaps'] }[]
  readonly formatName: (id: string) => string
  readonly onReread: (key: string, reading: Reading) => void
}

/** Asks which to keep where two exports of one account tell the same story, before it is counted twice. */
export const OverlapsCard = ({ files, formatName, onReread }: OverlapsCardProps) => {
  const { t } = useTranslation('import')
  const format = useFormat()
  const day = (iso: string): string => format.day(format.parts(iso).day)
  return (
    <Card>
      <CardHead title={t('overlap.title')} sub={t('overlap.sub')} />
      {files.map(({ file, overlaps }) => (
        <div key={file.key} className="grid gap-2 border-t border-line px-5 py-3">
          <ul>
            {overlaps.map(({ with: other, file: otherFile, format: otherFormat, events, share, from, to }) => (
              <li key={other}>
                {t('overlap.told', {
                  count: events,
                  events: format.number(events, 0),
                  share: format.share(share),
                  file: file.name,
                  other: otherFile,
                  format: formatName(otherFormat),
                  from: day(from),
                  to: day(to),
                })}
              </li>
            ))}
          </ul>
          <div className="flex flex-wrap items-center gap-3">
            <Segmented<(typeof ANSWERS)[number] | ''>
              label={t('overlap.answerOf', { file: file.name })}
              options={ANSWERS.map((value) => ({ value, label: t(`overlap.answer.${value}`) }))}
              value={file.reading.onOverlap ?? ''}
              onChange={(onOverlap) => onOverlap !== '' && onReread(file.key, { onOverlap })}
            />
            <span className="text-sm text-ink-3">{t(`overlap.hint.${file.reading.onOverlap ?? 'none'}`)}</span>
          </div>
        </div>
      ))}
    </Card>
  )
}
