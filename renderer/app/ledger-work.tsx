import { useSyncExternalStore } from 'react'
import { useTranslation } from 'react-i18next'
import { ProgressBar } from '../components/progress-bar.tsx'
import { useBackend } from './backend.tsx'

/** What the backend is doing to the ledger while figures wait, and how far it is. */
export const LedgerWork = () => {
  const { t } = useTranslation('shell')
  const { ledgerWork } = useBackend()
  const work = useSyncExternalStore(ledgerWork.subscribe, ledgerWork.get)
  if (work === undefined) return null
  const share = work.total === 0 ? 0 : work.done / work.total
  const name = t(`ledgerWork.${work.phase}`)
  return (
    <div className="flex shrink-0 items-center gap-3 border-b border-line px-5 py-1.5 text-sm text-ink-2">
      <span className="shrink-0">
        {name} <span className="numeric">{t('ledgerWork.share', { percent: Math.floor(share * 100) })}</span>
      </span>
      <div className="w-48">
        <ProgressBar label={name} share={share} />
      </div>
      <span className="min-w-0 truncate">{t('ledgerWork.meanwhile')}</span>
    </div>
  )
}
