import { useTranslation } from 'react-i18next'
import type { Progress } from '../../app/progress.ts'
import { useFormat } from '../../format/use-format.ts'
import { paceOf } from './pace-of.ts'

const MINUTE_S = 60

/** Rows done, rows a second, and the time left, as far as they are known. */
export const PaceWords = ({ progress }: { readonly progress: Progress }) => {
  const { t } = useTranslation('import')
  const format = useFormat()
  const { done, total } = progress
  const pace = paceOf(progress)
  const seconds = pace?.secondsLeft
  const words = [
    total === undefined
      ? t('preview.rowsDoneOnly', { done: format.number(done, 0) })
      : t('preview.rowsDone', { done: format.number(done, 0), total: format.number(total, 0) }),
    ...(pace === undefined ? [] : [t('pace.rows', { rows: format.number(Math.round(pace.rowsPerSecond), 0) })]),
    ...(seconds === undefined
      ? []
      : [
          seconds < MINUTE_S
            ? t('pace.seconds', { count: seconds })
            : t('pace.minutes', { count: Math.ceil(seconds / MINUTE_S) }),
        ]),
  ]
  return <span className="whitespace-nowrap">{words.join(' · ')}</span>
}
