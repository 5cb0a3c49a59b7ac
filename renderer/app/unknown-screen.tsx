import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { buttonClass } from '../components/button.tsx'
import { Card } from '../components/card.tsx'
import { EmptyState } from '../components/empty-state.tsx'
import { Screen } from './screen.tsx'

/** An address that no screen answers to. */
export const UnknownScreen = () => {
  const { t } = useTranslation('shell')
  return (
    <Screen title={t('unknownScreen.title')}>
      <Card>
        <EmptyState
          title={t('unknownScreen.body')}
          action={
            <Link to="/" className={buttonClass({ size: 'small' })}>
              {t('unknownScreen.action')}
            </Link>
          }
        />
      </Card>
    </Screen>
  )
}
