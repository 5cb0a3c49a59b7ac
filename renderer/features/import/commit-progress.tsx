import { useTranslation } from 'react-i18next'
import type { Progress } from '../../app/progress.ts'
import { Button } from '../../components/button.tsx'
import { Card } from '../../components/card.tsx'
import { ProgressBar } from '../../components/progress-bar.tsx'
import { PaceWords } from './pace-words.tsx'

interface CommitProgressProps {
  readonly progress: Progress | undefined
  readonly onCancel: () => void
}

/** How far the import is, with the count, and the way out. */
export const CommitProgress = ({ progress, onCancel }: CommitProgressProps) => {
  const { t } = useTranslation('import')
  const total = progress?.total
  const share = total === undefined || total === 0 || progress === undefined ? undefined : progress.done / total
  return (
    <Card label={t('commit.writing')}>
      <div className="flex items-center gap-4 px-5 py-3.5">
        <b className="font-semibold whitespace-nowrap">
          {progress ? t(`phase.${progress.phase}`) : t('commit.writing')}
        </b>
        {progress !== undefined && <span className="max-w-60 truncate text-ink-2">{progress.file}</span>}
        <div className="min-w-0 flex-1">
          <ProgressBar label={t('commit.writing')} share={share} />
        </div>
        {progress !== undefined && (
          <span className="text-sm text-ink-3">
            <PaceWords progress={progress} />
          </span>
        )}
        <Button look="ghost" size="small" onClick={onCancel}>
          {t('preview.cancel')}
        </Button>
      </div>
    </Card>
  )
}
