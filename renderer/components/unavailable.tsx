import { useTranslation } from 'react-i18next'

/** A figure that cannot be had: a dash, and the reason for readers and on hover. Never 0. */
export const Unavailable = ({ reason }: { readonly reason: string }) => {
  const { t } = useTranslation('components')
  return (
    <span className="font-normal text-ink-3" title={reason}>
      <span aria-hidden>—</span>
      <span className="sr-only">
        {t('unavailable')}: {reason}
      </span>
    </span>
  )
}
