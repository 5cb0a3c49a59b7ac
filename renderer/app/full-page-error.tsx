import { useTranslation } from 'react-i18next'
import { BrandMark } from '../components/brand-mark.tsx'
import { Card } from '../components/card.tsx'
import { ErrorState } from '../components/error-state.tsx'
import { RescueCard } from './rescue-card.tsx'

const WORDED = ['database_locked', 'database_newer', 'database_corrupt', 'unauthorised'] as const
type Worded = (typeof WORDED)[number]

const isWorded = (code: string): code is Worded => WORDED.some((worded) => worded === code)

interface FullPageErrorProps {
  /** A closed code. */
  readonly code: string
  readonly onRetry?: (() => void) | undefined
}

/** The book cannot be opened: the whole window says why, what still holds and what to do. */
export const FullPageError = ({ code, onRetry }: FullPageErrorProps) => {
  const { t } = useTranslation('shell')
  const lower = code.toLowerCase()
  const known = lower === 'unauthorized' ? 'unauthorised' : lower
  const words = isWorded(known) ? known : 'unexpected'
  return (
    <main className="grid min-h-full place-items-center p-8">
      <div className="grid w-full max-w-lead gap-4">
        <div className="flex items-center gap-2.25 text-md font-semibold">
          <BrandMark />
          <span>{t('brand')}</span>
        </div>
        <h1 className="sr-only">{t(`refused.${words}.title`)}</h1>
        <Card>
          <ErrorState title={t(`refused.${words}.title`)} code={lower} onRetry={onRetry}>
            {t(`refused.${words}.body`)}
          </ErrorState>
        </Card>
        {words === 'database_corrupt' && onRetry !== undefined && <RescueCard onRestored={onRetry} />}
      </div>
    </main>
  )
}
