import { TriangleAlert } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from './button.tsx'

interface ErrorStateProps {
  /** What failed. */
  readonly title: string
  /** What still holds, and what to do. */
  readonly children?: ReactNode
  /** The closed code, in small type. */
  readonly code?: string | undefined
  readonly onRetry?: (() => void) | undefined
  readonly action?: ReactNode
}

/** What failed, what still holds, what to do. Announced when it appears. */
export const ErrorState = ({ title, children, code, onRetry, action }: ErrorStateProps) => {
  const { t } = useTranslation('components')
  return (
    <div role="alert" className="px-5 py-4">
      <p className="flex gap-2 font-semibold text-bad">
        <TriangleAlert aria-hidden className="mt-0.5 size-4 shrink-0" />
        {title}
      </p>
      {children !== undefined && <p className="pt-1 text-ink-2">{children}</p>}
      {(onRetry !== undefined || action !== undefined) && (
        <div className="flex gap-2 pt-3">
          {onRetry && (
            <Button size="small" onClick={onRetry}>
              {t('retry')}
            </Button>
          )}
          {action}
        </div>
      )}
      {code !== undefined && <p className="pt-2 font-mono text-xs text-ink-3">{t('code', { code })}</p>}
    </div>
  )
}
