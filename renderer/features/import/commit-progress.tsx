import { useTranslation } from 'react-i18next'
import type { Progress } from '../../app/progress.ts'
import { Button } from '../../components/button.tsx'
import { Card } from '../../components/card.tsx'
import { ProgressBar } from '../../components/progress-bar.tsx'
import { useFormat } from '../../format/use-format.ts'

interface CommitProgressProps {
  readonly progress: Progress | undefined
  readonly onCancel: () => void
}

/** How far the import is, with the count, and the way out. */
export const CommitProgress = ({ progress, onCancel }: CommitProgressProps) => {
  const { t } = useTranslation('import')
  const format = useFormat()
  const total = progress?.total
  const done = progress && format.number(progress.done, 0)
  const share = total === undefined || total === 0 || progress === undefined ? undefined : progress.done / total
  return (
    <Card label={t('commit.writing')}>
      <div className="flex items-center gap-4 px-5 py-3.5">
        <b className="font-semibold whitespace-nowrap">
          {progress ? t(`phase.${progress.phase}`) : t('commit.writing')}
        </b>
        <div className="min-w-0 flex-1">
          <ProgressBar label={t('commit.writing')} share={share} />
        </div>
        <span className="text-sm whitespace-nowrap text-ink-3">
          {progress !== undefined &&
            (total === undefined
              ? t('preview.rowsDoneOnly', { done })
              : t('preview.rowsDone', { done, total: format.number(total, 0) }))}
        </span>
        <Button look="ghost" size="small" onClick={onCancel}>
          {t('preview.cancel')}
        </Button>
      </div>
    </Card>
  )
}
