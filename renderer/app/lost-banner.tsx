import { TriangleAlert } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Button } from '../components/button.tsx'
import { useBackend, useLinkState } from './backend.tsx'

/** The backend is gone: said at once, across the whole window, with a retry. */
export const LostBanner = () => {
  const { t } = useTranslation(['shell', 'components'])
  const state = useLinkState()
  const { reconnect } = useBackend()
  if (state.kind !== 'lost') return null
  return (
    <div role="alert" className="flex shrink-0 items-center gap-3 border-b border-line bg-bad-wash px-5 py-2.5">
      <TriangleAlert aria-hidden className="size-4 shrink-0 text-bad" />
      <p className="min-w-0 flex-1">
        <b className="font-semibold text-bad">{t('lost.title')}</b> {t('lost.body')} {t('lost.trying')}
      </p>
      <Button size="small" onClick={reconnect}>
        {t('components:retry')}
      </Button>
    </div>
  )
}
