import { useMutation } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { CalendarClock, Clock, FileClock, LockOpen, X } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useBackend } from '../../app/backend.tsx'
import type { Answers } from '../../app/client.ts'
import { Button } from '../../components/button.tsx'
import { Card } from '../../components/card.tsx'
import { CardHead } from '../../components/card-head.tsx'
import { BandIcon } from '../../components/icons/band-icon.tsx'
import { LadderIcon } from '../../components/icons/ladder-icon.tsx'
import { Select } from '../../components/select.tsx'
import { Tooltip } from '../../components/tooltip.tsx'
import { useFormat } from '../../format/use-format.ts'

type Due = Answers['reminders']['listDue']['due'][number]

const ICONS = {
  calendar: CalendarClock,
  drift: BandIcon,
  trigger: LadderIcon,
  stale_mark: Clock,
  old_import: FileClock,
  unlock: LockOpen,
} as const

/** What asks for the person now; each leads to where it is dealt with, and can be put aside until it changes. */
export const DueList = ({ due }: { readonly due: readonly Due[] }) => {
  const { t } = useTranslation('overview')
  return (
    <Card className="col-span-4 @max-stack:col-span-12">
      <CardHead title={t('due.title')}>{t('due.count', { count: due.length })}</CardHead>
      {due.length === 0 ? (
        <p className="border-t border-line px-5 py-2.5 text-ink-2">{t('due.none')}</p>
      ) : (
        <ul>
          {due.map((item) => (
            <DueRow key={item.id} item={item} />
          ))}
        </ul>
      )}
      <p className="border-t border-line px-5 py-2.5 text-sm">
        <Link to="/health">{t('due.health')}</Link>
      </p>
    </Card>
  )
}

const DueRow = ({ item }: { readonly item: Due }) => {
  const { t } = useTranslation('overview')
  const { orpc } = useBackend()
  const dismiss = useMutation(
    orpc.reminders.dismissDue.mutationOptions({
      onSuccess: (_answer, _input, _saved, { client }) =>
        client.invalidateQueries({ queryKey: orpc.reminders.listDue.key() }),
    }),
  )
  const snooze = useMutation(
    orpc.reminders.snoozeDue.mutationOptions({
      onSuccess: (_answer, _input, _saved, { client }) =>
        client.invalidateQueries({ queryKey: orpc.reminders.listDue.key() }),
    }),
  )
  const { title, body, link } = useDueWords(item)
  const Icon = ICONS[item.kind]
  return (
    <li className="grid grid-cols-[1.25rem_minmax(0,1fr)_auto] items-start gap-2.5 border-t border-line py-2.25 pr-3 pl-5">
      <Icon aria-hidden className="mt-0.5 size-4 text-ink-2" strokeWidth={1.75} />
      <div>
        <b className="font-semibold">{title}</b>
        <div className="text-sm text-ink-3">{body}</div>
      </div>
      <div className="flex items-center gap-1.5 text-sm">
        {link}
        <Select
          label={t('due.snoozeItem', { title })}
          placeholder={t('due.snooze')}
          options={SNOOZES.map((value) => ({ value, label: t(`due.later.${value}`) }))}
          value={undefined}
          isDisabled={snooze.isPending}
          onChange={(chosen) => snooze.mutate({ id: item.id, until: momentAfter(chosen) })}
        />
        <Tooltip text={t('due.dismiss')}>
          <Button
            look="ghost"
            size="icon"
            aria-label={t('due.dismissItem', { title })}
            disabled={dismiss.isPending}
            onClick={() => dismiss.mutate({ id: item.id })}
          >
            <X aria-hidden />
          </Button>
        </Tooltip>
      </div>
    </li>
  )
}

const HOUR_MS = 3_600_000
const SNOOZE_HOURS = { hours: 4, day: 24, week: 7 * 24 } as const
const SNOOZES = ['hours', 'day', 'week'] as const

const momentAfter = (chosen: (typeof SNOOZES)[number]): string =>
  new Date(Date.now() + SNOOZE_HOURS[chosen] * HOUR_MS).toISOString()

function useDueWords(item: Due): { title: string; body: string; link: ReactNode } {
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
        body: t('due.stale.body', { limit: item.limitHours }),
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
