import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { buttonClass } from '../components/button.tsx'
import { Card } from '../components/card.tsx'
import { EmptyState } from '../components/empty-state.tsx'

/** An address that no screen answers to. */
export const UnknownScreen = () => {
  const { t } = useTranslation('shell')
  return (
    <div className="p-8">
      <Card>
        <EmptyState
          title={t('unknownScreen.title')}
          action={
            <Link to="/" className={buttonClass({ size: 'small' })}>
              {t('unknownScreen.action')}
            </Link>
          }
        />
      </Card>
    </div>
  )
}
