import type { ErrorComponentProps } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { Card } from '../components/card.tsx'
import { ErrorState } from '../components/error-state.tsx'
import { codeOf } from './error-code.ts'

/** A screen that threw: the rail stays, the screen says so and can be tried again. */
export const ScreenFailed = ({ error, reset }: ErrorComponentProps) => {
  const { t } = useTranslation('shell')
  return (
    <div className="p-8">
      <h1 className="sr-only">{t('broken.title')}</h1>
      <Card>
        <ErrorState title={t('broken.title')} code={codeOf(error)} onRetry={reset}>
          {t('broken.body')}
        </ErrorState>
      </Card>
    </div>
  )
}
