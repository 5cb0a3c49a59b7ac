import { useTranslation } from 'react-i18next'
import { Button } from '../../components/button.tsx'
import { useFormat } from '../../format/use-format.ts'

export const ROWS_PER_PAGE = 50

interface PagerProps {
  readonly offset: number
  readonly shown: number
  readonly total: number
  readonly onTurn: (offset: number) => void
}

/** Which rows of how many are in sight, and the way to the others. Nothing where all are. */
export const Pager = ({ offset, shown, total, onTurn }: PagerProps) => {
  const { t } = useTranslation('gains')
  const format = useFormat()
  if (total <= ROWS_PER_PAGE) return null
  return (
    <div className="flex items-center gap-2 border-t border-line px-5 py-2 text-sm text-ink-3">
      <span>
        {t('pager.rows', {
          from: format.number(offset + 1, 0),
          to: format.number(offset + shown, 0),
          total: format.number(total, 0),
        })}
      </span>
      <span className="flex-1" />
      <Button size="small" disabled={offset === 0} onClick={() => onTurn(Math.max(0, offset - ROWS_PER_PAGE))}>
        {t('pager.earlier')}
      </Button>
      <Button size="small" disabled={offset + shown >= total} onClick={() => onTurn(offset + ROWS_PER_PAGE)}>
        {t('pager.later')}
      </Button>
    </div>
  )
}
