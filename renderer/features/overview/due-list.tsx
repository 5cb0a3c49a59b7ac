import { useMutation } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { AlarmClock, CalendarClock, Clock, FileClock, LockOpen } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useBackend } from '../../app/backend.tsx'
import { codeOf } from '../../app/error-code.ts'
import { useRefusalWords } from '../../app/use-refusal-words.ts'
import { Card } from '../../components/card.tsx'
import { CardHead } from '../../components/card-head.tsx'
import { ErrorState } from '../../components/error-state.tsx'
import { BandIcon } from '../../components/icons/band-icon.tsx'
import { Explainable } from '../../components/explainable.tsx'
import { LadderIcon } from '../../components/icons/ladder-icon.tsx'
import { MenuButton } from '../../components/menu-button.tsx'
import { type Due, useDueWords } from './use-due-words.tsx'

const ICONS = {
  calendar: CalendarClock,
  drift: BandIcon,
  trigger: LadderIcon,
  stale_mark: Clock,
  old_import: FileClock,
  unlock: LockOpen,
} as const

interface DueListProps {
  readonly due: readonly Due[]
  readonly explained: string | undefined
  readonly onExplain: (id: string) => void
}

/** What asks for the person now; each leads to where it is dealt with, and can be put aside for a while or until it changes. */
export const DueList = ({ due, explained, onExplain }: DueListProps) => {
  const { t } = useTranslation('overview')
  return (
    <Card className="col-span-4 @max-stack:col-span-12">
      <CardHead title={t('due.title')}>{t('due.count', { count: due.length })}</CardHead>
      {due.length === 0 ? (
        <p className="border-t border-line px-5 py-2.5 text-ink-2">{t('due.none')}</p>
      ) : (
        <ul>
          {due.map((item) => (
            <DueRow key={item.id} item={item} isExplained={explained === item.id} onExplain={onExplain} />
          ))}
        </ul>
      )}
      <p className="border-t border-line px-5 py-2.5 text-sm">
        <Link to="/health">{t('due.health')}</Link>
      </p>
    </Card>
  )
}

interface DueRowProps extends Pick<DueListProps, 'onExplain'> {
  readonly item: Due
  readonly isExplained: boolean
}

const DueRow = ({ item, isExplained, onExplain }: DueRowProps) => {
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
  const words = useRefusalWords()
  const failed = snooze.error ?? dismiss.error
  const { title, body, link } = useDueWords(item)
  const Icon = ICONS[item.kind]
  return (
    <li className="grid grid-cols-[1.25rem_minmax(0,1fr)_auto] items-start gap-2.5 border-t border-line py-2.25 pr-3 pl-5">
      <Icon aria-hidden className="mt-0.5 size-4 text-ink-2" strokeWidth={1.75} />
      <div>
        <Explainable
          isOpen={isExplained}
          className="text-left font-semibold"
          aria-label={t('due.explain', { title })}
          onClick={() => onExplain(item.id)}
        >
          {title}
        </Explainable>
        <div className="text-sm text-ink-3">{body}</div>
      </div>
      <div className="flex items-center gap-1 text-sm">
        {link}
        <MenuButton
          label={t('due.asideItem', { title })}
          heading={t('due.aside')}
          icon={<AlarmClock aria-hidden />}
          choices={ASIDE.map((value) => ({ value, label: t(`due.later.${value}`) }))}
          isDisabled={snooze.isPending || dismiss.isPending}
          onChoose={(until) =>
            until === 'change'
              ? dismiss.mutate({ id: item.id })
              : snooze.mutate({ id: item.id, until: momentAfter(until) })
          }
        />
      </div>
      {failed !== null && (
        <div className="col-span-3">
          <ErrorState title={t('due.failed')} code={codeOf(failed)}>
            {words.ofError(failed) || undefined}
          </ErrorState>
        </div>
      )}
    </li>
  )
}

const HOUR_MS = 3_600_000
const SNOOZE_HOURS = { hours: 4, day: 24, week: 7 * 24 } as const
/** For how long something is put aside: for hours, or until it changes. */
const ASIDE = ['hours', 'day', 'week', 'change'] as const

const momentAfter = (chosen: keyof typeof SNOOZE_HOURS): string =>
  new Date(Date.now() + SNOOZE_HOURS[chosen] * HOUR_MS).toISOString()
