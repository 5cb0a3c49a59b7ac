import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { addDays, dayOf } from '../../../electron/domain/time/instant.ts'
import { useFormat } from '../../format/use-format.ts'
import { ConfirmPrice } from './confirm-price.tsx'
import type { Fix } from './health-answer.ts'

interface FixLinkProps {
  readonly fix: Fix
  /** The first event that the finding is about. */
  readonly eventId: string | undefined
}

/** The day before the one of a moment, in UTC. */
const dayBefore = (at: string): string => addDays(dayOf(at.slice(0, 10)), -1)

/** Where a finding is mended, with what to do there in words. */
export const FixLink = ({ fix, eventId }: FixLinkProps) => {
  const { t } = useTranslation('health')
  const format = useFormat()
  const day = (at: string): string => format.day(at.slice(0, 10))
  switch (fix.kind) {
    case 'import_history':
      return (
        <>
          <Link
            to="/events"
            search={{ opening: fix.asset, openingAccount: fix.account, openingDay: dayBefore(fix.before) }}
          >
            {t('fix.openingBalance')}
          </Link>
          <Link to="/import">{t('fix.importHistory', { asset: fix.asset, day: day(fix.before) })}</Link>
        </>
      )
    case 'import_counterpart':
      return (
        <>
          <Link to="/events" search={{ view: 'transfers', event: eventId }}>
            {t('fix.matchTransfer')}
          </Link>
          <Link to="/import">{t('fix.importCounterpart', { day: day(fix.at) })}</Link>
        </>
      )
    case 'undo_batch':
      return <Link to="/import">{t('fix.undoBatch')}</Link>
    case 'add_price':
      return (
        <Link to="/settings" search={{ section: 'prices', asset: fix.asset }}>
          {t('fix.addPrice', { asset: fix.asset })}
        </Link>
      )
    case 'import_prices':
      return (
        <Link to="/settings" search={{ section: 'prices', asset: fix.asset }}>
          {t('fix.importPrices', { asset: fix.asset })}
        </Link>
      )
    case 'accept_correction':
      return (
        <Link to="/ladders" search={{ asset: fix.asset }}>
          {t('fix.seeRecord')}
        </Link>
      )
    case 'confirm_price':
      return <ConfirmPrice fix={fix} />
    case 'check_ticker':
      return (
        <Link to="/settings" search={{ section: 'prices', asset: fix.asset }}>
          {t('fix.checkTicker', { asset: fix.asset })}
        </Link>
      )
  }
}
