import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useSourceName } from '../../app/use-source-name.ts'
import { useCostGapWords } from '../../app/use-cost-gap-words.ts'
import { useBackend } from '../../app/backend.tsx'
import { codeOf } from '../../app/error-code.ts'
import { useShownCurrency } from '../../app/shown-currency.ts'
import { Drawer } from '../../components/drawer.tsx'
import { ErrorState } from '../../components/error-state.tsx'
import { LoadingBlocks } from '../../components/loading-blocks.tsx'
import { Steps } from '../../components/steps.tsx'
import { useFormat } from '../../format/use-format.ts'
import { Amount } from './amount.tsx'
import { disposalSteps } from './disposal-steps.tsx'
import { EventBehind } from './event-behind.tsx'
import type { DisposalExplanation } from './gains-answer.ts'
import { wordProblem } from './problem-words.ts'

interface DisposalDrawerProps {
  readonly eventId: string
  readonly asset: string
  readonly onClose: () => void
}

/** How the gain of one disposal was computed: proceeds, lots or unit cost, prices, and the rows of files behind them. */
export const DisposalDrawer = ({ eventId, asset, onClose }: DisposalDrawerProps) => {
  const { t } = useTranslation('gains')
  const { orpc } = useBackend()
  const { input } = useShownCurrency()
  const query = useQuery(orpc.gains.explainDisposal.queryOptions({ input: { eventId, asset, ...input } }))
  return (
    <Drawer title={t('drawer.title', { asset })} onClose={onClose}>
      {query.isPending && <LoadingBlocks heights={[14, 50, 60]} />}
      {query.isError && (
        <ErrorState title={t('drawer.failed')} code={codeOf(query.error)} onRetry={() => void query.refetch()} />
      )}
      {query.data && <ExplanationBody asset={asset} explanation={query.data} />}
    </Drawer>
  )
}

interface ExplanationBodyProps {
  readonly asset: string
  readonly explanation: DisposalExplanation
}

const ExplanationBody = ({ asset, explanation }: ExplanationBodyProps) => {
  const { t } = useTranslation(['gains', 'terms'])
  const format = useFormat()
  const words = useCostGapWords()
  const sourceName = useSourceName()
  const { event, disposals, prices, acquisitions, totalAcquisitions, problems, currency, method, scope } = explanation
  /** How much of a lot went, where lots are told apart. */
  const takenOf = (lotId: string): string[] =>
    disposals
      .flatMap(({ lots }) => lots)
      .filter((lot) => lot.lotId === lotId)
      .map(({ quantity, costBasis }) =>
        t('drawer.taken', {
          quantity: format.quantity(quantity, { isExact: true }),
          cost: costBasis === undefined ? t('unknownShort') : format.money(costBasis, currency),
        }),
      )
  return (
    <>
      <p className="text-sm text-ink-3">
        {t('drawer.event', {
          moment: format.moment(event.at),
          method: t(`methods.${method}.name`),
          scope: t(`scope.${scope}`),
        })}
      </p>
      <Steps steps={disposals.flatMap((disposal, index) => disposalSteps(disposal, index, explanation, t, format))} />
      {problems.length > 0 && (
        <section>
          <h3 className="pb-1 text-bad">{t('drawer.problems')}</h3>
          <ul className="grid gap-1 text-ink-2">
            {problems.map((problem) => (
              <li key={`${problem.eventId} ${problem.code} ${problem.quantity}`}>
                {wordProblem(problem, { t, format, words })}
              </li>
            ))}
          </ul>
        </section>
      )}
      <section>
        <h3>{t('drawer.prices')}</h3>
        {prices.length === 0 ? (
          <p className="text-sm text-ink-3">{t('drawer.statedPrices')}</p>
        ) : (
          <Steps
            steps={prices.map((price) => ({
              id: `${price.asset} ${price.source}`,
              label: price.asset,
              figure: format.price(price.price, currency),
              sub: t('drawer.price', { source: sourceName(price.source), moment: format.moment(price.at) }),
            }))}
          />
        )}
      </section>
      {acquisitions.length > 0 && (
        <section>
          <h3>{t('drawer.acquisitions')}</h3>
          {totalAcquisitions > acquisitions.length && (
            <p className="text-sm text-ink-3">
              {t('drawer.acquisitionsOf', { shown: acquisitions.length, total: totalAcquisitions })}
            </p>
          )}
          <Steps
            steps={acquisitions.map(({ lotId, event: source, quantity, costBasis }, index) => ({
              id: `${index} ${lotId}`,
              label: `${format.quantity(quantity, { isExact: true })} ${asset}`,
              figure: <Amount text={costBasis} currency={currency} reason={t('noCost')} />,
              sub: [
                format.day(source.at.slice(0, 10)),
                t('row', { file: source.source.file, row: source.source.row }),
                ...takenOf(lotId),
              ].join(' · '),
            }))}
          />
        </section>
      )}
      <EventBehind event={event} />
    </>
  )
}
