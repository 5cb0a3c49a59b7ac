import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../components/button.tsx'

const AT_ONCE = 50

/** The first rows of a long list, and more of them when asked. */
export function useFirstRows<Row>(rows: readonly Row[]) {
  const [count, setCount] = useState(AT_ONCE)
  return {
    shown: rows.slice(0, count),
    hidden: Math.max(0, rows.length - count),
    onMore: () => setCount((shown) => shown + AT_ONCE),
  }
}

interface MoreRowsProps {
  readonly hidden: number
  readonly onMore: () => void
}

export const MoreRows = ({ hidden, onMore }: MoreRowsProps) => {
  const { t } = useTranslation('events')
  if (hidden === 0) return null
  return (
    <div className="border-t border-line px-3 py-2">
      <Button look="ghost" size="small" onClick={onMore}>
        {t('transfers.more', { count: Math.min(AT_ONCE, hidden), hidden })}
      </Button>
    </div>
  )
}
