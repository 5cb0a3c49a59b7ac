import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useAsOf } from '../../app/as-of.ts'
import { useBackend } from '../../app/backend.tsx'
import type { Answers } from '../../app/client.ts'
import { codeOf } from '../../app/error-code.ts'
import { Drawer } from '../../components/drawer.tsx'
import { ErrorState } from '../../components/error-state.tsx'
import { LoadingBlocks } from '../../components/loading-blocks.tsx'
import { type Step, Steps } from '../../components/steps.tsx'
import { useFormat } from '../../format/use-format.ts'
import { type Due, useDueWords } from './use-due-words.tsx'

type Found = Answers['reminders']['explainDue']

interface DueDrawerProps {
  readonly id: string
  readonly onClose: () => void
}

/** Why an item asks for the person: what was measured against which limit, since when, and which reminder asks. */
export const DueDrawer = ({ id, onClose }: DueDrawerProps) => {
  const { t } = useTranslation('overview')
  const { orpc } = useBackend()
  const { input } = useAsOf()
  const query = useQuery(orpc.reminders.explainDue.queryOptions({ input: { ...input, id } }))
  return (
    <Drawer
      kicker={t('due.why')}
      title={query.data === undefined ? '' : <DueTitle item={query.data.item} />}
      onClose={onClose}
    >
      {query.isPending && <LoadingBlocks heights={[40]} />}
      {query.isError && (
        <ErrorState title={t('explain.failed')} code={codeOf(query.error)} onRetry={() => void query.refetch()} />
      )}
      {query.data && <DueBody found={query.data} />}
    </Drawer>
  )
}

const DueTitle = ({ item }: { readonly item: Due }) => useDueWords(item).title

const DueBody = ({ found }: { readonly found: Found }) => {
  const { t } = useTranslation('overview')
  const format = useFormat()
  const { item, rules, policyVersion } = found
  const { link } = useDueWords(item)
  const measured = useMeasured(item)
  const wordRule = useRuleWords()
  return (
    <>
      <Steps
        steps={[
          ...measured,
          {
            id: 'since',
            label: t(item.kind === 'drift' ? 'due.measuredAt' : 'due.since'),
            figure: format.moment(item.since),
            isTotal: true,
          },
        ]}
      />
      <p className="text-ink-2">
        {rules.length === 0
          ? t('due.rule.always')
          : t('due.askedBy', { rules: format.list(rules.map(wordRule)), version: policyVersion })}
      </p>
      <div>{link}</div>
    </>
  )
}

/** What was measured, line by line. */
function useMeasured(item: Due): Step[] {
  const { t } = useTranslation(['overview', 'terms'])
  const format = useFormat()
  switch (item.kind) {
    case 'drift':
      return item.breaches.map(({ name, weight, low, high, state }) => ({
        id: name,
        label: t(`due.name.${name === 'reserve' || name === 'convex' ? name : 'asset'}`, { name }),
        figure: format.percent(weight, { places: 2 }),
        sub: t(`due.measured.${state}`, { range: format.range({ low, high }) }),
      }))
    case 'trigger':
      return [
        { id: 'fall', label: t('due.measured.fall'), figure: format.percent(-item.drawdown) },
        { id: 'tranche', label: t('due.measured.tranche'), figure: `${item.tranche} / ${item.tranches}` },
      ]
    case 'stale_mark':
      return [
        {
          id: 'age',
          label: t('due.measured.age'),
          figure: t('due.measured.hours', { count: Math.floor(item.ageHours) }),
        },
        { id: 'limit', label: t('due.measured.limit'), figure: t('due.measured.hours', { count: item.limitHours }) },
      ]
    case 'old_import':
      return [
        { id: 'last', label: t('due.measured.lastImport'), figure: format.day(item.lastOn) },
        { id: 'age', label: t('due.measured.age'), figure: t('due.measured.days', { count: item.ageDays }) },
        { id: 'limit', label: t('due.measured.limit'), figure: t('due.measured.days', { count: item.limitDays }) },
      ]
    case 'unlock':
      return [
        {
          id: 'until',
          label: t('due.measured.until'),
          figure: format.day(item.on),
          ...(item.account !== undefined && { sub: item.account }),
        },
      ]
    case 'calendar':
      return [{ id: 'on', label: t('due.measured.dueOn'), figure: format.day(item.dueOn) }]
  }
}

/** Words a reminder of the policy. */
function useRuleWords(): (rule: Found['rules'][number]) => string {
  const { t } = useTranslation('overview')
  return (rule) => {
    switch (rule.kind) {
      case 'calendar':
        return t(`due.rule.calendar.${rule.every}`, { day: rule.day, at: rule.at })
      case 'drift':
      case 'trigger':
        return t(`due.rule.${rule.kind}`)
      case 'import':
        return t('due.rule.import', { count: rule.days })
      case 'unlock':
        return t('due.rule.unlock', { count: rule.daysBefore })
    }
  }
}
