import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useBackend } from '../../app/backend.tsx'
import { codeOf } from '../../app/error-code.ts'
import { useShownCurrency } from '../../app/shown-currency.ts'
import { useCostGapWords } from '../../app/use-cost-gap-words.ts'
import { useSourceName } from '../../app/use-source-name.ts'
import { Drawer } from '../../components/drawer.tsx'
import { ErrorState } from '../../components/error-state.tsx'
import { LoadingBlocks } from '../../components/loading-blocks.tsx'
import { Steps } from '../../components/steps.tsx'
import { useFormat } from '../../format/use-format.ts'
import { Amount } from './amount.tsx'
import { EventBehind } from './event-behind.tsx'
import type { ReceiptExplanation } from './gains-answer.ts'
import { wordProblem } from './problem-words.ts'

interface ReceiptDrawerProps {
  readonly eventId: string
  readonly asset: string
  readonly onClose: () => void
}

/** What one income was worth: its quantity, the price then or the statement's own amount, and the row behind it. */
export const ReceiptDrawer = ({ eventId, asset, onClose }: ReceiptDrawerProps) => {
  const { t } = useTranslation('gains')
  const { orpc } = useBackend()
  const { input } = useShownCurrency()
  const query = useQuery(orpc.gains.explainIncome.queryOptions({ input: { eventId, asset, ...input } }))
  return (
    <Drawer title={t('receipts.drawer', { asset })} onClose={onClose}>
      {query.isPending && <LoadingBlocks heights={[14, 40]} />}
      {query.isError && (
        <ErrorState title={t('drawer.failed')} code={codeOf(query.error)} onRetry={() => void query.refetch()} />
      )}
      {query.data && <ReceiptBody asset={asset} found={query.data} />}
    </Drawer>
  )
}

const ReceiptBody = ({ asset, found }: { readonly asset: string; readonly found: ReceiptExplanation }) => {
  const { t } = useTranslation(['gains', 'terms'])
  const format = useFormat()
  const words = useCostGapWords()
  const sourceName = useSourceName()
  const { currency, event, receipts, prices, problems } = found
  return (
    <>
      <p className="text-sm text-ink-3">{format.moment(event.at)}</p>
      <Steps
        steps={[
          ...receipts.map(({ kind, quantity }, index) => ({
            id: `quantity ${index}`,
            label: t(`incomeKind.${kind}`),
            figure: `${format.quantity(quantity, { isExact: true })} ${asset}`,
          })),
          ...prices.map((price) => ({
            id: `price ${price.asset}`,
            label: t('receipts.price', { asset: price.asset }),
            figure: format.price(price.price, currency),
            sub: t('drawer.price', { source: sourceName(price.source), moment: format.moment(price.at) }),
          })),
          ...receipts.map(({ value }, index) => ({
            id: `value ${index}`,
            label: `= ${t('column.value')}`,
            figure: <Amount text={value} currency={currency} reason={t('noValue')} />,
            ...(prices.length === 0 && { sub: t('receipts.stated') }),
            isTotal: true,
          })),
        ]}
      />
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
      <EventBehind event={event} />
    </>
  )
}
