import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Answers } from '../../app/client.ts'
import { useFormat } from '../../format/use-format.ts'

export type Due = Answers['reminders']['listDue']['due'][number]

/** Words what is due: its title, a line about it, and the link to where it is dealt with. */
export function useDueWords(item: Due): { title: string; body: string; link: ReactNode } {
  const { t } = useTranslation(['overview', 'shell'])
  const format = useFormat()
  switch (item.kind) {
    case 'drift': {
      const breaches = item.breaches.map(({ name, state, low, high }) =>
        t(`due.drift.${state}`, {
          name: t(`due.name.${nameKey(name)}`, { name }),
          edge: format.share(state === 'above' ? high : low),
        }),
      )
      return {
        title: t('due.drift.title', { count: item.breaches.length }),
        body: format.list(breaches),
        link: <Link to="/plan">{t('shell:screen.plan')}</Link>,
      }
    }
    case 'trigger':
      return {
        title: t('due.trigger.title', { asset: item.asset, tranche: item.tranche, tranches: item.tranches }),
        body: t('due.trigger.body', { drawdown: format.percent(-item.drawdown) }),
        link: (
          <Link to="/ladders" search={{ asset: item.asset }}>
            {t('due.ladder')}
          </Link>
        ),
      }
    case 'stale_mark':
      return {
        title: t('due.stale.title', { asset: item.asset, count: Math.floor(item.ageHours) }),
        body: t(item.hasLadder ? 'due.stale.ladder' : 'due.stale.order', { limit: item.limitHours }),
        link: (
          <Link to="/settings" search={{ section: 'prices', asset: item.asset }}>
            {t('due.mark')}
          </Link>
        ),
      }
    case 'old_import':
      return {
        title: t('due.import.title', { count: item.ageDays }),
        body: t('due.import.body', { day: format.day(item.lastOn) }),
        link: <Link to="/import">{t('shell:screen.import')}</Link>,
      }
    case 'unlock':
      return {
        title: t('due.unlock.title', { asset: item.asset }),
        body: t('due.unlock.body', { day: format.day(item.on) }),
        link: <Link to="/plan">{t('shell:screen.plan')}</Link>,
      }
    case 'calendar':
      return {
        title: t('due.calendar.title'),
        body: t('due.calendar.body', { day: format.day(item.dueOn) }),
        link: <Link to="/plan">{t('shell:screen.plan')}</Link>,
      }
  }
}

/** A breach is of an asset, or of a sleeve or side by its name. */
const nameKey = (name: string): 'reserve' | 'convex' | 'asset' =>
  name === 'reserve' || name === 'convex' ? name : 'asset'
