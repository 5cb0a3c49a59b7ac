import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useBackend } from '../../app/backend.tsx'
import { codeOf } from '../../app/error-code.ts'
import { Drawer } from '../../components/drawer.tsx'
import { ErrorState } from '../../components/error-state.tsx'
import { LoadingBlocks } from '../../components/loading-blocks.tsx'
import { type Step, Steps } from '../../components/steps.tsx'
import { useFormat } from '../../format/use-format.ts'
import { ReturnAmount, ReturnFigure, wordGap } from './return-figure.tsx'
import type { Fall, Figure, FlowDay, ReturnsExplanation, Scope } from './returns-answer.ts'
import type { PeriodInput } from './returns-period.ts'
import { useScopeName } from './use-scope-name.ts'

/** Which returns are to be explained: of what, and over which period. */
export interface ReturnsQuestion {
  readonly scope: Scope
  readonly input: PeriodInput & { readonly currency?: string }
}

interface ReturnsDrawerProps {
  readonly question: ReturnsQuestion
  readonly onClose: () => void
}

/** How the returns of a part of the book were computed: its value, what came and went, and the rows that say so. */
export const ReturnsDrawer = ({ question: { scope, input }, onClose }: ReturnsDrawerProps) => {
  const { t } = useTranslation('overview')
  const { orpc } = useBackend()
  const nameOf = useScopeName()
  const query = useQuery(orpc.performance.explainReturns.queryOptions({ input: { ...input, scope } }))
  return (
    <Drawer title={t('returns.explain.title', { name: nameOf(scope) })} onClose={onClose}>
      {query.isPending && <LoadingBlocks heights={[14, 50, 60]} />}
      {query.isError && (
        <ErrorState
          title={t('returns.explain.failed')}
          code={codeOf(query.error)}
          onRetry={() => void query.refetch()}
        />
      )}
      {query.data && <Explanation found={query.data} />}
    </Drawer>
  )
}

const Explanation = ({ found }: { readonly found: ReturnsExplanation }) => {
  const { t } = useTranslation(['overview', 'terms'])
  const format = useFormat()
  const { from, to, currency, flowDays, totalFlowDays, belowPeak, deepest } = found
  const why = (figure: Figure, how: string): string => (typeof figure === 'number' ? how : wordGap(figure, t, format))
  const fallHow = ({ day, growth, peakDay, peak }: Fall): string =>
    t('returns.explain.fallHow', {
      growth: format.number(growth, 4),
      day: format.day(day),
      peak: format.number(peak, 4),
      peakDay: format.day(peakDay),
    })
  const figures: Step[] = [
    {
      id: 'end',
      label: t('returns.explain.end'),
      figure: <ReturnAmount amount={found.endValue} currency={currency} isValue />,
    },
    {
      id: 'start',
      label: `− ${t('returns.explain.start')}`,
      figure: <ReturnAmount amount={found.startValue} currency={currency} isValue />,
    },
    {
      id: 'flows',
      label: `− ${t('returns.explain.flows')}`,
      figure: <ReturnAmount amount={found.netFlows} currency={currency} />,
      sub: t(found.scope.kind === 'account' ? 'returns.explain.flowsHowAccount' : 'returns.explain.flowsHow'),
    },
    {
      id: 'gain',
      label: `= ${t('returns.gain')}`,
      figure: <ReturnAmount amount={found.gain} currency={currency} />,
      isTotal: true,
    },
    {
      id: 'realised',
      label: t('returns.realised'),
      figure: <ReturnAmount amount={found.realisedPnl} currency={currency} />,
      sub: t('returns.explain.realisedHow'),
    },
    {
      id: 'unrealised',
      label: t('terms:unrealised'),
      figure: <ReturnAmount amount={found.unrealisedPnl} currency={currency} />,
      sub: t('returns.explain.unrealisedHow'),
    },
    {
      id: 'twr',
      label: t('returns.twr'),
      figure: <ReturnFigure figure={found.twr} />,
      sub: why(found.twr, t('returns.explain.twrHow')),
    },
    {
      id: 'xirr',
      label: t('returns.xirr'),
      figure: <ReturnFigure figure={found.xirr} />,
      sub: why(found.xirr, t('returns.explain.xirrHow')),
    },
    ...(belowPeak === undefined
      ? []
      : [
          {
            id: 'belowPeak',
            label: t('returns.belowPeak'),
            figure: <ReturnFigure figure={belowPeak.share} isFall />,
            sub: fallHow(belowPeak),
          },
        ]),
    {
      id: 'drawdown',
      label: t('returns.parts.drawdown'),
      figure: <ReturnFigure figure={found.maxDrawdown} isFall />,
      sub: why(found.maxDrawdown, deepest === undefined ? t('returns.explain.drawdownHow') : fallHow(deepest)),
    },
    {
      id: 'income',
      label: t('returns.incomeYield'),
      figure: <ReturnFigure figure={found.incomeYield} />,
      sub: why(found.incomeYield, t('returns.explain.incomeHow')),
    },
  ]
  return (
    <>
      {from !== undefined && to !== undefined && (
        <p className="text-sm text-ink-3">
          {t('returns.explain.period', { from: format.day(from), to: format.day(to) })}
        </p>
      )}
      <Steps steps={figures} />
      <section>
        <h3>{t('returns.explain.days')}</h3>
        <p className="text-sm text-ink-3">
          {flowDays.length < totalFlowDays
            ? t('returns.explain.daysOf', { shown: flowDays.length, total: totalFlowDays })
            : t('returns.explain.daysHow')}
        </p>
        <Steps steps={flowDays.map((flow) => flowStep(flow, currency, t, format))} />
      </section>
    </>
  )
}

/** A day that moved money: what it did, its factor, and the rows of its events. */
function flowStep(
  flow: FlowDay,
  currency: string,
  t: ReturnType<typeof useTranslation<['overview', 'terms']>>['t'],
  format: ReturnType<typeof useFormat>,
): Step {
  const { day, netFlow, valueBefore, value, factor, events, totalEvents } = flow
  const amounts = { before: format.money(valueBefore, currency), after: format.money(value, currency) }
  return {
    id: day,
    label: format.day(day),
    figure: format.money(netFlow, currency, { sign: 'always' }),
    sub: (
      <>
        {factor === undefined
          ? t('returns.explain.dayNoFactor', amounts)
          : t('returns.explain.day', { ...amounts, factor: format.number(factor, 4) })}
        {events.map(({ id, label, source }) => (
          <span key={id} className="block truncate">
            {label} ·{' '}
            <Link to="/events" search={{ event: id }}>
              {source.batchId === ''
                ? t('returns.explain.byHand')
                : t('returns.explain.source', { file: source.file, row: source.row })}
            </Link>
          </span>
        ))}
        {events.length < totalEvents && (
          <span className="block">{t('returns.explain.more', { count: totalEvents - events.length })}</span>
        )}
      </>
    ),
  }
}
